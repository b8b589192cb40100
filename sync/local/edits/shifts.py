"""Opens or closes a gap in part of the grid: insertRange and deleteRange."""

from ..a1 import Area
from ..cells import BLANK, Json
from ..errors import RequestRefused
from ..tab import Tab
from .batch import Batch, required
from .pasting import block_of


def insert_range(batch: Batch, body: Json) -> None:
    """Empty cells; what was there moves down or to the right, and the grid grows where something would fall out."""
    tab, area = batch.content.grid_area(required(body, "range"))
    if _down(body):
        rest = Area(area.top, max(len(tab.rows.list), area.top), area.left, area.right)
        tab.fit(rest.bottom + area.height if rest.height else 0, 0)
        _place(tab, rest, area.height, 0, Area(area.top, area.bottom, area.left, area.right))
    else:
        width = max((len(row.cells) for index, row in tab.rows.filled() if area.top <= index < area.bottom), default=0)
        rest = Area(area.top, area.bottom, area.left, max(width, area.left))
        tab.fit(0, rest.right + area.width if rest.width else 0)
        _place(tab, rest, 0, area.width, area)
    batch.content.check_size()


def delete_range(batch: Batch, body: Json) -> None:
    """Cells go; what is below them or right of them closes up."""
    tab, area = batch.content.grid_area(required(body, "range"))
    if _down(body):
        rest = Area(area.bottom, max(len(tab.rows.list), area.bottom), area.left, area.right)
        _place(tab, rest, -area.height, 0, area)
    else:
        width = max((len(row.cells) for index, row in tab.rows.filled() if area.top <= index < area.bottom), default=0)
        rest = Area(area.top, area.bottom, area.right, max(width, area.right))
        _place(tab, rest, 0, -area.width, area)


def _down(body: Json) -> bool:
    dimension = body.get("shiftDimension", "")
    if dimension not in ("ROWS", "COLUMNS"):
        raise RequestRefused("No shift dimension specified.")
    return bool(dimension == "ROWS")


def _place(tab: Tab, rest: Area, down: int, right: int, gone: Area) -> None:
    block = block_of(tab, rest)
    for area in (gone, rest):
        for row in range(area.top, area.bottom):
            for column in range(area.left, area.right):
                tab.put(row, column, BLANK)
    for row, cells in enumerate(block):
        for column, cell in enumerate(cells):
            if cell is not BLANK:
                tab.put(rest.top + row + down, rest.left + column + right, cell)
