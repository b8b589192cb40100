"""The random machine on the app's own store, services and decisions: fewer examples, as each step costs more."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.se7lite.sheet_store.database_desks import database_desks
from tests.sync.machine import Machine

EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "8"))
STEPS = int(os.environ.get("MACHINE_STEPS", "30"))
# On PostgreSQL a step costs more again; `python -m tests.soak --database --postgres` goes on for as long as one likes.
DATABASES = [
    pytest.param("sqlite", EXAMPLES, id="sqlite"),
    pytest.param("postgres", EXAMPLES // 4, id="postgres", marks=pytest.mark.postgres),
]


@pytest.mark.parametrize(("database", "examples"), DATABASES)
def test_the_store_that_is_shipped_loses_no_word_and_both_sides_agree_in_the_end(
    database, examples, request, local_sheets
):
    with database_desks(request.getfixturevalue(f"{database}_app"), *local_sheets) as make:
        run_state_machine_as_test(
            type("InTheOffice", (Machine,), {"desks": staticmethod(make)}),
            settings=settings(
                max_examples=examples,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize="MACHINE_EXAMPLES" not in os.environ,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
