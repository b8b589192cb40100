"""Notes in a sheet call its columns what they are headed there."""

import pytest

from sync.actions import TabPlan
from sync.called import headed, of_column
from sync.columns import COLUMNS
from sync.grid import read_sheet
from sync.merge import decide
from sync.notes import plan_notes
from sync.rows import incomplete
from sync.state import Held, Tab
from sync.terms import Book

THEIRS = {
    "title": "Event",
    "date": "When",
    "start": "From",
    "end": "To",
    "place": "Venue",
    "papers_sent_on": "Papers\nout",
    "status": "Status",
}
ROW = ["M-0001", "First", 46126, 0.5, 0.4, "Hall", None, "planned", None]


def sheet(noun="meetings", headings=THEIRS, rows=(ROW,)):
    return read_sheet([["Reference", *headings.values(), "Sync note"], *rows], Tab(0, noun, 0, "Theirs", headings))


def note_of(field, message):
    plan, one = TabPlan(), sheet()
    plan.holds.append(Held("M-0001:x", "refused", message, "M-0001", field, 1))
    plan_notes(one, {}, plan)
    [[write]] = plan.cells.values()
    return write.shown.raw


@pytest.mark.parametrize(
    ("field", "message", "note"),
    [
        ("place", "This was changed here and in se7lite.", "Venue: This was changed here and in se7lite."),
        ("place", "Place must be on one line.", "Venue must be on one line."),
        ("end", "End is not after Start: check both times.", "To is not after From: check both times."),
        ("papers_sent_on", "Papers sent: 1 May is still to come.", "Papers out: 1 May is still to come."),
        ("status", "Give the day, under “Papers sent”.", "Status: Give the day, under “Papers out”."),
        ("title", "Place of birth is no title.", "Event: Place of birth is no title."),
        (None, "Two rows carry M-0001.", "Two rows carry M-0001."),
    ],
)
def test_a_note_names_the_headings_that_stand_in_the_sheet(field, message, note):
    assert note_of(field, message) == f"[se7lite: {note}]"


def test_why_a_row_is_no_record_yet_is_told_by_its_own_headings():
    told = incomplete(sheet(), {"title": "fill this in", "date": "Date is needed.", "body": "Body is needed."})
    assert told == "This row is not in se7lite yet. Event: fill this in. When is needed. Body is needed."


def test_a_column_of_ours_is_called_as_it_is_headed_and_the_page_is_named_on_which_a_payment_is_confirmed():
    headings = {"representative": "Claimant", "date": "Date", "paid_on": "Paid", "total": "Sum"}
    *_, total, paid = sheet("claims", headings, ()).columns
    told = decide(paid, (None, None), 46338, None, Book())
    assert told.message.startswith("“Paid” is filled in by se7lite")
    assert told.message.endswith("confirms it in se7lite, on the page Claims, Marked as paid in a sheet.")
    assert decide(total, (5, "5.00"), 9, "5.00", Book()).message.startswith("“Sum” is filled in by se7lite")


def test_every_column_of_ours_says_where_its_value_is_given():
    ours = [column for columns in COLUMNS.values() for column in columns if column.ours]
    assert ours
    assert [column.heading for column in ours if not column.instead] == []


def test_under_our_own_headings_nothing_is_said_otherwise():
    own = {column.field: column.heading for column in COLUMNS["meetings"]}
    one = sheet(headings=own, rows=())
    assert (
        headed("meetings", own, "End is not after Start: check both times.")
        == "End is not after Start: check both times."
    )
    assert of_column(one, "end", "Check both times.") == "End: Check both times."
