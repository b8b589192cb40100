"""The random machine can fail: each wrong decision that an engineer might make is planted, and the machine finds it."""

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.planted import FAULTS

STEPS = 40
EXAMPLES = 12  # from one start
STARTS = 12  # at most, should the machine have changed since: what is found later is as good as not found
# Where the machine comes upon a fault soon. To find another start for a fault: another number, and see.
SEEDS = {
    "base_is_stored_before_the_write": 3,
    "a_failed_write_is_sent_again": 1,
    "a_row_is_where_it_was": 23,
    "a_stale_lease_is_held_by_two": 15,
    "a_written_cell_is_taken_for_an_edit": 1,
    "a_decision_goes_over_a_newer_value": 5,
    "a_cleared_cell_is_no_edit": 5,
    "a_write_that_was_cut_off_is_forgotten": 1,
    "the_brakes_are_off": 1,
    "a_row_under_another_reference_is_gone": 3,
    "a_new_row_is_a_record_after_one_look": 1,
    "what_is_put_back_goes_over_what_was_typed_since": 1,
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
    first = SEEDS.get(fault.__name__, 0)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        for number in range(first, first + STARTS):
            run_from(machine, number)


@pytest.mark.parametrize("number", sorted({0, *SEEDS.values()}))
def test_from_the_same_starts_it_finds_nothing_where_nothing_is_planted(machine, number):
    run_from(machine, number)
