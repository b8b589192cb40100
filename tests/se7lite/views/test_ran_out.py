"""Whose agreement to confidentiality had run out by a meeting is told apart from who never agreed, and to officers."""

from datetime import date

import pytest

from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import change_representative, create_representative

RAN_OUT = {"confidentiality_agreed_on": date(2025, 11, 3), "confidentiality_until": date(2026, 11, 2)}


@pytest.fixture
def came(meeting, representative, officer, today):
    """Siân Okafor, whose agreement had run out ten days before, and Bo, who had never agreed."""
    change_representative(representative, RAN_OUT, officer, today=today)
    bo = create_representative({"name": "Bo", "sector": "health"}, officer, today=today)
    entries = {one.reference: Presence(True, "came") for one in (representative, bo)}
    record_attendance(meeting, entries, officer, today=today)
    return meeting


def test_a_meetings_page_and_its_attendance_say_whose_ran_out_and_when(client, readers_client, came):
    for address in (f"/meetings/{came.reference}", f"/meetings/{came.reference}/attendance"):
        text = client.get(address).page.text.lower()
        assert "agreement to confidentiality ran out on 2 november 2026" in text
        assert ("had not agreed to confidentiality" in text) or ("no agreement to confidentiality of bo" in text)
    task = client.get(f"/meetings/{came.reference}").page.text
    assert "Siân Okafor: keep the day of agreeing to confidentiality (ran out on 2 November 2026)" in task
    text = readers_client.get(f"/meetings/{came.reference}").page.text
    assert "ran out" not in text and " 2 November 2026" not in text and "onfidentiality" not in text


def test_the_board_counts_the_two_apart_and_tells_readers_neither(client, readers_client, came):
    assert "1 had not agreed, 1 agreement had run out" in client.get(f"/room/{came.body_id}").page.text
    text = readers_client.get(f"/room/{came.body_id}").page.text
    assert "run out" not in text.replace("has run out, or does within", "") and "had not agreed" not in text


def test_a_register_says_whom_to_ask_anew(client, representative, body, officer, today):
    change_representative(representative, RAN_OUT, officer, today=today)
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter", "date": date(2027, 1, 12)}
    winter = create_meeting(values, officer, today=today)
    record_attendance(winter, {representative.reference: Presence(True, "none")}, officer, today=today)
    text = client.get(f"/meetings/{winter.reference}/register").page.text
    assert "ran out on 2 November 2026: ask today" in text
