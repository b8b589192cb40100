"""The page of one tab on the way to its connection: columns with their selects, and rows with what becomes of them."""

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncHold, SyncRuling, SyncTab
from sync.apart import NOT_A_RECORD, OTHER_TABLE
from tests.se7lite.views.draft_office import begin, open_case, selects
from tests.se7lite.views.page import words
from tests.untidy import Untidy
from tests.untidy_workbooks import WORKBOOKS, YEARS

__all__ = ["open_case"]

LONG = Untidy(
    noun="meetings",
    title="All meetings",
    rows=[
        ["Date", "Title", "Body", "Kind"],
        *([46000 + number, f"Meeting {number}", "Local Offer", "Meeting"] for number in range(60)),
    ],
    heading_row=0,
    fields={},
    preview={"new": 60},
)


@pytest.fixture
def client(administrators_client):
    return administrators_client


def test_a_matched_row_is_answered_one_by_one_and_can_be_changed(client, open_case):
    case = open_case(YEARS)
    draft, _ = begin(client, case)
    tab = client.get(f"{draft}/meetings").page
    names = [node.get("name") for node in tab.all("select") if node.get("name").startswith("answer-")]
    options = {option.get("value"): words(option) for option in tab.by_id("answer-matched-1").iter("option")}
    assert options == {
        "": "Not answered yet",
        "M-0002": "It is M-0002 two, 23 May 2025",
        "new": "A new meeting",
        "not a record": "Not a record: leave it alone",
    }
    tab = client.send(f"{draft}/meetings/rows", {names[0]: "M-0002"}).page
    assert tab.value(names[0]) == "M-0002"
    assert "1 of them not confirmed yet" in tab.text
    tab = client.send(f"{draft}/meetings/rows", {names[0]: "new", names[1]: "not a record"}).page
    assert "3 new meetings from the sheet" in tab.text
    assert "You said that this row is not a record." in tab.text
    assert "name and date" not in tab.text


@pytest.mark.parametrize("htmx", [False, True], ids=["without JavaScript", "in place"])
def test_a_column_is_corrected_with_one_select_and_the_preview_follows(client, open_case, htmx):
    case = open_case(YEARS)
    draft, _ = begin(client, case)
    address = f"{draft}/meetings"
    data = client.get(address).page.form(address)
    place = next(name[8:] for name, value in data.items() if name.startswith("heading-") and value == "Place")
    assert "2 cells to decide afterwards" in client.get(address).page.text
    data[f"column-{place}"] = ""
    answer = client.post(address, data, htmx=htmx)
    page = answer.page if htmx else client.get(answer.location).page
    assert selects(page) == {"Title": "title", "Date": "date", "Body": "body", "Kind": "kind", "Place": ""}
    assert "1 cell to decide afterwards" in page.text
    if htmx:
        assert "2 new meetings" in answer.headers["HX-Trigger"]
        assert page.one("div", id="tab") is not None


def test_a_heading_of_two_lines_is_corrected_although_browsers_send_it_otherwise(client, open_case):
    case = open_case(WORKBOOKS["title rows, line breaks, totals and remarks"])
    draft, _ = begin(client, case)
    address = f"{draft}/meetings"
    data = client.get(address).page.form(address)
    data = {name: value.replace("\n", "\r\n") for name, value in data.items()}
    place = next(name[8:] for name, value in data.items() if value == "Start\r\ntime")
    data[f"column-{place}"] = "end"
    assert selects(client.send(address, data).page)["Start\ntime"] == "end"


def test_private_and_doubled_columns_say_why_and_show_nothing_of_what_is_in_them(client, open_case):
    case = open_case(WORKBOOKS["colours, notes, a filter, hidden and doubled columns"])
    draft, _ = begin(client, case)
    page = client.get(f"{draft}/meetings").page
    assert "Private: contact details, access needs and the like are never read" in page.text
    assert "01632" not in page.text
    assert "The heading “Notes” stands there 2 times." in page.text
    assert not {"Phone", "Notes"} & selects(page).keys()


def test_what_no_column_says_is_chosen_for_every_row(client, open_case):
    case = open_case(WORKBOOKS["merged groups, own references, no kind"])
    draft, page = begin(client, case)
    assert "No column holds “Kind”" in page.text
    address = f"{draft}/meetings"
    data = client.get(address).page.form(address)
    page = client.send(address, {**data, "default-kind": "workshop"}).page
    assert page.value("default-kind") == "workshop"
    assert "2 new meetings from the sheet" in page.text
    client.post(draft, client.get(draft).page.form(draft))
    case.settle()
    assert {record.kind for record in case.records().values()} == {"workshop"}


