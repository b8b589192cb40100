"""Rows below the headings that look like no record: totals, remarks, headings again, another table. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sync.grid import Row, Sheet
from sync.headings import named_fields
from sync.other_names import bare
from sync.terms import Raw, words_of

TOTALS: Final = re.compile(
    r"^\s*(grand |sub[ -]?|overall |running |year(ly)? |annual |monthly )?"
    r"(totals?|sum|average|mean|balance|count|number of\b.*|brought forward|carried forward|c/?f|b/?f)\b"
    r"|^.{1,40}\btotals?\s*[:=]?\s*$",
    re.IGNORECASE,
)
TOTAL = "It looks like a total."
HEADING = "It looks like a row of headings."
OTHER_TABLE = "It stands under other headings, as if another table began there."
OF_OTHER_TABLE = "It stands in another table, which begins at row {row}."
REMARK = "It looks like a remark or a title: it says next to nothing of what a record needs."
FEWEST_NAMES = 2
FIGURES = ("date", "time", "money", "miles")


def find_remarks(
    noun: str, sheet: Sheet, strangers: Sequence[Row], lacks: Callable[[Row], bool]
) -> Iterator[tuple[Row, str]]:
    """Rows to be left alone, with why, unless an officer says otherwise. A row that says all that a record must say is
    never one of them; `lacks` tells the others."""
    other_table, last = False, sheet.layout.heading_row
    ours = {bare(words_of(sheet.layout.headings[place])) for place in sheet.layout.columns.values()}
    for row in strangers:
        kind = _headings_in(noun, row, ours, after_gap=row.index > last + 1 and _words_for_figures(sheet, row))
        last = row.index
        if kind:
            other_table = kind == "other"
            yield row, HEADING
        elif not lacks(row):
            continue
        elif any(isinstance(cell, str) and TOTALS.match(cell) for cell in row.whole):
            yield row, TOTAL
        elif other_table:
            yield row, OTHER_TABLE
        elif _says_little(sheet, row):
            yield row, REMARK


def _headings_in(noun: str, row: Row, ours: set[str], *, after_gap: bool) -> str:
    """ "same" for the table's own headings again, "other" for those of another table, nothing for an ordinary row."""
    texts = [cell for cell in row.whole if isinstance(cell, str)]
    filled = [cell for cell in row.whole if cell is not None]
    if len(texts) < FEWEST_NAMES or len(texts) < len(filled):
        return ""
    again = sum(bare(text) in ours for text in texts)
    if again * 2 >= len(ours) and again >= FEWEST_NAMES:
        return "same"
    known = len(set(named_fields(texts, noun)))
    return "other" if (known >= FEWEST_NAMES and known * 2 >= len(texts)) or after_gap else ""


def _words_for_figures(sheet: Sheet, row: Row) -> bool:
    """Words without a figure where dates and amounts belong, and nothing else there."""
    typed = [
        cell
        for column, cell in zip(sheet.columns, row.cells, strict=True)
        if column.kind in FIGURES and cell is not None
    ]
    return bool(typed) and all(isinstance(cell, str) and not re.search(r"\d", cell) for cell in typed)


def _says_little(sheet: Sheet, row: Row) -> bool:
    """One cell alone, or none of what is mapped but a text where the table's first columns are."""
    filled: list[Raw] = [cell for cell in row.cells if cell is not None]
    required = [cell for column, cell in zip(sheet.columns, row.cells, strict=True) if column.required]
    return len(filled) == 1 and (len(required) > 1 or len([cell for cell in row.whole if cell is not None]) == 1)
