"""What needs an officer today, as home shows it."""

import re
from datetime import timedelta

from se7lite.queries.needs import needs_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meetings import change_meeting, create_meeting, read_meeting
from se7lite.views.clock import today as now
from tests.se7lite.views.page import words


def test_home_says_how_many_of_the_rest_are_overdue_and_shows_all_of_them(client, meeting, officer):
    for ago in range(3, 16):
        create_meeting(read_meeting(meeting) | {"date": now() - timedelta(days=ago)}, officer, today=now())
    page = client.get("/").page
    [more] = [link for link in page.all("a") if words(link) == "show all of them"]
    assert re.search(r"And \d+ others, further from today or without a day, [1-9]\d* of them overdue", page.text)
    references = {need.reference for need in needs_of(now()) if need.kind == "attendance"}
    lines = [link.get("href") for link in client.get(more.get("href")).page.all("a")]
    assert len(references) >= 13 and {f"/meetings/{one}/attendance" for one in references} <= set(lines)


def test_home_leads_to_a_meeting_whose_claims_nobody_drafted(client, meeting, representative, officer):
    change_meeting(meeting, {"date": now() - timedelta(days=3)}, officer, today=now())
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=now())
    [line] = [link for link in client.get("/").page.all("a") if words(link).startswith("Draft claims")]
    assert words(line).startswith("Draft claims: 1 of 1 parent carer who came has none")
    assert line.get("href") == f"/meetings/{meeting.reference}#task-claims"
