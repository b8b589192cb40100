"""Where something now is that a browser saw a moment ago: rows may have come, gone or moved meanwhile."""

from ..cells import Cell
from ..tab import Tab
from .refusals import Refusal

GONE = "That row was deleted while you worked. Copy what you typed to another cell, then press Escape in this one."
SHIFTED = "Rows came or went while you worked. Look at the sheet as it is now, then do it again."
COLUMNS = "Columns came or went while you worked. Look at the sheet as it is now, then do it again."
OTHERS = "Another row stands here now. Look at it; to write what you typed all the same, open the cell and press Enter."


def check_columns(seen: Tab, now: Tab) -> None:
    """Columns have no names of their own: when their number changed, no place can be trusted. Raises Refusal."""
    if seen is not now and seen.column_count != now.column_count:
        raise Refusal(COLUMNS, 409)


def row_now(seen: Tab, now: Tab, index: int) -> int | None:
    """The index of the row that was seen at `index`; None where it was deleted."""
    if seen is now or index >= len(seen.rows.list):
        return index + _grown(seen, now)
    row = seen.rows.list[index]
    if row is not None:
        return _index_of(now, row.key)
    # An empty row has no name: it keeps its distance from the filled row above it.
    above = next((at for at in range(index, -1, -1) if seen.rows.list[at] is not None), None)
    if above is None:
        return index
    found = _index_of(now, _key(seen, above))
    return None if found is None else found + index - above


def span_now(seen: Tab, now: Tab, start: int, end: int) -> tuple[int, int]:
    """The same for the rows start..end, which have to be together still. Raises Refusal where they are not."""
    first, last = row_now(seen, now, start), row_now(seen, now, end - 1)
    if first is None or last is None or last - first != end - 1 - start:
        raise Refusal(SHIFTED, 409)
    return first, last + 1


def row_to_type_in(seen: Tab, now: Tab, index: int, column: int) -> int:
    """The row for a text that was begun when it was at `index`. Raises Refusal where it is gone or another one."""
    row = row_now(seen, now, index)
    if row is None or row >= now.row_count:
        raise Refusal(GONE, 409)
    if seen is not now and _another(seen, index, now, row, column):
        raise Refusal(OTHERS, 409)
    return row


def _another(seen: Tab, index: int, now: Tab, row: int, column: int) -> bool:
    """Sorting moves cells, not rows: a row whose other cells mostly changed is another one to whoever types."""
    old = [_content(seen.cell(index, at)) for at in range(seen.column_count) if at != column]
    new = [_content(now.cell(row, at)) for at in range(now.column_count) if at != column]
    filled = sum(cell is not None for cell in old)
    changed = sum(before is not None and before != after for before, after in zip(old, new, strict=False))
    return filled > 1 and changed * 2 > filled


def _content(cell: Cell) -> object:
    return cell.value if cell.formula is None else cell.formula


def _grown(seen: Tab, now: Tab) -> int:
    """Below the content only the end of the content can tell how far rows shifted."""
    if seen is now or not seen.rows.list:
        return 0
    last = row_now(seen, now, len(seen.rows.list) - 1)
    return 0 if last is None else last - (len(seen.rows.list) - 1)


def _index_of(tab: Tab, key: int) -> int | None:
    return next((index for index, row in enumerate(tab.rows.list) if row is not None and row.key == key), None)


def _key(tab: Tab, index: int) -> int:
    row = tab.rows.list[index]
    assert row is not None
    return row.key
