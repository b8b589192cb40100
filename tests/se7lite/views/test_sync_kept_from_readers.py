"""What the pages of the sync keep from readers: cells of what only officers may know."""

from datetime import date, time

import pytest
from sqlalchemy import select, update

from se7lite.extensions import db
from se7lite.models import Change, SyncPause, SyncRun, SyncSpreadsheet, SyncWrite
from se7lite.queries.sync_runs import writes_of_run
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import change_representative, create_representative
from se7lite.views.access import FROM_READERS
from tests.se7lite.ready import offer_its_own_time, seat

TODAY, AGREED = date(2026, 11, 24), date(2026, 9, 17)


@pytest.fixture
def person(kent, officer):
    """Somebody who agreed on a day that stands nowhere else."""
    values = {"name": "Zainab Ravenscroft", "sector": "parent_carer", "affiliation": "Kent"}
    return create_representative({**values, "confidentiality_agreed_on": AGREED}, officer, today=TODAY)


def told(client, address):
    """Whether a page tells the day."""
    answer = client.get(address)
    assert answer.status in (200, 403), address
    return "17 September 2026" in answer.page.text


def assert_leads_to_the_spreadsheet(address, client, readers_client):
    """Officers are led there; readers are told no address of it, not even in the page's own text."""
    officers, readers = client.get(address), readers_client.get(address)
    [google_id] = db.session.scalars(select(SyncSpreadsheet.google_id))
    assert google_id in officers.text or "/sync/places/" in officers.text, address
    for told in (google_id, "/sync/places/", readers_client.app.config["SHEETS_URL"]):
        assert told not in readers.text, f"{told} on {address}"


def test_readers_are_offered_no_spreadsheet_for_it_shows_what_is_kept_from_them(
    client, readers_client, conflict, meeting
):
    run = db.session.scalars(select(SyncWrite.run_id)).first()
    for address in ("/", "/sync", "/sync/held", f"/sync/held/{conflict}", f"/sync/runs/{run}"):
        assert_leads_to_the_spreadsheet(address, client, readers_client)
    place = f"/sync/places/meetings/{meeting.reference}?field=place"
    assert client.get(place).status == 302
    refused = readers_client.get(place)
    assert refused.status == 403 and "only officers may know" in refused.page.text


def test_a_run_shows_its_private_cells_to_officers_only_and_counts_them_for_nobody_else(
    client, readers_client, office, person, officer
):
    office.settle()
    first = db.session.scalars(select(SyncRun).order_by(SyncRun.id)).first()
    db.session.execute(update(Change).where(Change.noun == "representatives").values(run_id=first.id))
    db.session.commit()
    values = {"confidentiality_agreed_on": None, "role": "Chair"}
    change_representative(person, values, officer, today=TODAY)
    office.settle()
    wrote = db.session.scalars(select(SyncWrite.run_id).where(SyncWrite.field == "role")).one()
    made, written = f"/sync/runs/{first.id}", f"/sync/runs/{wrote}"
    assert told(client, made) and told(client, written)
    for address in (made, written):
        text = readers_client.get(address).page.text
        assert "17 September 2026" not in text and "Confidentiality" not in text
        assert "what is private of people is shown to officers" in text
    assert "Chair" in readers_client.get(written).page.text
    assert len(writes_of_run(wrote, kept=FROM_READERS).rows) == writes_of_run(wrote, kept=FROM_READERS).total == 1
    assert writes_of_run(wrote).total == 2


def test_a_held_edit_of_a_private_cell_is_shown_to_officers_only(client, readers_client, office, person):
    office.settle()
    office.person.types("representatives", person.reference, "Confidentiality agreed", "")
    office.settle()
    [hold] = office.open_holds()
    alone, record = f"/sync/held/{hold.id}", f"/representatives/{person.reference}"
    for address in ("/sync/held", alone, record):
        assert told(client, address), address
        assert not told(readers_client, address), address
    assert readers_client.get(alone).status == 403
    assert "only officers may know" in readers_client.get(alone).page.text
    assert "Representatives (0)" in readers_client.get("/sync/held").page.text
    assert person.reference not in readers_client.get("/sync/held?noun=representatives&kind=ours").page.text
    place = f"/sync/places/representatives/{person.reference}?field=confidentiality_agreed_on"
    assert readers_client.get(place).status == 403


