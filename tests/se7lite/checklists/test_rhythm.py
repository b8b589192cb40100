"""How often a body meets and which of its meetings are open (B6, B7): each half of each rule by itself."""

from dataclasses import replace

import pytest

from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.checklists.rhythm import GRACE, NEXT_MEETING, RHYTHM, NextMeeting
from tests.se7lite.checklists.examples import PROGRAMME
from tests.se7lite.checklists.examples import RHYTHM as AGREED

OFTEN, OPEN = RHYTHM


@pytest.mark.parametrize("unasked", [{"kind": "workshop"}, {"weeks": None}, {"days_since": None}])
def test_how_often_is_asked_of_meetings_of_a_body_that_has_a_rhythm_and_met_before(unasked):
    assert OFTEN.applies(AGREED) and not OFTEN.applies(replace(AGREED, **unasked))


@pytest.mark.parametrize(("days", "holds"), [(42 + GRACE, True), (43 + GRACE, False)])
def test_a_week_more_than_was_agreed_is_let_pass(days, holds):
    assert OFTEN.holds(replace(AGREED, days_since=days)) is holds


@pytest.mark.parametrize("unasked", [{"kind": "workshop"}, {"policy": "never"}])
def test_whether_it_is_open_is_asked_of_meetings_of_a_body_that_agreed_so(unasked):
    assert OPEN.applies(AGREED) and not OPEN.applies(replace(AGREED, **unasked))


@pytest.mark.parametrize(
    ("policy", "before", "opened", "holds"),
    [
        ("every_other", True, False, True),
        ("every_other", False, True, True),
        ("every_other", True, True, False),
        ("every_other", False, False, False),
        ("every_other", True, None, False),
        ("every_other", None, True, True),
        ("always", True, True, True),
        ("always", False, False, False),
        ("always", True, None, False),
    ],
)
def test_every_other_meeting_is_open_or_each_of_them_as_the_body_agreed(policy, before, opened, holds):
    assert OPEN.holds(replace(AGREED, policy=policy, opened_before=before, opened=opened)) is holds


@pytest.mark.parametrize(("over", "holds"), [(-20, True), (GRACE, True), (GRACE + 1, False)])
def test_the_next_meeting_is_missed_a_week_after_it_was_due(over, holds):
    [rule] = NEXT_MEETING
    assert rule.holds(NextMeeting(6, "1 May 2026", "12 June 2026", over)) is holds


def test_a_region_without_areas_has_no_forum_in_each_of_them():
    rule = next(rule for rule in PROGRAMME_RULES if rule.source == "B1")
    assert rule.holds(PROGRAMME) and not rule.holds(replace(PROGRAMME, areas=0))


@pytest.mark.parametrize(
    ("policy", "before", "words"),
    [
        ("every_other", None, "every other meeting is open to them"),
        ("every_other", True, "they could come to the one before, so this one should not be open"),
        ("every_other", False, "they could not come to the one before, so this one should be open"),
        ("always", None, "every meeting of this body is open to them"),
        ("always", True, "every meeting of this body is open to them"),
    ],
)
def test_a_meeting_of_which_it_is_not_said_is_told_what_it_should_be(policy, before, words):
    assert words in OPEN.mend(replace(AGREED, policy=policy, opened_before=before, opened=None))
