"""Another table in a connected tab, wherever it stands by now: what is added to it is left alone. Pure.

It is known by its first row, as that was found while connecting, and goes on as long as nothing is blank in between. A
row that says all that a record must say is none of it, as it was none while connecting.
"""

from collections.abc import Iterator
from typing import Final

from sync.grid import Row, Sheet
from sync.shape import shape_of
from sync.state import Tab

OTHER_TABLE: Final = "another table"
TAKEN_BACK: Final = "taken back"  # somebody wants this row looked at, though it stands in such a table


def find_tables(tab: Tab, sheet: Sheet) -> tuple[dict[str, int], set[int]]:
    """Of each table that is left alone, by the key of its ruling, the row in which it begins; and all of their rows."""
    keys = {key for key, word in tab.rulings.items() if word == OTHER_TABLE}
    begins: dict[str, int] = {}
    apart: set[int] = set()
    for block in _blocks(sheet) if keys else ():
        inside = False
        for row in block:
            key = next((one for one in (row.key, shape_of(sheet, row)) if one in keys), None)
            if key and row.filled:
                begins.setdefault(key, row.index)
                inside = True
            if inside:
                apart.add(row.index)
    return begins, apart


def _blocks(sheet: Sheet) -> Iterator[list[Row]]:
    """Rows that stand directly below each other and say something, but for a row of ours: there the first table is."""
    block: list[Row] = []
    for row in sheet.rows:
        blank = row.reference is not None or all(
            cell is None for place, cell in enumerate(row.whole) if place != sheet.layout.note
        )
        if blank or (block and row.index > block[-1].index + 1):
            yield block
            block = []
        if not blank:
            block.append(row)
    yield block
