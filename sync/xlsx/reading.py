"""An uploaded file as cells, as an unformatted read of a sheet gives them: dates and times are serial numbers."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sync.cells import normal
from sync.days import EPOCH
from sync.terms import Raw
from sync.xlsx.opening import DAMAGED, Unusable, check
from sync.xlsx.text import unescaped
from sync.xlsx.writing import HIDDEN_TITLE, KEY_NAME

MOST_ROWS: Final = 60_000
MOST_COLUMNS: Final = 200
MOST_SHEETS: Final = 50
DAYS_TO_1904: Final = 1_462
FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
# It warns of parts that it leaves out, such as drop-downs of a newer kind: nothing that is read here.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of the file, all of its cells. `formulas` are the places (row, column) where a formula stands."""

    title: str
    rows: list[tuple[Raw, ...]]
    formulas: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read. `key` is that of its download, None where it carries none."""

    key: str | None
    grids: list[Grid]
    behind: int = 0  # days by which its dates count from another beginning


def read_file(content: bytes) -> Opened:
    """The file's cells. Raises Unusable with what to do; nothing in the file is ever run."""
    check(content)
    try:
        return _read(content)
    except Unusable:
        raise
    except Exception:
        # What the library makes of a file that no program saved: whatever it stumbles over, the answer is the same.
        raise Unusable(DAMAGED) from None


def _read(content: bytes) -> Opened:
    book = _load(content, values=True)
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise Unusable(f"The file has more than {MOST_SHEETS} sheets. Copy the list into a new file.")
        formulas = _formulas(content)
        grids = [
            Grid(sheet.title, list(_rows(sheet)), formulas.get(sheet.title, frozenset()))
            for sheet in book.worksheets
            if sheet.title != HIDDEN_TITLE
        ]
        return Opened(_key(book), grids, DAYS_TO_1904 if book.epoch == CALENDAR_MAC_1904 else 0)
    finally:
        book.close()


def _load(content: bytes, *, values: bool) -> Any:
    book: Any = load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)
    # Whatever its format, a number stays the number that is in the file: its column says what it means.
    book._date_formats = book._timedelta_formats = frozenset()
    return book


def _key(book: Any) -> str | None:
    """From the document's properties, or from our hidden sheet: programs that drop the one keep the other."""
    if KEY_NAME in book.custom_doc_props.names and (key := book.custom_doc_props[KEY_NAME].value):
        return str(key).strip()
    if HIDDEN_TITLE in book.sheetnames:
        for row in book[HIDDEN_TITLE].iter_rows(max_row=1, max_col=1, values_only=True):
            return str(row[0]).strip() if row and row[0] else None
    return None


def _rows(sheet: Any) -> Iterator[tuple[Raw, ...]]:
    """Every row down to the last that holds anything. The size that a file states is not believed."""
    sheet.reset_dimensions()
    blank, before = 0, None
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS)):
        # Rows that the file leaves out come as one and the same: a million of them must not take a minute.
        row = () if cells is before else _trimmed(cells)
        before = cells
        if not row:
            blank += 1
            continue
        if number > MOST_ROWS:
            raise Unusable(
                f"The sheet “{sheet.title}” goes on below row {MOST_ROWS:,}. Take out rows that are no records."
            )
        yield from [()] * blank  # a blank row keeps its place
        blank = 0
        yield row


def _trimmed(cells: Sequence[Any]) -> tuple[Raw, ...]:
    last = next((place for place in range(len(cells), 0, -1) if cells[place - 1].value is not None), 0)
    return tuple(_raw(cell.value) for cell in cells[:last])


def _raw(value: Any) -> Raw:
    if isinstance(value, str):
        return normal(unescaped(value))
    if isinstance(value, datetime):
        return normal((value - datetime.combine(EPOCH, time())) / timedelta(days=1))
    if isinstance(value, date):
        return (value - EPOCH).days
    if isinstance(value, time):
        return normal((value.hour * 3_600 + value.minute * 60 + value.second) / 86_400)
    return normal(value)


def _formulas(content: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """By sheet, the places where formulas stand. Only files that have any are read a second time."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if "worksheets/" in name and name.endswith(".xml")]
        if not any(FORMULA.search(archive.read(name)) for name in parts):
            return {}
    book = _load(content, values=False)
    try:
        return {
            sheet.title: frozenset(
                (row, place)
                for row, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS))
                for place, cell in enumerate(cells)
                if cell.data_type == "f"
            )
            for sheet in book.worksheets
        }
    finally:
        book.close()
