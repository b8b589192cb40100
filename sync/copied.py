"""A new row that somebody made by copying another: what stands in columns of ours came along with it."""

from collections.abc import Iterator

from sync.cells import same
from sync.grid import Row, Sheet
from sync.terms import Raw


def came_along(sheet: Sheet, row: Row) -> dict[str, Raw]:
    """Field -> cell, of the columns that we fill in: only what another row says too that is alike in most of the rest,
    where it goes on standing. Anything else was typed."""
    filled = {at: row.cells[at] for at, column in enumerate(sheet.columns) if column.ours and row.cells[at] is not None}
    found: dict[str, Raw] = {}
    for other in _referenced(sheet, row) if filled else ():
        shared = {at: cell for at, cell in filled.items() if same(cell, other.cells[at])}
        if shared and _mostly_alike(sheet, row, other):
            found |= {sheet.columns[at].field: cell for at, cell in shared.items()}
    return found


def _referenced(sheet: Sheet, row: Row) -> Iterator[Row]:
    return (other for other in sheet.rows if other.reference is not None and other.index != row.index)


def _mostly_alike(sheet: Sheet, row: Row, other: Row) -> bool:
    said = [at for at, column in enumerate(sheet.columns) if not column.ours and row.cells[at] is not None]
    return sum(same(row.cells[at], other.cells[at]) for at in said) * 2 > len(said)
