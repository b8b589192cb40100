"""The random machine on the app's own store, services and decisions: fewer examples, as each step costs more."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.se7lite.sheet_store.database_desks import database_desks
from tests.sync.machine import Machine

EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "8"))
STEPS = int(os.environ.get("MACHINE_STEPS", "30"))


def test_the_store_that_is_shipped_loses_no_word_and_both_sides_agree_in_the_end(local_sheets, tmp_path):
    local, address, key = local_sheets
    with database_desks(tmp_path, local, address, key) as make:
        run_state_machine_as_test(
            type("InTheOffice", (Machine,), {"desks": staticmethod(make)}),
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize="MACHINE_EXAMPLES" not in os.environ,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
