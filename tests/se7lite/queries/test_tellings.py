"""What people who are invited have to be told stands on the home page until it is recorded that they were."""

from datetime import date

import pytest

from se7lite.queries.needs import needs_of
from se7lite.queries.tellings import CANCELLED, CHANGED, untold_meetings
from se7lite.services.meetings import change_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.tellings import record_telling

TODAY = date(2026, 11, 24)


@pytest.fixture
def change(meeting, officer):
    return lambda **values: change_meeting(meeting, values, officer, today=TODAY)


@pytest.fixture
def invited(meeting, officer, change):
    change(date=date(2026, 12, 17))
    for rule in ("M1.asked", "M1.suits", "M2"):
        pass_over(meeting, rule, "Nobody kept it.", officer)
    change(status="invited")
    return meeting


def untold():
    return [one.what for one in untold_meetings(TODAY)]


def test_what_changes_once_people_are_invited_is_to_be_told_until_it_is_recorded(invited, change, officer):
    assert untold() == []
    change(title="Another name")
    assert untold() == []
    change(place="Town Hall")
    assert untold() == [CHANGED]
    assert "tell_changed" in {need.kind for need in needs_of(TODAY)}
    record_telling(invited, CHANGED, officer)
    assert untold() == []


def test_what_is_again_as_people_were_told_is_nothing_to_tell(invited, change, officer):
    before, place = invited.date, invited.place
    for day, where, pending in (
        (date(2026, 12, 18), place, [CHANGED]),
        (before, "Town Hall", [CHANGED]),
        (before, place, []),
        (date(2026, 12, 18), place, [CHANGED]),
    ):
        change(date=day, place=where)
        assert untold() == pending
    record_telling(invited, CHANGED, officer)
    change(date=before)
    assert untold() == [CHANGED], "what people were told last is another day now"


def test_what_changed_before_or_while_a_meeting_was_cancelled_by_mistake_is_still_to_be_told(invited, change):
    for first, then in (({"place": "Town Hall"}, {}), ({}, {"place": "Library"})):
        change(**first)
        change(status="cancelled")
        change(**then)
        assert untold() == [CANCELLED]
        change(status="invited")
        assert untold() == [CHANGED]


def test_an_end_is_to_be_told_and_so_is_that_it_takes_place_after_all(invited, change, officer):
    change(status="cancelled")
    assert untold() == [CANCELLED]
    change(status="invited")
    assert untold() == []
    change(status="cancelled")
    record_telling(invited, CANCELLED, officer)
    assert untold() == []
    change(status="invited")
    assert untold() == [CHANGED]


def test_nobody_has_to_be_told_of_a_meeting_to_which_nobody_was_invited(meeting, change):
    change(date=date(2026, 12, 17), place="Town Hall")
    change(status="cancelled")
    assert untold() == []
