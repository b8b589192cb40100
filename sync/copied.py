"""A new row that somebody made by copying another: what stands in columns of ours came along with it."""

from typing import Final

from sync.cells import same
from sync.grid import Row, Sheet
from sync.terms import Raw

MOST: Final = 100  # rows with the same total that are looked at
Alike = dict[tuple[int, Raw], list[Row]]


def came_along(sheet: Sheet, row: Row, alike: Alike) -> dict[str, Raw]:
    """Field -> cell, of the columns that we fill in: only what another row says too that is alike in most of the rest,
    where it goes on standing. Anything else was typed."""
    found: dict[str, Raw] = {}
    for at, column in enumerate(sheet.columns):
        others = alike.get((at, row.cells[at]), ()) if column.ours and row.cells[at] is not None else ()
        if any(_other(row, other, at) and _mostly_alike(sheet, row, other) for other in others[:MOST]):
            found[column.field] = row.cells[at]
    return found


def rows_by_ours(sheet: Sheet) -> Alike:
    """Column and cell, of the columns that we fill in -> the rows with a reference that say so."""
    found: Alike = {}
    for row in sheet.rows if any(column.ours for column in sheet.columns) else ():
        for at, column in enumerate(sheet.columns):
            if column.ours and row.reference is not None and row.cells[at] is not None:
                found.setdefault((at, row.cells[at]), []).append(row)
    return found


def _other(row: Row, other: Row, at: int) -> bool:
    return other.index != row.index and same(row.cells[at], other.cells[at])


def _mostly_alike(sheet: Sheet, row: Row, other: Row) -> bool:
    said = [at for at, column in enumerate(sheet.columns) if not column.ours and row.cells[at] is not None]
    return sum(same(row.cells[at], other.cells[at]) for at in said) * 2 > len(said)
