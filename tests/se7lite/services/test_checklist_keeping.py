"""What stands beside a meeting is what looking again would find, whoever changed whatever."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from se7lite.checklists.state import states_of, tally_of
from se7lite.extensions import db
from se7lite.limits import BY_KEY
from se7lite.models import Meeting
from se7lite.queries.limits import limits_now
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.checklist_keeping import keep_checklists
from se7lite.services.limits import change_limits
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.passing_over import pass_over, take_back
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative
from tests.se7lite.ready import ready_to_invite, ready_to_send, write_terms


@pytest.fixture
def state(meeting):
    def now(rule, of=None):
        db.session.rollback()
        text = db.session.scalar(select(Meeting.checklist).where(Meeting.id == (of or meeting).id))
        return states_of(text)[rule]

    yield now
    db.session.rollback()
    # Whatever a test did: nothing was forgotten.
    assert keep_checklists() == 0


def test_a_new_meeting_has_its_checklist_at_once(meeting, state):
    assert (state("M1.asked"), state("M3.agenda"), state("M7")) == ("o", "a", "n")
    assert tally_of(meeting.checklist).open == 3


def test_lists_answers_terms_and_what_is_passed_over_are_looked_at(
    meeting, representative, officer, administrator, today, state
):
    ready_to_invite(meeting, representative, officer, administrator)
    assert (state("M1.asked"), state("M1.suits"), state("M2")) == ("h", "h", "h")
    change_list(meeting, "agenda", [{"title": "Welcome"}], officer, today=today)
    assert state("M3.agenda") == "h"
    write_terms(meeting.body, administrator, review=date(2026, 1, 1))
    assert state("M2") == "o"
    pass_over(meeting, "M2", "With the steering group.", officer)
    assert state("M2") == "p"
    take_back(meeting, "M2", officer)
    assert state("M2") == "o"


def test_who_came_and_what_they_agreed_to_are_looked_at(meeting, representative, officer, today, state):
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    assert state("M7") == "l"
    change_representative(representative, {"confidentiality_agreed_on": date(2026, 11, 12)}, officer, today=today)
    assert state("M7") == "h"


def test_a_setting_is_looked_at(meeting, officer, administrator, today, state):
    ready_to_send(meeting, officer, sent=date(2026, 11, 5))
    assert state("M3.notice") == "h"
    change_limits({"papers_days": 6}, {"papers_days": limits_now()["papers_days"]}, administrator)
    assert state("M3.notice") == "m"
    assert BY_KEY["papers_days"].first == 5


def test_a_moved_meeting_is_looked_at_together_with_the_one_after_it(meeting, body, officer, today, state):
    body.rhythm_weeks = 6
    db.session.commit()
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter", "date": meeting.date + timedelta(weeks=6)}
    winter = create_meeting(values, officer, today=today)
    assert state("B6", of=winter) == "h"
    change_meeting(meeting, {"date": meeting.date - timedelta(weeks=2)}, officer, today=today)
    assert state("B6", of=winter) == "l"
    change_meeting(meeting, {"status": "cancelled"}, officer, today=today)
    assert state("B6", of=winter) == "n"


def test_keeping_it_is_nobodys_edit(meeting, administrator, state):
    version, updated = meeting.version, meeting.updated_at
    write_terms(meeting.body, administrator)
    db.session.refresh(meeting)
    assert state("M2") == "h"
    assert (meeting.version, meeting.updated_at) == (version, updated)


def test_what_was_refused_leaves_no_trace(meeting, officer, today, state):
    before = meeting.checklist
    with pytest.raises(Refused):
        change_meeting(meeting, {"status": "invited", "date": date(2026, 1, 5)}, officer, today=today)
    db.session.rollback()
    assert meeting.checklist == before
