"""The first list that comes as a file is an old one, as far as it speaks of what is over; all else is held to the
gates."""

from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.services.bodies import BODIES
from se7lite.services.meetings import create_meeting
from se7lite.services.tables import change_row
from tests.se7lite.views.upload_office import decide, downloaded, looked_at, ticks
from tests.sync.xlsx.files import edited, saved

HEADINGS = ("Reference", "Body", "Kind", "Title", "Date", "Status")


def row(title, day, status):
    return (None, "Parent Carers subgroup", "Meeting", title, day, status)


OLD = row("January meeting", date(2026, 1, 14), "Held")
TO_COME = row("Far off", date(2099, 2, 2), "Notes sent")
LATER = row("Typed later", date(2099, 3, 3), "Invited")


def their_list(*rows):
    book = Workbook()
    for one in (HEADINGS, *rows):
        book.active.append(one)
    return saved(book)


def taken(client, content):
    address, page = looked_at(client, content)
    return decide(client, address, ticks(page))


def meetings():
    db.session.rollback()
    return {one.title: (one.status, one.adopted) for one in db.session.scalars(select(Meeting))}


@pytest.fixture
def adopted(client, body):
    taken(client, their_list(OLD, TO_COME))
    return meetings()


def test_what_is_over_in_the_first_list_keeps_its_status_and_what_is_to_come_is_planned(adopted):
    assert adopted == {"January meeting": ("held", True), "Far off": ("planned", False)}


def test_before_anything_is_taken_over_it_is_said_which_status_is_not(client, body):
    off = row("Called off", date(2099, 4, 4), "Cancelled")
    address, page = looked_at(client, their_list(OLD, TO_COME, off))
    said = "Taken over as “Planned”, not as “Notes sent”: it was not over when the file was uploaded."
    assert page.text.count("Taken over as") == 1 and said in page.text
    assert said in decide(client, address, ticks(page)).text, "and once it was, beside what the file has"
    assert meetings()["Called off"] == ("cancelled", False)


def test_rows_of_the_first_list_that_are_taken_over_later_are_still_of_it(client, body):
    address, page = looked_at(client, their_list(OLD, row("February meeting", date(2026, 2, 14), "Held")))
    for one in ticks(page):
        decide(client, address, [one])
    assert meetings() == {"January meeting": ("held", True), "February meeting": ("held", True)}


def test_a_row_added_to_that_list_later_is_held_to_the_gates(client, adopted):
    page = taken(client, their_list(OLD, TO_COME, LATER))
    assert "Meeting standard 2" in page.text and "Typed later" not in meetings()


def began(day):
    """The only meeting there is was made on that day."""
    db.session.scalars(select(Meeting)).one().created_at = day
    db.session.commit()


def test_once_a_meeting_was_made_in_se7lite_no_list_is_the_first(client, meeting):
    began(meeting.created_at.replace(year=2024, month=6, day=1))
    before = row("Before", date(2024, 5, 31), "Held")
    page = taken(client, their_list(before, OLD, TO_COME, LATER))
    assert page.text.count("Meeting standard 2") == 2 and "The meeting is on 2 February 2099" in page.text
    assert meetings() == {"Autumn meeting": ("planned", False), "Before": ("held", True)}


def test_a_meeting_made_while_an_upload_waits_ends_its_being_the_first(client, body, officer):
    address, page = looked_at(client, their_list(OLD))
    values = {"body": str(body.id), "kind": "meeting", "title": "In a form", "date": date(2026, 11, 25)}
    began(create_meeting(values, officer, today=date(2026, 11, 24)).created_at.replace(year=2025, month=1))
    assert "Meeting standard 2" in decide(client, address, ticks(page)).text
    assert "January meeting" not in meetings()


@pytest.mark.parametrize("day", ["14/1/2020", "23/11/2026", "3/3/2099"])
def test_a_row_added_to_a_downloaded_list_is_held_to_the_gates_whatever_its_day(client, meeting, day):
    new = [None, "Parent Carers subgroup", "Meeting", "Typed in", day, None, None, None, None, "Notes sent"]
    page = taken(client, edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.append(new)))
    assert "Meeting standard 2" in page.text or "The meeting is on 3 March 2099" in page.text
    assert meetings() == {"Autumn meeting": ("planned", False)}


def test_an_empty_list_downloaded_here_adopts_nothing_either(client, body):
    new = [None, "Parent Carers subgroup", "Meeting", "Typed in", "23/11/2026", None, None, None, None, "Notes sent"]
    page = taken(client, edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.append(new)))
    assert "Meeting standard 2" in page.text and not meetings()


def test_a_row_that_is_made_at_the_second_try_is_known_when_the_file_comes_again(client, meeting, administrator):
    began(meeting.created_at.replace(year=2025))
    content = their_list(OLD)
    address, page = looked_at(client, content)
    assert "Meeting standard 2" in decide(client, address, ticks(page)).text
    change_row(BODIES, meeting.body, {"enforced_from": date(2026, 6, 1)}, administrator, date(2026, 11, 24), None)
    decide(client, address, ticks(page))
    assert "January meeting" in meetings()
    assert not ticks(looked_at(client, content)[1]), "it is not offered a second time"
