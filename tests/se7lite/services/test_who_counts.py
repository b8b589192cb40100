"""Whose coming, seat and word a rule of a meeting counts."""

from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.models import Attendance
from se7lite.queries.meeting_facts import check_facts
from se7lite.services.meeting_lists import change_list
from se7lite.services.representatives import create_representative


@pytest.fixture
def state():
    def now(meeting, key):
        db.session.expire_all()
        [checked] = check_facts([meeting.id])
        return next(result.state for result in checked.results if result.rule.known_as == key)

    return now


def attend(meeting, *people, outcome="came"):
    rows = [{"meeting_id": meeting.id, "representative_id": one.id, "outcome": outcome} for one in people]
    db.session.add_all(Attendance(invited=True, **row) for row in rows)
    db.session.commit()


@pytest.mark.parametrize(("stood", "holds"), [("agreed", True), ("disagreed", False), ("not_present", False)])
def test_co_production_is_what_parent_carers_agreed_to(meeting, representative, officer, today, state, stood, holds):
    meeting.activity, meeting.status = "coproduction", "held"
    attend(meeting, representative)
    rows = [{"text": "We close the service.", "parent_carers_stood": stood}]
    change_list(meeting, "agreements", rows, officer, today=today)
    assert (state(meeting, "G3.room"), state(meeting, "D4")) == ("h" if holds else "l", "h")


def test_who_sent_apologies_did_not_speak_for_the_region(meeting, representative, officer, today, state):
    other = create_representative({"name": "Bo", "sector": "health", "affiliation": "NHS"}, officer, today=today)
    meeting.kind = "national_event"
    attend(meeting, representative, other, outcome="apologies")
    assert state(meeting, "B14") == "h", "both are asked to come"
    meeting.status = "held"
    db.session.commit()
    assert state(meeting, "B14") == "l"
