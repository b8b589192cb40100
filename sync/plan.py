"""What one tab, its bases and the database come to: a pure function that decides everything and does nothing."""

from collections.abc import Mapping, Set
from typing import Final

from sync.actions import NO_REFUSALS, Refusals, TabPlan, hold_row
from sync.agreed import AgreedRows, agreed_cells
from sync.confirmed import confirmed_of, stands_elsewhere
from sync.copies import copy_to_take_out, plan_taking_out
from sync.emptied import plan_emptied
from sync.exchanged import Exchanged
from sync.grid import Row, Sheet
from sync.newcomers import plan_newcomers
from sync.notes import plan_notes
from sync.placed import Placed
from sync.put_backs import as_it_stood, plan_put_backs
from sync.references import NUMBERED, given_since, reference_in, say_unknown
from sync.rows import plan_birth, plan_row
from sync.state import Tab
from sync.strayed import plan_strayed
from sync.terms import Book, Raw, Record, plain
from sync.vanished import left_over_no_more, plan_missing

PUT_OVER: Final = (
    "This row says what the row of {other} said, which is not found any more. Was {reference} put over its reference? "
    "Type {other} in the reference column again, or change this row if it is new."
)


def plan_tab(
    tab: Tab,
    sheet: Sheet,
    records: Mapping[str, Record],
    book: Book,
    last_given: int,
    refusals: Refusals = NO_REFUSALS,
    agreed: AgreedRows | None = None,
) -> TabPlan:
    """The plan for one tab. `last_given` is the highest number that a reference of this noun has ever carried; `agreed`
    what was agreed of its rows before the run took anything over, where that is not what is agreed now."""
    plan = TabPlan()
    strangers = _place_rows(tab, sheet, last_given, plan)
    agreed = agreed or AgreedRows(tab.base, sheet.columns, records, book)
    strangers = plan_strayed(tab, sheet, strangers, plan)
    _plan_placed(tab, sheet, records, book, refusals, agreed, plan)
    plan_emptied(tab, sheet, plan)
    plan_newcomers(tab, sheet, strangers, records, book, refusals.newcomers, agreed, plan)
    plan_missing(tab, sheet, records, refusals, plan)
    plan.over = left_over_no_more(tab, sheet)
    has_row = plan.present | plan.promised
    plan.unwritten = sorted(
        reference
        for reference, record in records.items()
        if not record.archived
        and reference not in has_row
        and (reference not in tab.base or reference in plan.restored)
    )
    plan_put_backs(tab, sheet, plan)
    plan_notes(sheet, records, plan)
    return plan


def _place_rows(tab: Tab, sheet: Sheet, last_given: int, plan: TabPlan) -> list[Row]:
    """Find each reference's one row; hold what carries a wrong or doubled one. Gives the filled rows without any."""
    by_reference: dict[str, list[Row]] = {}
    strangers: list[Row] = []
    for row in sheet.rows:
        if row.reference is None:
            if row.filled:
                strangers.append(row)
        elif (reference := reference_in(row.reference, tab.noun, last_given)) is None:
            plan.holds.append(hold_row(sheet, row, "unknown", say_unknown(tab, row)))
        else:
            by_reference.setdefault(reference, []).append(row)
    plan.present = set(by_reference)
    for reference, carrying in by_reference.items():
        # A row of which nothing but the reference is left is no second row.
        rows = [row for row in carrying if row.filled] or carrying
        if len(rows) == 1:
            plan.placed[reference] = rows[0]
        elif copy := copy_to_take_out(tab, sheet, rows):
            plan.placed[reference] = next(row for row in rows if row is not copy)
            plan_taking_out(sheet, copy, plan.placed[reference], reference, plan)
        else:
            _place_doubles(tab, sheet, reference, rows, plan)
    return strangers


