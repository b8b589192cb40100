from datetime import UTC, date, datetime, time, timedelta

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.queries.claims import unpaid_count, waiting_claims
from se7lite.queries.meetings import next_meetings
from se7lite.queries.rhythm import calendar_of
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, read_meeting

EARLY = datetime(2026, 11, 24, 1, tzinfo=UTC)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_next_meetings_begin_today_and_leave_the_cancelled_out(meeting, officer, today):
    assert next_meetings(EARLY) == []
    change_meeting(meeting, {"date": today}, officer, today=today)
    assert [row.reference for row in next_meetings(EARLY)] == ["M-0001"]
    change_meeting(meeting, {"status": "cancelled"}, officer, today=today)
    assert next_meetings(EARLY) == []
    change_meeting(meeting, {"status": "planned"}, officer, today=today)
    archive_meeting(meeting, officer, today)
    assert next_meetings(EARLY) == []


@pytest.mark.parametrize(
    ("begins", "now", "shown"),
    [
        (time(12, 1), NOON, True),
        (time(12), NOON, False),
        (None, datetime(2026, 11, 24, 23, 59, tzinfo=UTC), True),
        (None, datetime(2026, 11, 25, tzinfo=UTC), False),
        # In summer the clocks on the wall are an hour ahead.
        (time(13), datetime(2027, 6, 1, 11, 59, tzinfo=UTC), True),
        (time(13), datetime(2027, 6, 1, 12, tzinfo=UTC), False),
    ],
)
def test_a_meeting_of_today_that_has_begun_is_no_next_meeting_any_more(meeting, officer, today, begins, now, shown):
    day = date(2027, 6, 1) if now.year == 2027 else today
    change_meeting(meeting, {"date": day, "start": begins, "end": None}, officer, today=today)
    assert [row.reference for row in next_meetings(now)] == ["M-0001"] * shown
    assert calendar_of(meeting.body, now).planned == shown


def test_a_meeting_without_a_time_is_no_next_meeting_once_it_was_held(meeting, officer, today):
    change_meeting(meeting, {"date": today, "start": None, "end": None}, officer, today=today)
    meeting.status = "held"
    db.session.commit()
    assert next_meetings(NOON) == []


def test_of_the_meetings_of_one_day_the_earlier_stands_first_and_those_without_a_time_last(meeting, officer, today):
    change_meeting(meeting, {"date": today, "start": time(13), "end": None}, officer, today=today)
    for start in (None, time(10)):
        create_meeting(read_meeting(meeting) | {"start": start}, officer, today=today)
    assert [row.start for row in next_meetings(EARLY)] == [time(10), time(13), None]


def test_a_submitted_claim_waits_from_the_day_it_was_handed_in(claim, officer, other_officer):
    day = local_day(utc_now())
    assert waiting_claims(day) == (0, [])
    submit_claim(claim, officer, today=day)
    count, (waiting,) = waiting_claims(day + timedelta(days=15))
    assert (count, waiting.reference, waiting.representative, waiting.days) == (1, "C-0001", "Siân Okafor", 15)
    approve_claim(claim, other_officer, shown=claim.version, today=day)
    count, (waiting,) = waiting_claims(day + timedelta(days=3))
    assert (count, waiting.status, waiting.days) == (0, "approved", 3)
    assert unpaid_count() == 1
