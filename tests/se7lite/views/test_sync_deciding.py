"""Held edits decided: with one click or a typed value, by those who may, and never over what nobody has seen."""

import pytest

from se7lite.extensions import db
from se7lite.services.meetings import archive_meeting, change_meeting, restore_meeting
from se7lite.services.refusals import Refused
from tests.se7lite.sheet_store.paused import decide, pause
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY


def card(page, number):
    return words(page.by_id(f"held-{number}"))


def buttons(page):
    return [words(button) for button in page.all("button", name="choice")]


def answer(client, number, choice, htmx=False, address="/sync/held", **typed):
    """Presses one answer's button on the card."""
    page = client.get(address).page
    shown = next(iter(page.all("input", name="shown"))).get("value")
    return client.post(f"/sync/held/{number}", {"shown": shown, "choice": choice, **typed}, htmx=htmx)


def place(meeting):
    db.session.refresh(meeting)
    return meeting.place


def test_one_click_decides_and_comes_back_to_the_list(client, meeting, conflict):
    response = answer(client, conflict, "sheet")
    assert (response.status, response.location) == (302, "/sync/held")
    assert place(meeting) == "Town Hall"
    after = client.get("/sync/held").page
    assert "The sheet’s value is in se7lite now: Town Hall." in after.text
    assert "Nothing waits for a decision" in after.text


def test_the_filter_that_was_set_is_still_set_after_a_decision(client, conflict):
    page = client.get("/sync/held?noun=meetings&kind=conflict").page
    action = next(form.get("action") for form in page.all("form") if "/sync/held/" in (form.get("action") or ""))
    response = client.post(action, {"shown": page.value("shown"), "choice": "record"})
    assert response.location == "/sync/held?noun=meetings&kind=conflict"


def test_htmx_replaces_the_card_with_its_result_and_moves_the_focus_there(client, meeting, conflict):
    response = answer(client, conflict, "record", htmx=True)
    result = response.page.by_id(f"held-{conflict}")
    assert "goes into the sheet at the next sync: Civic Centre" in words(result)
    assert (result.get("tabindex"), result.get("autofocus")) == ("-1", "")
    assert words(response.page.by_id("held-count")) == "0 held edits left"
    assert "Civic Centre" in response.headers["HX-Trigger"]
    assert place(meeting) == "Civic Centre"


def test_a_third_value_goes_to_both_sides(client, office, meeting, conflict):
    answer(client, conflict, "other", other="Library")
    office.settle()
    assert place(meeting) == "Library"
    assert office.person.cell("meetings", meeting.reference, "Place") == "Library"


def test_the_third_value_is_a_form_of_its_own_so_that_enter_presses_no_other_button(client, conflict):
    page = client.get("/sync/held").page
    [form] = [form for form in page.all("form") if any(box.get("name") == "other" for box in form.iter("input"))]
    assert [words(button) for button in form.iter("button")] == ["Use this value"]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_record_that_moved_meanwhile_is_shown_as_it_is_and_nothing_typed_is_lost(
    client, meeting, conflict, officer, htmx
):
    shown = client.get("/sync/held").page.value("shown")
    change_meeting(meeting, {"place": "Old Mill"}, officer, today=TODAY)
    data = {"shown": shown, "choice": "other", "other": "The Library, upstairs"}
    response = client.post(f"/sync/held/{conflict}", data, htmx=htmx)
    assert response.status == 422
    text = card(response.page, conflict)
    assert "This has changed since the page was opened" in text
    assert "se7lite has Old Mill" in text
    assert response.page.value("other") == "The Library, upstairs"
    assert place(meeting) == "Old Mill"
    if htmx:
        assert response.page.by_id(f"held-{conflict}-problem").get("autofocus") == ""
    else:
        assert response.page.errors
    # Having seen it, one can decide at once.
    again = {**data, "shown": response.page.value("shown")}
    assert client.post(f"/sync/held/{conflict}", again).status == 302
    assert place(meeting) == "The Library, upstairs"


def test_what_a_third_value_cannot_be_is_said_on_the_card(client, office, meeting):
    office.settle()
    office.person.types("meetings", meeting.reference, "Date", "soon")
    office.settle()
    [hold] = office.open_holds("unreadable")
    page = client.get("/sync/held").page
    assert "The spreadsheet has soon" in card(page, hold.id)
    assert "se7lite has 12 November 2026" in card(page, hold.id)
    assert buttons(page) == ["Keep se7lite’s: 12 November 2026"]
    response = answer(client, hold.id, "other", other="whenever")
    assert response.status == 422
    assert "“whenever” is not a date." in response.page.text
    assert response.page.value("other") == "whenever"


