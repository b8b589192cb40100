"""The sheet's half of a run: look again, drop what moved, store what is intended, swap, judge (steps 6 to 9)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sync.actions import CellWrite, RowWrite, Work, hold_cell, hold_row
from sync.cells import Shown, same
from sync.closed import COVERED, PROTECTED, hold_new, hold_protected, hold_refused, refused_before
from sync.columns import NOTE_HEADING, column_of
from sync.copies import say_stuck
from sync.look import Look
from sync.notes import plan_notes
from sync.ports import Store
from sync.references import typed_ahead
from sync.sending import Sending
from sync.sheets import Sheets
from sync.spilled import FILLED, Above, leave_to_formulas
from sync.state import Link, Ran, Snapshot
from sync.steps import WRITING
from sync.swap import Target, batches
from sync.swapping import hidden_tab, look_before
from sync.targets import new_row_targets, target_of
from sync.turned import FORMULA as TURN_FORMULA

FORMULA = (
    "A formula stands here, and se7lite never writes over one. Change it in the sheet, or undo the change in se7lite."
)
REFERENCE_FORMULA = "A formula stands where this row’s reference belongs. Clear that cell, and the row is taken over."


def write_all(store: Store, sheets: Sheets, link: Link, snapshot: Snapshot, works: Sequence[Work], ran: Ran) -> bool:
    """Write what the plans ask for. True where anything was written or had to be dropped because it moved meanwhile."""
    hidden_id = hidden_tab(store, sheets, link.hidden_id)
    above = {work.tab.id: Above(work) for work in works if not work.plan.writes_nothing}
    rows = {
        work.tab.sheet_id: _rows_to_look_at(work) | above[work.tab.id].rows
        for work in works
        if not work.plan.writes_nothing
    }
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
        found, dropped = _targets(store, snapshot, work, look, above[work.tab.id])
        targets += found
        moved = moved or dropped
    by_tab = {work.tab.id: work for work in works}
    sending = Sending(store, sheets, hidden_id, look.title(hidden_id), by_tab, ran)
    done, written = 0, False
    for batch in batches(_in_turn(targets, by_tab, link)):
        store.progress(WRITING, done, len(targets))
        written = sending.send(batch) or written
        done += len(batch)
    ran.retry = ran.retry or any(held.kind == "closed" for work in works for held in work.plan.holds)
    return moved or written or sending.waits


def _in_turn(targets: Sequence[Target], works: Mapping[int, Work], link: Link) -> list[Target]:
    """Rows that stand there, then new ones, one under the other. What was refused before comes last of each, and only
    now and then: meanwhile it stays held."""
    waiting: list[Target] = []
    turn: list[Target] = []
    for target in targets:
        said = refused_before(works[target.tab_id], target)
        if said is not None and not link.due:
            hold_refused(works[target.tab_id], target, said)
        else:
            (turn if said is None else waiting).append(target)
    ordered = sorted((*turn, *waiting), key=lambda target: target.new)
    first = {target.sheet_id: target.row for target in reversed(targets) if target.new}
    under: Counter[int] = Counter()
    for at, target in enumerate(ordered):
        if target.new:
            ordered[at] = replace(target, row=first[target.sheet_id] + under[target.sheet_id])
            under[target.sheet_id] += 1
    return ordered


def _rows_to_look_at(work: Work) -> set[int]:
    plan = work.plan
    rows = {work.sheet.layout.heading_row, *plan.cells}
    rows.update(row.index for row in plan.taken_out.values())
    rows.update(row.index for row, _ in plan.returning)
    rows.update(newcomer.row.index for newcomer in plan.newcomers)
    if plan.unwritten:
        rows.add(work.end - 1)  # new rows look as that one does
    return rows


def _targets(store: Store, snapshot: Snapshot, work: Work, look: Look, above: Above) -> tuple[list[Target], bool]:
    """The rows of one tab that may be written now, and whether any had to be dropped because they moved."""
    kept: list[tuple[RowWrite, list[CellWrite]]] = []
    dropped = False
    for write in _row_writes(work):
        if _row_moved(work, write, look):
            dropped = True
            continue
        cells, moved = _writable_cells(work, write, look, above)
        kept.append((write, cells))
        dropped = dropped or moved
    _renote(snapshot, work, kept)
    _reserve(store, snapshot, work, kept)
    targets = [target_of(work, write, cells, look) for write, cells in kept if cells]
    new = leave_to_formulas(above, new_row_targets(snapshot, work, look), work.end, look)
    return targets + _open_to_us(work, new, look), dropped


def _open_to_us(work: Work, new: Sequence[Target], look: Look) -> list[Target]:
    """New rows, but in the middle of what is protected or merged: there they would be so too."""
    found, above_and_below = [], (work.end - 1, work.end)
    for target in new:
        sheet_id = target.sheet_id
        if any(look.splits(sheet_id, work.end, cell.place) for cell in target.cells):
            hold_new(work, target, COVERED)
        elif any(all(look.closed(sheet_id, row, cell.place) for row in above_and_below) for cell in target.cells):
            hold_new(work, target)
        else:
            found.append(target)
    return found


def _row_writes(work: Work) -> list[RowWrite]:
    """The planned cells by row; a new record's reference is only asked for, not yet given."""
    plan, layout = work.plan, work.sheet.layout
    by_index = {row.index: row for row in work.sheet.rows}
    references = {row.index: reference for reference, row in plan.placed.items()}
    references |= {index: references[row.index] for index, row in plan.taken_out.items()}
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
    """Whether this is no longer the row that was read: its reference, or where it has none what is mapped in it. A copy
    of ours goes out only while nothing at all has changed in it, and the other row stands where it stood."""
    layout, row = work.sheet.layout, write.row
    if stays := work.plan.taken_out.get(row.index):
        rows = (row, range(len(row.whole))), (stays, [layout.reference, *layout.columns.values()])
        return any(
            not same(look.cell(work.tab.sheet_id, one.index, place)[0], one.cell(place))
            for one, places in rows
            for place in places
        )
    by_content = write.gives is not None or (write.reference is None and any(cell.field for cell in write.cells))
    places = [layout.reference, *(layout.columns.values() if by_content else ())]
    return any(not same(look.cell(work.tab.sheet_id, row.index, place)[0], row.whole[place]) for place in places)


