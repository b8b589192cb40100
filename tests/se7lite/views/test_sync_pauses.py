"""The page of a paused tab: what happened in numbers and examples, the answers, who may give them, and undoing them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncPause, SyncSpreadsheet
from se7lite.shown import moment
from tests.se7lite.sheet_store.paused import archived, decide, pause, remove, retype, tab, twelve
from tests.se7lite.views.page import words

__all__ = ["twelve"]


@pytest.fixture
def six_gone(office, twelve):
    remove(office, twelve[:6])
    return f"/sync/paused/{pause().id}"


def answers(page):
    return [words(button) for button in page.all("button", name="choice")]


def press(client, address, choice):
    shown = client.get(address).page.value("shown")
    return client.post(address, {"shown": shown, "choice": choice})


def test_a_paused_tab_shows_on_home_and_on_sync_with_a_way_to_its_page(client, six_gone):
    for address in ("/", "/sync"):
        page = client.get(address).page
        assert "6 rows of the tab “Meetings” are gone" in page.text
        assert next(link.get("href") for link in page.all("a") if words(link).startswith("Look and decide")) == six_gone


def headings(client):
    return [words(heading) for heading in client.get("/").page.all("h2")]


def test_on_home_a_paused_tab_stands_above_what_falls_due(client, six_gone):
    found = headings(client)
    assert found.index("Spreadsheet") < found.index("Falling due")
    assert found.count("Spreadsheet") == 1


def test_on_home_a_sheet_that_is_not_shared_any_more_stands_above_what_falls_due(client, office, meeting):
    office.settle()
    office.local.faults.add({"fail": 403, "match": "v4"})
    office.sync()
    assert "is not shared with" in client.get("/").page.text
    found = headings(client)
    assert found.index("Spreadsheet") < found.index("Falling due")


def test_on_home_a_sheet_whose_sync_somebody_stopped_stands_above_what_falls_due(client, office, meeting):
    office.settle()
    number = db.session.scalars(select(SyncSpreadsheet.id)).one()
    client.send(f"/sync/{number}/stop")
    assert "The sync is stopped" in client.get("/").page.text
    found = headings(client)
    assert found.index("Spreadsheet") < found.index("Falling due")


def test_on_home_a_sheet_that_is_in_step_stands_below_what_falls_due(client):
    found = headings(client)
    assert found.index("Falling due") < found.index("Spreadsheet")


def test_the_page_says_in_numbers_and_examples_what_would_happen_and_what_each_answer_means(client, six_gone):
    page = client.get(six_gone).page
    assert "6 records would be archived: their rows are gone." in page.text
    assert "M-0001 T0 The row is gone It is archived." in page.text
    assert answers(page) == ["Go on: archive 6 records", "Put the sheet back as it was", "Leave it paused"]
    assert "get a row again at the end of the table" in page.text
    assert "Use one of the two: after both, each of these rows stands in the sheet twice." in page.text


def test_after_an_outage_the_page_says_since_when_nobody_had_looked(client, office, twelve):
    """The work of a whole day comes at once then, and looks like an old version."""
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    spreadsheet.checked_at -= timedelta(hours=9)
    looked = moment(spreadsheet.checked_at)
    db.session.commit()
    retype(office, twelve)
    office.settle()
    text = client.get(f"/sync/paused/{pause().id}").page.text
    assert f"Nobody had looked at this spreadsheet from {looked} to " in text


def test_without_an_outage_the_page_speaks_of_none(client, six_gone):
    assert "Nobody had looked" not in client.get(six_gone).page.text


def test_cells_are_shown_as_they_were_and_as_they_are(client, office, twelve):
    retype(office, twelve)
    page = client.get(f"/sync/paused/{pause().id}").page
    assert "12 records would change." in page.text
    assert "M-0001 T0 Place P0 Other M-0001 P0 se7lite then has Other M-0001" in page.text


def test_an_officer_goes_on_takes_it_back_goes_on_again_and_undoes_it(client, office, twelve, six_gone):
    assert press(client, six_gone, "go on").location == six_gone
    assert "Olive decided" in client.get(six_gone).page.text
    assert "Taken back" in client.send(f"{six_gone}/take-back").page.text
    press(client, six_gone, "go on")
    office.settle()
    assert len(archived(twelve)) == 6
    page = client.get(six_gone).page
    assert ("It was carried out." in page.text, answers(page)) == (True, [])
    assert "Go on: archive 6 records" in client.get("/sync").page.text
    assert "Undone" in client.send(f"{six_gone}/undo").page.text
    assert archived(twelve) == []
    assert "Not done" in client.send(f"{six_gone}/undo").page.text


def test_a_page_that_is_out_of_date_decides_nothing_and_shows_what_is_new(client, office, twelve, six_gone):
    shown = client.get(six_gone).page.value("shown")
    remove(office, twelve[6:7])
    answer = client.post(six_gone, {"shown": shown, "choice": "go on"})
    assert answer.status == 422
    assert "has changed since the page was opened" in answer.page.text
    assert "7 records would be archived" in answer.page.text
    assert archived(twelve) == []


def test_for_rows_that_only_came_back_putting_the_sheet_back_is_not_offered(client, office, twelve, officer):
    at = office.person.row("meetings", twelve[0].reference)
    rows = office.person.rows("meetings")[at : at + 11]
    remove(office, twelve[:11])
    decide(office, "go on", officer)
    assert len(archived(twelve)) == 11
    cells = [(number, place, cell) for number, row in enumerate(rows) for place, cell in enumerate(row) if cell]
    end = len(office.person.rows("meetings"))
    office.person.do(*(office.person.write("meetings", end + number, place, cell) for number, place, cell in cells))
    office.settle()
    address = f"/sync/paused/{pause().id}"
    page = client.get(address).page
    assert "11 archived records would come back with their rows." in page.text
    assert answers(page) == ["Go on", "Leave it paused"]
    assert "take them out in the spreadsheet" in page.text
    assert press(client, address, "put back").status == 422
    assert tab().paused


def test_left_paused_it_says_so(client, six_gone):
    assert press(client, six_gone, "leave").location == six_gone
    assert "Olive left it paused" in client.get(six_gone).page.text


def test_those_who_only_read_see_that_it_is_paused_and_cannot_decide(readers_client, client, twelve, six_gone):
    page = readers_client.get(six_gone).page
    assert ("An officer decides." in page.text, answers(page)) == (True, [])
    shown = client.get(six_gone).page.value("shown")
    assert readers_client.post(six_gone, {"shown": shown, "choice": "go on"}).status == 403
    assert archived(twelve) == []


def test_a_renamed_heading_is_mended_with_one_click(client, office, twelve):
    office.person.do(office.person.write("meetings", 0, office.person.place("meetings", "Place"), "Venue"))
    office.settle()
    address = f"/sync/paused/{pause().id}"
    page = client.get(address).page
    assert answers(page)[0] == "Use the column “Venue” for Place"
    assert "It says, for example: P0; P1; P2." in page.text
    press(client, address, page.all("button", name="choice")[0].get("value"))
    office.settle()
    assert (tab().paused, tab().headings["place"]) == (None, "Venue")


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ({"deleteDimension": ("COLUMNS", 8)}, ["Put in a new column “Link”", "Go on without Link", "Leave it paused"]),
        ({"deleteDimension": ("ROWS", 0)}, ["Write the headings again", "Leave it paused"]),
        ({"deleteSheet": None}, ["Make a new tab from the records", "Leave it paused"]),
    ],
    ids=["column", "headings", "tab"],
)
def test_every_repair_has_a_button_in_plain_words(client, office, twelve, what, expected):
    sheet_id = office.person.sheet_ids["meetings"]
    [(name, where)] = what.items()
    if where:
        span = {"sheetId": sheet_id, "dimension": where[0], "startIndex": where[1], "endIndex": where[1] + 1}
        office.person.do({name: {"range": span}})
    else:
        office.person.do({name: {"sheetId": sheet_id}})
    office.settle()
    assert answers(client.get(f"/sync/paused/{pause().id}").page) == expected


def test_what_was_written_over_can_be_seen_afterwards(client, office, twelve, officer):
    retype(office, twelve)
    kept = decide(office, "put back", officer)
    page = client.get(f"/sync/paused/{kept.id}").page
    assert "Other M-0001" in page.text
    assert "What stood in the cells goes back into them" in page.text


def test_a_long_preview_goes_on_over_several_pages(client, office, twelve, monkeypatch):
    monkeypatch.setattr("se7lite.views.sync_pauses.LINES", 5)
    retype(office, twelve)
    address = f"/sync/paused/{pause().id}"
    assert "(1 to 5 of 12)" in client.get(address).page.text
    assert "(11 to 12 of 12)" in client.get(f"{address}?from=10").page.text


def test_a_number_that_is_no_pause_is_said_to_be_none(client):
    assert client.get("/sync/paused/99").status == 404
    assert not db.session.scalars(select(SyncPause)).all()


def test_a_page_that_waits_for_its_decision_is_shown_anew_once_it_is_carried_out(client, office, six_gone):
    def asks():
        return any(part.get("hx-get") == six_gone for part in client.get(six_gone).page.all("div"))

    assert not asks(), "nothing is decided yet"
    press(client, six_gone, "go on")
    assert asks()
    waits = client.get(six_gone, htmx=True)
    assert (waits.status, waits.headers.get("HX-Refresh")) == (204, None)
    office.settle()
    assert client.get(six_gone, htmx=True).headers.get("HX-Refresh") == "true"
    assert not asks()
    assert "The tab “Meetings” was paused" in client.get(six_gone).page.text
