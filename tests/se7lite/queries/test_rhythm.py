"""The day that a body's rhythm asks for, and what is planned."""

from datetime import UTC, date, datetime

import pytest

from se7lite.extensions import db
from se7lite.queries.rhythm import after_meeting, asked_after, calendar_of, network_for
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting
from se7lite.working_days import closed_for, open_day

MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def every_six_weeks(body):
    body.rhythm_weeks, body.open_to_network = 6, "every_other"
    db.session.commit()
    return body


def meets(body, officer, day, today, **values):
    first = {"body": str(body.id), "kind": "meeting", "title": "Subgroup", "date": day}
    return create_meeting(first | values, officer, today=today)


@pytest.mark.parametrize(
    ("due", "moved", "why"),
    [
        (date(2026, 12, 8), date(2026, 12, 8), ""),
        (date(2026, 12, 12), date(2026, 12, 14), "a Saturday"),
        (date(2026, 12, 25), date(2026, 12, 29), "a bank holiday (Christmas Day)"),
        (date(2026, 12, 28), date(2026, 12, 29), "a bank holiday (Boxing Day)"),
        (date(2027, 3, 26), date(2027, 3, 30), "a bank holiday (Good Friday)"),
    ],
    ids=lambda value: str(value).partition(" (")[0].replace(" ", "-") or "none",
)
def test_a_day_is_moved_off_weekends_and_bank_holidays_to_the_next_on_which_offices_are_open(due, moved, why):
    assert (open_day(due), closed_for(due)) == (moved, why)


def test_the_next_day_is_counted_from_the_last_meeting_that_is_kept(every_six_weeks, meeting, officer, today):
    meets(every_six_weeks, officer, date(2026, 11, 26), today, kind="workshop")
    meets(every_six_weeks, officer, date(2026, 11, 27), today, status="cancelled")
    archive_meeting(meets(every_six_weeks, officer, date(2026, 11, 30), today), officer, today)
    calendar = calendar_of(every_six_weeks, MORNING)
    assert (calendar.last, calendar.asked.day) == (meeting.date, date(2026, 12, 24))
    assert [coming.title for coming in calendar.coming] == ["Subgroup"]
    assert calendar.planned == 1


def test_without_a_rhythm_or_a_meeting_nothing_is_asked_for(body, today):
    assert calendar_of(body, MORNING).asked is None
    assert asked_after(today, None) is None
    assert asked_after(None, 6) is None


def test_a_meeting_tells_what_follows_it(every_six_weeks, meeting, officer, today):
    first = meets(every_six_weeks, officer, date(2026, 12, 21), today)
    meets(every_six_weeks, officer, date(2027, 2, 4), today)
    after = after_meeting(meeting, today)
    assert (after.asked.day, after.next.reference, after.planned) == (date(2026, 12, 24), first.reference, 2)
    change_meeting(meeting, {"kind": "workshop"}, officer, today=today)
    assert after_meeting(meeting, today).asked is None


@pytest.mark.parametrize(("before", "now"), [("open", "members"), ("members", "open"), (None, None)])
def test_every_other_meeting_is_open_to_the_network(every_six_weeks, meeting, officer, today, before, now):
    change_meeting(meeting, {"network": before}, officer, today=today)
    assert network_for(every_six_weeks, date(2026, 12, 24)) == now
    assert network_for(every_six_weeks, meeting.date) is None
