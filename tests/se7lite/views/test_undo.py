"""Undo on the pages: seen before it is done, and told after; for those who may write."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, SyncRun
from se7lite.services.claim_steps import submit_claim
from se7lite.services.claims import change_claim
from se7lite.services.meetings import change_meeting
from se7lite.services.representatives import change_representative
from se7lite.services.sync_pruning import prune_runs
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY


def table(page, name):
    """The lines of one of the page's tables."""
    found = [section for section in page.all("section") if section.get("aria-labelledby") == name]
    return [[words(cell) for cell in line] for part in found for line in part.iter("tr")][1:]


def last(model, *where):
    db.session.rollback()
    return db.session.scalars(select(model).where(*where).order_by(model.id.desc())).first()


def links(page):
    return {link.get("href"): words(link) for link in page.all("a")}


@pytest.fixture
def change(meeting, officer):
    """The meeting moved to the Town Hall: the number of that change."""
    [change] = change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    return change.id


def test_an_entry_leads_to_its_undo_which_shows_it_first_and_then_does_it(client, meeting, change, officer):
    page = client.get(f"/meetings/{meeting.reference}").page
    address = f"/changes/{change}/undo"
    assert links(page)[address].startswith("Undo Place, ")
    first = client.get(address).page
    who = f"{meeting.reference} Autumn meeting"
    assert table(first, "back") == [[who, "Place", "Town Hall", "Linden House, Lewes"]]
    after = client.send(address, first.form())
    assert f"Undone: Place of {meeting.reference}." in after.page.text
    assert "Undo of the change of " in after.page.text
    assert "Undone " in after.page.text
    assert meeting.place == "Linden House, Lewes"
    assert address not in links(after.page)


def test_a_value_that_was_changed_since_offers_no_undo_and_its_page_says_why(client, meeting, change, officer):
    change_meeting(meeting, {"place": "Castle"}, officer, today=TODAY)
    assert f"/changes/{change}/undo" not in links(client.get(f"/meetings/{meeting.reference}").page)
    page = client.get(f"/changes/{change}/undo").page
    assert table(page, "left")[0][2:] == ["Castle", "It has been changed since, and the newer value stays."]
    assert not [form for form in page.all("form") if form.get("action") != "/sign-out"]


def test_of_two_officers_who_undo_at_once_the_second_is_told(client, other_client, meeting, change):
    address = f"/changes/{change}/undo"
    mine, theirs = client.get(address).page.form(), other_client.get(address).page.form()
    client.send(address, mine)
    answer = other_client.post(address, theirs)
    assert answer.status == 409
    assert "Something has changed since this page was made" in answer.page.text
    assert "Undone by Olive, " in table(answer.page, "done")[0][3]
    assert meeting.place == "Linden House, Lewes"


def test_an_address_that_is_sent_without_having_been_seen_undoes_nothing(client, meeting, change):
    assert client.post(f"/changes/{change}/undo").status == 409
    assert meeting.place == "Town Hall"


def test_a_steering_member_undoes_nothing_and_sees_no_private_value(readers_client, representative, officer):
    [change] = change_representative(representative, {"access_needs": "hearing loop"}, officer, today=TODAY)
    address = f"/changes/{change.id}/undo"
    page = readers_client.get(f"/representatives/{representative.reference}").page
    assert "Undo" not in page.text
    assert "hearing loop" not in page.text
    for answer in (readers_client.get(address), readers_client.post(address), readers_client.get("/sync/runs/1/undo")):
        assert answer.status == 403
        assert "hearing loop" not in answer.text


def test_changes_of_areas_and_unknown_ones_are_not_undone_here(client, administrators_client, kent):
    administrators_client.fill(f"/areas/{kent.id}", forum="Kent families")
    number = last(Change, Change.noun == "areas").id
    assert client.get(f"/changes/{number}/undo").status == 404
    assert client.get("/changes/9999/undo").status == 404
    assert client.get("/sync/runs/9999/undo").status == 404


@pytest.fixture
def run(office, meeting):
    """A run that took two cells over."""
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    office.person.types("meetings", meeting.reference, "Title", "Winter meeting")
    office.settle()
    return last(Change, Change.field == "title").run_id


def test_a_change_by_the_spreadsheets_door_links_to_its_run_and_from_there_all_of_it_goes_back(
    client, office, meeting, run
):
    page = client.get(f"/meetings/{meeting.reference}").page
    assert links(page)[f"/sync/runs/{run}"] == f"run {run}"
    address = f"/sync/runs/{run}/undo"
    assert links(client.get(f"/sync/runs/{run}").page)[address] == "Undo this run"
    shown = client.get(address).page
    assert sorted(line[1] for line in table(shown, "back")) == ["Place", "Title"]
    after = client.send(address, shown.form())
    assert "2 changes are undone. The spreadsheet follows with the next sync." in after.page.text
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Title") == "Autumn meeting"


def test_a_run_that_only_noted_something_in_the_sheet_offers_nothing_to_undo(client, office, meeting, run):
    office.person.types("meetings", meeting.reference, "Date", "some time in May")
    office.settle()
    noted = last(SyncRun, SyncRun.outcome == "done").id
    page = client.get(f"/sync/runs/{noted}").page
    assert "some time in May" in page.text
    assert not [name for name in links(page).values() if name.startswith("Undo")]


