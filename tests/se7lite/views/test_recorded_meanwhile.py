"""Two officers record the sending of one meeting: whoever comes second is told before anything is recorded again."""

from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.queries.notes_rounds import rounds_of
from se7lite.queries.tellings import untold_of
from se7lite.services.meetings import change_meeting
from tests.se7lite.ready import TODAY, ready_for_notes, ready_to_invite, ready_to_send

pytestmark = pytest.mark.usefixtures("on_the_day")
NOTHING = "Nothing was recorded now, as this has changed since you opened the page."
AGAIN = "press the button again"


@pytest.fixture
def address(meeting, representative, officer, administrator):
    ready_to_invite(meeting, representative, officer, administrator)
    return f"/meetings/{meeting.reference}"


@pytest.fixture
def ready(address, meeting, officer):
    """An agenda, and no day yet on which the papers went out."""
    ready_to_send(meeting, officer)
    change_meeting(meeting, {"papers_sent_on": None}, officer, today=TODAY)
    return address


def on(day, month=11):
    return {"day-day": str(day), "day-month": str(month), "day-year": "2026"}


@pytest.mark.parametrize("way", ["send", "step"])
def test_a_day_that_another_has_just_recorded_is_not_written_over_unseen(client, other_client, ready, meeting, way):
    page = f"{ready}/{way}/papers_sent"
    stale = other_client.get(page).page.form(None)
    client.fill(page, day__day="4", day__month="11", day__year="2026")
    answer = other_client.post(page, stale | on(2))
    db.session.expire_all()
    assert (answer.status, meeting.papers_sent_on) == (409, date(2026, 11, 4))
    for said in (
        NOTHING,
        "Olive changed “Papers sent” to “4 November 2026”.",
        "Olive changed “Status” to “Papers sent”.",
        AGAIN,
    ):
        assert said in answer.page.text
    assert answer.page.value("day-day") == "2"
    assert other_client.post(page, answer.page.form(None)).location == ready
    db.session.expire_all()
    assert (meeting.status, meeting.papers_sent_on) == ("papers_sent", date(2026, 11, 2))


def test_a_day_that_changes_while_the_second_looks_at_the_first_is_said_once_more(client, other_client, ready, meeting):
    page = f"{ready}/send/papers_sent"
    stale = other_client.get(page).page.form(None)
    client.fill(page, day__day="4", day__month="11", day__year="2026")
    seen = other_client.post(page, stale | on(2)).page.form(None)
    client.fill(page, day__day="3")
    answer = other_client.post(page, seen)
    assert answer.status == 409 and "“Papers sent” to “3 November 2026”" in answer.page.text
    assert "“Status”" not in answer.page.text, "of the status it was told before"


def test_an_invitation_that_another_recorded_is_not_said_to_be_recorded_again(client, other_client, ready, meeting):
    page = f"{ready}/send/invited"
    stale = other_client.get(page).page.form(None)
    client.fill(page)
    client.fill(f"{ready}/send/papers_sent", day__day="3", day__month="11", day__year="2026")
    answer = other_client.post(page, stale)
    assert answer.status == 409 and NOTHING in answer.page.text
    assert "Olive changed “Status” to “Papers sent”." in answer.page.text
    assert AGAIN not in answer.page.text and "There is nothing more to do here." in answer.page.text
    said = other_client.send(page).page.text
    assert "nothing was changed, it was recorded before" in said and "recorded the invitation" not in said
    db.session.expire_all()
    assert meeting.status == "papers_sent"


def test_that_people_were_invited_meanwhile_does_not_hold_up_the_papers(client, other_client, ready, meeting):
    page = f"{ready}/send/papers_sent"
    stale = other_client.get(page).page.form(None)
    client.fill(f"{ready}/send/invited")
    assert other_client.post(page, stale | on(3)).location == ready
    db.session.expire_all()
    assert (meeting.status, meeting.papers_sent_on) == ("papers_sent", date(2026, 11, 3))


