"""Wrong decisions that an engineer might make, each a line or two: the machine has to find each when it is planted."""

import importlib
from collections import Counter
from dataclasses import replace

from sync import days, gate, judge, merge, newcomers, plan, put_backs, rows, sheets, transport, vanished, write
from sync.exchanged import Exchanged
from sync.grid import Row
from sync.memory import MemoryStore
from sync.memory_lease import MemoryLease
from sync.merge import TO_SHEET, Hold, Nothing, ToRecord
from sync.pauses import Line
from sync.state import Judged
from sync.swap import unpack
from sync.terms import NEVER

runs = importlib.import_module("sync.run")  # the package's own `run` is the function


def last_writer_wins(patch):
    real = merge.decide

    def decide(column, base, cell, record, book):
        decision = real(column, base, cell, record, book)
        return ToRecord(decision.value) if isinstance(decision, Hold) and decision.kind == "conflict" else decision

    patch.setattr(rows, "decide", decide)


def of_two_dates_the_sheets_is_taken(patch):
    """Not only words can be lost."""
    real = merge.decide

    def decide(column, base, cell, record, book):
        decision = real(column, base, cell, record, book)
        lost = isinstance(decision, Hold) and decision.kind == "conflict" and column.kind == "date"
        return ToRecord(decision.value) if lost else decision

    patch.setattr(rows, "decide", decide)


def base_is_stored_before_the_write(patch):
    real = MemoryStore.intend

    def intend(store, token, targets):
        for target in map(unpack, targets):
            base = {cell.field: (cell.after, cell.value) for cell in target.cells if cell.field}
            if target.reference and base:
                store.agree(next(tab for tab in store.tabs if tab.id == target.tab_id), {target.reference: base})
        real(store, token, targets)

    patch.setattr(MemoryStore, "intend", intend)


def a_failed_write_is_sent_again(patch):
    patch.setattr(transport, "_surely_not_applied", lambda error: transport._worth_another_try(error))


def a_row_is_where_it_was(patch):
    """The position says which row it is, not the reference."""
    patch.setattr(write, "_row_moved", lambda work, row_write, look: False)
    real = judge._judge_row

    def anywhere(target, copy, headings, token, judged):
        placed = list(copy)
        placed[target.reference_place] = target.expected[target.reference_place]
        real(target, tuple(placed), headings, token, judged)

    patch.setattr(judge, "_judge_row", anywhere)


def a_blank_cell_is_taken_for_a_deleted_row(patch):
    patch.setattr(Row, "filled", property(lambda row: row.cells[2] is not None))


def a_stale_lease_is_held_by_two(patch):
    patch.setattr(MemoryLease, "check", lambda lease, token: None)


def a_formula_is_written_over(patch):
    real = sheets.Look.cell
    patch.setattr(sheets.Look, "cell", lambda look, *where: (real(look, *where)[0], False))


def a_hold_is_forgotten_on_restart(patch):
    """What was typed in the instant of a write is kept in the worker's memory only: a new one sees a write through."""

    def see_through(store, reading, link, token, stored):
        hidden = reading.cells(link.hidden_id) if link.hidden_id is not None else []
        judged = judge.judge([unpack(one) for one in stored], hidden, token)
        store.settle(replace(judged, instants=[], put_backs=[]) if judge.applied(token, hidden) else Judged())

    patch.setattr(runs, "_see_through", see_through)


def a_written_cell_is_taken_for_an_edit(patch):
    """Our own echo is no echo."""
    real = judge._confirm

    def confirm(target, cell, judged):
        real(target, cell, judged)
        judged.bases.clear()

    patch.setattr(judge, "_confirm", confirm)


def a_date_goes_through_text(patch):
    from sync import cells

    def read_date(raw):
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = f"{days.EPOCH + days.timedelta(raw):%m/%d/%Y}"
        return days.read_date(raw)

    patch.setattr(cells, "read_date", read_date)


