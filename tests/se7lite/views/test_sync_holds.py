"""Held edits on their pages: both sides beside each other, filtered, paged."""

import pytest

from se7lite.extensions import db
from se7lite.models import SyncHold
from se7lite.services.claims import change_claim
from se7lite.services.meetings import change_meeting
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY


@pytest.fixture
def count_queries(client):
    """How many statements opening an address takes."""

    def count(address):
        with selects() as seen:
            client.get(address)
        return len(seen)

    return count


def card(page, number):
    return words(page.by_id(f"held-{number}"))


def buttons(page):
    return [words(button) for button in page.all("button", name="choice")]


def test_a_conflict_shows_both_sides_what_was_agreed_and_where_it_stands(client, office, meeting, conflict):
    page = client.get("/sync/held").page
    text = card(page, conflict)
    assert f"Place of {meeting.reference} Autumn meeting" in text
    assert "The spreadsheet has Town Hall" in text
    assert "se7lite has Civic Centre" in text
    assert "Agreed before Linden House, Lewes" in text
    assert "both changed, to different values" in text
    assert "Row 2 of the tab “Meetings”" in text
    assert "Waits since" in text
    links = [link.get("href") for link in page.by_id(f"held-{conflict}").iter("a")]
    assert f"/meetings/{meeting.reference}" in links
    assert any(link.endswith("&range=A2") for link in links)


def test_each_answer_has_a_button_that_says_what_it_does(client, conflict):
    page = client.get("/sync/held").page
    assert buttons(page) == ["Take the sheet’s: Town Hall", "Keep se7lite’s: Civic Centre"]
    assert page.by_id(f"held-{conflict}-other") is not None


def test_choices_are_offered_as_choices_and_figures_are_shown_in_words(client, office, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Vehicle", "Helicopter")
    office.person.types("claims", claim.reference, "Fares", "plenty")
    office.person.types("claims", claim.reference, "Representative", "Nobody Known")
    office.settle()
    page = client.get("/sync/held?noun=claims").page
    offered = [words(option) for option in page.one("select", name="other").iter("option")]
    assert offered == ["Choose", "Car", "Motorcycle", "Bicycle", "Passenger"]
    assert "se7lite has £4.20" in page.text
    assert "se7lite has R-0001 Siân Okafor" in page.text


def test_a_whole_row_is_shown_beside_what_se7lite_has(client, office, meeting):
    office.settle()
    row = office.person.row("meetings", meeting.reference)
    pasted = {"Title": "Pasted", "Date": 46400, "Start": 0.75, "End": 0.8, "Place": "Castle", "Kind": "Workshop"}
    for name, value in pasted.items():
        office.person.do(office.person.write("meetings", row, office.person.place("meetings", name), value))
    office.settle()
    [hold] = office.open_holds("scrambled")
    page = client.get(f"/sync/held/{hold.id}").page
    rows = [[words(cell) for cell in line] for line in page.by_id(f"held-{hold.id}").iter("tr")]
    assert ["Date", "13 January 2027", "12 November 2026", "12 November 2026"] in rows
    assert ["Start", "18:00", "10:00", "10:00"] in rows
    assert buttons(page) == ["The changes are meant: take them over", "Put the row back as se7lite has it"]


def test_a_row_that_is_no_record_yet_is_shown_with_its_cells(client, office, body):
    office.person.adds("meetings", Title="Total of the year", Date=46200)
    office.settle()
    page = client.get("/sync/held").page
    assert "Total of the year" in page.text
    assert "27 June 2026" in page.text
    assert buttons(page) == ["Not a record: leave this row alone"]


def test_held_edits_are_filtered_by_where_and_why(client, office, conflict, claim):
    office.settle()
    office.person.types("claims", claim.reference, "Miles", "twelve")
    office.settle()
    assert "2 held edits" in client.get("/sync/held").page.text
    only = client.get("/sync/held?noun=claims", htmx=True).page
    assert words(only.by_id("held-count")) == "1 held edit"
    assert "twelve" in only.text
    assert "Town Hall" not in only.text
    only = client.get("/sync/held?kind=conflict").page
    assert "Town Hall" in only.text
    assert "twelve" not in only.text
    assert only.value("kind") == "conflict"
    assert "No held edits match" in client.get("/sync/held?noun=representatives").page.text


def test_many_held_edits_are_paged_by_key_and_each_is_on_one_page(client, office, conflict):
    hold = db.session.get(SyncHold, conflict)
    for number in range(44):
        copy = {key: getattr(hold, key) for key in ("tab_id", "kind", "field", "message", "since", "cell", "state")}
        db.session.add(SyncHold(**copy, identity=f"copy {number}", reference=hold.reference, record_value="X"))
    db.session.commit()
    seen, pages, address = [], 0, "/sync/held?kind=conflict"
    while address:
        page = client.get(address).page
        seen.append([node.get("id") for node in page.all("article")])
        address, pages = next((link.get("href") for link in page.all("a", rel="next")), ""), pages + 1
    assert pages == 3
    flat = [int(name.removeprefix("held-")) for part in seen for name in part]
    assert flat == sorted(flat, reverse=True)
    assert len(flat) == len(set(flat)) == 45
    back = page.one("a", rel="prev").get("href")
    assert [node.get("id") for node in client.get(back).page.all("article")] == seen[1]
    first = client.get(client.get(back).page.one("a", rel="prev").get("href")).page
    assert [node.get("id") for node in first.all("article")] == seen[0]
    assert not first.all("a", rel="prev")


def test_a_page_of_held_edits_asks_the_database_little(client, office, conflict, count_queries):
    hold = db.session.get(SyncHold, conflict)
    one = count_queries("/sync/held")
    for number in range(15):
        copy = {key: getattr(hold, key) for key in ("tab_id", "kind", "field", "message", "since", "cell", "state")}
        db.session.add(SyncHold(**copy, identity=f"copy {number}", reference=hold.reference, record_value="X"))
    db.session.commit()
    assert count_queries("/sync/held") <= one


def test_a_records_page_shows_its_held_edits(client, meeting, representative, conflict):
    page = client.get(f"/meetings/{meeting.reference}").page
    assert "1 held edit" in page.text
    assert f"/sync/held/{conflict}" in [link.get("href") for link in page.all("a")]
    assert "held edit" not in client.get(f"/representatives/{representative.reference}").page.text


def test_text_that_looks_like_markup_stays_text(client, office, meeting, officer):
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "<b>Hall</b> & ‏قاعة 🎉")
    change_meeting(meeting, {"place": "=HYPERLINK(1)"}, officer, today=TODAY)
    office.settle()
    page = client.get("/sync/held").page
    assert "<b>Hall</b> & ‏قاعة 🎉" in page.text
    assert "Keep se7lite’s: =HYPERLINK(1)" in buttons(page)


