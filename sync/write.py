"""The sheet's half of a run: look again, drop what moved, store what is intended, swap, judge (steps 6 to 9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.actions import CellWrite, RowWrite, Work, hold_cell, hold_row
from sync.cells import Shown, same
from sync.columns import NOTE_HEADING, column_of
from sync.notes import plan_notes
from sync.ports import Store
from sync.sheets import Look, Sheets
from sync.state import Held, Ran, Snapshot
from sync.steps import WRITING
from sync.swap import Target, batches
from sync.swapping import is_gone, look_before, swap_batch
from sync.targets import new_row_targets, target_of
from sync.transport import SheetTrouble, Unclear

FORMULA = (
    "A formula stands here, and se7lite never writes over one. Change it in the sheet, or undo the change in se7lite."
)
REFERENCE_FORMULA = "A formula stands where this row’s reference belongs. Clear that cell, and the row is taken over."


def write_all(
    store: Store, sheets: Sheets, hidden_id: int, snapshot: Snapshot, works: Sequence[Work], ran: Ran
) -> bool:
    """Write what the plans ask for. True where anything was written or had to be dropped because it moved meanwhile."""
    rows = {work.tab.sheet_id: _rows_to_look_at(work) for work in works if not work.plan.writes_nothing}
    look = look_before(store, sheets, hidden_id, rows)
    targets: list[Target] = []
    moved = False
    for work in works:
        if work.plan.writes_nothing:
            continue
        layout = work.sheet.layout
        if look.row(work.tab.sheet_id, layout.heading_row, len(layout.headings)) != layout.headings:
            moved = True  # columns were moved or renamed since the read: the next run finds its way again
            continue
        found, dropped = _targets(store, snapshot, work, look)
        targets += found
        moved = moved or dropped
    writing = Writing(store, sheets, hidden_id, look.title(hidden_id), {work.tab.id: work for work in works}, ran)
    done, written = 0, False
    for batch in batches(targets):
        store.progress(WRITING, done, len(targets))
        written = writing.write(batch) or written
        done += len(batch)
    return moved or written


def _rows_to_look_at(work: Work) -> set[int]:
    plan = work.plan
    rows = {work.sheet.layout.heading_row, *plan.cells}
    rows.update(row.index for row, _ in plan.returning)
    rows.update(newcomer.row.index for newcomer in plan.newcomers)
    return rows


@dataclass
class Writing:
    """The writes of one run."""

    store: Store
    sheets: Sheets
    hidden_id: int
    title: str  # what the tab for copies is called now
    works: Mapping[int, Work]  # by tab id
    ran: Ran

    def write(self, batch: Sequence[Target]) -> bool:
        """One swap. True where anything of it was written."""
        try:
            judged = swap_batch(self.store, self.sheets, self.hidden_id, self.title, batch)
        except Unclear:
            raise
        except SheetTrouble as trouble:
            if trouble.status != 400 or is_gone(trouble):
                raise
            return self._write_apart(batch, trouble)
        self.ran.count("cells written", sum(written.field is not None for written in judged.written))
        self.ran.count("rows added", sum(written.field is None for written in judged.written))
        self.ran.count("typed in the instant", len(judged.instants))
        return True

    def _write_apart(self, batch: Sequence[Target], trouble: SheetTrouble) -> bool:
        """Something in the batch is not to be had, such as a cell under strict protection. One row must not stop the
        rest: halve until it is found, and hold it."""
        if len(batch) > 1:
            middle = len(batch) // 2
            first, second = self.write(batch[:middle]), self.write(batch[middle:])
            return first or second
        target = batch[0]
        who = target.reference or target.gives
        message = (
            f"Google does not let se7lite write here: {trouble.said or trouble} Unprotect the row, or mend it by hand."
        )
        held = Held(f"kept out:{who}", "unknown", message, target.reference, None, target.row)
        self.works[target.tab_id].plan.holds.append(held)
        return False


def _targets(store: Store, snapshot: Snapshot, work: Work, look: Look) -> tuple[list[Target], bool]:
    """The rows of one tab that may be written now, and whether any had to be dropped because they moved."""
    kept: list[tuple[RowWrite, list[CellWrite]]] = []
    dropped = False
    for write in _row_writes(work):
        if _row_moved(work, write, look):
            dropped = True
            continue
        cells, moved = _writable_cells(work, write, look)
        kept.append((write, cells))
        dropped = dropped or moved
    _renote(snapshot, work, kept)
    _reserve(store, work, kept)
    targets = [target_of(work, write, cells) for write, cells in kept if cells]
    return targets + new_row_targets(snapshot, work), dropped


def _row_writes(work: Work) -> list[RowWrite]:
    """The planned cells by row; a new record's reference is only asked for, not yet given."""
    plan, layout = work.plan, work.sheet.layout
    by_index = {row.index: row for row in work.sheet.rows}
    references = {row.index: reference for reference, row in plan.placed.items()}
    given = {row.index: reference for row, reference in plan.returning}
    given |= dict.fromkeys((newcomer.row.index for newcomer in plan.newcomers), "")
    writes = []
    for index in sorted(plan.cells.keys() | given.keys()):
        row, cells = by_index[index], list(plan.cells.get(index, []))
        if index in given:
            cells.append(
                CellWrite(layout.reference, work.tab.reference_heading, None, row.reference, Shown(given[index]))
            )
        writes.append(RowWrite(row, references.get(index), tuple(cells), given.get(index)))
    return writes


