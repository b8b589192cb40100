"""A spreadsheet as the API describes it, whole or masked, with or without its cells."""

from functools import partial
from typing import Any

import orjson

from .a1 import Area
from .appearance import DEFAULT_FORMAT, theme
from .cells import Cell, Json, extended
from .content import Content, as_grid_range
from .edits.sheets import sheet_properties
from .formats import shown
from .masks import Mask, select
from .rows import Row
from .tab import Tab

Areas = list[tuple[Tab, Area]]
PIXELS = {"ROWS": 21, "COLUMNS": 100}


def describe(
    spreadsheet_id: str, content: Content, address: str, mask: Mask | None, grid: bool, areas: Areas | None
) -> Json:
    """A Spreadsheet. With a mask, `grid` does not matter: cells are given where the mask names `sheets.data`.

    `areas` limits it to some ranges and the tabs that hold them; None is all of everything.
    """
    whole: Json = {"spreadsheetId": spreadsheet_id}
    if _wants(mask, "properties"):
        fixed = {"defaultFormat": DEFAULT_FORMAT, "spreadsheetTheme": theme()}
        whole["properties"] = select(_below(mask, "properties"), {**content.properties, **fixed})
    if _wants(mask, "sheets"):
        below = _below(mask, "sheets")
        with_cells = bool(mask and (not below or "data" in below)) if mask else grid
        whole["sheets"] = _sheets(content, below, with_cells, areas)
    if content.named_ranges and _wants(mask, "namedRanges"):
        whole["namedRanges"] = select(_below(mask, "namedRanges"), content.named_ranges)
    whole["spreadsheetUrl"] = address
    return {name: part for name, part in whole.items() if _wants(mask, name)}


def _wants(mask: Mask | None, name: str) -> bool:
    return not mask or name in mask


def _below(mask: Mask | None, name: str) -> Mask:
    return (mask or {}).get(name, {})  # type: ignore[no-any-return]


def _sheets(content: Content, mask: Mask, with_cells: bool, areas: Areas | None) -> list[Json]:
    tabs = content.tabs if areas is None else [tab for tab in content.tabs if any(tab is found for found, _ in areas)]
    return [_sheet(content, tab, mask, with_cells, areas) for tab in tabs]


def _sheet(content: Content, tab: Tab, mask: Mask, with_cells: bool, areas: Areas | None) -> Json:
    parts: Json = {"properties": sheet_properties(content, tab)}
    if tab.merges:
        parts["merges"] = [as_grid_range(tab, area) for area in tab.merges]
    if tab.protected:
        parts["protectedRanges"] = tab.protected
    if tab.filter:
        parts["basicFilter"] = tab.filter
    for name, dimension in (("rowGroups", "ROWS"), ("columnGroups", "COLUMNS")):
        if tab.groups[dimension]:
            parts[name] = tab.groups[dimension]
    found: Json = select(mask, parts)
    if with_cells:
        wanted = [tab.whole] if areas is None else [area for own, area in areas if own is tab]
        found["data"] = [_grid_data(content, tab, area, _below(mask, "data")) for area in wanted]
    return found


def _grid_data(content: Content, tab: Tab, area: Area, mask: Mask) -> Json:
    data: Json = {}
    if area.top and _wants(mask, "startRow"):
        data["startRow"] = area.top
    if area.left and _wants(mask, "startColumn"):
        data["startColumn"] = area.left
    if _wants(mask, "rowData"):
        rows = _row_data(content, tab, area, _below(mask, "rowData"))
        if rows:
            data["rowData"] = rows
    for name, dimension, start, end in (
        ("rowMetadata", "ROWS", area.top, area.bottom),
        ("columnMetadata", "COLUMNS", area.left, area.right),
    ):
        if _wants(mask, name):
            data[name] = select(_below(mask, name), _metadata(tab, dimension, start, end))
    return data


def _metadata(tab: Tab, dimension: str, start: int, end: int) -> list[Json]:
    known, usual = tab.dimensions[dimension], {"pixelSize": PIXELS[dimension]}
    return [{**usual, **known[index]} if index in known else usual for index in range(start, end)]


def _row_data(content: Content, tab: Tab, area: Area, mask: Mask) -> list[Any]:
    """Down to the last row that holds something; an empty row in between is {}."""
    cell_mask = _below(mask, "values")
    key = ("cells", repr(cell_mask), content.locale, area.left, area.right)
    render = partial(_row, mask=cell_mask, locale=content.locale, left=area.left, right=area.right)
    found: list[Any] = []
    filled = 0
    for row in tab.rows.list[area.top : area.bottom]:
        piece = row.rendered(key, render) if row else None
        found.append({} if piece is None else piece)
        if piece is not None:
            filled = len(found)
    return found[:filled]


def _row(row: Row, mask: Mask, locale: str, left: int, right: int) -> orjson.Fragment | None:
    cells = row.cells[left:right]
    while cells and cells[-1] is None:
        cells.pop()
    if not cells:
        return None
    quick = _quick_names(mask)
    values: list[Json] = []
    for cell in cells:
        if cell is None:
            values.append({})
        elif quick is not None and cell.bare:
            # A cell that is only a value is what nearly all cells are: what was entered is what it is.
            same = extended(cell.value)
            values.append(dict.fromkeys(quick, same))
        else:
            values.append(cell_data(cell, mask, locale))
    return orjson.Fragment(orjson.dumps({"values": values}))


def _quick_names(mask: Mask) -> tuple[str, ...] | None:
    """The names under which a bare cell shows its value; None where the mask wants more of it or less."""
    known = {"userEnteredValue", "effectiveValue"}
    if not mask or any(mask.get(name) for name in known) or mask.keys() & {"formattedValue", "effectiveFormat"}:
        return None
    return tuple(name for name in ("userEnteredValue", "effectiveValue") if name in mask)


def cell_data(cell: Cell, mask: Mask, locale: str) -> Json:
    """A CellData with the parts that the mask names."""
    data: Json = {}
    if not cell.empty:
        if _wants(mask, "userEnteredValue") and not cell.spilled:
            entered = {"formulaValue": cell.formula} if cell.formula is not None else extended(cell.value)
            data["userEnteredValue"] = select(_below(mask, "userEnteredValue"), entered)
        if _wants(mask, "effectiveValue"):
            data["effectiveValue"] = select(_below(mask, "effectiveValue"), extended(cell.value))
        if _wants(mask, "formattedValue"):
            data["formattedValue"] = shown(cell, locale)
    if not cell.bare or not mask or "effectiveFormat" in mask:
        _add_looks(data, cell, mask)
    return data


def _add_looks(data: Json, cell: Cell, mask: Mask) -> None:
    if cell.format and _wants(mask, "userEnteredFormat"):
        data["userEnteredFormat"] = select(_below(mask, "userEnteredFormat"), cell.format)
    if _wants(mask, "effectiveFormat"):
        data["effectiveFormat"] = select(_below(mask, "effectiveFormat"), _effective(cell))
    for name, part in (
        ("hyperlink", cell.link), ("note", cell.note), ("textFormatRuns", cell.runs),
        ("dataValidation", cell.validation),
    ):  # fmt: skip
        if part and _wants(mask, name):
            data[name] = select(_below(mask, name), part)


def _effective(cell: Cell) -> Json:
    own = cell.format or {}
    text = {**DEFAULT_FORMAT["textFormat"], **own.get("textFormat", {})}
    number = {"numberFormat": cell.number_format} if cell.number_format else {}
    return {**DEFAULT_FORMAT, "hyperlinkDisplayType": "PLAIN_TEXT", **own, **number, "textFormat": text}