@pytest.mark.parametrize(("heading", "field", "words"), [("Title", "title", "Winter"), ("Status", "status", "Invited")])
def test_a_blank_is_not_offered_where_a_record_cannot_do_without(
    client, office, meeting, officer, heading, field, words
):
    office.settle()
    office.person.types("meetings", meeting.reference, heading, None)
    setattr(meeting, field, words if field == "title" else "invited")
    db.session.commit()
    office.settle()
    assert len(office.open_holds("conflict")) == 1
    page = client.get("/sync/held").page
    assert "It cannot be blank: type in the cell what it is to say. Or keep se7lite’s" in page.text
    assert (buttons(page), "Use this value" in page.text) == ([f"Keep se7lite’s: {words}"], True)
    with pytest.raises(Refused):
        change_meeting(meeting, {field: None}, officer, today=TODAY)


def test_a_claims_status_offers_no_value_that_only_a_step_of_its_page_can_set(client, office, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Status", "Paid")
    office.settle()
    [hold] = office.open_holds("refused")
    page = client.get(f"/sync/held/{hold.id}").page
    assert [option.get("value") for option in page.all("option")] == ["", "Draft", "Submitted"]


def test_what_one_decided_shows_who_and_when_on_its_page(client, other_client, conflict):
    answer(client, conflict, "sheet")
    late = other_client.post(f"/sync/held/{conflict}", {"shown": "old", "choice": "record"})
    assert late.status == 422
    assert "by Olive" in card(late.page, conflict)
    assert not buttons(late.page)


def test_a_steering_member_sees_held_edits_and_cannot_decide(readers_client, meeting, conflict):
    page = readers_client.get("/sync/held").page
    assert "Town Hall" in page.text
    assert not buttons(page)
    assert readers_client.post(f"/sync/held/{conflict}", {"choice": "sheet"}).status == 403
    assert place(meeting) == "Civic Centre"


def test_of_an_archived_record_the_card_says_what_keeping_means(client, office, meeting, conflict, officer):
    assert "is archived" not in card(client.get("/sync/held").page, conflict)
    archive_meeting(meeting, officer, TODAY)
    office.settle()
    [hold] = office.open_holds()
    text = card(client.get("/sync/held").page, hold.id)
    assert f"{meeting.reference} is archived, so the sync writes nothing into its row." in text
    assert f"if {meeting.reference} is restored one day, se7lite’s goes into the sheet then" in text
    answer(client, hold.id, "record")
    after = client.get("/sync/held").page
    assert "the sheet is left as it is until it is restored" in after.text
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Place") == "Town Hall"
    restore_meeting(meeting, officer)
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Place") == "Civic Centre"


def test_what_waited_in_a_removed_tab_is_shown_until_an_officer_has_seen_it(client, office, meeting, conflict, officer):
    office.person.adds("meetings", Title="Half a row")
    office.settle()
    note = office.person.cell("meetings", meeting.reference, "Sync note")
    office.person.types("meetings", meeting.reference, "Sync note", f"{note} the Town Hall was booked")
    office.settle()
    office.person.do({"deleteSheet": {"sheetId": office.person.sheet_ids["meetings"]}})
    office.settle()
    offer = words(client.get(f"/sync/paused/{pause().id}").page.one("form", action=f"/sync/paused/{pause().id}"))
    assert "It is kept here, among the held edits, until an officer has seen it" in offer
    assert f"Place of {meeting.reference} {meeting.title}: “Town Hall”" in offer
    assert "Title “Half a row”" in offer
    assert f"Sync note of {meeting.reference} {meeting.title}: “the Town Hall was booked”" in offer
    decide(office, "make", officer)
    page = client.get("/sync/held?kind=stood").page
    kept = card(page, conflict)
    assert "Stood in a tab that was removed" in kept
    assert "Stood in the cell Town Hall" in kept
    assert "Half a row" in page.text
    assert "the Town Hall was booked" in page.text
    assert place(meeting) == "Civic Centre"
    shown = [one.get("value") for one in page.by_id(f"held-{conflict}").iter("input") if one.get("name") == "shown"]
    client.post(f"/sync/held/{conflict}", {"shown": shown[0], "choice": "seen"})
    assert "Stood in the cell Town Hall" not in client.get("/sync/held?kind=stood").page.text