def _row_moved(work: Work, write: RowWrite, look: Look) -> bool:
    """Whether this is no longer the row that was read: its reference, or where it has none what is mapped in it."""
    layout, row = work.sheet.layout, write.row
    places = [layout.reference, *(layout.columns.values() if write.gives is not None else ())]
    return any(not same(look.cell(work.tab.sheet_id, row.index, place)[0], row.whole[place]) for place in places)


def _writable_cells(work: Work, write: RowWrite, look: Look) -> tuple[list[CellWrite], bool]:
    """The cells that still are as they were read, and whether any was not. A formula is held and never written over."""
    cells, moved = [], False
    for cell in write.cells:
        now, formula = look.cell(work.tab.sheet_id, write.row.index, cell.place)
        if formula and cell.field and write.reference:
            column = column_of(work.tab.noun, cell.field)
            held = hold_cell(column, write.row, write.reference, "formula", FORMULA, now, record_value=cell.value)
            work.plan.holds.append(held)
        elif formula and cell.place == work.sheet.layout.reference:
            work.plan.holds.append(hold_row(work.sheet, write.row, "unknown", REFERENCE_FORMULA))
            return [], False
        elif not same(now, cell.before):
            moved = True
        elif not formula:
            cells.append(cell)
    return cells, moved


def _renote(snapshot: Snapshot, work: Work, kept: list[tuple[RowWrite, list[CellWrite]]]) -> None:
    """Say in the notes of these rows what only now came to light."""
    plan = work.plan
    formulas = {hold.row for hold in plan.holds if hold.message in (FORMULA, REFERENCE_FORMULA)}
    if not formulas:
        return
    for index, cells in plan.cells.items():
        plan.cells[index] = [cell for cell in cells if cell.heading != NOTE_HEADING]
    plan_notes(work.sheet, snapshot.records[work.tab.noun], plan)
    for write, cells in kept:
        if write.row.index in formulas:
            notes = [cell for cell in plan.cells.get(write.row.index, []) if cell.heading == NOTE_HEADING]
            cells[:] = [cell for cell in cells if cell.heading != NOTE_HEADING] + notes


def _reserve(store: Store, work: Work, kept: list[tuple[RowWrite, list[CellWrite]]]) -> None:
    """References for the new records whose rows still stand as they were read: none is given out in vain."""
    place = work.sheet.layout.reference
    new = [
        at for at, (write, cells) in enumerate(kept) if write.gives == "" and any(one.place == place for one in cells)
    ]
    if not new:
        return
    for at, reference in zip(new, store.reserve(work.tab, len(new)), strict=True):
        write, cells = kept[at]
        given = CellWrite(place, work.tab.reference_heading, None, write.row.reference, Shown(reference))
        cells[:] = [cell for cell in cells if cell.place != place] + [given]
        kept[at] = (RowWrite(write.row, write.reference, write.cells, reference), cells)
