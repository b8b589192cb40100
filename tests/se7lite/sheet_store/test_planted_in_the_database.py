"""The random machine can fail on the store that is shipped, too: what is wrong there alone, it finds there."""

import pytest

from tests.se7lite.sheet_store.database_desks import database_desks
from tests.se7lite.sheet_store.planted_in_the_database import FAULTS
from tests.sync.machine import Machine
from tests.sync.test_planted_faults import run_from

FIRST = 10  # a start from which the machine comes upon all of them soon; to find another: another number, and see
EXAMPLES = 4  # from one start
STARTS = 6  # at most, should the machine have changed since


@pytest.fixture(scope="module")
def machine(local_sheets, sqlite_app):
    """The machine at the app's own store, in one SQLite file."""
    with database_desks(sqlite_app, *local_sheets) as make:
        yield type("InTheOffice", (Machine,), {"desks": staticmethod(make)})


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_machine_finds_a_wrong_decision_of_the_store_that_is_shipped(machine, fault, monkeypatch):
    fault(monkeypatch)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        for number in range(FIRST, FIRST + STARTS):
            run_from(machine, number, EXAMPLES)


def test_from_the_same_start_it_finds_nothing_where_nothing_is_planted(machine):
    run_from(machine, FIRST, EXAMPLES)
