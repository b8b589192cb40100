"""The notes on one page, and the actions of earlier meetings beside the agenda."""

from datetime import date

import pytest

from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting, create_meeting
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def address(meeting, representative, officer, today):
    change_meeting(meeting, {"notes": "We met."}, officer, today=today)
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    return f"/meetings/{meeting.reference}/notes"


@pytest.fixture
def following(body, meeting, officer, today):
    rows = [{"what": "Book a room", "who_text": "The office", "due_on": date(2026, 11, 20)}]
    change_list(meeting, "actions", rows, officer, today=today)
    values = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": date(2026, 12, 14)}
    return create_meeting(values, officer, today=today)


def test_the_notes_name_who_came_what_was_agreed_and_asked_for(readers_client, address, meeting, officer, today):
    change_list(meeting, "agreements", [{"text": "One form.", "parent_carers_stood": "agreed"}], officer, today=today)
    change_list(meeting, "actions", [{"what": "Print it", "who_text": "Ola"}], officer, today=today)
    page = readers_client.get(address).page
    said = words(page.root)
    assert "Who came Siân Okafor Parent carer, Kent" in said and "We met." in said
    assert "One form. Parent carers: agreed" in said and "Print it Ola, no day given" in said
    assert "Mark as draft" not in said and "Add this amendment" not in said


def test_the_chain_of_the_notes_is_walked_on_one_page(client, address, meeting, representative):
    # Enter in a box presses the first button of its form: it adds the amendment, and marks nothing as draft or final.
    first = client.get(address).page.all("button", form="amendment")[0]
    assert words(first) == "Add this amendment" and first.get("formaction") is None
    assert "Draft" in client.send(f"{address}/draft").page.text
    page = client.send(address, client.get(address).page.form(None) | {"text": "Say who.", "representative": ""}).page
    assert "1 amendment was asked for, 1 is open" in words(page.root)
    answer = client.fill(address, text="", representative=representative.reference)
    assert answer.status == 422 and "Amendment is needed" in " ".join(answer.page.errors)
    assert "Settle every amendment first" in client.send(f"{address}/final").page.text
    [amendment] = read_list(meeting, "amendments")
    client.send(f"{address}/amendments/{amendment['id']}", {"settled": "taken"})
    assert "Final" in client.send(f"{address}/final").page.text
    assert meeting.notes_stage == "final"


def test_whoever_asked_and_did_not_come_is_told_apart(client, address, meeting, representative, officer, today):
    rows = [{"text": "Say who.", "representative": representative.reference}]
    change_list(meeting, "amendments", rows, officer, today=today)
    assert "not recorded as having come" not in client.get(address).page.text
    record_attendance(meeting, {representative.reference: Presence(True, "apologies")}, officer, today=today)
    assert "not recorded as having come" in client.get(address).page.text


def test_open_actions_stand_at_the_next_meeting_and_in_its_notes(client, readers_client, meeting, following):
    for reader in (client, readers_client):
        for page in ("", "/notes"):
            said = words(reader.get(f"/meetings/{following.reference}{page}").page.root)
            assert "Book a room The office 20 November 2026 4 days late M-0001, 12 November 2026" in said
    assert "Book a room" in client.get(f"/meetings/{following.reference}").page.text


@pytest.mark.parametrize("where", ["meeting", "notes"])
def test_an_action_is_marked_as_done_and_taken_back_where_it_is_shown(client, meeting, following, where):
    [action] = read_list(meeting, "actions")
    base = f"/meetings/{following.reference}/earlier-actions/{action['id']}"
    answer = client.post(f"{base}/done?from={where}")
    assert answer.location.endswith("/notes#earlier" if where == "notes" else f"{following.reference}#earlier")
    page = client.get(answer.location).page
    assert "Done, and noted at M-0001: Book a room" in page.text
    assert read_list(meeting, "actions")[0]["done_on"] == date(2026, 11, 24)
    client.send(f"{base}/open")
    assert read_list(meeting, "actions")[0]["done_on"] is None


def test_one_click_puts_them_on_the_agenda(client, following):
    page = client.send(f"/meetings/{following.reference}/earlier-actions/agenda").page
    assert "“Actions from earlier meetings” is item 1 of the agenda" in page.text
    assert "Put on the agenda" not in page.text


def test_who_only_reads_marks_nothing(readers_client, meeting, following):
    [action] = read_list(meeting, "actions")
    page = readers_client.get(f"/meetings/{following.reference}").page
    assert "Put on the agenda" not in page.text
    base = f"/meetings/{following.reference}"
    for closed in (f"earlier-actions/{action['id']}/done", "earlier-actions/agenda", "notes/draft", "notes"):
        assert readers_client.post(f"{base}/{closed}").status == 403


