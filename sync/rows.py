"""The plan for one row that carries its reference: cell by cell, with an eye on the row as a whole (rules 2 and 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sync.actions import CellWrite, TabPlan, hold_cell, hold_row
from sync.called import of_column
from sync.cells import read, show
from sync.columns import Column
from sync.confirmed import confirmed_of
from sync.copied import came_along, rows_by_ours
from sync.grid import Row, Sheet
from sync.groups import decide_group
from sync.merge import Agreed, Hold, Nothing, ToRecord, ToSheet, decide
from sync.mixed_up import hold_mixed_up, is_mixed_up
from sync.placed import Placed
from sync.put_backs import in_transit, unheaded
from sync.state import Birth, Follow, Held
from sync.terms import Book, Raw, Unreadable, Value, Waiting, words_of

OURS_PERHAPS: Final = (
    "What stands here may be se7lite’s own writing, which came to stand under “{}” while columns were moved. Nothing "
    "is taken over from it. Type what belongs here, or clear it."
)


def plan_row(placed: Placed, plan: TabPlan) -> None:
    """Add to the plan what this row asks for."""
    tab, row, reference = placed.tab, placed.row, placed.reference
    ruling = meant_key(reference, row)
    if is_mixed_up(placed) and tab.rulings.get(ruling) != "meant":
        plan.holds.append(replace(hold_mixed_up(placed), row_key=ruling))
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
