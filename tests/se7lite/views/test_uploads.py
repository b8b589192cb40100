"""An Excel file comes back after somebody edited it at home: shown first, decided, nothing lost or done twice."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, Download, Meeting
from se7lite.services.meetings import change_meeting, create_meeting
from tests.se7lite.views.page import words
from tests.se7lite.views.upload_office import TODAY, decide, downloaded, kept, looked_at, set_to, ticks
from tests.sync.xlsx.files import cell, edited


def test_an_edited_cell_is_shown_first_then_taken_over_and_kept_in_the_history(client, accounts, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    address, page = looked_at(client, content)
    assert "Nothing of what follows is changed yet" in page.text
    assert "Linden House, Lewes Town Hall" in page.text
    assert kept(Meeting, meeting.reference).place == "Linden House, Lewes"
    page = decide(client, address, ticks(page))
    assert "1 change was taken over" in page.text
    assert kept(Meeting, meeting.reference).place == "Town Hall"
    change = db.session.scalars(select(Change).where(Change.field == "place")).one()
    assert (change.door, change.account_id, change.before) == ("file", accounts["olive"].id, "Linden House, Lewes")
    assert "In an uploaded file" in client.get(f"/meetings/{meeting.reference}").page.text


def test_the_same_file_again_changes_nothing(client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    address, page = looked_at(client, content)
    decide(client, address, ticks(page))
    _, page = looked_at(client, content)
    assert "The file says nothing that se7lite does not say already" in page.text


def test_an_untouched_old_file_changes_nothing_though_the_database_moved_on(client, meeting, officer):
    content = downloaded(client, "/meetings.xlsx")
    change_meeting(meeting, {"place": "Civic Centre", "title": "Moved"}, officer, today=TODAY)
    _, page = looked_at(client, content)
    assert "There is nothing to do" in page.text
    assert ticks(page) == {}


def test_what_is_not_ticked_stays_open_until_somebody_leaves_it(client, meeting):
    def edit(sheet):
        cell(sheet, meeting.reference, "Place").value = "Town Hall"
        cell(sheet, meeting.reference, "Title").value = "Spring meeting"

    address, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    title, place = ticks(page)
    page = decide(client, address, [place])
    assert list(ticks(page)) == [title]
    assert kept(Meeting, meeting.reference).title == "Autumn meeting"
    page = client.send(f"{address}/finish").page
    assert ticks(page) == {}
    assert "Left as se7lite has it" in page.text and "Spring meeting" in page.text
    assert kept(Meeting, meeting.reference).title == "Autumn meeting"


def test_nothing_ticked_changes_nothing_and_says_so(client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    address, _ = looked_at(client, content)
    assert "Nothing is ticked" in decide(client, address).text
    assert kept(Meeting, meeting.reference).place == "Linden House, Lewes"


@pytest.mark.parametrize("sent", [{"take": "²"}, {"take": "9" * 5_000}, {"answer-²": "file"}])
def test_a_line_that_cannot_be_is_not_looked_for(client, meeting, sent):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    address, _ = looked_at(client, content)
    assert client.post(address, sent).location == address
    assert "Nothing is ticked" in client.get(address).page.text


@pytest.mark.parametrize(("answer", "place"), [("file", "Town Hall"), ("record", "Civic Centre"), ("", "Civic Centre")])
def test_where_both_sides_moved_an_officer_decides(client, meeting, officer, answer, place):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    address, page = looked_at(client, content)
    assert ticks(page) == {}
    for told in ("Linden House, Lewes", "Civic Centre", "Town Hall"):
        assert told in page.text
    radio = next(node.get("name") for node in page.all("input", type="radio"))
    page = decide(client, address, **{radio.replace("-", "_"): answer})
    assert kept(Meeting, meeting.reference).place == place
    assert bool(page.all("input", type="radio")) is (answer == "")


def test_a_record_that_moved_since_the_page_was_made_is_not_overwritten_but_shown(client, meeting, officer):
    def edit(sheet):
        cell(sheet, meeting.reference, "Place").value = "Town Hall"
        cell(sheet, meeting.reference, "Title").value = "Spring meeting"

    address, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    page = decide(client, address, ticks(page))
    found = kept(Meeting, meeting.reference)
    assert (found.place, found.title) == ("Civic Centre", "Spring meeting")
    assert "1 had been changed in se7lite meanwhile" in page.text
    assert "Civic Centre" in page.text and page.all("input", type="radio")


def test_two_clicks_on_one_page_do_it_once(client, meeting):
    row = [None, "Parent Carers subgroup", "Workshop", "New", "8/12/2026"]
    address, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.append(row)))
    boxes = ticks(page)
    assert boxes and not any(boxes.values())
    for _ in range(2):
        page = decide(client, address, boxes)
    db.session.rollback()
    assert [one.title for one in db.session.scalars(select(Meeting).order_by(Meeting.id))] == ["Autumn meeting", "New"]


def test_a_new_row_becomes_a_record_once_though_its_file_comes_twice(client, meeting):
    row = [None, "Parent Carers subgroup", "Workshop", "New", "8/12/2026"]
    content = edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.append(row))
    address, page = looked_at(client, content)
    page = decide(client, address, ticks(page))
    assert "1 new record was made" in page.text and "M-0002" in page.text
    _, page = looked_at(client, content)
    assert ticks(page) == {}
    assert "1 new row without a reference became a meeting when the file was uploaded before: M-0002" in page.text


def test_a_file_without_its_download_takes_nothing_by_itself(client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    book = load_workbook(BytesIO(content))
    del book["se7lite"]
    del book.custom_doc_props["se7lite download"]
    file = BytesIO()
    book.save(file)
    address, page = looked_at(client, file.getvalue())
    assert "does not say which download it comes from" in page.text
    assert list(ticks(page).values()) == [False]
    every = next(a.get("href") for a in page.all("a") if words(a).startswith("Tick all"))
    assert list(ticks(client.get(every).page).values()) == [True]
    decide(client, address, ticks(page))
    assert kept(Meeting, meeting.reference).place == "Town Hall"


def test_a_file_whose_download_is_no_longer_kept_takes_nothing_by_itself(client, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Place", "Town Hall"))
    db.session.execute(Download.__table__.delete())
    db.session.commit()
    _, page = looked_at(client, content)
    assert "is no longer kept" in page.text
    assert list(ticks(page).values()) == [False]


def test_rows_that_are_gone_archive_nothing(client, meeting, body, officer, today):
    create_meeting({"body": str(body.id), "kind": "meeting", "title": "B", "date": TODAY}, officer, today=today)
    content = edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.delete_rows(2, 2))
    _, page = looked_at(client, content)
    assert "2 meetings of the download are not in the file, or blank there: M-0001, M-0002" in page.text
    assert kept(Meeting, "M-0001").archived_at is None
