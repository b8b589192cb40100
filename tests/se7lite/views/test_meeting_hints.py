"""What stands beside a meeting's tasks: what readers see of them, and days that cannot be right."""

from datetime import date

import pytest

from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meetings import change_meeting
from tests.se7lite.ready import TODAY, ready_to_send
from tests.se7lite.views.page import words


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}"


def task(page, key):
    return words(page.by_id(f"task-{key}"))


def test_whoever_reads_sees_on_the_very_day_that_attendance_is_recorded(
    readers_client, address, meeting, representative, officer, on_the_day
):
    change_meeting(meeting, {"date": TODAY}, officer, today=TODAY)
    assert "To do" in task(readers_client.get(address).page, "attendance")
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=TODAY)
    page = readers_client.get(address).page
    assert "Done" in task(page, "attendance") and "Shown to officers" in task(page, "claims")


def test_papers_that_are_ready_and_went_out_late_are_not_done_without_a_word(client, address, meeting, officer):
    ready_to_send(meeting, officer, sent=date(2026, 11, 9))
    page = client.get(address).page
    assert "Missed" in task(page, "send")
    assert "What is missed about sending them stands under Send." in task(page, "agenda")
    change_meeting(meeting, {"papers_sent_on": date(2026, 11, 2)}, officer, today=TODAY)
    assert "stands under Send" not in task(client.get(address).page, "agenda")


def test_notes_that_are_said_to_have_gone_out_before_the_meeting_are_doubted(client, address, meeting, officer):
    change_meeting(meeting, {"notes_sent_on": date(2026, 11, 2)}, officer, today=TODAY)
    page = client.get(address).page
    assert "put right whichever of the two days is wrong" in task(page, "send_notes")
    assert "2 November 2026, before the meeting: one of the two days is wrong" in page.text
