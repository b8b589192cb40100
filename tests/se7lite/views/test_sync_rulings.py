"""What somebody decided about a whole row is listed with its tab, and can be taken back."""

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting, SyncHold, SyncRuling
from se7lite.services.sync_decisions import decide_hold, mark_of
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY


@pytest.fixture
def ruled_out(office, body, officer):
    """A row that looked like a record half typed, and that Olive called no record."""
    office.person.adds("meetings", Title="Total of the year", Place="Lewes")
    office.settle()
    [hold] = office.open_holds("incomplete")
    decide_hold(hold, "not a record", mark_of(hold), officer, TODAY)
    office.settle()
    assert not office.open_holds()
    return db.session.scalars(select(SyncRuling.id)).one()


def rulings(page):
    tables = [table for table in page.all("table") if "decided on" in words(table.find("caption"))]
    return [[words(cell) for cell in row.findall("*")] for table in tables for row in table.find("tbody")]


def test_a_ruling_is_listed_with_what_stood_in_the_row_who_and_when(client, ruled_out):
    page = client.get("/sync").page
    [[row, word, who, when, _]] = rulings(page)
    assert row == "Title: Total of the year; Place: Lewes"
    assert (word, who) == ("Not a record: this row is left alone", "Olive")
    assert when
    assert "What was decided on 1 row of “Meetings”" in page.text


def test_taken_back_the_row_is_looked_at_again_and_becomes_a_record_once_it_is_complete(
    client, office, body, ruled_out
):
    page = client.send(f"/sync/rulings/{ruled_out}/take-back").page
    assert "Taken back. The next sync looks at that row like at any other." in page.text
    assert rulings(page) == []
    office.settle()
    assert len(office.open_holds("incomplete")) == 1
    title = office.person.place("meetings", "Title")
    row = next(index for index, cells in enumerate(office.person.rows("meetings")) if "Total of the year" in cells)
    for heading, value in {"Body": body.name, "Kind": "Meeting", "Date": 46400}.items():
        office.person.do(office.person.write("meetings", row, office.person.place("meetings", heading), value))
    assert office.person.rows("meetings")[row][title] == "Total of the year"
    office.settle()
    assert db.session.scalars(select(Meeting.title)).all() == ["Total of the year"]
    assert not office.open_holds()


def test_taking_back_wakes_the_worker_at_once(client, office, ruled_out):
    [result] = office.sync()
    assert result.ran.outcome == "nothing"
    client.send(f"/sync/rulings/{ruled_out}/take-back")
    [result] = office.sync()
    assert result.ran.outcome != "nothing"


def test_a_second_try_says_that_it_was_taken_back_already(client, ruled_out):
    client.send(f"/sync/rulings/{ruled_out}/take-back")
    assert "This was taken back already." in client.send(f"/sync/rulings/{ruled_out}/take-back").page.text


def test_changes_that_were_meant_are_listed_with_the_record(client, office, meeting, officer):
    office.settle()
    row = office.person.row("meetings", meeting.reference)
    pasted = {"Title": "Other meeting", "Date": 46400, "Start": 0.75, "End": 0.8, "Place": "Castle", "Kind": "Workshop"}
    for name, value in pasted.items():
        office.person.do(office.person.write("meetings", row, office.person.place("meetings", name), value))
    office.settle()
    [hold] = office.open_holds("scrambled")
    decide_hold(hold, "meant", mark_of(hold), officer, TODAY)
    [[row, word, *_]] = rulings(client.get("/sync").page)
    assert row.startswith(f"{meeting.reference}. ")
    assert "Title: Other meeting" in row
    assert word == "The changes are meant: they are taken over"


def test_a_ruling_whose_held_edit_is_gone_is_listed_all_the_same(client, ruled_out):
    db.session.query(SyncHold).delete()
    db.session.commit()
    [[row, *_]] = rulings(client.get("/sync").page)
    assert row == "It is no longer known what stood in the row."


def test_a_steering_member_reads_rulings_and_takes_none_back(readers_client, ruled_out):
    page = readers_client.get("/sync").page
    assert "Total of the year" in page.text
    assert "Take it back" not in page.text
    assert readers_client.post(f"/sync/rulings/{ruled_out}/take-back").status == 403
    assert db.session.scalars(select(SyncRuling.id)).all() == [ruled_out]


def pasted_over(office, meeting):
    """The row says what no row of that record said, and is held as a whole."""
    row, place = office.person.row("meetings", meeting.reference), office.person.place
    pasted = {"Title": "Other meeting", "Date": 46400, "Start": 0.75, "End": 0.8, "Place": "Castle", "Kind": "Workshop"}
    office.person.do(
        *(office.person.write("meetings", row, place("meetings", name), cell) for name, cell in pasted.items())
    )
    office.settle()
    [hold] = office.open_holds("scrambled")
    return hold


@pytest.mark.parametrize("htmx", [True, False])
def test_a_row_that_is_to_be_put_back_says_so_and_its_page_opens_until_it_is(client, office, meeting, htmx):
    office.settle()
    number = pasted_over(office, meeting).id
    page = client.get(f"/sync/held/{number}").page
    sent = {"shown": page.value("shown"), "choice": "put back"}
    answer = client.post(f"/sync/held/{number}", sent, htmx=htmx)
    assert answer.status == (200 if htmx else 302)
    assert client.get(f"/sync/held/{number}").status == 200
    assert client.get("/sync/held").status == 200
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Title") == "Autumn meeting"