def test_a_long_tab_makes_short_pages(client, open_case):
    case = open_case(LONG)
    draft, _ = begin(client, case)
    page = client.get(f"{draft}/meetings").page
    assert len(page.all("tr")) < 20
    assert f"{draft}/meetings/rows?list=new" in [link.get("href") for link in page.all("a")]
    page = client.get(f"{draft}/meetings/rows?list=new&page=2").page
    assert [words(node) for node in page.all("th", scope="row")] == [f"Row {row}" for row in range(52, 62)]
    name = next(node.get("name") for node in page.all("select"))
    page = client.send(f"{draft}/meetings/rows", {"list": "new", "page": "2", name: "not a record"}).page
    assert "(59)" in words(page.one("h1"))
    assert client.get(f"{draft}/meetings/rows?list=nothing").status == 404


def test_people_of_one_name_are_pointed_out_before_they_become_two_records(client, open_case):
    rows = [["Name", "Sector"], ["Amina Khan", "Health"], ["Bryn Hughes", "Health"], ["amina  khan", "Health"]]
    untidy = Untidy(noun="representatives", title="People", rows=rows, heading_row=0, fields={}, preview={})
    draft, _ = begin(client, open_case(untidy))
    page = client.get(f"{draft}/representatives").page
    assert "2 of them carry a name that stands in another row as well." in page.text
    assert "The same name stands in row 4." in page.text
    assert "The same name stands in row 2." in page.text
    assert "stands in row 3" not in page.text


def test_a_row_that_waits_says_everything_that_is_wrong_with_it(client, open_case):
    rows = [
        ["Date", "Title", "Body", "Kind", "Start"],
        [46000, "First", "Local Offer", "Meeting", None],
        ["soon", "Autumn", "Local Offer", "Meeting", "later on"],
    ]
    untidy = Untidy(noun="meetings", title="All meetings", rows=rows, heading_row=0, fields={}, preview={})
    draft, _ = begin(client, open_case(untidy))
    text = client.get(f"{draft}/meetings").page.text
    assert "“soon” is not a date" in text
    assert "“later on” is not a time" in text


def test_a_second_table_is_said_to_begin_where_it_does_and_to_be_left_alone(client, open_case):
    draft, page = begin(client, open_case(WORKBOOKS["two tables in a tab, private columns"]))
    assert "A second table begins at row 6 and is left alone." in page.text
    tab = client.get(f"{draft}/representatives").page
    assert "A second table begins at row 6 and is left alone." in tab.text
    assert "It stands in another table, which begins at row 6." in tab.text


def test_a_telephone_number_of_a_second_table_is_shown_and_kept_nowhere(client, open_case):
    people = [["Name", "Sector"], ["Amina Khan", "Health"], [], ["Council", "Telephone"], ["Kent", "01632 960001"]]
    case = open_case(Untidy("representatives", people, 0, {}, {}))
    draft, page = begin(client, case)
    tab = client.get(f"{draft}/representatives").page
    assert "Kent" in tab.text and "01632 960001" not in tab.text
    client.send(draft, page.form(draft))
    case.settle()
    kept = [hold.cell for hold in db.session.scalars(select(SyncHold))]
    assert {cell["Name"] for cell in kept} == {"Council", "Kent"}
    assert "01632" not in str(kept) and "01632" not in client.get("/sync").page.text
    assert "01632 960001" in case.column("Sector")
    # What is added to it is left alone too, and the page says where it stands, also where that is not where it was.
    assert "Another table begins at row 4. It is left alone" in client.get("/sync").page.text
    span = {"sheetId": case.sheet_id, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    case.workbook.apply([{"insertDimension": {"range": span}}])
    case.types(7, 0, "Surrey")
    case.settle()
    assert not case.holds()
    page = client.get("/sync").page.text
    assert "began at row 4 when this tab was connected, and begins at row 6 now. It is left alone" in page
    case.types(5, 1, "Phone")
    case.settle()
    assert "is not known by its first row any more" in client.get("/sync").page.text
    assert [hold.cell["Name"] for hold in case.holds()] == ["Council", "Surrey"]


def test_a_second_table_of_a_tab_that_was_connected_before_such_were_known_is_found_at_the_next_read(client, open_case):
    people = [["Name", "Sector"], ["Amina Khan", "Health"], [], ["Council", "Telephone"], ["Kent", "01632 960001"]]
    case = open_case(Untidy("representatives", people, 0, {}, {}))
    draft, page = begin(client, case)
    client.send(draft, page.form(draft))
    case.settle()
    [ruling] = db.session.scalars(select(SyncRuling).where(SyncRuling.word == OTHER_TABLE))
    kept, shown = db.session.get_one(SyncTab, ruling.tab_id), {"row_key": ruling.row_key, "choice": OTHER_TABLE}
    ruling.word, kept.sightings = NOT_A_RECORD, {"rows": {}, "missing": []}
    db.session.scalars(select(SyncHold).filter_by(**shown)).one().choice = NOT_A_RECORD
    db.session.commit()
    assert "Another table begins" not in client.get("/sync").page.text
    case.types(5, 0, "Surrey")
    case.settle()
    assert not case.holds()
    told = "Another table begins at row 4. It is left alone, and so is what is added to it."
    assert told in client.get("/sync").page.text
    db.session.refresh(kept)
    assert kept.sightings["tables_known"]
