"""The draft goes to those who attended; final notes are opened again with a reason, and then sent again."""

from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.queries.notes_rounds import rounds_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.history import keep_change
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.representatives import change_representative, create_representative
from tests.se7lite.ready import TODAY, ready_for_notes, seat
from tests.se7lite.views.page import words

pytestmark = pytest.mark.usefixtures("on_the_day")
NOTES = "We met.\nWe agreed.\n\nWe left."
OPEN_FIRST = "The notes are final. Open them again first, with a reason"


@pytest.fixture
def address(meeting, representative, officer):
    change_representative(representative, {"email": "sian@example.org"}, officer, today=TODAY)
    change_meeting(meeting, {"notes": NOTES}, officer, today=TODAY)
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=TODAY)
    return f"/meetings/{meeting.reference}"


@pytest.fixture
def final(address, meeting, officer):
    change_list(meeting, "actions", [{"what": "Print it", "who_text": "Ola"}], officer, today=TODAY)
    change_list(meeting, "agreements", [{"text": "One form."}], officer, today=TODAY)
    change_meeting(meeting, {"notes": NOTES, "notes_stage": "final"}, officer, today=TODAY)
    return address


def box(page, name):
    return words(page.by_id(name), strip=False)


def test_the_draft_goes_to_those_who_attended_with_a_day_to_answer_by(
    client, address, meeting, body, officer, administrator
):
    away = {"name": "Ben Away", "sector": "health", "email": "ben@example.org"}
    seat(body, create_representative(away, officer, today=TODAY), administrator)
    assert f"{address}/send/notes_draft" in client.get(f"{address}/notes").text
    page = client.get(f"{address}/send/notes_draft").page
    assert box(page, "addresses") == "sian@example.org"
    text = box(page, "text")
    # Final notes are due on 26 November, ten working days after the meeting: before five working days from now.
    assert "Please tell us by 26 November 2026 what you want changed" in text and "We agreed." in text
    [cancel] = [link for link in page.all("a") if words(link) == "Cancel"]
    assert cancel.get("href") == f"{address}/notes"
    page = client.get(client.fill(f"{address}/send/notes_draft", day__day="20").location).page
    assert "It is recorded that the draft went out" in page.text
    assert meeting.notes_stage == "draft"
    assert "what they want changed. It went to them on 20 November 2026." in page.text
    assert "Draft of the notes sent" in client.get(address).page.text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("11", "11 November 2026 they cannot have gone out: the meeting was on 12 November 2026"),
        ("25", "25 November 2026 is still to come"),
        ("", "Sent on"),
        ("31", "November 2026 has 30 days"),
    ],
)
def test_a_draft_cannot_have_gone_out_before_the_meeting_or_on_a_day_to_come(client, address, meeting, day, said):
    answer = client.fill(f"{address}/send/notes_draft", day__day=day)
    assert answer.status == 422 and said in " ".join(answer.page.errors)
    assert answer.page.value("day-day") == day
    assert rounds_of(meeting).draft_sent is None and meeting.notes_stage is None


def test_a_draft_wants_a_day(client, address, meeting):
    answer = client.fill(f"{address}/send/notes_draft", day__day="", day__month="", day__year="")
    assert answer.status == 422 and answer.page.errors == ["Give the day on which they went out."]


def test_there_is_no_draft_to_send_before_notes_are_written_nor_once_they_are_final(client, meeting, officer):
    address = f"/meetings/{meeting.reference}"
    assert "Write the notes first." in client.send(f"{address}/send/notes_draft").page.text
    ready_for_notes(meeting, officer)
    assert "there is no draft to send any more" in client.send(f"{address}/send/notes_draft").page.text


