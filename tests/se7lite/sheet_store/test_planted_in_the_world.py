"""The random world can fail: wrong decisions that no word tells of are planted, and it finds each."""

import pytest

from tests.se7lite.sheet_store.database_desks import database_desks
from tests.se7lite.sheet_store.planted_in_the_world import FAULTS
from tests.se7lite.sheet_store.world import Lost, World

STEPS = 40
STARTS = 12  # at most, should the world have changed since: what is found later is as good as not found
# Where the world comes upon a fault soon. To find another start for a fault: another number, and see.
SEEDS = {
    "of_two_amounts_the_sheets_is_taken": 1,
    "of_two_days_or_times_ours_is_taken": 1,
    "a_row_is_followed_whatever_was_saved_meanwhile": 3,
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_world_finds_a_wrong_decision(sqlite_app, local_sheets, fault, monkeypatch):
    fault(monkeypatch)
    first = SEEDS[fault.__name__]
    with database_desks(sqlite_app, *local_sheets) as make, pytest.raises(Lost):
        for seed in range(first, first + STARTS):
            World(make(), seed).play(STEPS)