@pytest.mark.parametrize("way", ["send", "step"])
def test_of_a_meeting_that_was_cancelled_meanwhile_nothing_is_recorded(
    client, other_client, ready, meeting, officer, way
):
    stale = other_client.get(f"{ready}/{way}/papers_sent").page.form(None)
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)
    answer = other_client.post(f"{ready}/{way}/papers_sent", stale | on(3))
    if way == "step":
        assert answer.status == 409 and "Olive changed “Status” to “Cancelled”." in answer.page.text
    else:
        assert f"Nothing was recorded: {meeting.reference} is cancelled." in other_client.get(answer.location).page.text
    db.session.expire_all()
    assert (meeting.status, meeting.papers_sent_on) == ("cancelled", None)


def test_a_step_that_is_stopped_keeps_its_day_and_the_same_page_may_be_sent_again(client, meeting):
    page = f"/meetings/{meeting.reference}/send/papers_sent"
    answer = client.post(page, client.get(page).page.form(None) | on(3))
    assert (answer.status, meeting.papers_sent_on) == (422, date(2026, 11, 3))
    assert client.post(page, answer.page.form(None) | on(2)).status == 422
    assert meeting.papers_sent_on == date(2026, 11, 2)


def test_what_was_typed_in_the_spreadsheet_meanwhile_is_said_without_a_name(client, ready, meeting, officer):
    page = f"{ready}/send/papers_sent"
    stale = client.get(page).page.form(None)
    nobody = type(officer)(None, "", None, "spreadsheet")
    change_meeting(meeting, {"papers_sent_on": date(2026, 11, 4)}, nobody, today=TODAY)
    answer = client.post(page, stale | on(2))
    assert answer.status == 409
    assert "In the spreadsheet somebody changed “Papers sent” to “4 November 2026”." in answer.page.text


def test_final_notes_keep_the_day_that_another_has_just_recorded(client, other_client, ready, meeting, officer):
    ready_to_send(meeting, officer)
    ready_for_notes(meeting, officer, sent=None)
    change_meeting(meeting, {"status": "held"}, officer, today=TODAY)
    page = f"{ready}/send/notes_sent"
    stale = other_client.get(page).page.form(None)
    client.fill(page, day__day="20", day__month="11", day__year="2026")
    answer = other_client.post(page, stale | on(19))
    db.session.expire_all()
    assert (answer.status, meeting.notes_sent_on) == (409, date(2026, 11, 20))
    assert "Olive changed “Notes sent” to “20 November 2026”." in answer.page.text


def test_so_does_the_draft_of_the_notes(client, other_client, address, meeting, officer):
    change_meeting(meeting, {"notes": "We met."}, officer, today=TODAY)
    page = f"{address}/send/notes_draft"
    stale = other_client.get(page).page.form(None)
    client.fill(page, day__day="20")
    answer = other_client.post(page, stale | on(19))
    assert (answer.status, rounds_of(meeting).draft_sent) == (409, date(2026, 11, 20))
    assert "Olive changed “Draft of the notes sent” to “20 November 2026”." in answer.page.text
    assert other_client.post(page, answer.page.form(None)).location == f"{address}/notes"
    assert rounds_of(meeting).draft_sent == date(2026, 11, 19)


def test_people_were_not_told_of_what_changed_after_the_page_was_opened(
    client, other_client, address, meeting, officer
):
    for values in ({"status": "invited"}, {"place": "Town Hall"}):
        change_meeting(meeting, values, officer, today=TODAY)
    page = f"{address}/send/changed"
    stale = other_client.get(page).page.form(None)
    client.fill(f"{address}/edit", place="Civic Centre")
    answer = other_client.post(page, stale)
    assert answer.status == 409 and untold_of(meeting)
    assert "Olive changed “Place” to “Civic Centre”." in answer.page.text
    assert other_client.post(page, answer.page.form(None)).location == address
    assert not untold_of(meeting)
