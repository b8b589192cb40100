from dataclasses import replace
from datetime import date, timedelta

import pytest

from se7lite.services.bodies import BODIES, change_quotas, read_quotas
from se7lite.services.meetings import create_meeting, read_meeting
from se7lite.services.refusals import Moved
from se7lite.services.tables import change_row
from tests.se7lite.refusals import refused

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
WARNING = (
    "This {does} the standards, of what is over or has begun: {name}. Say why that day is moved, or put it back; the "
    "history keeps it."
)


def test_the_seats_a_body_ought_to_have_are_not_written_over_where_somebody_else_changed_them(body, administrator):
    shown = read_quotas(body)
    change_quotas(body, [{"seats": 2, "sector": "parent_carer"}], administrator, TODAY, shown)
    with pytest.raises(Moved):
        change_quotas(body, [{"seats": 5, "sector": "manager"}], administrator, TODAY, shown)
    assert [row["seats"] for row in read_quotas(body)] == [2]


def test_whoever_moves_the_day_of_the_standards_is_shown_what_it_changes_of_the_past_and_says_why(
    body, meeting, officer, administrator, today
):
    create_meeting(read_meeting(meeting) | {"date": today + DAY}, officer, today=today)
    old = replace(officer, door="spreadsheet", adopting=True)
    create_meeting(read_meeting(meeting), old, today=today)
    later = {"enforced_from": meeting.date + DAY}
    said = refused(change_row, BODIES, body, later, administrator, today, None)
    assert said == {"enforced_reason": WARNING.format(does="frees from", name=meeting.reference)}
    assert body.enforced_from is None
    day, why = change_row(BODIES, body, later | {"enforced_reason": "They began then."}, administrator, today, None)
    assert (day.field, why.field, why.after) == ("enforced_from", "enforced_reason", "They began then.")
    [day] = change_row(BODIES, body, {"enforced_from": meeting.date + 2 * DAY}, administrator, today, None)
    assert day.after == (meeting.date + 2 * DAY).isoformat(), "nothing of the past changes by that"
    said = refused(change_row, BODIES, body, {"enforced_from": None}, administrator, today, None)
    assert said == {"enforced_reason": WARNING.format(does="brings under", name=meeting.reference)}
    said = refused(change_row, BODIES, body, {"enforced_reason": "Just so."}, administrator, today, None)
    assert "move it, or leave this blank" in said["enforced_reason"]


def test_what_reads_a_body_again_finds_no_reason_left_over(body, administrator, today):
    values = {"enforced_from": today - DAY, "enforced_reason": "They began then."}
    change_row(BODIES, body, values, administrator, today, None)
    assert BODIES.read(body)["enforced_reason"] is None
