"""The plan for one row that carries its reference: cell by cell, with an eye on the row as a whole (rules 2 and 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sync.actions import CellWrite, TabPlan, hold_cell, hold_row
from sync.agreed import agreed_cells
from sync.called import of_column
from sync.cells import read, same, show
from sync.columns import Column
from sync.confirmed import confirmed_of
from sync.copied import came_along, rows_by_ours
from sync.exchanged import Exchanged
from sync.grid import Row, Sheet
from sync.groups import decide_group
from sync.merge import Agreed, Hold, Nothing, ToRecord, ToSheet, decide
from sync.put_backs import in_transit, unheaded
from sync.state import OF_TWO, Birth, Follow, Held, Tab
from sync.terms import Base, Book, Raw, Record, Unreadable, Value, Waiting, words_of

SCRAMBLED_CELLS: Final = 2  # so many cells of a row, and ...
SCRAMBLED_SHARE: Final = 2 / 3  # ... more than this share of them: somebody moved the row, not edited it
MIXED_UP: Final = (
    "Nearly all of the row of {reference} changed at once, or it says what another row said. Were rows sorted or "
    "pasted without the reference column? Put the row back, or say in se7lite that the changes are meant."
)
STILL_OTHER: Final = (
    "The row of {reference} was held as a whole, because it looked as if rows had been sorted or pasted without the "
    "reference column, and it does not say what it said yet. Put the rest of the row back, or say in se7lite that the "
    "changes are meant."
)
LEFT_OF_TWO: Final = (
    "Two rows carried the reference {reference}, and the one that is left says something else than its record. If it "
    "is the row of {reference}, say in se7lite that the changes are meant. If not, put the row back, or clear the "
    "reference in this one."
)
OURS_PERHAPS: Final = (
    "What stands here may be se7lite’s own writing, which came to stand under “{}” while columns were moved. Nothing "
    "is taken over from it. Type what belongs here, or clear it."
)


@dataclass(frozen=True, slots=True)
class Placed:
    """One row that carries its reference, with all that its plan needs."""

    tab: Tab
    sheet: Sheet
    row: Row
    reference: str
    record: Record
    book: Book
    refused: Mapping[str, str]  # what the record's service has said no to in this run
    exchanged: Exchanged

    @property
    def base(self) -> Base:
        """What was agreed on so far."""
        return self.tab.base.get(self.reference, {})


def plan_row(placed: Placed, plan: TabPlan) -> None:
    """Add to the plan what this row asks for."""
    tab, row, reference = placed.tab, placed.row, placed.reference
    ruling = meant_key(reference, row)
    if _scrambled(placed) and tab.rulings.get(ruling) != "meant":
        plan.holds.append(replace(_hold_mixed_up(placed), row_key=ruling))
        plan.promised |= confirmed_of(tab, placed.sheet, row) - {reference}
        return
    follow: dict[str, tuple[Raw, Value, Value]] = {}
    waiting = in_transit(tab, placed.sheet, row, reference) | plan.astray.get(row.index, set())
    strayed = unheaded(tab, placed.sheet, row, reference)
    for column, cell in zip(placed.sheet.columns, row.cells, strict=True):
        place = placed.sheet.layout.columns[column.field]
        if place in waiting:
            # What somebody typed in the instant of a write is on its way back: nothing is agreed before it is there.
            continue
        if place in strayed:
            plan.holds.append(_held(placed, column, cell, Hold("unreadable", OURS_PERHAPS.format(strayed[place]))))
            continue
        _plan_cell(placed, column, cell, follow, plan)
    if follow:
        plan.follows.append(Follow(reference, row.index, follow))


def _hold_mixed_up(placed: Placed) -> Held:
    """What is said of it stays said, though the other of two rows is long gone: its identity tells."""
    two = placed.reference in placed.tab.held_double
    words = MIXED_UP if _looks_mixed_up(placed) else STILL_OTHER
    message = (LEFT_OF_TWO if two else words).format(reference=placed.reference)
    held = hold_row(placed.sheet, placed.row, "scrambled", message, placed.reference)
    return replace(held, identity=held.identity.replace("::", f":{OF_TWO}:", 1)) if two else held


def meant_key(reference: str, row: Row) -> str:
    """What an officer's “meant” is kept under: it is said of one record, and not of another that these words reach."""
    return f"{reference}:{row.key}"


