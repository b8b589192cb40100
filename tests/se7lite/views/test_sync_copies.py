"""Taking se7lite's own copy of a row out: what the page says first, the one button, and why it cannot be done."""

import pytest

from se7lite.services.meetings import change_meeting, restore_meeting
from tests.se7lite.sheet_store.paused import TODAY, again, archived, remove, twelve
from tests.se7lite.views.page import words

__all__ = ["twelve"]


@pytest.fixture
def put_back(office, twelve, officer):
    """A meeting whose row was taken out by staff, with what stood in that row, and put back by se7lite at the end."""
    row = office.person.rows("meetings")[1]
    remove(office, twelve[:1])
    assert archived(twelve) == [twelve[0].reference]
    restore_meeting(again(twelve[0]), officer)
    office.settle()
    return twelve[0], row


def bring_back(office, row):
    """Ctrl-Z: the row stands above all others again."""
    span = {"sheetId": office.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    office.person.do(
        {"insertDimension": {"range": span}},
        *(office.person.write("meetings", 1, place, cell) for place, cell in enumerate(row) if cell),
    )
    office.settle()


def standing(office, meeting):
    return [index for index, row in enumerate(office.person.rows("meetings")) if meeting.reference in row]


def page_of(office):
    return f"/sync/held/{office.open_holds('double')[0].id}/copy"


def test_one_click_takes_it_out_and_the_row_that_came_back_goes_on(client, office, put_back):
    meeting, row = put_back
    bring_back(office, row)
    page = client.get("/sync/held").page
    address = page_of(office)
    assert address in [link.get("href") for link in page.all("a")]
    page = client.get(address).page
    assert "Row 14 says exactly what se7lite wrote there, and nothing else." in page.text
    assert "Row 2 stays as it is" in page.text
    assert standing(office, meeting) == [1, 13]
    page = client.send(address, page.form(address)).page
    assert "Row 14 is being emptied" in page.text
    office.settle()
    assert (standing(office, meeting), office.open_holds()) == ([1], [])
    assert not any(cell for row in office.person.rows("meetings")[13:] for cell in row)
    assert "own copy of a row" not in client.get("/sync").page.text


def test_what_the_other_row_says_otherwise_is_decided_and_nothing_is_taken_over(client, office, put_back, officer):
    meeting, row = put_back
    change_meeting(again(meeting), {"place": "Newer place"}, officer, today=TODAY)
    office.settle()
    bring_back(office, row)
    address = page_of(office)
    page = client.get(address).page
    assert "Row 2 says something else in: Place." in page.text
    client.send(address, page.form(address))
    office.settle()
    [held] = office.open_holds()
    assert (held.kind, held.field, held.cell, held.record_value) == ("conflict", "place", "P0", "Newer place")
    assert (standing(office, meeting), again(meeting).place) == ([1], "Newer place")


def test_changed_since_the_page_was_opened_nothing_is_done(client, office, put_back):
    meeting, row = put_back
    bring_back(office, row)
    address = page_of(office)
    seen = client.get(address).page.form(address)
    office.person.do(office.person.write("meetings", 13, office.person.place("meetings", "Place"), "Somebody's"))
    answer = client.post(address, seen)
    assert answer.status == 422
    assert "has changed since the page was opened" in answer.page.text
    office.settle()
    assert standing(office, meeting) == [1, 13]


@pytest.mark.parametrize(
    ("heading", "said"), [("Place", "differs in: Place"), (None, "differs in: columns that are not se7lite’s")]
)
def test_where_neither_is_just_what_se7lite_wrote_it_says_why(client, office, put_back, heading, said):
    _, row = put_back
    width = len(office.person.rows("meetings")[0])
    span = {"sheetId": office.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}
    office.person.do({"appendDimension": span})
    bring_back(office, row)
    place = office.person.place("meetings", heading) if heading else width
    for at in (1, 13):
        office.person.do(office.person.write("meetings", at, place, f"Somebody's {at}"))
    office.settle()
    page = client.get(page_of(office)).page
    assert said in page.text
    assert "Somebody's" not in page.text
    assert page.all("button", type="submit")[1:] == []


def test_a_row_in_which_somebody_has_typed_since_is_nobodys_copy(client, office, put_back):
    meeting, row = put_back
    office.person.types("meetings", meeting.reference, "Place", "Typed in our row")
    office.settle()
    bring_back(office, row)
    assert "somebody has changed M-0001 in the spreadsheet" in client.get(page_of(office)).page.text


def test_a_row_that_a_person_has_doubled_is_no_copy_of_ours(client, office, twelve):
    row = office.person.rows("meetings")[1]
    assert row
    at = len(office.person.rows("meetings"))
    office.person.adds("meetings", Body=row[1], Kind=row[2], Title="Theirs", Date=row[4])
    office.settle()
    row = office.person.rows("meetings")[at]
    office.person.do(*(office.person.write("meetings", at + 1, place, cell) for place, cell in enumerate(row) if cell))
    office.settle()
    page = client.get(page_of(office)).page
    assert "se7lite has put no row of its own in for M-0013" in page.text


def test_once_it_is_over_the_page_says_so_and_readers_never_see_it(client, readers_client, office, put_back):
    _, row = put_back
    bring_back(office, row)
    address = page_of(office)
    assert readers_client.get(address).status == 403
    assert readers_client.post(address, {}).status == 403
    span = {"sheetId": office.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 13, "endIndex": 14}
    office.person.do({"deleteDimension": {"range": span}})
    office.settle()
    assert "there are no longer two rows" in words(client.get(address).page.one("main"))


# All of a tab's at once.


@pytest.fixture
def three_doubled(office, twelve, officer):
    """Three meetings whose rows staff took out, se7lite put back, and staff's Ctrl-Z brought back; of the third one
    somebody had typed in se7lite's row, and the first one's place has changed here meanwhile."""
    rows = office.person.rows("meetings")[1:4]
    remove(office, twelve[:3])
    for one in twelve[:3]:
        restore_meeting(again(one), officer)
    office.settle()
    change_meeting(again(twelve[0]), {"place": "Newer place"}, officer, today=TODAY)
    office.person.types("meetings", twelve[2].reference, "Place", "Typed in our row")
    office.settle()
    for row in reversed(rows):
        bring_back(office, row)
    return office.open_holds("double")[0].tab_id


def test_one_preview_and_one_confirmation_take_all_copies_of_a_tab_out(client, office, twelve, three_doubled):
    address = f"/sync/tabs/{three_doubled}/copies"
    held = client.get("/sync/held").page
    assert "3 records stand more than once in the tab “Meetings”." in held.text
    assert [link.get("href") for link in held.all("a")].count(address) > 1
    page = client.get(address).page
    lines = [words(row) for row in page.all("tr")][1:]
    assert lines == ["M-0001 T0 Row 14 Row 2 Place", "M-0002 T1 Row 15 Row 3 Nothing"]
    assert "somebody has changed M-0003 in the spreadsheet" in page.text
    assert [standing(office, one) for one in twelve[:3]] == [[1, 13], [2, 14], [3, 15]]
    page = client.send(address, page.form(address)).page
    assert "2 rows of the tab Meetings are being emptied" in page.text
    office.settle()
    assert [standing(office, one) for one in twelve[:3]] == [[1], [2], [3, 15]]
    assert [(hold.kind, hold.reference, hold.field) for hold in office.open_holds("conflict")] == [
        ("conflict", "M-0001", "place")
    ]
    assert {hold.reference for hold in office.open_holds("double")} == {"M-0003"}
    assert "stand more than once" not in client.get("/sync/held").page.text


def test_where_one_of_them_has_changed_since_the_page_was_opened_none_is_touched(client, office, twelve, three_doubled):
    address = f"/sync/tabs/{three_doubled}/copies"
    seen = client.get(address).page.form(address)
    office.person.do(office.person.write("meetings", 14, office.person.place("meetings", "Place"), "Somebody's"))
    answer = client.post(address, seen)
    assert (answer.status, "has changed since the page was opened" in answer.page.text) == (422, True)
    assert answer.page.form(address)["mark"] != seen["mark"]
    office.settle()
    assert [standing(office, one) for one in twelve[:3]] == [[1, 13], [2, 14], [3, 15]]


def test_readers_see_no_way_to_take_copies_out(readers_client, three_doubled):
    address = f"/sync/tabs/{three_doubled}/copies"
    assert readers_client.get(address).status == 403
    assert readers_client.post(address, {}).status == 403
    assert "copies" not in readers_client.get("/sync/held").page.text
