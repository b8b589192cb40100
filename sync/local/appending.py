"""Where values.append puts its rows: below the last table that it finds in the range.

A table is a block of filled cells that touch, corners included; its first column is where the next row starts,
so a row with a gap in it makes the next row start too far to the right. Google does the same.
"""

from .a1 import Area
from .tab import Tab


def place_for(tab: Tab, area: Area) -> tuple[Area | None, int, int]:
    """(table, row, column): the table found and the cell to start at; without a table the start of the range."""
    last = _last_filled(tab, area)
    if last is None:
        return None, area.top, area.left
    table = _grown(tab, Area(last[0], last[0] + 1, last[1], last[1] + 1))
    return table, table.bottom, table.left


def _filled(tab: Tab, row: int, left: int, right: int) -> bool:
    rows = tab.rows.list
    here = rows[row] if 0 <= row < len(rows) else None
    return here is not None and any(cell and not cell.empty for cell in here.cells[max(left, 0) : right])


def _last_filled(tab: Tab, area: Area) -> tuple[int, int] | None:
    """The last filled cell of the lowest filled row."""
    for row in range(min(area.bottom, len(tab.rows.list)) - 1, area.top - 1, -1):
        here = tab.rows.list[row]
        for column in range(min(area.right, len(here.cells) if here else 0) - 1, area.left - 1, -1):
            if not tab.cell(row, column).empty:
                return row, column
    return None


def _grown(tab: Tab, box: Area) -> Area:
    """The box, larger until nothing filled touches it."""
    while True:
        top, bottom, left, right = box.top, box.bottom, box.left, box.right
        while _filled(tab, top - 1, left - 1, right + 1):
            top -= 1
        while _filled(tab, bottom, left - 1, right + 1):
            bottom += 1
        beside = range(max(top - 1, 0), bottom + 1)
        if left and any(_filled(tab, row, left - 1, left) for row in beside):
            left -= 1
        if any(_filled(tab, row, right, right + 1) for row in beside):
            right += 1
        grown = Area(top, bottom, left, right)
        if grown == box:
            return box
        box = grown
