"""The first list of meetings that comes as a file is taken over as it is; a row of any other is held to the gates."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Meeting
from se7lite.services.bodies import BODIES
from se7lite.services.meetings import create_meeting
from se7lite.services.tables import mark_row
from se7lite.services.upload_words import FIRST_LIST
from se7lite.shown import uk_date
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


PLANNED = ("planned", False)


@pytest.fixture
def adopted(client, body):
    taken(client, their_list(OLD, TO_COME, LATER))
    return meetings()


def test_the_first_list_is_taken_over_as_it_is_and_what_is_to_come_has_not_taken_place(adopted):
    assert adopted == {"January meeting": ("held", True), "Far off": PLANNED, "Typed later": ("invited", False)}


def test_before_anything_is_taken_over_it_is_said_and_once_it_was_its_page_says_by_whom_and_why(client, body, officer):
    address, page = looked_at(client, their_list(OLD, TO_COME))
    assert FIRST_LIST in page.text and "Taken over as “Held”: no rule is asked of that." in page.text
    said = "Made as “Planned”, not as “Notes sent”. The meeting is on 2 February 2099"
    assert page.text.count("Made as") == 1 and said in page.text
    assert said in decide(client, address, ticks(page)).text, "and once it was, beside what the file has"
    page = client.get("/meetings/M-0001").page
    name = db.session.get_one(Account, officer.account_id).name
    assert f"This meeting was taken over as “Held” on {uk_date(date.today())} by {name}" in page.text
    assert "its checklist is shown, and stops nothing. It stood in “" in page.text


def test_rows_of_the_first_list_that_are_taken_over_later_are_still_of_it(client, body):
    address, page = looked_at(client, their_list(OLD, row("February meeting", date(2026, 2, 14), "Held")))
    for one in ticks(page):
        decide(client, address, [one])
    assert meetings() == {"January meeting": ("held", True), "February meeting": ("held", True)}


def test_an_empty_list_downloaded_here_and_filled_at_home_is_the_first_list_too(client, body):
    page = client.get("/meetings").page
    assert "copy yours under its headings" in page.text
    assert page.all("a", href="/meetings.xlsx") and page.all("a", href="/uploads?noun=meetings")
    second = [*TYPED[:3], "Typed second", *TYPED[4:]]

    def fill(sheet):
        sheet.append(TYPED)
        sheet.append(second)

    address, page = looked_at(client, edited(downloaded(client, "/meetings.xlsx"), fill))
    assert FIRST_LIST in page.text
    assert not any(ticks(page).values()) and all(ticks(client.get(f"{address}?tick=rows").page).values())
    decide(client, address, ticks(page))
    assert meetings() == dict.fromkeys(("Typed in", "Typed second"), ("notes_sent", True))


TYPED = [None, "Parent Carers subgroup", "Meeting", "Typed in", "14/1/2020", None, None, None, None, "Notes sent"]


@pytest.mark.parametrize("day", ["14/1/2020", "23/11/2026", "3/3/2099"])
@pytest.mark.parametrize("copied", [False, True])
def test_a_row_of_any_later_list_is_made_as_planned_and_told_why_whatever_its_day(client, meeting, day, copied):
    """A list that was downloaded here, with its key or copied into another workbook without it."""
    new = [day if cell == "14/1/2020" else cell for cell in TYPED]
    content = edited(downloaded(client, "/meetings.xlsx"), lambda sheet: sheet.append(new))
    address, page = looked_at(client, copy_of(content) if copied else content)
    assert "Made as “Planned”, not as “Notes sent”. " in page.text and FIRST_LIST not in page.text
    assert "Meeting standard 2" in page.text or "The meeting is on 3 March 2099" in page.text
    decide(client, address, ticks(page))
    assert meetings() == {"Autumn meeting": PLANNED, "Typed in": PLANNED}


def test_a_list_from_elsewhere_is_held_to_the_gates_the_second_time(client, adopted):
    later = [row("Typed to it", day, "Held") for day in (date(2019, 1, 16),)]
    page = taken(client, their_list(OLD, *later))
    assert "Meeting standard 2" in page.text and "its page it can be taken over as it is" in page.text
    assert meetings()["Typed to it"] == PLANNED
    assert page.all("a", href="/meetings/of-before")
    unread = "Status is left out: “Concluded” is not one of the choices"
    address, looked = looked_at(client, their_list(row("Of another word", date(2019, 2, 16), "Concluded")))
    assert unread in looked.text and unread in decide(client, address, ticks(looked)).text, "before and after"
    listed = client.get("/meetings/of-before").page
    assert (
        listed.value("status-M-0004") == "held"
        and listed.value("status-M-0005") == ""
        and "The list “meetings.xlsx” said “Held”" in listed.text
    )


def test_a_meeting_made_while_an_upload_waits_changes_nothing_of_what_its_page_said(client, body, officer):
    address, page = looked_at(client, their_list(OLD))
    values = {"body": str(body.id), "kind": "meeting", "title": "In a form", "date": date(2026, 11, 25)}
    create_meeting(values, officer, today=date(2026, 11, 24))
    decide(client, address, ticks(page))
    assert meetings() == {"January meeting": ("held", True), "In a form": PLANNED}


def copy_of(content):
    """Its cells alone, in a new workbook."""
    book = Workbook()
    for one in load_workbook(BytesIO(content)).active.iter_rows(values_only=True):
        book.active.append(one)
    return saved(book)


def test_a_row_that_is_made_at_the_second_try_is_known_when_the_file_comes_again(client, meeting, administrator):
    mark_row(BODIES, meeting.body, "archived", True, administrator)
    content = their_list(row("Typed in", date(2026, 1, 14), None))
    address, page = looked_at(client, content)
    assert "is archived" in decide(client, address, ticks(page)).text
    mark_row(BODIES, meeting.body, "archived", False, administrator)
    decide(client, address, ticks(page))
    assert "Typed in" in meetings()
    assert not ticks(looked_at(client, content)[1]), "it is not offered a second time"