def _plan_cell(
    placed: Placed, column: Column, cell: Raw, follow: dict[str, tuple[Raw, Value, Value]], plan: TabPlan
) -> None:
    value, base = placed.record.values.get(column.field), placed.base.get(column.field)
    group = placed.sheet.group_of(placed.row).get(column.field)
    match decide_group(column, group, base, cell, value, placed.book) or decide(column, base, cell, value, placed.book):
        case Nothing():
            pass
        case Agreed():
            plan.agreed.setdefault(placed.reference, {})[column.field] = (cell, value)
        case ToSheet():
            if not placed.record.archived:
                write = _write(placed.sheet, column, cell, value, placed.book)
                plan.cells.setdefault(placed.row.index, []).append(write)
        case ToRecord(new):
            words = placed.refused.get(column.field) or placed.refused.get("")
            if words:
                plan.holds.append(_held(placed, column, cell, Hold("refused", words, new)))
            else:
                follow[column.field] = (cell, new, value)
        case Hold() as hold:
            plan.holds.append(_held(placed, column, cell, hold))


def _held(placed: Placed, column: Column, cell: Raw, hold: Hold) -> Held:
    return hold_cell(
        column,
        placed.row,
        placed.reference,
        hold.kind,
        hold.message,
        cell,
        cell_value=hold.value,
        record_value=placed.record.values.get(column.field),
        base_value=(placed.base.get(column.field) or (None, None))[1],
    )


def _scrambled(placed: Placed) -> bool:
    """What is held as mixed up stays held until the row is as it was: half put right, it would look like an edit of
    the cells that are left."""
    own = agreed_cells(placed.base, placed.sheet.columns)
    held = placed.reference in placed.tab.held_whole and not all(map(same, own, placed.row.cells))
    return (held and bool(placed.base)) or _looks_mixed_up(placed)


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


def _write(sheet: Sheet, column: Column, before: Raw, value: Value, book: Book) -> CellWrite:
    place = sheet.layout.columns[column.field]
    return CellWrite(
        place, words_of(sheet.layout.headings[place]), column.field, before, show(value, column, book), value
    )


@dataclass(slots=True)
class NewRow:
    """A row that is no record yet: the cells that can be taken over, and what stands against the row by field."""

    cells: dict[str, tuple[Raw, Value]] = field(default_factory=dict)
    against: dict[str, str] = field(default_factory=dict)
    waits: bool = False  # only for a record that is not there yet


def read_new_row(sheet: Sheet, row: Row, book: Book, refused: Mapping[str, str]) -> NewRow:
    """Read a row that is to become a record. An optional cell that cannot be read, or that the service refused, stays
    out and is held once the record exists; where the service refuses what the row does not say, the whole row waits."""
    new, unread = NewRow(), dict[str, str]()
    new.cells |= {name: (None, value) for name, value in sheet.defaults.items()}
    group = sheet.group_of(row)
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        if column.ours:
            continue
        try:
            value = read(group.get(column.field) if cell is None else cell, column, book)
        except Unreadable as error:
            unread[column.field] = str(error)
            if column.required:
                new.against[column.field], new.waits = str(error), new.waits or isinstance(error, Waiting)
            continue
        if value is not None:
            new.cells[column.field] = (cell, value)
        elif column.required:
            new.against[column.field] = "fill this in"
    required = {column.field for column in sheet.columns if column.required}
    for name, words in refused.items():
        if name in new.cells and name not in required:
            del new.cells[name]
        else:
            new.against.setdefault(name, unread.get(name, words))
    return new


def plan_birth(sheet: Sheet, row: Row, reference: str, book: Book, refused: Mapping[str, str], plan: TabPlan) -> None:
    """A row whose reference was reserved: its record is to be made, from what stands in the row now."""
    new = read_new_row(sheet, row, book, refused)
    if new.against:
        plan.holds.append(hold_row(sheet, row, "incomplete", incomplete(sheet, new.against), reference))
    else:
        theirs = (pair for pair in zip(sheet.columns, row.cells, strict=True) if not pair[0].ours)
        waiting = frozenset(column.field for column, cell in theirs if cell is not None) - new.cells.keys()
        plan.by_ours = rows_by_ours(sheet) if plan.by_ours is None else plan.by_ours
        ours = came_along(sheet, row, plan.by_ours)
        plan.births.append(Birth(reference, row.index, new.cells, ours, waiting, row.key))


def incomplete(sheet: Sheet, against: Mapping[str, str]) -> str:
    """Why a row is not a record yet, column by column."""
    parts = [of_column(sheet, name, why) for name, why in against.items()]
    return "This row is not in se7lite yet. " + " ".join(
        part if part.endswith((".", "!", "?")) else part + "." for part in parts
    )
