from datetime import time, timedelta

from se7lite.database import utc_now
from se7lite.local_time import local_day
from se7lite.queries.claims import unpaid_count, waiting_claims
from se7lite.queries.meetings import next_meetings
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, read_meeting


def test_the_next_meetings_begin_today_and_leave_the_cancelled_out(meeting, officer, today):
    assert next_meetings(today) == []
    change_meeting(meeting, {"date": today}, officer, today=today)
    assert [row.reference for row in next_meetings(today)] == ["M-0001"]
    change_meeting(meeting, {"status": "cancelled"}, officer, today=today)
    assert next_meetings(today) == []
    change_meeting(meeting, {"status": "planned"}, officer, today=today)
    archive_meeting(meeting, officer, today)
    assert next_meetings(today) == []


def test_of_the_meetings_of_one_day_the_earlier_stands_first_and_those_without_a_time_last(meeting, officer, today):
    change_meeting(meeting, {"date": today, "start": time(13), "end": None}, officer, today=today)
    for start in (None, time(10)):
        create_meeting(read_meeting(meeting) | {"start": start}, officer, today=today)
    assert [row.start for row in next_meetings(today)] == [time(10), time(13), None]


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
