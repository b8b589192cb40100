"""The random machine can fail: each wrong decision that an engineer might make is planted, and the machine finds it."""

import importlib

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from sync import judge, merge, plan, rows, transport, write
from sync.memory import MemoryStore
from sync.merge import Hold, Nothing, ToRecord
from sync.state import Judged


def last_writer_wins(patch):
    real = merge.decide

    def decide(column, base, cell, record, book):
        decision = real(column, base, cell, record, book)
        return ToRecord(decision.value) if isinstance(decision, Hold) and decision.kind == "conflict" else decision

    patch.setattr(rows, "decide", decide)


def a_cleared_cell_is_no_edit(patch):
    real = merge.decide

    def decide(column, base, cell, record, book):
        return Nothing() if cell is None and base and base[0] is not None else real(column, base, cell, record, book)

    patch.setattr(rows, "decide", decide)


def the_copies_of_a_swap_are_ignored(patch):
    def confirm_all(target, copy, headings, token, judged):
        for cell in target.cells:
            judge._confirm(target, cell, judged)

    patch.setattr(judge, "_judge_row", confirm_all)


def a_write_that_was_cut_off_is_forgotten(patch):
    runs = importlib.import_module("sync.run")  # the package's own `run` is the function
    patch.setattr(runs, "_see_through", lambda store, reading, link, token, stored: store.settle(Judged()))


def what_goes_back_goes_over_newer_text(patch):
    patch.setattr(plan, "same", lambda left, right: True)


def a_held_edit_is_forgotten(patch):
    patch.setattr(MemoryStore, "hold", lambda store, tab, holds: 0)


def a_failed_write_is_sent_again(patch):
    def any_failure(error):
        return transport._worth_another_try(error)

    patch.setattr(transport, "_surely_not_applied", any_failure)


def a_written_cell_is_taken_for_an_edit(patch):
    real = judge._confirm

    def confirm(target, cell, judged):
        real(target, cell, judged)
        judged.bases.clear()

    patch.setattr(judge, "_confirm", confirm)


def a_row_is_where_it_was(patch):
    patch.setattr(write, "_row_moved", lambda work, row_write, look: False)
    real = judge._judge_row

    def anywhere(target, copy, headings, token, judged):
        placed = list(copy)
        placed[target.reference_place] = target.expected[target.reference_place]
        real(target, tuple(placed), headings, token, judged)

    patch.setattr(judge, "_judge_row", anywhere)


FAULTS = [
    last_writer_wins,
    a_cleared_cell_is_no_edit,
    the_copies_of_a_swap_are_ignored,
    a_write_that_was_cut_off_is_forgotten,
    what_goes_back_goes_over_newer_text,
    a_held_edit_is_forgotten,
    a_failed_write_is_sent_again,
    a_written_cell_is_taken_for_an_edit,
    a_row_is_where_it_was,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_machine_finds_a_wrong_decision(machine, fault, monkeypatch):
    fault(monkeypatch)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=400,
                stateful_step_count=40,
                deadline=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                database=None,
                report_multiple_bugs=False,
            ),
        )
