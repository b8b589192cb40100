"""Registers to print: for officers, with access needs, which stand nowhere else."""

import io
import zipfile
from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.representatives import change_representative, create_representative
from se7lite.services.seats import take_seat

NEEDS = "A hearing loop near the door"


@pytest.fixture
def seated(body, representative, meeting, officer, administrator, today):
    """Siân has a seat and access needs; Bea, a guest, has sent apologies, and Cas is a guest who has not."""
    take_seat({"body": str(body.id), "representative": representative.reference}, administrator, today)
    values = {"access_needs": NEEDS, "confidentiality_agreed_on": date(2026, 1, 5)}
    change_representative(representative, values, officer, today=today)
    for name, outcome in (("Bea Stone", "apologies"), ("Cas Field", "none")):
        guest = create_representative({"name": name, "sector": "health"}, officer, today=today)
        record_attendance(meeting, {guest.reference: Presence(True, outcome)}, officer, today=today)
    return representative


def lines(page):
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in page.all("tr")][1:]


def test_a_meetings_register_has_a_line_for_everybody_who_may_come_and_blank_ones(client, meeting, seated):
    page = client.get(f"/meetings/{meeting.reference}/register").page
    named, blank = lines(page)[:2], lines(page)[2:]
    assert named == [
        ["Cas Field (guest)", "Health", "none noted", "ask today", "not known", ""],
        ["Siân Okafor", "Parent carer, Kent", NEEDS, "agreed", "not known", ""],
    ]
    assert len(blank) == 8 and not any("".join(line) for line in blank)
    assert "Bea Stone (apologies)" in page.text
    assert "2 people may come, 1 with access needs, 1 without an agreement to confidentiality." in page.text
    assert "12 November 2026, 10:00 to 12:30, Linden House, Lewes." in page.text


def test_a_register_without_anybody_does_not_say_that_nobody_has_a_seat(client, meeting, seated):
    meeting.kind = "workshop"
    for row in list(meeting.attendance):
        db.session.delete(row)
    db.session.commit()
    text = client.get(f"/meetings/{meeting.reference}/register").page.text
    assert "Nobody is expected as far as is known: invite people" in text and "has a seat" not in text


def test_a_bodys_register_has_a_line_for_everybody_with_a_seat(client, body, seated):
    page = client.get(f"/bodies/{body.id}/register").page
    assert lines(page)[0] == ["Siân Okafor", "Parent carer, Kent", NEEDS, "agreed", ""]
    assert lines(page)[1] == [""] * 6 or "".join(lines(page)[1]) == ""


def test_without_anybody_the_register_is_blank_lines(client, body, meeting):
    page = client.get(f"/meetings/{meeting.reference}/register").page
    assert "invite people, or take the lines for whoever comes" in page.text
    assert "Nobody holds a seat." in client.get(f"/bodies/{body.id}/register").page.text


def test_a_steering_member_is_told_in_plain_words_why_not(readers_client, body, meeting, seated):
    for address in (f"/meetings/{meeting.reference}/register", f"/bodies/{body.id}/register"):
        answer = readers_client.get(address)
        assert answer.status == 403
        assert "access needs, which are for officers only" in answer.page.text
        assert NEEDS not in answer.text


def test_access_needs_are_on_no_page_of_a_steering_member_and_in_no_file(client, readers_client, body, meeting, seated):
    for address in (
        f"/representatives/{seated.reference}",
        f"/meetings/{meeting.reference}",
        f"/bodies/{body.id}",
        f"/room/{body.id}",
        "/room",
        "/representatives.csv",
    ):
        assert NEEDS not in readers_client.get(address).text, address
    assert NEEDS not in client.get("/representatives.csv").text
    with zipfile.ZipFile(io.BytesIO(client.get("/representatives.xlsx").response.data)) as file:
        assert not any(NEEDS.encode() in file.read(name) for name in file.namelist())
