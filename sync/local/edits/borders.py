"""Borders around and inside a range."""

from ..a1 import Area
from ..appearance import with_styles
from ..cells import Json
from ..tab import Tab
from .batch import Batch, required


def update_borders(batch: Batch, body: Json) -> None:
    """Each side that is given; a border of style NONE takes a border away."""
    tab, area = batch.content.grid_area(required(body, "range"))
    for row in range(area.top, area.bottom):
        for column in range(area.left, area.right):
            sides = _sides(body, area, row, column)
            if sides:
                _draw(tab, row, column, sides)


def _sides(body: Json, area: Area, row: int, column: int) -> dict[str, Json]:
    inner = {"top": "innerHorizontal", "bottom": "innerHorizontal", "left": "innerVertical", "right": "innerVertical"}
    at_edge = {
        "top": row == area.top, "bottom": row == area.bottom - 1,
        "left": column == area.left, "right": column == area.right - 1,
    }  # fmt: skip
    names = {side: side if at_edge[side] else inner[side] for side in inner}
    return {side: body[name] for side, name in names.items() if name in body}


def _draw(tab: Tab, row: int, column: int, sides: dict[str, Json]) -> None:
    cell = tab.cell(row, column)
    look = dict(cell.format or {})
    borders = dict(look.get("borders", {}))
    for side, border in sides.items():
        if border.get("style", "NONE") in ("NONE", "STYLE_UNSPECIFIED"):
            borders.pop(side, None)
        else:
            black: Json = {"color": {}, "colorStyle": {"rgbColor": {}}}
            borders[side] = {"width": 1, **black, **with_styles(border)}
    look.pop("borders", None)
    if borders:
        look["borders"] = borders
    tab.put(row, column, cell.altered(format=look or None))
