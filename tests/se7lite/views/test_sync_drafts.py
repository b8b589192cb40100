"""The pages on which a spreadsheet that people made is connected: nothing in it happens before the last button."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncSpreadsheet
from tests.se7lite.sheet_store.untidy_office import open_untidy
from tests.se7lite.views.page import words
from tests.untidy import Untidy
from tests.untidy_workbooks import WORKBOOKS, YEARS

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


@pytest.fixture
def open_case(local_config, local_sheets, administrator):
    local, _, key = local_sheets
    local.faults.clear()
    return lambda untidy: open_untidy(untidy, local_config, local, key, administrator)


def begin(client, case):
    """Pastes the address and goes on with what is proposed: the address of the draft, and its page."""
    choose = client.post("/sync/connect", {"address": case.address}).location
    page = client.send(choose, client.get(choose).page.form()).page
    return choose.removesuffix("/tabs"), page


def selects(page):
    """Heading -> the field chosen for it."""
    hidden = {node.get("name"): node.get("value") for node in page.all("input", type="hidden")}
    return {
        heading: page.value(f"column-{name[8:]}") for name, heading in hidden.items() if name.startswith("heading-")
    }


def connected():
    db.session.rollback()
    return db.session.scalars(select(SyncSpreadsheet)).all()


def test_from_the_pasted_address_to_the_connection_without_javascript(client, open_case):
    case = open_case(YEARS)
    draft, page = begin(client, case)
    assert "Nothing has been written yet" in page.text
    assert "2 rows by name and date: records that se7lite has, 2 of them not confirmed yet." in page.text
    assert not page.all("input", name="mark")
    tab = client.get(f"{draft}/meetings").page
    assert tab.value("heading_row") == "2"
    assert selects(tab)["Place"] == "place"
    data = {name: node.get("value") for node in tab.all("select") for name in [node.get("name")]}
    assert [name for name in data if name.startswith("answer-")]
    tab = client.send(f"{draft}/meetings/rows", {"all": "yes"}).page
    assert "confirmed" in tab.text
    page = client.get(draft).page
    revision = case.workbook.revision
    assert connected() == []
    assert client.post(draft, page.form(draft)).location == "/sync"
    assert case.workbook.revision > revision
    [found] = connected()
    assert [(one.noun, one.title) for one in found.tabs] == [("meetings", "Sheet1")]
    case.settle()
    assert "In step" in client.get("/sync").page.text
    assert client.get(draft).status == 404


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


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, open_case):
    case = open_case(YEARS)
    draft, _ = begin(client, case)
    address = f"{draft}/meetings"
    data = client.get(address).page.form(address)
    answer = client.post(address, {**data, "heading_row": "seven"})
    assert answer.status == 422
    assert answer.page.errors == ["Type the number of the row with the headings, from 1 to 50."]
    assert answer.page.value("heading_row") == "seven"
    answer = client.post(f"{draft}/tabs", {})
    assert (answer.status, answer.page.errors) == (422, ["Choose a tab for at least one of the lists."])
    answer = client.post(f"{draft}/tabs", {"meetings": str(case.sheet_id), "claims": str(case.sheet_id)})
    assert answer.page.errors == ["The tab “Sheet1” is chosen twice. Choose another one here, or none."]
    assert answer.page.value("claims") == str(case.sheet_id)


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


def test_what_changed_meanwhile_is_shown_instead_of_done(client, open_case):
    case = open_case(WORKBOOKS["title rows, line breaks, totals and remarks"])
    draft, page = begin(client, case)
    case.types(6, 0, 46250)
    case.types(6, 2, "A meeting more")
    revision = case.workbook.revision
    answer = client.post(draft, page.form(draft))
    assert answer.status == 422
    assert "have changed since this page was made" in answer.page.errors[0]
    assert case.workbook.revision == revision
    assert "1 row that cannot be taken in" in answer.page.text
    assert client.post(draft, answer.page.form(draft)).location == "/sync"


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


def test_a_draft_is_found_again_and_can_be_thrown_away(client, open_case):
    case = open_case(YEARS)
    draft, _ = begin(client, case)
    for address in ("/sync", "/sync/connect"):
        assert draft in [link.get("href") for link in client.get(address).page.all("a")]
    revision = case.workbook.revision
    assert "thrown away" in client.send(f"{draft}/throw-away").page.text
    assert not db.session.scalars(select(SyncDraft)).all()
    assert client.get(draft).status == 404
    assert case.workbook.revision == revision


def test_trouble_on_the_way_is_said_and_the_answers_stay(client, open_case, local_sheets):
    case = open_case(YEARS)
    draft, _ = begin(client, case)
    for address in (draft, f"{draft}/meetings", f"{draft}/tabs", f"{draft}/meetings/rows?list=new"):
        local_sheets[0].faults.add({"fail": 403, "match": "v4"})
        answer = client.get(address)
        assert answer.status == 422
        assert "is not shared with" in answer.page.text
        local_sheets[0].faults.clear()
    assert client.get(draft).status == 200


def test_a_second_spreadsheet_is_connected_beside_the_first_and_one_of_them_disconnected(client, open_case):
    first = open_case(replace(YEARS, records=()))
    draft, page = begin(client, first)
    client.post(draft, page.form(draft))
    second = open_case(WORKBOOKS["mixed dates, amounts as text, formulas"])
    choose = client.post("/sync/connect", {"address": second.address}).location
    page = client.get(choose).page
    assert "Meetings are connected already, to the tab “Sheet1” of Theirs." in page.text
    assert not page.all("select", name="meetings")
    page = client.send(choose, page.form()).page
    client.post(choose.removesuffix("/tabs"), page.form(choose.removesuffix("/tabs")))
    one, other = connected()
    first.settle()
    page = client.get("/sync").page
    assert page.one("a", id=f"sync-open-{one.id}").get("href") != page.one("a", id=f"sync-open-{other.id}").get("href")
    asked = client.get(f"/sync/{one.id}/disconnect").page
    assert "Theirs stays connected" in asked.text
    assert "held edit" not in asked.text, "those of the other one go on waiting"
    client.post(f"/sync/{one.id}/disconnect")
    assert [found.disconnected_at is None for found in connected()] == [False, True]
    assert "claims" in {tab.connected_noun for tab in connected()[1].tabs}


@pytest.mark.parametrize("path", ["", "/tabs", "/meetings", "/meetings/rows?list=new"])
def test_preparing_a_connection_is_for_administrators(client, other_client, open_case, path):
    draft, _ = begin(client, open_case(YEARS))
    assert other_client.get(f"{draft}{path}").status == 403
    assert other_client.post(f"{draft}{path}").status == 403
