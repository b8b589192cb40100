"""Two people at one meeting in the same moment: whoever comes second finds it where the first has brought it."""

from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.services.meeting_recordings import standing_of
from se7lite.services.meeting_steps import take_step
from se7lite.services.meetings import change_meeting
from se7lite.services.refusals import Moved
from tests.se7lite.ready import hold_from


def test_a_meeting_that_was_held_meanwhile_does_not_go_back_to_its_invitation(
    meanwhile, meeting, officer, other_officer, administrator, today
):
    hold_from(meeting.body, today, administrator)
    said = meanwhile(
        lambda mine: change_meeting(mine, {"status": "held"}, officer, today=today),
        lambda mine, shown: take_step(mine, "invited", None, other_officer, today=today),
        Meeting,
    )
    db.session.expire_all()
    assert (said, db.session.get(Meeting, 1).status) == (None, "held")


def test_of_two_days_recorded_in_the_same_moment_the_second_does_not_replace_the_first(
    meanwhile, meeting, officer, other_officer, today
):
    def second(mine, shown):
        seen = standing_of(mine, "papers_sent")
        with pytest.raises(Moved):
            take_step(mine, "papers_sent", date(2026, 11, 3), other_officer, today=today, expected=seen)

    first = {"papers_sent_on": date(2026, 11, 4)}
    assert meanwhile(lambda mine: change_meeting(mine, first, officer, today=today), second, Meeting) is None
    db.session.expire_all()
    assert db.session.get(Meeting, 1).papers_sent_on == date(2026, 11, 4)