def test_final_notes_are_not_edited_without_a_word(client, final, meeting):
    assert OPEN_FIRST in client.get(f"{final}/edit").page.text
    answer = client.fill(f"{final}/edit", notes="Nobody agreed.")
    assert answer.status == 422 and OPEN_FIRST in " ".join(answer.page.errors)
    assert answer.page.value("notes").strip() == "Nobody agreed."
    assert client.fill(f"{final}/edit", notes_stage="draft").status == 422
    assert client.fill(f"{final}/edit", place="Town Hall").location == final
    assert (meeting.notes, meeting.notes_stage, meeting.place) == (NOTES, "final", "Town Hall")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("agreements", {"line-0-text": "Two forms."}),
        ("actions", {"line-0-what": "Burn it"}),
        ("actions", {"remove": "line-0"}),
    ],
)
def test_nor_is_what_they_say_was_agreed_and_asked_for(client, final, meeting, name, typed):
    before = read_list(meeting, name)
    answer = client.fill(f"{final}/{name}", **typed)
    assert answer.status == 422 and OPEN_FIRST in " ".join(answer.page.errors)
    assert read_list(meeting, name) == before


def test_what_is_blank_in_them_and_how_actions_go_on_is_still_filled_in(client, final, meeting):
    assert "The notes are final" in client.get(f"{final}/agreements").page.text
    assert client.fill(f"{final}/agreements", **{"line-0-parent_carers_stood": "agreed"}).location == final
    done = {"line-0-done_on": "20 November 2026", "line-0-who_text": "Noor"}
    assert client.fill(f"{final}/actions", **done).location == final
    [action] = read_list(meeting, "actions")
    assert (action["done_on"], action["who_text"]) == (date(2026, 11, 20), "Noor")
    assert client.fill(f"{final}/agreements", **{"line-0-parent_carers_stood": "disagreed"}).status == 422


def test_opened_again_the_reason_stays_and_the_changed_notes_are_owed_until_they_went_out(
    client, readers_client, final, meeting, officer
):
    change_meeting(meeting, {"notes_sent_on": date(2026, 11, 20)}, officer, today=TODAY)
    answer = client.fill(f"{final}/notes/open")
    assert answer.status == 422 and "Say why the notes are opened again" in " ".join(answer.page.errors)
    answer = client.fill(f"{final}/notes/open", reason="A name was wrong.")
    assert answer.location == f"{final}/notes" and meeting.notes_stage == "amended"
    for reader in (client, readers_client):
        assert "A name was wrong. Olive" in reader.get(f"{final}/notes").page.text
    assert "Finish the notes that were opened again" in client.get("/").page.text
    assert "There are no changed notes to send" in client.send(f"{final}/send/notes_again").page.text
    assert client.fill(f"{final}/edit", notes="We met and agreed.").location == final
    client.send(f"{final}/notes/final")
    assert "Send the changed notes" in client.get("/").page.text
    text = box(client.get(f"{final}/send/notes_again").page, "text")
    assert "Why they were changed: A name was wrong." in text and "We met and agreed." in text
    page = client.get(client.fill(f"{final}/send/notes_again").location).page
    assert "Changed notes went out on 24 November 2026" in page.text
    assert meeting.notes_sent_on == date(2026, 11, 20)
    assert "Send the changed notes" not in client.get("/").page.text
    said = client.get(final).page.text
    assert "Final notes opened again" in said and "Reason: A name was wrong." in said


def test_notes_recorded_as_sent_for_the_first_time_after_they_were_opened_are_not_owed(client, final, meeting, officer):
    change_meeting(meeting, {"notes_sent_on": date(2026, 11, 20)}, officer, today=TODAY)
    client.fill(f"{final}/notes/open", reason="A name was wrong.")
    client.send(f"{final}/notes/final")
    assert "Send the changed notes" in client.get("/").page.text
    for status, asked in (("notes_sent", False), ("held", True)):
        meeting.status = status
        keep_change("meetings", meeting, "status", None, status, officer)
        db.session.commit()
        assert ("Send the changed notes" in client.get("/").page.text) is asked
        assert rounds_of(meeting).to_send_again is asked


def test_only_who_writes_opens_them_and_only_final_ones(client, readers_client, address, meeting, officer):
    answer = client.fill(f"{address}/notes/open", reason="To be sure.")
    assert answer.status == 422 and "can be changed as they are" in answer.page.text
    change_meeting(meeting, {"notes_stage": "final"}, officer, today=TODAY)
    for closed in ("notes/open", "send/notes_draft", "send/notes_again"):
        assert readers_client.get(f"{address}/{closed}").status == 403
        assert readers_client.post(f"{address}/{closed}").status == 403
