"""Decisions on whole rows and columns that are held: pasted over, missing, cleared, or no record at all."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting, SyncHold
from se7lite.services.claims import change_claim, create_claim
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.sync_decisions import choices_of, decide_hold, mark_of, record_values
from tests.se7lite.sheet_store.conftest import as_google_describes_it, checked_sheets, local_sheets, office

TODAY = date(2026, 11, 24)
__all__ = ["as_google_describes_it", "checked_sheets", "local_sheets", "office"]


def decide(hold, choice, officer):
    decide_hold(hold, choice, mark_of(hold), officer, TODAY)


def both_sides(office, meeting):
    db.session.rollback()
    db.session.refresh(meeting)
    return office.person.cell("meetings", meeting.reference, "Place"), meeting.place


@pytest.fixture
def scrambled(office, meeting, officer):
    """A row in which nearly everything was pasted over. One heading is spelt in capitals by now."""
    office.settle()
    heading = office.person.place("meetings", "Title")
    office.person.do(office.person.write("meetings", 0, heading, "TITLE"))
    row = office.person.row("meetings", meeting.reference)
    pasted = {"TITLE": "Other meeting", "Date": 46400, "Start": 0.75, "End": 0.8, "Place": "Castle", "Kind": "Workshop"}
    for name, value in pasted.items():
        office.person.do(office.person.write("meetings", row, office.person.place("meetings", name), value))
    office.settle()
    [hold] = office.open_holds("scrambled")
    return hold


def test_a_scrambled_row_is_put_back_as_se7lite_has_it(office, meeting, scrambled, officer):
    assert record_values(scrambled)["place"] == "Linden House, Lewes"
    decide(scrambled, "put back", officer)
    office.settle()
    assert both_sides(office, meeting) == ("Linden House, Lewes", "Linden House, Lewes")
    assert office.person.cell("meetings", meeting.reference, "TITLE") == "Autumn meeting"
    assert not office.open_holds()


def test_changes_of_a_scrambled_row_that_are_meant_are_taken_over(office, meeting, scrambled, officer):
    decide(scrambled, "meant", officer)
    office.settle()
    assert both_sides(office, meeting) == ("Castle", "Castle")
    assert meeting.title == "Other meeting"


def test_a_missing_row_gets_a_new_one_or_its_record_is_archived(office, meeting, body, officer):
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter meeting", "date": TODAY}
    other, _stays = (create_meeting(values, officer, today=TODAY) for _ in range(2))
    office.settle()
    for one in (meeting, other):
        change_meeting(one, {"link": "https://example.org/"}, officer, today=TODAY)
    for one in (meeting, other):
        office.person.removes_row("meetings", one.reference)
    office.settle()
    first, second = office.open_holds("missing")
    decide(first, "new row", officer)
    decide(second, "archive", officer)
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Title") == "Autumn meeting"
    db.session.refresh(other)
    assert other.archived_at
    assert not office.open_holds()


def test_an_old_row_beside_a_new_one_lends_its_words_to_no_other_record(office, meeting, body, officer):
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter meeting", "date": TODAY, "place": "Hall"}
    second, third = (create_meeting(values | {"title": title}, officer, today=TODAY) for title in ("Spring", "Summer"))
    office.settle()
    row, there = (office.person.row("meetings", one.reference) for one in (meeting, third))
    names_rows(office, {row: second.reference})
    [hold] = office.open_holds("missing")
    decide(hold, "new row", officer)
    names_rows(office, {row: third.reference, there: second.reference})
    assert third.reference in {hold.reference for hold in office.open_holds("scrambled")}
    db.session.refresh(third)
    assert (third.title, third.place) == ("Summer", "Hall")
    assert len(hold.tab.left_over) == 1
    names_rows(office, {row: None})
    office.person.do(*(office.person.write("meetings", row, place, None) for place in range(12)))
    office.settle()
    db.session.refresh(hold.tab)
    assert hold.tab.left_over == []


def names_rows(office, references):
    """Somebody types these into the reference column."""
    place = office.person.place("meetings", "Reference")
    office.person.do(*(office.person.write("meetings", row, place, words) for row, words in references.items()))
    office.settle()


def test_a_row_that_is_no_record_is_left_alone_even_when_its_sums_change(office, body, officer):
    row = office.person.adds("meetings", Title="Total of the year", Start=12)
    office.settle()
    [hold] = office.open_holds("incomplete")
    decide(hold, "not a record", officer)
    office.settle()
    assert not office.open_holds()
    office.person.do(office.person.write("meetings", row, office.person.place("meetings", "Start"), 13))
    office.settle()
    assert not office.open_holds()
    assert db.session.scalars(select(Meeting)).all() == []


def test_a_row_with_a_reference_of_its_own_is_not_offered_as_no_record():
    assert not choices_of(SyncHold(kind="incomplete", reference="M-0001", cell={}))
    assert choices_of(SyncHold(kind="incomplete", reference=None, cell={}))


@pytest.mark.parametrize("choice", ["fill", "without"])
def test_a_column_of_ours_that_was_cleared_is_filled_again_or_left_alone(office, claim, officer, choice):
    values = {"representative": "R-0001", "date": date(2026, 11, 13), "miles": 10, "vehicle": "car"}
    both = [claim.reference, create_claim(values, officer, today=TODAY).reference]
    office.settle()
    before = [office.person.cell("claims", one, "Total") for one in both]
    for one in both:
        office.person.types("claims", one, "Total", None)
    office.settle()
    [hold] = office.open_holds()
    assert (hold.kind, hold.field, choices_of(hold)) == ("emptied", "total", ("fill", "without"))
    decide(hold, choice, officer)
    office.settle()
    now = [office.person.cell("claims", one, "Total") for one in both]
    assert (now, office.open_holds()) == (before if choice == "fill" else [None, None], [])
    change_claim(claim, {"miles": 40}, officer, today=TODAY)
    office.settle()
    told = office.person.cell("claims", both[0], "Total")
    assert (told not in (None, before[0])) == (choice == "fill")
    assert office.open_holds() == []
