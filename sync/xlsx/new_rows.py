"""Rows of an uploaded list that are to become records: what they say, and whether a record says it already."""

from collections.abc import Collection, Mapping

from sync.actions import Newcomer
from sync.cells import read
from sync.columns import COLUMNS, Column, column_of
from sync.grid import Sheet
from sync.identity import IDENTITY
from sync.terms import Book, Raw, Record, Unreadable, Value, plain
from sync.xlsx.findings import Finding


def new_row(
    noun: str, sheet: Sheet, newcomer: Newcomer, book: Book, alike: Mapping[tuple[str, ...], list[str]]
) -> Finding:
    """A row that can become a record. What of it cannot be read stays out, and is said."""
    row, cells = newcomer.row, list(zip(sheet.columns, newcomer.row.cells, strict=True))
    values = {
        column.field: (cell, newcomer.values[column.field]) for column, cell in cells if column.field in newcomer.values
    }
    shown = {column_of(noun, column.field).heading: cell for column, cell in cells if cell is not None}
    said = left_out(noun, shown, values, book)
    if like := alike.get(_telling(noun, newcomer.values)):
        same = " and ".join(column_of(noun, name).heading.lower() for name in IDENTITY[noun])
        said.append(f"{' and '.join(like[:3])} has the same {same}: tick this only if it is another one.")
    return Finding("new", row.index, message=" ".join(said), cell=shown, row_key=row.key, values=values)


def left_out(noun: str, cells: Mapping[str, Raw], taken: Collection[str], book: Book) -> list[str]:
    """Why cells of a row, given by heading, are none of the fields that are taken."""
    mine = [column for column in COLUMNS[noun] if column.field not in taken and cells.get(column.heading) is not None]
    return [said for column in mine for said in _left_out(column, cells[column.heading], book)]


def alike(noun: str, records: Mapping[str, Record]) -> dict[tuple[str, ...], list[str]]:
    """What records of this noun say in their telling fields -> their references."""
    found: dict[tuple[str, ...], list[str]] = {}
    for reference, record in records.items():
        found.setdefault(_telling(noun, record.values), []).append(reference)
    return found


def _telling(noun: str, values: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(plain(values.get(name) or "") for name in IDENTITY[noun])


def _left_out(column: Column, cell: Raw, book: Book) -> list[str]:
    if column.ours:
        return [f"“{column.heading}” is filled in by se7lite: what stands there is not taken over."]
    try:
        read(cell, column, book)
    except Unreadable as unread:
        return [f"{column.heading} is left out: {unread}"]
    return []
