"""The first list that comes as a file is an old one; what is added to it later is held to the gates."""

from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting
from tests.se7lite.views.upload_office import decide, downloaded, looked_at, ticks
from tests.sync.xlsx.files import edited, saved

HEADINGS = ("Reference", "Body", "Kind", "Title", "Date", "Status")
OLD = (None, "Parent Carers subgroup", "Meeting", "January meeting", date(2026, 1, 14), "Held")
TO_COME = (None, "Parent Carers subgroup", "Meeting", "Far off", date(2099, 2, 2), "Invited")
LATER = (None, "Parent Carers subgroup", "Meeting", "Typed later", date(2099, 3, 3), "Invited")


def their_list(*rows):
    book = Workbook()
    for row in (HEADINGS, *rows):
        book.active.append(row)
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


def test_the_first_list_is_taken_over_with_its_statuses(adopted):
    assert adopted == {"January meeting": ("held", True), "Far off": ("invited", True)}


def test_a_row_added_to_that_list_later_is_held_to_the_gates(client, adopted):
    page = taken(client, their_list(OLD, TO_COME, LATER))
    assert "Meeting standard 2" in page.text and "Typed later" not in meetings()


def test_a_row_added_to_a_downloaded_list_is_held_to_the_gates_unless_it_was_over_before(client, meeting):
    held = [None, "Parent Carers subgroup", "Meeting", "Typed later", "3/3/2099", None, None, None, None, "Invited"]
    old = [None, "Parent Carers subgroup", "Meeting", "Long ago", "14/1/2020", None, None, None, None, "Held"]

    def edit(sheet):
        sheet.append(held)
        sheet.append(old)

    page = taken(client, edited(downloaded(client, "/meetings.xlsx"), edit))
    assert "Meeting standard 2" in page.text
    assert meetings() == {"Autumn meeting": ("planned", False), "Long ago": ("held", True)}
