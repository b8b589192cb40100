"""Days that an officer said have day and month exchanged, while their tab was being connected. Pure.

What was confirmed is kept by what each row says, as nothing else tells rows without a reference apart. The first runs
put the right day into each of these cells, by the same swap as any other writing, and take no such row in before it
stands there: so no record ever holds the wrong day, a run that is cut off turns nothing back, and what somebody types
there in that instant is found. From then on it is a day like any other.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from sync.actions import CellWrite, TabPlan, hold_row
from sync.cells import DATE_FORMAT, Shown
from sync.day_order import exchanged
from sync.days import EPOCH, day_in
from sync.grid import Row, Sheet
from sync.state import Tab
from sync.terms import words_of

CHANGED: Final = (
    "When this tab was connected, {day} was to be read with day and month exchanged here. The row was changed before "
    "that was done, so se7lite does not know whether it still is to be. Type the right day; where {day} is right, type "
    "it with an apostrophe in front."
)
FORMULA: Final = (
    "A formula makes the day of this row, so se7lite cannot put it right. Mend the formula, or type the day itself."
)


def turn(sheet: Sheet, row: Row, fields: Collection[str]) -> Row:
    """The row with day and month exchanged in these fields, where a cell holds a day that can be. Turned twice it is
    the same row again."""
    cells, whole = list(row.cells), list(row.whole)
    for at, column in enumerate(sheet.columns):
        if column.field in fields and (day := exchanged(row.cells[at])):
            place = sheet.layout.columns[column.field]
            cells[at] = whole[place] = (day - EPOCH).days
    return replace(row, cells=tuple(cells), whole=tuple(whole))


def turn_rows(sheet: Sheet, rows: Sequence[Row], fields: Collection[str]) -> tuple[dict[int, Row], list[Row]]:
    """Row index -> the row as it would be; and those that are left as they stand, because another row says what they
    would say: once one of the two was written, nothing would tell it from the other."""
    pairs = [(row, turn(sheet, row, fields)) for row in rows]
    moved = [(row, other) for row, other in pairs if other.cells != row.cells]
    keys = {row.key for row, _ in moved}
    left = [row for row, other in moved if other.key in keys]
    return {row.index: other for row, other in moved if other.key not in keys}, left


def plan_turned(tab: Tab, sheet: Sheet, strangers: list[Row], plan: TabPlan) -> list[Row]:
    """Write the days that wait to be put right, into rows that say just what they said then; gives the other rows. One
    that was changed meanwhile is held, while it says a day that was to be turned and that no row has got."""
    if not tab.turned:
        return strangers
    fields = {name for cells in tab.turned.values() for name in cells}
    waiting = [row for row in strangers if row.key in tab.turned]
    for row in waiting:
        plan.turned.append(turn(sheet, row, tab.turned[row.key]))
        plan.cells.setdefault(row.index, []).extend(_writes(sheet, row, plan.turned[-1]))
    stand = {row.key for row in waiting}
    done = stand | {turn(sheet, row, fields).key for row in sheet.rows}
    lost = {key: cells for key, cells in tab.turned.items() if key not in done}
    rest, held = [], set[str]()
    for row in strangers:
        if row.key in tab.turned:
            continue
        at = {column.field: cell for column, cell in zip(sheet.columns, row.cells, strict=True)}
        meant = {key: name for key, cells in lost.items() for name, cell in cells.items() if at.get(name) == cell}
        if meant:
            held |= meant.keys()
            day = at[next(iter(meant.values()))]
            plan.holds.append(hold_row(sheet, row, "incomplete", CHANGED.format(day=_said(day))))
        else:
            rest.append(row)
    if not tab.put_backs:  # else a row may have words of ours in it, and say again what it said once they are out
        plan.turned_over = tab.turned.keys() - held - stand
    return rest


def _writes(sheet: Sheet, row: Row, turned: Row) -> list[CellWrite]:
    """One for each cell that says another day now."""
    places = [(column.field, sheet.layout.columns[column.field]) for column in sheet.columns]
    return [
        CellWrite(
            place,
            words_of(sheet.layout.headings[place]),
            name,
            row.cell(place),
            Shown(turned.cell(place), DATE_FORMAT),
        )
        for name, place in places
        if turned.cell(place) != row.cell(place)
    ]


def _said(cell: object) -> str:
    day = day_in(cell) if isinstance(cell, int) else None
    return f"{day.day} {day:%B %Y}" if day else ""
