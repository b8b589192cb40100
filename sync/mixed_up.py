"""Rows that were sorted or pasted without their references: told by what they say, and held as a whole. Pure."""

from dataclasses import replace
from typing import Final

from sync.actions import hold_row
from sync.agreed import agreed_cells
from sync.cells import same
from sync.placed import Placed
from sync.state import OF_TWO, Held

SCRAMBLED_CELLS: Final = 2  # so many cells of a row, and ...
SCRAMBLED_SHARE: Final = 2 / 3  # ... more than this share of them: somebody moved the row, not edited it
MIXED_UP: Final = (
    "Nearly all of the row of {reference} changed at once, or it says what another row said. Were rows sorted or "
    "pasted without the reference column? Put the row back, or say in se7lite that the changes are meant."
)
STILL_OTHER: Final = (
    "The row of {reference} was held as a whole, because it looked as if rows had been sorted or pasted without the "
    "reference column, and it does not yet say again what it said before. Put the rest of the row back, or say in "
    "se7lite that the changes are meant."
)
SORTED_ALONE: Final = (
    "What stands under “{heading}” here is what another row said, whose own is in yet another. Was that column sorted "
    "without the rest of its rows? Put the column back, or say in se7lite that the changes are meant."
)
LEFT_OF_TWO: Final = (
    "Two rows carried the reference {reference}, and the one that is left says something else than its record. If it "
    "is the row of {reference}, say in se7lite that the changes are meant. If not, put the row back, or clear the "
    "reference in this one."
)


def hold_mixed_up(placed: Placed) -> Held:
    """What is said of it stays said, though the other of two rows is long gone: its identity tells."""
    two = placed.reference in placed.tab.held_double
    heading = _sorted_alone(placed)
    words = MIXED_UP if _looks_mixed_up(placed) else SORTED_ALONE if heading else STILL_OTHER
    message = (LEFT_OF_TWO if two else words).format(reference=placed.reference, heading=heading)
    held = hold_row(placed.sheet, placed.row, "scrambled", message, placed.reference)
    return replace(held, identity=held.identity.replace("::", f":{OF_TWO}:", 1)) if two else held


def is_mixed_up(placed: Placed) -> bool:
    """What is held as mixed up stays held until the row is as it was: half put right, it would look like an edit of
    the cells that are left."""
    own = agreed_cells(placed.base, placed.sheet.columns)
    held = placed.reference in placed.tab.held_whole and not all(map(same, own, placed.row.cells))
    return (held and bool(placed.base)) or _looks_mixed_up(placed) or bool(_sorted_alone(placed))


def _looks_mixed_up(placed: Placed) -> bool:
    """Most of the row moved at once, or it says what was agreed of another record."""
    own, cells = agreed_cells(placed.base, placed.sheet.columns), placed.row.cells
    if not placed.base:
        return _says_anothers(placed)
    if all(map(same, own, cells)):
        return False
    moved = sum(was is not None and not same(was, cell) for was, cell in zip(own, cells, strict=True))
    filled = sum(was is not None for was in own)
    if moved >= SCRAMBLED_CELLS and moved > filled * SCRAMBLED_SHARE:
        return True
    fresh = sum(was is None and cell is not None for was, cell in zip(own, cells, strict=True))
    if moved > SCRAMBLED_CELLS and moved * 2 > filled and moved + fresh >= filled:
        # More than half of it is other than it was, and so much has come in that it may as well be another row.
        return True
    if placed.reference in placed.tab.held_double and moved + fresh >= SCRAMBLED_CELLS:
        # Of two rows with this reference one is left, and it is not known to be the one that was the record's.
        return True
    one = (placed.reference, placed.row, own)
    exchanged = placed.exchanged
    if exchanged.confirmed_otherwise(placed.tab, placed.sheet, placed.row, placed.reference):
        return True
    return exchanged.other(*one) is not None or exchanged.is_left_over(*one) or exchanged.stands_elsewhere(*one)


def _says_anothers(placed: Placed) -> bool:
    """Nothing is agreed of this record yet, and its row says word for word what was agreed of another one, whose own
    row does not say so any more: it was sorted here. Not where the record itself says just that."""
    other = placed.exchanged.lost_by(placed.row, placed.reference)
    if other is None:
        return False
    theirs = {name: value for name, (_, value) in placed.tab.base[other].items()}
    return any(placed.record.values.get(name) != value for name, value in theirs.items())


def _sorted_alone(placed: Placed) -> str:
    """The heading of the column that was, or nothing."""
    own = agreed_cells(placed.base, placed.sheet.columns)
    column = placed.exchanged.sorted_alone(placed.row, own)
    return column.heading if column else ""
