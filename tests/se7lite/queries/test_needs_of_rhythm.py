"""Home reminds of a body that stops meeting (B6), and of meetings to come that a sheet brought along."""

from datetime import date, time, timedelta

import pytest

from se7lite.checklists.rhythm import NEXT_MEETING
from se7lite.extensions import db
from se7lite.queries.framework import framework_figures
from se7lite.queries.limits import limit_now
from se7lite.queries.needs import BEFORE, needs_of
from se7lite.queries.rhythm import awaited_meetings
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.working_days import working_days_from

TODAY = date(2026, 11, 24)


@pytest.fixture
def meet(body, officer):
    body.rhythm_weeks = 6
    db.session.commit()

    def make(day, **values):
        given = {"body": str(body.id), "kind": "meeting", "title": f"On {day}", "date": day, "start": time(10)}
        return create_meeting({**given, **values}, officer, today=TODAY)

    return make


def rhythm(today=TODAY):
    return [(need.title, need.due) for need in needs_of(today) if need.kind == "rhythm"]


def figure():
    return framework_figures(TODAY)[NEXT_MEETING[0].words][:2]


def test_a_body_that_stopped_meeting_is_on_home_and_breaks_its_rule(meet, body, officer):
    assert (rhythm(), figure()) == ([], (0, 0)), "one that never met has no day to count from"
    meet(date(2026, 5, 5))
    assert rhythm() == [(body.name, date(2026, 6, 16))] and figure() == (0, 1)
    [one] = awaited_meetings(TODAY)
    assert "The last meeting was on 5 May 2026, and the body meets every 6 weeks" in NEXT_MEETING[0].mend(one.facts)
    planned = meet(date(2027, 3, 1))
    assert rhythm() == [] and figure() == (1, 1)
    change_meeting(planned, {"status": "cancelled"}, officer, today=TODAY)
    assert rhythm() != [] and figure() == (0, 1)


def test_a_workshop_is_not_the_meeting_that_the_rhythm_asks_for(meet):
    meet(date(2026, 5, 5))
    meet(date(2026, 12, 15), kind="workshop")
    assert rhythm() != []


def test_it_is_spoken_of_before_the_invitation_would_have_to_go_out_and_not_earlier(meet, body):
    meet(date(2026, 11, 20))
    due = date(2027, 1, 4)  # six weeks later is New Year's Day
    first = working_days_from(due, -limit_now("invite_days") - BEFORE)
    assert rhythm(first) == [(body.name, due)]
    assert rhythm(first - timedelta(days=1)) == []


def test_an_archived_body_is_not_asked_for_its_next_meeting(meet, body):
    meet(date(2026, 5, 5))
    body.archived_at = db.func.now()
    db.session.commit()
    assert rhythm() == [] and figure() == (0, 0)


def test_what_a_sheet_brought_along_is_spoken_of_where_it_was_still_to_come(meet):
    """It is stopped by nothing; its papers are to go out all the same. What was over then is nobody's work."""
    old, coming = meet(TODAY - timedelta(days=90)), meet(TODAY + timedelta(days=6))
    for one in (old, coming):
        one.adopted = True
        one.created_at = one.created_at.replace(year=2026, month=11, day=24)
    db.session.commit()
    spoken = {(need.kind, need.reference) for need in needs_of(TODAY)}
    assert ("papers", coming.reference) in spoken
    assert old.reference not in {reference for _, reference in spoken}
    later = coming.date + timedelta(days=1)
    assert ("attendance", coming.reference) in {(need.kind, need.reference) for need in needs_of(later)}
