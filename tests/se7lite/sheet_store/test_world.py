"""The second random world on both databases; `python -m tests.soak --world` goes on for as long as one likes."""

import pytest

from tests.se7lite.sheet_store.database_desks import database_desks
from tests.se7lite.sheet_store.world import World

WORLDS = [
    *(pytest.param("sqlite", seed, 40, id=f"sqlite-{seed}") for seed in (1, 2, 3)),
    pytest.param("postgres", 4, 25, id="postgres-4", marks=pytest.mark.postgres),
]


@pytest.mark.parametrize(("database", "seed", "steps"), WORLDS)
def test_over_three_lists_nothing_is_lost_and_both_sides_agree_in_the_end(database, seed, steps, request, local_sheets):
    with database_desks(request.getfixturevalue(f"{database}_app"), *local_sheets) as make:
        World(make(), seed).play(steps)
