"""Two people at one meeting in the same moment: whoever comes second finds it where the first has brought it."""

from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.services.meeting_steps import take_step
from se7lite.services.meetings import change_meeting
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
