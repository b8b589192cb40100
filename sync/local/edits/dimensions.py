"""Rows and columns: insert, delete, move, append, hide, set a height or width."""

from ..cells import Cell, Json
from ..errors import RequestRefused
from ..masks import merge
from ..structure import deleted, follow, inserted, moved
from ..tab import Tab
from .batch import Batch, required, required_mask

NAMES = {"ROWS": ("row", "rows"), "COLUMNS": ("column", "columns")}
FROZEN = {"ROWS": "frozenRowCount", "COLUMNS": "frozenColumnCount"}


def span_of(batch: Batch, found: Json) -> tuple[Tab, str, int, int]:
    """A DimensionRange as (tab, dimension, start, end); an open end is the grid's."""
    tab = batch.content.tab(found.get("sheetId", 0))
    dimension = found.get("dimension", "DIMENSION_UNSPECIFIED")
    if dimension not in NAMES:
        raise RequestRefused("No dimension specified.")
    start, end = found.get("startIndex", 0), found.get("endIndex", tab.count(dimension))
    if start < 0 or end <= start:
        raise RequestRefused(f"range.endIndex[{end}] must be greater than range.startIndex[{start}].")
    return tab, dimension, start, end


def insert_dimension(batch: Batch, body: Json) -> None:
    """Empty rows or columns that look like the one before them, or like the one after them."""
    tab, dimension, start, end = span_of(batch, required(body, "range"))
    before = bool(body.get("inheritFromBefore"))
    if before and start == 0:
        raise RequestRefused("inheritFromBefore cannot be true when inserting at the very start of the sheet.")
    if start > tab.count(dimension) - (not before):
        raise RequestRefused(
            f"range.startIndex[{start}] must be less than the number of {NAMES[dimension][1]}[{tab.count(dimension)}]"
            " (or equal to it with inheritFromBefore)."
        )
    count, model = end - start, start - 1 if before else start
    looks = _looks(tab, dimension, model)
    properties = {
        name: value for name, value in tab.dimensions[dimension].get(model, {}).items() if name == "pixelSize"
    }
    _resize(tab, dimension, count)
    batch.content.check_size()
    _open(tab, dimension, start, count)
    follow(batch.content, tab, inserted(dimension, start, count))
    for index in range(start, end):
        for other, cell in looks.items():
            tab.put(*((index, other) if dimension == "ROWS" else (other, index)), cell)
        if properties:
            tab.dimensions[dimension][index] = dict(properties)


def _looks(tab: Tab, dimension: str, model: int) -> dict[int, Cell]:
    """The formats and rules of a row or column, without what is in it."""
    if dimension == "ROWS":
        row = tab.rows.list[model] if model < len(tab.rows.list) else None
        cells = enumerate(row.cells) if row else iter(())
    else:
        cells = ((index, tab.cell(index, model)) for index, _ in tab.rows.filled())
    dressed = ((index, cell) for index, cell in cells if cell and (cell.format or cell.validation))
    return {index: Cell(None, None, cell.format, None, cell.validation) for index, cell in dressed}


def _open(tab: Tab, dimension: str, start: int, count: int) -> None:
    if dimension == "ROWS":
        tab.rows.insert(start, count)
        return

    def widen(cells: list[Cell | None]) -> None:
        if start < len(cells):
            cells[start:start] = [None] * count

    tab.rows.each_column(widen)


def _resize(tab: Tab, dimension: str, by: int) -> None:
    if dimension == "ROWS":
        tab.row_count += by
    else:
        tab.column_count += by


def delete_dimension(batch: Batch, body: Json) -> None:
    """Rows or columns with what is in them."""
    tab, dimension, start, end = span_of(batch, required(body, "range"))
    one, many = NAMES[dimension]
    count = tab.count(dimension)
    if start >= count or end > count:
        wrong = start if start >= count else end - 1
        raise RequestRefused(
            f"Cannot delete a {one} that doesn't exist. Tried to delete {one} index {wrong} but there are only"
            f" {count} {many}."
        )
    if end - start == count:
        raise RequestRefused(f"You can't delete all the {many} on the sheet.")
    frozen = tab.grid.get(FROZEN[dimension], 0)
    gone_frozen = max(0, min(end, frozen) - start)
    if count - frozen - (end - start - gone_frozen) <= 0:
        raise RequestRefused(f"Sorry, it is not possible to delete all non-frozen {many}.")
    _remove(tab, dimension, start, end)
    _resize(tab, dimension, start - end)
    if gone_frozen:
        tab.grid[FROZEN[dimension]] = frozen - gone_frozen
    follow(batch.content, tab, deleted(dimension, start, end))


def _remove(tab: Tab, dimension: str, start: int, end: int) -> None:
    if dimension == "ROWS":
        tab.rows.delete(start, end)
        return

    def narrow(cells: list[Cell | None]) -> None:
        del cells[start:end]

    tab.rows.each_column(narrow)


def move_dimension(batch: Batch, body: Json) -> None:
    """Rows or columns to before the one that has the destination's index now."""
    tab, dimension, start, end = span_of(batch, required(body, "source"))
    to = body.get("destinationIndex", 0)
    if end > tab.count(dimension) or not 0 <= to <= tab.count(dimension):
        raise RequestRefused(f"The sheet has only {tab.count(dimension)} {NAMES[dimension][1]}.")
    if start < to < end:
        raise RequestRefused("The destination index cannot be within the range that is moved.")
    if to in (start, end):
        return
    if dimension == "ROWS":
        tab.rows.move(start, end, to)
    else:

        def shuffle(cells: list[Cell | None]) -> None:
            cells.extend([None] * (max(end, to) - len(cells)))
            taken = cells[start:end]
            del cells[start:end]
            at = to if to <= start else to - (end - start)
            cells[at:at] = taken

        tab.rows.each_column(shuffle)
    follow(batch.content, tab, moved(dimension, start, end, to))


def append_dimension(batch: Batch, body: Json) -> None:
    """Rows or columns at the end."""
    tab = batch.content.tab(body.get("sheetId", 0))
    dimension, length = body.get("dimension", ""), body.get("length", 0)
    if dimension not in NAMES:
        raise RequestRefused("No dimension specified.")
    if length < 1:
        raise RequestRefused("length must be greater than 0.")
    _resize(tab, dimension, length)
    batch.content.check_size()


def update_dimension_properties(batch: Batch, body: Json) -> None:
    """Hide or show rows or columns, or set their size in pixels."""
    tab, dimension, start, end = span_of(batch, required(body, "range"))
    mask, wanted = required_mask(body), body.get("properties", {})
    if end > tab.count(dimension):
        raise RequestRefused(f"The sheet has only {tab.count(dimension)} {NAMES[dimension][1]}.")
    kept = tab.dimensions[dimension]
    for index in range(start, end):
        found = merge(mask, kept.get(index, {}), wanted)
        kept[index] = {name: value for name, value in found.items() if value}
        if not kept[index]:
            del kept[index]


def auto_resize_dimensions(batch: Batch, body: Json) -> None:
    """Sizes that fit the text, at about seven pixels a letter."""
    tab, dimension, start, end = span_of(batch, required(body, "dimensions"))
    for index in range(start, min(end, tab.count(dimension))):
        kept = tab.dimensions[dimension].setdefault(index, {})
        if dimension == "ROWS":
            kept.pop("pixelSize", None)
            continue
        longest = max((len(str(tab.cell(row, index).value or "")) for row, _ in tab.rows.filled()), default=0)
        if longest:
            kept["pixelSize"] = min(max(21, 7 * longest + 10), 1000)
