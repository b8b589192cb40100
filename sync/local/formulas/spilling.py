"""ARRAYFORMULA: a range's values, shown in the cells beside and below the formula, into which nobody entered them."""

import re

from ..cells import Cell, Fault, Value
from ..content import Content
from ..tab import Tab
from .functions import Grid

ARRAY = re.compile(r"=\s*ARRAYFORMULA\(", re.IGNORECASE)


def take_back(content: Content) -> None:
    """Empty what formulas filled: they fill it anew."""
    for tab in content.tabs:
        for row, column, cell in list(tab.rows.spilled()):
            tab.rows.put(row, column, cell.filled(None))


def spill(tab: Tab, row: int, column: int, grid: Grid) -> Value:
    """Fill the cells that the grid covers, and give what the formula's own cell shows: #REF!, and nothing is filled,
    where something stands in one of them already."""
    places = [(row + down, column + right) for down, cells in enumerate(grid) for right in range(len(cells))]
    if any(not tab.cell(*place).empty for place in places[1:]):
        return Fault("REF", "Array result was not expanded because it would overwrite data.")
    for down, cells in enumerate(grid):
        for right, value in enumerate(cells):
            place = row + down, column + right
            if place != (row, column) and value is not None and tab.row_count > place[0]:
                old = tab.cell(*place)
                tab.rows.put(*place, Cell(value, None, old.format, old.note, old.validation, spilled=True))
    return grid[0][0] if grid and grid[0] else None
