"""Spreadsheets from and to text with separators."""

import csv
import io
from datetime import date

from .cells import BLANK
from .content import Content
from .formats import shown
from .parsing import typed
from .tab import Tab


def as_text(content: Content, delimiter: str) -> str:
    """The first tab as people see it; lines end as Google's do, without one after the last."""
    tab = content.tabs[0]
    height = tab.data_height()
    rows = [row.cells if row else [] for row in tab.rows.list[:height]]
    width = max((len(cells) for cells in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for cells in rows:
        texts = ["" if cell is None else shown(cell, content.locale) for cell in cells]
        writer.writerow(texts + [""] * (width - len(texts)))
    return out.getvalue().removesuffix("\r\n")


def from_csv(text: str, old: Content, today: date) -> Content:
    """A spreadsheet that an uploaded CSV makes of an old one: one tab that bears the file's title."""
    content = Content(old.title, old.locale, "America/Los_Angeles")
    rows = list(csv.reader(io.StringIO(text)))
    tab = Tab(content.new_id(), old.title[:100])
    tab.fit(len(rows), max((len(row) for row in rows), default=0))
    for index, pieces in enumerate(rows):
        for column, piece in enumerate(pieces):
            tab.put(index, column, typed(piece, BLANK, content.locale, today))
    content.tabs.append(tab)
    content.check_size()
    return content
