"""The random machine can fail: each wrong decision that an engineer might make is planted, and the machine finds it."""

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.planted import FAULTS

EXAMPLES = 150  # at most: a fault that is found later than this is as good as not found
STEPS = 40
# Where the machine comes upon a fault soon; from any other start it takes longer. Without an entry: from 0.
SEEDS = {}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_machine_finds_a_wrong_decision(machine, fault, monkeypatch):
    fault(monkeypatch)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        run_state_machine_as_test(
            seed(SEEDS.get(fault.__name__, 0))(machine),
            settings=settings(
                max_examples=EXAMPLES,
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