def _place_doubles(tab: Tab, sheet: Sheet, reference: str, rows: list[Row], plan: TabPlan) -> None:
    """Of two rows with one reference, the one that still says what was agreed is the record's row. Else neither is."""
    base = tab.base.get(reference, {})
    agreed = agreed_cells(base, sheet.columns)
    keepers = [row for row in rows if base and row.cells == agreed]
    keeper = keepers[0] if len(keepers) == 1 else None
    if keeper:
        plan.placed[reference] = keeper
    for row in rows:
        if row is not keeper:
            message = (
                f"{len(rows)} rows carry the reference {reference}. Clear it in the row that is new, "
                "or remove the row that is there twice."
            )
            held = hold_row(sheet, row, "double", message, reference)
            plan.holds.append(held)
            plan.promised |= confirmed_of(tab, sheet, row) - {reference}


def _plan_placed(
    tab: Tab,
    sheet: Sheet,
    records: Mapping[str, Record],
    book: Book,
    refusals: Refusals,
    agreed: AgreedRows,
    plan: TabPlan,
) -> None:
    fields = [column.field for column in sheet.columns]
    astray = {one.reference for one in tab.put_backs if plain(one.heading) == plain(tab.reference_heading)}
    exchanged = _beside_the_agreed(tab, sheet, agreed, astray, plan)
    numbered: list[tuple[str, Row]] = []
    for reference, row in plan.placed.items():
        if reference in astray:
            # It strayed into another's row in its very instant, and goes out again before anything there is believed.
            plan.promised |= confirmed_of(tab, sheet, row)
            continue
        record, base, refused = records.get(reference), tab.base.get(reference), refusals.rows.get(reference, {})
        if record is None:
            other = exchanged.whose(tab, sheet, row, reference)
            if other is not None or reference not in tab.reserved:
                _hold_unknown(tab, sheet, row, reference, other, plan)
            elif as_it_stood(tab, sheet, row) == row.cells:  # else words of ours that strayed into it go out first
                plan_birth(sheet, row, reference, book, refused, plan)
        elif base is None and reference not in tab.reserved and given_since(tab, reference):
            numbered.append((reference, row))
        elif (not row.filled and base) or (base is None and stands_elsewhere(tab, sheet, reference, row)):
            # Everything mapped in it is gone, or its reference strayed here: as good as no row at all.
            plan.present.discard(reference)
            plan.promised |= confirmed_of(tab, sheet, row)
        elif record.archived and reference in tab.vanished:
            # It was archived because its row was gone, and here the row is: what it says is looked at once it is back.
            plan.returned.append(reference)
        elif base is None or not _untouched(fields, row, base, record):
            plan_row(Placed(tab, sheet, row, reference, record, book, refused, exchanged), plan)
    for reference, row in numbered:
        plan.holds.append(hold_row(sheet, row, "unknown", NUMBERED.format(reference=reference)))
        plan.present.discard(reference)
        del plan.placed[reference]


def _beside_the_agreed(tab: Tab, sheet: Sheet, agreed: AgreedRows, astray: Set[str], plan: TabPlan) -> Exchanged:
    """The rows of this look that are believed, and what was agreed of all."""
    fields = [column.field for column in sheet.columns]
    left_over = [(one.reference, tuple(map(one.said.get, fields))) for one in tab.left_over]
    believed = {reference: row for reference, row in plan.placed.items() if reference not in astray}
    written = {
        (one.reference, fields.index(one.field)): one.wrote
        for one in tab.put_backs
        if one.reference and one.field in fields and one.wrote is not None
    }
    return Exchanged(agreed, believed, left_over, sheet.rows, written)


def _hold_unknown(tab: Tab, sheet: Sheet, row: Row, reference: str, other: str | None, plan: TabPlan) -> None:
    """No record has this reference. `other` is the one whose row it seems to be, which then is not put in anew."""
    message = PUT_OVER.format(other=other, reference=reference) if other else say_unknown(tab, row)
    plan.holds.append(hold_row(sheet, row, "unknown", message))
    if other and other not in tab.base:
        plan.promised.add(other)  # else it is known to have had a row, and is said to be missing


def _untouched(fields: list[str], row: Row, base: Mapping[str, tuple[Raw, object]], record: Record) -> bool:
    """Nothing moved on either side: nearly every row of nearly every run."""
    values = record.values
    for field, cell in zip(fields, row.cells, strict=True):
        pair = base.get(field)
        if (
            pair is None
            or pair[0] != cell
            or pair[1] != values.get(field)
            or isinstance(pair[0], bool) != isinstance(cell, bool)
        ):
            return False
    return True