def test_amounts_are_shown_as_pounds_on_the_buttons(client, office, claim, officer):
    office.settle()
    office.person.types("claims", claim.reference, "Fares", 9)
    change_claim(claim, {"fares": 5}, officer, today=TODAY)
    office.settle()
    page = client.get("/sync/held").page
    assert buttons(page) == ["Take the sheet’s: £9.00", "Keep se7lite’s: £5.00"]


def test_an_unknown_held_edit_is_not_found(client, office):
    assert client.get("/sync/held/999").status == 404


def test_what_google_refuses_shows_what_se7lite_would_write_and_googles_reason(client, office, meeting, officer):
    office.settle()
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    office.local.faults.add({"fail": 400, "match": "batchUpdate"})
    office.settle()
    [hold] = office.open_holds("closed")
    text = card(client.get("/sync/held").page, hold.id)
    assert "Google keeps this row closed" in text
    assert "se7lite would write" in text and "The spreadsheet has" not in text
    assert "Civic Centre" in text
    assert "Google says: Trouble on demand." in text


def test_a_reference_that_stands_twice_says_in_which_other_row_and_how_to_tell_them(client, office, meeting):
    office.settle()
    row = office.person.rows("meetings")[1]
    for place, cell in enumerate(row):
        office.person.do(office.person.write("meetings", 4, place, cell))
    office.settle()
    assert [hold.row for hold in office.open_holds("double")] == [2, 5]
    text = client.get("/sync/held").page.text
    assert "The same reference stands in row 5." in text
    assert "The same reference stands in row 2." in text
    assert "Where se7lite has put a row in, it stands below all others" in text


def test_a_reason_calls_columns_what_the_tab_calls_them(client, office, meeting):
    office.settle()
    office.person.types("meetings", meeting.reference, "End", "09:00")
    office.settle()
    [hold] = office.open_holds()
    hold.tab.headings = {**hold.tab.headings, "start": "From", "end": "To"}
    db.session.commit()
    assert f"To of {meeting.reference}" in card(client.get("/sync/held").page, hold.id)
    assert "To is not after From: check both times." in card(client.get("/sync/held").page, hold.id)