def _writable_cells(work: Work, write: RowWrite, look: Look, above: Above) -> tuple[list[CellWrite], bool]:
    """The cells that still are as they were read, and whether any was not. A formula is held and never written over;
    what is protected, or hidden under a merged cell, is held too, unless it is only a note of ours."""
    sheet_id, index = work.tab.sheet_id, write.row.index
    covered = [cell for cell in write.cells if look.covered(sheet_id, index, cell.place)]
    closed = [cell for cell in write.cells if look.closed(sheet_id, index, cell.place) or cell in covered]
    if any(cell.field or cell.place == work.sheet.layout.reference for cell in closed):
        hold_protected(work, write, closed, COVERED if covered else PROTECTED)
        if write.gives is not None:
            return [], False
    cells, moved = [], False
    for cell in (cell for cell in write.cells if cell not in closed):
        here = work.tab.sheet_id, write.row.index, cell.place
        now, formula = look.cell(*here)
        filled = look.spilled(*here) or (now is None and cell.field is not None and above.fills(look, *here[1:]))
        if (formula or filled) and cell.field and write.reference:
            column, words = column_of(work.tab.noun, cell.field), FILLED if filled else FORMULA
            held = hold_cell(column, write.row, write.reference, "formula", words, now, record_value=cell.value)
            work.plan.holds.append(held)
        elif (formula or filled) and cell.field:
            work.plan.holds.append(hold_row(work.sheet, write.row, "incomplete", TURN_FORMULA))
            return [], False
        elif formula and cell.place == work.sheet.layout.reference:
            work.plan.holds.append(hold_row(work.sheet, write.row, "unknown", REFERENCE_FORMULA))
            return [], False
        elif not same(now, cell.before):
            moved = True
        elif not formula:
            cells.append(cell)
    if write.row.index in work.plan.taken_out and len(cells) < len(write.cells):
        if not moved:
            say_stuck(work.plan, write.row)
        return [], moved  # all of it or nothing
    return cells, moved


def _renote(snapshot: Snapshot, work: Work, kept: list[tuple[RowWrite, list[CellWrite]]]) -> None:
    """Say in the notes of these rows what only now came to light."""
    plan = work.plan
    formulas = {hold.row for hold in plan.holds if hold.kind == "formula" or hold.message == REFERENCE_FORMULA}
    if not formulas:
        return
    for index, cells in plan.cells.items():
        plan.cells[index] = [cell for cell in cells if not _is_note(cell)]
    plan_notes(work.sheet, snapshot.records[work.tab.noun], plan)
    for write, cells in kept:
        if write.row.index in formulas:
            notes = [cell for cell in plan.cells.get(write.row.index, []) if _is_note(cell)]
            cells[:] = [cell for cell in cells if not _is_note(cell)] + notes


def _is_note(cell: CellWrite) -> bool:
    """A note of ours, and no person's words on their way back into its cell."""
    return cell.heading == NOTE_HEADING and cell.put_back is None


def _reserve(store: Store, snapshot: Snapshot, work: Work, kept: list[tuple[RowWrite, list[CellWrite]]]) -> None:
    """References for the new records whose rows still stand as they were read: none is given out in vain."""
    place = work.sheet.layout.reference
    new = [
        at for at, (write, cells) in enumerate(kept) if write.gives == "" and any(one.place == place for one in cells)
    ]
    if not new:
        return
    given = store.reserve(work.tab, len(new), typed_ahead(work.sheet, snapshot.last_given[work.tab.noun]))
    for at, reference in zip(new, given, strict=True):
        write, cells = kept[at]
        naming = CellWrite(place, work.tab.reference_heading, None, write.row.reference, Shown(reference))
        cells[:] = [cell for cell in cells if cell.place != place] + [naming]
        kept[at] = (RowWrite(write.row, write.reference, write.cells, reference), cells)
