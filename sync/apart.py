"""Another table in a connected tab, wherever it stands by now: what is added to it is left alone. Pure.

It is known by its first row, as that was found while connecting, and goes on as long as nothing is blank in between. A
row that says all that a record must say is none of it, as it was none while connecting.

A tab that was connected before other tables were looked for is looked at once, as while connecting. There only a table
counts of which an officer said, row by row from its first one, that it is no record: the sync finds nothing of its own
that somebody did not rule out.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sync.grid import Row, Sheet
from sync.shape import shape_of
from sync.state import Tab
from sync.tables import other_tables
from sync.terms import Raw

NOT_A_RECORD: Final = "not a record"
OTHER_TABLE: Final = "another table"
TAKEN_BACK: Final = "taken back"  # somebody wants this row looked at, though it stands in such a table
FEWEST_RULED: Final = 2  # rows of a table of before, its headings and one beneath them


def find_tables(tab: Tab, sheet: Sheet) -> tuple[dict[str, int], set[int]]:
    """Of each table that is left alone, by the key of its ruling, the row in which it begins; and all of their rows."""
    keys = {key for key, word in tab.rulings.items() if word == OTHER_TABLE}
    keys |= set() if tab.tables_known else set(_tables_of_before(tab, sheet))
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


def _tables_of_before(tab: Tab, sheet: Sheet) -> Iterator[str]:
    """By the key of its first row's ruling, each table of which an officer ruled out all rows but for some at its end,
    which may have come since."""
    ruled = {key for key, word in tab.rulings.items() if word == NOT_A_RECORD}
    if not ruled:
        return
    for one in other_tables(_lines(sheet), sheet.layout.heading_row, tab.noun):
        rows = [row for row in sheet.rows if row.index in one and row.filled]
        keys = [next((key for key in (row.key, shape_of(sheet, row)) if key in ruled), None) for row in rows]
        of_before = keys.index(None) if None in keys else len(keys)
        if of_before >= FEWEST_RULED and not any(keys[of_before:]) and all(row.reference is None for row in rows):
            yield str(keys[0])


def _lines(sheet: Sheet) -> list[Sequence[Raw]]:
    """The tab as it was read, without what stands in our own two columns."""
    ours = (sheet.layout.reference, sheet.layout.note)
    last = sheet.rows[-1].index if sheet.rows else sheet.layout.heading_row
    lines: list[Sequence[Raw]] = [()] * (last + 1)
    lines[sheet.layout.heading_row] = sheet.layout.headings
    for row in sheet.rows:
        lines[row.index] = tuple(None if place in ours else cell for place, cell in enumerate(row.whole))
    return lines


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