def test_fifty_open_actions_take_as_many_questions_as_one(client, meeting, following, officer, today):
    def asked():
        with selects() as statements:
            client.get(f"/meetings/{following.reference}/notes")
        return len(statements)

    asked()
    few = asked()
    rows = [{"what": f"Action {number}", "who_text": "The office"} for number in range(50)]
    change_list(meeting, "actions", rows, officer, today=today)
    assert asked() == few


def test_the_checker_reads_the_notes_for_officers_and_stops_nothing(client, readers_client, meeting, officer, today):
    page = f"/meetings/{meeting.reference}/notes"
    assert "Plain words" not in client.get(page).page.text
    change_meeting(meeting, {"notes": "The ZQX met on Monday. We agreed to meet again."}, officer, today=today)
    told = client.get(page).page.text
    assert "ZQX: “The ZQX met on Monday.”" in told and "This stops nothing" in told
    assert readers_client.get(page).page.by_id("words") is None
    change_meeting(meeting, {"notes": "The group met on Monday."}, officer, today=today)
    assert client.get(page).page.by_id("words") is None
    sent = {"notes": "The ZQX met on Monday.", "notes_sent_on": date(2026, 11, 20)}
    change_meeting(meeting, sent, officer, today=today)
    assert client.get(page).page.by_id("words") is None, "they have gone out"


def test_notes_that_name_no_action_and_no_agreement_are_doubted_before_they_are_final(
    client, address, meeting, officer, today
):
    doubt = "No action and no agreement is kept yet"
    assert doubt in client.get(address).page.text
    change_meeting(meeting, {"notes": "We met. No actions."}, officer, today=today)
    assert doubt not in client.get(address).page.text
    change_meeting(meeting, {"notes": "We met."}, officer, today=today)
    change_list(meeting, "agreements", [{"text": "One form.", "parent_carers_stood": "agreed"}], officer, today=today)
    assert doubt not in client.get(address).page.text


@pytest.mark.parametrize("button", ["notes/draft", "notes/final", "amendments", "earlier-actions"])
def test_an_amendment_that_is_being_typed_stays_in_its_box_whatever_else_is_pressed(
    client, address, body, meeting, officer, today, button
):
    earlier = {"body": str(body.id), "kind": "meeting", "title": "Before", "date": date(2026, 10, 1)}
    before = create_meeting(earlier, officer, today=today)
    change_list(before, "actions", [{"what": "Book a room"}], officer, today=today)
    if button != "notes/final":
        change_list(meeting, "amendments", [{"text": "Say who."}], officer, today=today)
    page = client.get(address).page
    [action] = {one.get("formaction") for one in page.all("button") if button in (one.get("formaction") or "")}
    page = client.send(action, page.form(action) | {"text": "Say when.", "settled": "taken"}).page
    assert page.value("text") == "Say when." and page.form(address)["text"] == "Say when."
    assert ("add it, or clear its box, before the notes are final" in page.text) == (button == "notes/final")
    assert meeting.notes_stage != "final"
    client.send(address, page.form(address))
    assert client.get(address).page.value("text") == ""


def test_once_the_notes_are_final_their_lists_offer_only_what_can_still_be_changed(
    client, address, meeting, officer, today
):
    change_list(meeting, "actions", [{"what": "Print it", "who_text": "Ola"}], officer, today=today)
    change_list(meeting, "agreements", [{"text": "One form.", "parent_carers_stood": "agreed"}], officer, today=today)
    actions, agreements = f"/meetings/{meeting.reference}/actions", f"/meetings/{meeting.reference}/agreements"
    page = client.get(actions).page
    assert page.by_id("line-3-what") is not None and page.by_id("line-0-remove") is not None
    change_meeting(meeting, {"notes_stage": "final"}, officer, today=today)
    page = client.get(actions).page
    assert page.by_id("line-0-what").get("readonly") is not None and page.by_id("line-0-due_on").get("readonly") is None
    assert page.by_id("line-1-what") is None and page.by_id("line-0-remove") is None
    client.send(actions, page.form(None) | {"line-0-due_on": "20/12/2026"})
    assert read_list(meeting, "actions")[0]["due_on"] == date(2026, 12, 20)
    [chosen] = client.get(agreements).page.by_id("line-0-parent_carers_stood").iter("option")
    assert chosen.get("value") == "agreed"
