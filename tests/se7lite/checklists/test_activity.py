"""What is asked of consultation, participation and co-production (G1 to G3): each of what it was called, once held."""

from dataclasses import replace

import pytest

from se7lite.checklists.activity import ACTIVITY
from tests.se7lite.checklists.examples import ACTIVITY as TOGETHER


@pytest.mark.parametrize(
    ("called", "came", "asked"),
    [
        (None, 8, ["G1"]),
        ("consultation", 8, ["G1"]),
        ("participation", 8, ["G1", "G2.room"]),
        ("participation", 0, ["G1"]),
        ("coproduction", 8, ["G1", "G3.room"]),
        ("coproduction", 0, ["G1"]),
    ],
)
def test_who_was_in_the_room_is_asked_of_what_was_called_so_once_somebody_came(called, came, asked):
    facts = replace(TOGETHER, called=called, came=came)
    assert [rule.known_as for rule in ACTIVITY if rule.applies(facts)] == asked
