"""The pages on which a spreadsheet that people made is connected: nothing in it happens before the last button."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncSpreadsheet
from tests.se7lite.views.draft_office import begin, open_case, selects
from tests.untidy_workbooks import WORKBOOKS, YEARS

__all__ = ["open_case"]


@pytest.fixture
def client(administrators_client):
    return administrators_client


def connected():
    db.session.rollback()
    return db.session.scalars(select(SyncSpreadsheet)).all()


def change_title(spreadsheet, title):
    spreadsheet.title = title
    db.session.commit()
    return title


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
    title = change_title(other, "Claims of the year")
    assert title in client.get("/sync/runs").page.text, "runs say whose they are once there are several"
    asked = client.get(f"/sync/{one.id}/disconnect").page
    assert "Claims of the year stays connected" in asked.text
    assert "held edit" not in asked.text, "those of the other one go on waiting"
    client.post(f"/sync/{one.id}/disconnect")
    assert [found.disconnected_at is None for found in connected()] == [False, True]
    assert "claims" in {tab.connected_noun for tab in connected()[1].tabs}


@pytest.mark.parametrize("path", ["", "/tabs", "/meetings", "/meetings/rows?list=new"])
def test_preparing_a_connection_is_for_administrators(client, other_client, open_case, path):
    draft, _ = begin(client, open_case(YEARS))
    assert other_client.get(f"{draft}{path}").status == 403
    assert other_client.post(f"{draft}{path}").status == 403
