"""What tells that a row and a record are the same where no reference says so: a name, or a name and a date."""

from collections.abc import Iterator, Mapping
from typing import Final

from sync.cells import read
from sync.columns import column_of
from sync.grid import Row, Sheet, key_of
from sync.terms import Book, Raw, Record, Unreadable, Value, plain

IDENTITY: Final[Mapping[str, tuple[str, ...]]] = {
    "representatives": ("name",),
    "meetings": ("date", "title"),
    "claims": ("representative", "date"),
}

Identity = tuple[str, ...]


def identity_key(sheet: Sheet, row: Row) -> str | None:
    """The cells that say which record a row is, as a short text: it stays when other cells of the row change."""
    cells = list(_cells(sheet, row))
    return "=" + key_of(cells) if cells and all(cell is not None for cell in cells) else None


def _cells(sheet: Sheet, row: Row) -> Iterator[Raw]:
    wanted = {name for names in IDENTITY.values() for name in names}
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        if column.field in wanted:
            yield cell


def identity_of_row(noun: str, sheet: Sheet, row: Row, book: Book) -> Identity | None:
    """Name and date as values; None where one is blank, unreadable or in no column."""
    at = {column.field: cell for column, cell in zip(sheet.columns, row.cells, strict=True)}
    values: dict[str, Value] = {}
    for name in IDENTITY[noun]:
        if name not in at:
            values[name] = sheet.defaults.get(name)
            continue
        try:
            values[name] = read(at[name], column_of(noun, name), book)
        except Unreadable:
            return None
    return _identity(noun, values)


def identity_of_record(noun: str, record: Record) -> Identity | None:
    """The same of a record."""
    return _identity(noun, record.values)


def _identity(noun: str, values: Mapping[str, Value]) -> Identity | None:
    parts = [values.get(name) for name in IDENTITY[noun]]
    return tuple(plain(part) for part in parts if part) if all(parts) else None
