"""The random machine can fail: each wrong decision that an engineer might make is planted, and the machine finds it."""

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.planted import FAULTS

STEPS = 40
EXAMPLES = 12  # from one start
STARTS = 12  # at most, should the machine have changed since: what is found later is as good as not found
# Where the machine comes upon a fault soon. To find another start for a fault: another number, and see.
MOSTLY = 15
SEEDS = {
    "a_cleared_cell_is_no_edit": 0,
    "of_two_dates_the_sheets_is_taken": 0,
    "a_new_row_is_a_record_after_one_look": 1,
    "a_row_that_changed_as_a_whole_is_an_edit": 1,
    "a_row_that_says_what_another_said_is_an_edit": 1,
    "base_is_stored_before_the_write": 3,
    "a_row_under_another_reference_is_gone": 3,
    "a_written_cell_is_taken_for_an_edit": 3,
    "a_decision_goes_over_a_newer_value": 5,
    "a_stale_lease_is_held_by_two": 20,
    "a_row_is_where_it_was": 61,
}


def run_from(machine, number, examples=EXAMPLES):
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=False,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
            report_multiple_bugs=False,
        ),
        _min_steps=STEPS,
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_machine_finds_a_wrong_decision(machine, fault, monkeypatch):
    fault(monkeypatch)
    first = SEEDS.get(fault.__name__, MOSTLY)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        for number in range(first, first + STARTS):
            run_from(machine, number)


@pytest.mark.parametrize("number", sorted({MOSTLY, *SEEDS.values()}))
def test_from_the_same_starts_it_finds_nothing_where_nothing_is_planted(machine, number):
    run_from(machine, number)
