"""Two rows of one record, of which se7lite put one in while the other was gone: its copy goes out at an officer's word.

The word is given for what the row says, word for word, and stands while it says just that. What goes out is every cell
that se7lite wrote and its reference, by an ordinary swap: what somebody types there in that very instant is found and
goes on to the row that stays, or is shown. Nothing goes out where another cell of the row says anything, where one is a
formula or protected, or where the other row is not there any more. The row itself stays, empty: no row is ever removed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sync.actions import CellWrite, TabPlan, hold_row
from sync.agreed import agreed_cells
from sync.cells import Shown, same
from sync.grid import Row, Sheet
from sync.notes import is_persons
from sync.state import Held, Tab
from sync.terms import Base, words_of

OUR_COPY: Final = "our copy"  # an officer's word on a row
GOING: Final = "An officer said that se7lite is to take its own copy of this row out: that is under way."


STUCK: Final = (
    "se7lite cannot take its own copy of this row out: a formula stands in it, or it is protected or merged. Take that "
    "row out in the spreadsheet."
)


def says_nothing_else(sheet: Sheet, row: Row) -> bool:
    """Whether nothing stands in the row outside the columns that are mapped, the reference and a note of ours."""
    layout = sheet.layout
    known = {layout.reference, layout.note, *layout.columns.values()}
    return not is_persons(row.note) and all(cell is None for place, cell in enumerate(row.whole) if place not in known)


def copy_to_take_out(tab: Tab, sheet: Sheet, rows: Sequence[Row]) -> Row | None:
    """Of two rows with one reference the one that is to go out; of two that say the same, the lower."""
    if len(rows) != 2:
        return None
    ruled = (row for row in rows if tab.rulings.get(row.key) == OUR_COPY and says_nothing_else(sheet, row))
    return max(ruled, key=lambda row: row.index, default=None)


def just_what_was_written(sheet: Sheet, rows: Sequence[Row], base: Base) -> Row | None:
    """Of two rows with one reference the one that says exactly what both sides agreed on and nothing else; of two such
    rows, the lower."""
    wrote = agreed_cells(base, sheet.columns)
    found = [row for row in rows if base and all(map(same, row.cells, wrote)) and says_nothing_else(sheet, row)]
    return max(found, key=lambda row: row.index, default=None)


def differing(sheet: Sheet, row: Row, base: Base) -> list[str]:
    """The fields of which a row says something else than was agreed."""
    cells = zip(sheet.columns, row.cells, agreed_cells(base, sheet.columns), strict=True)
    return [column.field for column, cell, agreed in cells if not same(cell, agreed)]


def plan_taking_out(sheet: Sheet, copy: Row, stays: Row, reference: str, plan: TabPlan) -> None:
    """Blank what se7lite wrote. The held edit stays open until a run has seen that it is out."""
    layout = sheet.layout
    for place in sorted({layout.reference, *layout.columns.values()}):
        if (cell := copy.cell(place)) is not None:
            write = CellWrite(place, words_of(layout.headings[place]), None, cell, Shown(None))
            plan.cells.setdefault(copy.index, []).append(write)
    plan.taken_out[copy.index] = stays
    shown = hold_row(sheet, copy, "double", GOING, reference)
    # Without its row: a note there would stand in a row that is to be empty.
    plan.holds.append(Held(shown.identity, shown.kind, GOING, reference, None, None, copy.key, shown.cell))


def say_stuck(plan: TabPlan, copy: Row) -> None:
    """The held edit says why the copy is still there."""
    plan.holds[:] = [
        replace(held, message=STUCK) if held.message == GOING and held.row_key == copy.key else held
        for held in plan.holds
    ]