def test_a_scrambled_row_is_shown_to_readers_without_its_private_cells(client, readers_client, office, person):
    office.settle()
    typed = {"Name": "Quite Another", "Role": "X", "Sector": "Health", "Joined": "01/02/2020"}
    for heading, value in {**typed, "Confidentiality agreed": "05/05/2020"}.items():
        office.person.types("representatives", person.reference, heading, value)
    office.settle()
    assert office.open_holds("scrambled")
    assert told(client, "/sync/held")
    text = readers_client.get("/sync/held").page.text
    assert "Quite Another" in text and "17 September 2026" not in text and "05/05/2020" not in text


def test_a_paused_tab_lists_no_private_cell_for_readers(client, readers_client, office, kent, officer):
    values = {"sector": "parent_carer", "affiliation": "Kent", "confidentiality_agreed_on": AGREED}
    people = [create_representative({"name": f"Person {n}", **values}, officer, today=TODAY) for n in range(12)]
    office.settle()
    for one in people:
        office.person.types("representatives", one.reference, "Role", "Chair")
        office.person.types("representatives", one.reference, "Confidentiality agreed", "05/05/2020")
    office.settle()
    [pause] = db.session.scalars(select(SyncPause))
    assert told(client, f"/sync/paused/{pause.id}")
    text = readers_client.get(f"/sync/paused/{pause.id}").page.text
    assert "Chair" in text and "Confidentiality" not in text and "05/05/2020" not in text
    assert_leads_to_the_spreadsheet(f"/sync/paused/{pause.id}", client, readers_client)


def test_a_status_that_waits_for_a_rule_is_for_officers_as_it_may_wait_for_one_persons_answer(
    client, readers_client, office, body, representative, administrator, officer
):
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter", "date": date(2026, 12, 10), "start": time(10)}
    meeting = create_meeting(values, officer, today=TODAY)
    seat(body, representative, administrator)
    offer_its_own_time(meeting, officer)
    office.settle()
    office.person.types("meetings", meeting.reference, "Status", "Invited")
    office.settle()
    waits_for = "Too few of the body’s parent carer members"
    assert waits_for in client.get("/sync/held").page.text
    [hold] = office.open_holds()
    assert readers_client.get(f"/sync/held/{hold.id}").status == 403
    for address in ("/", "/sync", "/sync/held", f"/meetings/{meeting.reference}", f"/room/{body.id}"):
        text = readers_client.get(address).page.text
        assert waits_for not in text and "1 held edit" not in text and "Invited" not in text, address
    # The note beside the row says the same, and so does one of a meeting that was moved.
    runs = [f"/sync/runs/{number}" for number in db.session.scalars(select(SyncRun.id))]
    assert any("Meeting standard 1" in client.get(run).page.text for run in runs)
    assert not any("Meeting standard" in readers_client.get(run).page.text for run in runs)


def test_a_closed_row_tells_readers_of_no_private_column(client, readers_client, office, person, officer):
    office.settle()
    workbook, sheet_id = office.person.workbook, office.person.sheet_ids["representatives"]
    ours = workbook.file.owner
    workbook.change_file(owner="amina@example.org")
    workbook.share(ours, "writer")
    office.person.do({"addProtectedRange": {"protectedRange": {"protectedRangeId": 7, "range": {"sheetId": sheet_id}}}})
    change_representative(person, {"confidentiality_agreed_on": date(2026, 10, 1)}, officer, today=TODAY)
    office.settle()
    [hold] = office.open_holds("closed")
    alone, record = f"/sync/held/{hold.id}", f"/representatives/{person.reference}"
    assert "Confidentiality agreed" in client.get("/sync/held").page.text
    assert readers_client.get(alone).status == 403
    for address in ("/sync/held", record, "/sync"):
        assert "This row is protected" not in readers_client.get(address).page.text


def test_what_is_kept_from_readers_is_in_no_figure_that_they_see(client, readers_client, office, person):
    office.settle()
    office.person.types("representatives", person.reference, "Confidentiality agreed", "rubbish")
    office.settle()
    run = db.session.scalars(select(SyncRun.id).order_by(SyncRun.id.desc())).first()
    for address in ("/", "/sync"):
        assert "1 held edit to decide" in client.get(address).page.text, address
        assert "held edit to decide" not in readers_client.get(address).page.text, address
    assert "cell written" in client.get("/sync/runs").page.text
    assert "Confidentiality agreed" in client.get(f"/sync/runs/{run}").page.text
    for address in ("/sync", "/sync/runs", f"/sync/runs/{run}"):
        text = readers_client.get(address).page.text
        assert "written to the sheet" not in text and "row added" not in text, address
        assert "Confidentiality agreed" not in text, address
    assert "Nothing that is shown here was written" in readers_client.get(f"/sync/runs/{run}").page.text