def test_what_stays_is_listed_with_why_before_and_after(client, office, meeting, run, officer):
    change_meeting(meeting, {"title": "Spring meeting"}, officer, today=TODAY)
    address = f"/sync/runs/{run}/undo/{meeting.reference}"
    assert links(client.get(f"/sync/runs/{run}").page)[address].startswith("Undo this row")
    shown = client.get(address).page
    why = "It has been changed since, and the newer value stays."
    who = f"{meeting.reference} Spring meeting"
    assert table(shown, "left") == [[who, "Title", "Spring meeting", why]]
    after = client.send(address, shown.form())
    assert "One stays as it is." in after.page.text
    assert table(after.page, "left") == [[who, "Title", "Spring meeting", why]]
    assert table(after.page, "done")[0][1] == "Place"
    assert meeting.title == "Spring meeting"


def test_a_change_in_the_browser_says_when_it_was_written_to_the_sheet_and_by_which_run(
    client, office, meeting, officer
):
    office.settle()
    change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    office.settle()
    carried = last(SyncRun, SyncRun.outcome == "done").id
    page = client.get(f"/meetings/{meeting.reference}").page
    entry = next(line for line in page.all("tr") if "Town Hall" in words(line))
    assert "Written to the sheet " in words(entry)
    assert f"run {carried}" in words(entry)
    made = next(line for line in page.all("tr") if "Made" in words(line))
    assert "Written to the sheet " in words(made)


def test_a_cell_of_a_run_leads_to_where_it_stands_in_the_sheet_now(client, office, meeting, body, run):
    address = f"/sync/places/meetings/{meeting.reference}?field=place"
    assert links(client.get(f"/sync/runs/{run}").page)[address].startswith("In the sheet")
    sheet = office.person.sheet_ids["meetings"]
    place = office.person.place("meetings", "Place")
    assert client.get(address).location.endswith(f"#gid={sheet}&range={chr(65 + place)}2")
    office.person.do(
        {
            "insertDimension": {
                "range": {"sheetId": sheet, "dimension": "ROWS", "startIndex": 1, "endIndex": 4},
                "inheritFromBefore": False,
            }
        }
    )
    assert client.get(address).location.endswith(f"&range={chr(65 + place)}5")


def test_a_row_that_is_gone_and_a_sheet_that_cannot_be_read_are_said(client, office, meeting, run):
    address = f"/sync/places/meetings/{meeting.reference}?field=place"
    office.local.faults.add({"fail": 403, "match": "v4"})
    assert "is not shared with" in client.get(client.get(address).location).page.text
    office.person.removes_row("meetings", meeting.reference)
    page = client.get(client.get(address).location).page
    assert f"No row of the tab “Meetings” carries {meeting.reference} now." in page.text


def test_a_claims_history_says_that_its_steps_are_never_undone(client, claim, officer):
    page = f"/claims/{claim.reference}"
    words_of_it = "A step of a claim depends on who takes it, so it is never undone here."
    assert words_of_it not in client.get(page).page.text
    submit_claim(claim, officer, today=TODAY)
    assert words_of_it in client.get(page).page.text
    number = last(Change, Change.field == "status").id
    shown = client.get(f"/changes/{number}/undo").page
    assert words_of_it in table(shown, "left")[0][3]
    assert "This cannot be undone" in shown.text


def test_beside_the_changes_of_a_paid_claim_stands_no_undo(client, claim, officer):
    change_claim(claim, {"miles": Decimal(12)}, officer, today=TODAY)
    page = f"/claims/{claim.reference}"
    assert any(address.endswith("/undo") for address in links(client.get(page).page))
    claim.status = "paid"
    db.session.commit()
    assert not any(address.endswith("/undo") for address in links(client.get(page).page))


def test_rows_that_a_run_added_stay_and_are_told_in_one_sentence(client, office, meeting):
    office.settle()
    first = db.session.scalars(select(SyncRun.id).order_by(SyncRun.id)).first()
    page = client.get(f"/sync/runs/{first}/undo").page
    assert "1 row that the run added to the sheet stays: se7lite never takes a row out of a sheet." in page.text
    assert table(page, "left") == []


def test_after_its_run_is_forgotten_a_change_is_still_told_and_undone(client, office, meeting, run):
    while prune_runs(utc_now() + timedelta(days=1)):
        pass
    page = client.get(f"/meetings/{meeting.reference}").page
    number = last(Change, Change.field == "title").id
    assert f"/sync/runs/{run}" not in links(page)
    assert client.get(f"/sync/runs/{run}/undo").status == 404
    shown = client.get(f"/changes/{number}/undo").page
    assert f"/sync/runs/{run}/undo" not in links(shown)
    client.send(f"/changes/{number}/undo", shown.form())
    assert meeting.title == "Autumn meeting"


def test_nobody_undoes_without_signing_in(visitor, change):
    assert visitor.get(f"/changes/{change}/undo").location.startswith("/sign-in")
