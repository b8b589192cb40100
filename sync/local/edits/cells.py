"""Writes cells as the API gives them: updateCells, repeatCell, appendCells."""

from typing import Any

from ..a1 import Area
from ..appearance import with_styles
from ..cells import BLANK, Cell, Json, plain_number
from ..errors import RequestRefused, unsupported
from ..masks import Mask, merge
from ..tab import Tab
from .batch import Batch, required_mask

WRITABLE = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns")


def update_cells(batch: Batch, body: Json) -> None:
    """Rows of cells from `start` on or into `range`; a cell of the range without data is cleared in those fields."""
    mask = cell_mask(body)
    rows = [row.get("values", []) for row in body.get("rows", [])]
    if ("start" in body) == ("range" in body):
        raise RequestRefused("Exactly one of start and range must be set.")
    if "range" in body:
        tab, area = batch.content.grid_area(body["range"])
        if len(rows) > area.height or any(len(row) > area.width for row in rows):
            raise RequestRefused("Attempting to write more cells than the range holds.")
        _write(tab, area, rows, mask)
        return
    start = body["start"]
    tab = batch.content.tab(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    for index, row in enumerate(rows):
        _check_inside(tab, top + index, left + len(row) - 1)
        for column, data in enumerate(row):
            _put(tab, top + index, left + column, data, mask)


def _write(tab: Tab, area: Area, rows: list[list[Json]], mask: Mask) -> None:
    for index in range(area.top, area.bottom):
        given = rows[index - area.top] if index - area.top < len(rows) else []
        for column in range(area.left, area.right):
            at = column - area.left
            _put(tab, index, column, given[at] if at < len(given) else {}, mask)


def _check_inside(tab: Tab, row: int, column: int) -> None:
    if row >= tab.row_count:
        raise RequestRefused(f"Attempting to write row: {row}, beyond the last requested row of: {tab.row_count - 1}")
    if column >= tab.column_count:
        raise RequestRefused(
            f"Attempting to write column: {column}, beyond the last requested column of: {tab.column_count - 1}"
        )


def repeat_cell(batch: Batch, body: Json) -> None:
    """One cell's data into every cell of a range."""
    mask = cell_mask(body)
    tab, area = batch.content.grid_area(body.get("range", {}))
    data = body.get("cell", {})
    for row in range(area.top, area.bottom):
        for column in range(area.left, area.right):
            shifted = _shifted(data, row - area.top, column - area.left)
            _put(tab, row, column, shifted, mask)


def _shifted(data: Json, down: int, right: int) -> Json:
    """A repeated formula looks at cells that lie as its own cell does."""
    formula = data.get("userEnteredValue", {}).get("formulaValue")
    if formula is None:
        return data
    from ..formulas.shifting import copied

    return {**data, "userEnteredValue": {"formulaValue": copied(formula, down, right)}}


def append_cells(batch: Batch, body: Json) -> None:
    """Rows below the last row that holds data; the grid grows."""
    mask = cell_mask(body)
    tab = batch.content.tab(body.get("sheetId", 0))
    rows = [row.get("values", []) for row in body.get("rows", [])]
    top = tab.data_height()
    tab.fit(top + len(rows), max((len(row) for row in rows), default=0))
    batch.content.check_size()
    for index, row in enumerate(rows):
        for column, data in enumerate(row):
            _put(tab, top + index, column, data, mask)


def cell_mask(body: Json) -> Mask:
    """The mask of a cell's fields; those that only Google can write are refused."""
    mask = required_mask(body)
    for name in mask:
        if name not in WRITABLE:
            raise unsupported(f"writing a cell's {name}")
    return mask or {key: {} for key in WRITABLE}


def _put(tab: Tab, row: int, column: int, data: Json, mask: Mask) -> None:
    cell = tab.cell(row, column)
    tab.put(row, column, written(cell, data, mask))


def written(cell: Cell, data: Json, mask: Mask) -> Cell:
    """The cell with the parts that the mask names taken from a CellData."""
    if "userEnteredValue" in mask:
        value, formula = entered(data.get("userEnteredValue", {}))
        same = cell.value if formula is not None and formula == cell.formula else value
        cell = cell.filled(same, formula)
    changes: dict[str, Any] = {}
    if "userEnteredFormat" in mask:
        below = with_style_names(mask["userEnteredFormat"])
        found = merge(below, cell.format or {}, with_styles(data.get("userEnteredFormat", {})))
        changes["format"] = found or None
    if "note" in mask:
        changes["note"] = data.get("note") or None
    if "dataValidation" in mask:
        changes["validation"] = data.get("dataValidation") or None
    if "textFormatRuns" in mask:
        changes["runs"] = with_styles(data.get("textFormatRuns")) or None
    if not changes:
        return cell
    return cell.altered(**changes) if cell is not BLANK or any(changes.values()) else cell


def with_style_names(mask: Mask) -> Mask:
    """A colour and its style are written together, whichever of them the mask names."""
    found: Mask = {}
    for name, below in mask.items():
        found[name] = with_style_names(below)
        if name.endswith("ColorStyle"):
            found[name.removesuffix("Style")] = {}
            found[name] = {}
        elif name.endswith("Color") and name != "rgbColor":
            found[f"{name}Style"] = {}
            found[name] = {}
    return found


def entered(value: Json) -> tuple[Any, str | None]:
    """An ExtendedValue as (value, formula)."""
    if len(value) > 1:
        raise RequestRefused("Exactly one value must be set.")
    if "formulaValue" in value:
        formula = value["formulaValue"]
        if not formula.startswith("="):
            raise RequestRefused(f"Invalid formula: {formula}. It must start with '='.")
        return None, formula
    if "errorValue" in value:
        raise RequestRefused("Error values cannot be written.")
    if "numberValue" in value:
        return plain_number(value["numberValue"]), None
    if "boolValue" in value:
        return value["boolValue"], None
    return value.get("stringValue") or None, None