def the_copies_of_a_swap_are_ignored(patch):
    def confirm_all(target, copy, headings, token, judged):
        for cell in target.cells:
            judge._confirm(target, cell, judged)

    patch.setattr(judge, "_judge_row", confirm_all)


def a_decision_goes_over_a_newer_value(patch):
    """An officer has decided, so it is written, whatever stands there by now."""
    real = merge.decide

    def decide(column, base, cell, record, book):
        return TO_SHEET if base and base[1] == NEVER else real(column, base, cell, record, book)

    patch.setattr(rows, "decide", decide)


def a_cleared_cell_is_no_edit(patch):
    real = merge.decide

    def decide(column, base, cell, record, book):
        return Nothing() if cell is None and base and base[0] is not None else real(column, base, cell, record, book)

    patch.setattr(rows, "decide", decide)


def a_write_that_was_cut_off_is_forgotten(patch):
    patch.setattr(runs, "_see_through", lambda store, reading, link, token, stored: store.settle(Judged()))


def what_goes_back_goes_over_newer_text(patch):
    patch.setattr(put_backs, "same", lambda left, right: True)


def a_held_edit_is_forgotten(patch):
    patch.setattr(MemoryStore, "hold", lambda store, tab, holds, **beside: 0)


def a_row_that_changed_as_a_whole_is_an_edit(patch):
    patch.setattr(rows, "is_mixed_up", lambda placed: False)


def a_row_that_says_what_another_said_is_an_edit(patch):
    patch.setattr(Exchanged, "other", lambda exchanged, reference, row, own: None)


def the_brakes_are_off(patch):
    patch.setattr(gate, "look", lambda *more: None)


def a_row_is_gone_after_one_look(patch):
    real = vanished.plan_missing

    def plan_missing(tab, sheet, records, refusals, planned):
        tab.seen_missing = frozenset(tab.base)
        real(tab, sheet, records, refusals, planned)

    patch.setattr(plan, "plan_missing", plan_missing)


def a_row_under_another_reference_is_gone(patch):
    patch.setattr(vanished, "_standing", lambda *more: iter(()))


def a_record_that_changed_meanwhile_is_archived_with_its_row(patch):
    patch.setattr(vanished, "moved_since", lambda *more: False)


def a_new_row_is_a_record_after_one_look(patch):
    real = newcomers.plan_newcomers

    def plan_newcomers(tab, sheet, strangers, *more):
        tab.seen_rows = Counter(row.key for row in strangers)
        real(tab, sheet, strangers, *more)

    patch.setattr(plan, "plan_newcomers", plan_newcomers)


def what_is_put_back_goes_over_what_was_typed_since(patch):
    patch.setattr(Line, "place_key", property(lambda line: (line.what, line.reference, line.field)))


FAULTS = [
    last_writer_wins,
    of_two_dates_the_sheets_is_taken,
    base_is_stored_before_the_write,
    a_failed_write_is_sent_again,
    a_row_is_where_it_was,
    a_blank_cell_is_taken_for_a_deleted_row,
    a_stale_lease_is_held_by_two,
    a_formula_is_written_over,
    a_hold_is_forgotten_on_restart,
    a_written_cell_is_taken_for_an_edit,
    a_date_goes_through_text,
    the_copies_of_a_swap_are_ignored,
    a_decision_goes_over_a_newer_value,
    a_cleared_cell_is_no_edit,
    a_write_that_was_cut_off_is_forgotten,
    what_goes_back_goes_over_newer_text,
    a_held_edit_is_forgotten,
    a_row_that_changed_as_a_whole_is_an_edit,
    a_row_that_says_what_another_said_is_an_edit,
    the_brakes_are_off,
    a_row_is_gone_after_one_look,
    a_row_under_another_reference_is_gone,
    a_record_that_changed_meanwhile_is_archived_with_its_row,
    a_new_row_is_a_record_after_one_look,
    what_is_put_back_goes_over_what_was_typed_since,
]
