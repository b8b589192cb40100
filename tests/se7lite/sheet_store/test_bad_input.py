"""Bad input from the sheet: a clear message, nothing lost on either side, and mended it goes through by itself."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Claim, Meeting
from se7lite.services.meetings import change_meeting
from se7lite.services.values import read_values
from tests.spreadsheet import Formula

TODAY = date(2026, 11, 24)
LONG = "Co-production " * 3571  # 49,994 characters: nearly all that a cell can hold


@pytest.mark.parametrize(
    ("noun", "heading", "typed", "said", "mended", "field", "becomes"),
    [
        ("meetings", "Date", "soon", "24/11/2026", 46350, "date", date(2026, 11, 24)),
        ("meetings", "Date", 2026, "24/11/2026", "24 November 2026", "date", date(2026, 11, 24)),
        ("meetings", "Date", "2026", "24/11/2026", "2026-11-24", "date", date(2026, 11, 24)),
        ("meetings", "Start", "noonish", "14:30", "9.30am", "start", None),
        ("meetings", "Status", "Perhaps", "Planned", "Cancelled", "status", "cancelled"),
        ("meetings", "Body", "Nobody's group", "Parent Carers subgroup", "parent carers SUBGROUP", "body", "1"),
        ("meetings", "Title", 1234567890123456, "plain text", "1234567890123456", "title", "1234567890123456"),
        ("meetings", "Title", LONG, "200", "Short", "title", "Short"),
        ("meetings", "Place", LONG, "300", "Hall", "place", "Hall"),
        ("claims", "Miles", "twelve", "figures", 12, "miles", Decimal("12.00")),
        ("claims", "Miles", -4, "", 4, "miles", Decimal("4.00")),
        ("claims", "Fares", "1,5", "figures", 1.5, "fares", Decimal("1.50")),
        ("claims", "Vehicle", "Spaceship", "Bicycle", "bicycle", "vehicle", "bicycle"),
        ("claims", "Representative", "R-0999", "R-0999", "R-0001", "representative", "R-0001"),
        ("claims", "Representative", "Nobody At All", "Nobody At All", "Siân Okafor", "representative", "R-0001"),
        ("claims", "Meeting", "M-0999", "M-0999", "Autumn meeting", "meeting", "M-0001"),
    ],
)
def test_a_cell_that_cannot_be_taken_over_waits_with_a_reason(
    office, claim, meeting, noun, heading, typed, said, mended, field, becomes
):
    record = claim if noun == "claims" else meeting
    office.settle()
    before = read_values(record)[field]
    office.person.types(noun, record.reference, heading, typed)
    office.settle()
    [hold] = office.open_holds()
    assert said in hold.message
    assert hold.cell == typed
    assert office.person.cell(noun, record.reference, heading) == typed
    assert read_values(db.session.merge(record))[field] == before
    assert heading in office.person.cell(noun, record.reference, "Sync note")
    office.person.types(noun, record.reference, heading, mended)
    office.settle()
    assert not office.open_holds()
    db.session.rollback()
    if becomes is not None:
        assert read_values(db.session.merge(record))[field] == becomes
    assert office.person.cell(noun, record.reference, "Sync note") is None


@pytest.mark.parametrize(
    "typed", ["👩‍👧 Families’ day 🎉", "اجتماع الأهالي", "=HYPERLINK(x)", "+44 (0)1273", "'quoted", "007", "a\tb"]
)
def test_any_text_comes_through_as_it_is_from_both_sides(office, meeting, officer, typed):
    office.settle()
    if "\t" not in typed:
        office.person.types("meetings", meeting.reference, "Place", typed)
        office.settle()
        assert not office.open_holds()
        db.session.rollback()
        assert db.session.get(Meeting, meeting.id).place == typed
        change_meeting(db.session.get(Meeting, meeting.id), {"title": typed}, officer, today=TODAY)
        office.settle()
        assert office.person.cell("meetings", meeting.reference, "Title") == typed


def test_a_row_of_spaces_is_no_record_and_is_not_complained_of(office, meeting):
    office.settle()
    row = office.person.adds("meetings", Title="   ", Place=" ")
    office.settle()
    assert db.session.scalar(select(func.count()).select_from(Meeting)) == 1
    assert not office.open_holds()
    assert office.person.rows("meetings")[row][office.person.place("meetings", "Title")] == "   "


def test_the_same_date_in_three_spellings_is_one_date_and_no_change(office, meeting):
    office.settle()
    for typed in ("12/11/2026", "12 November 2026", "2026-11-12"):
        office.person.types("meetings", meeting.reference, "Date", typed)
        office.settle()
        assert not office.open_holds()
        assert not office.changes(meeting.reference, "date")
        assert office.person.cell("meetings", meeting.reference, "Date") == typed


def test_a_formula_in_a_mapped_cell_is_read_and_an_edit_here_is_held_beside_it(office, meeting, officer):
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", Formula('="Town"&" Hall"'))
    office.settle()
    db.session.rollback()
    assert db.session.get(Meeting, meeting.id).place == "Town Hall"
    change_meeting(db.session.get(Meeting, meeting.id), {"place": "Library"}, officer, today=TODAY)
    office.settle()
    [hold] = office.open_holds("formula")
    assert (hold.cell, hold.record_value) == ("Town Hall", "Library")
    assert "formula" in office.person.cell("meetings", meeting.reference, "Sync note")


def test_two_headings_alike_pause_the_tab_until_one_is_gone(office, meeting, officer):
    office.settle()
    place = office.person.place("meetings", "Link")
    office.person.do(office.person.write("meetings", 0, place, "Place"))
    change_meeting(meeting, {"title": "Winter meeting"}, officer, today=TODAY)
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Title") == "Autumn meeting"
    office.person.do(office.person.write("meetings", 0, place, "Link"))
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Title") == "Winter meeting"


def test_two_references_alike_leave_the_agreed_row_in_charge(office, claim):
    office.settle()
    row = office.person.rows("claims")[office.person.row("claims", claim.reference)]
    at = len(office.person.rows("claims"))
    copied = [claim.reference, *row[1:4], 77, *row[5:]]
    office.person.do(
        *(office.person.write("claims", at, place, cell) for place, cell in enumerate(copied) if cell != "")
    )
    office.settle()
    assert [hold.kind for hold in office.open_holds()] == ["double"]
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 1
    office.person.do(office.person.write("claims", at, 0, None))
    office.settle()
    assert not office.open_holds()
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 2


def test_a_new_row_that_its_service_refuses_waits_and_says_which_cell(office, representative):
    office.settle()
    row = office.person.adds(
        "claims", Representative=representative.reference, Date=46200, Miles=20, Vehicle="Spaceship"
    )
    office.settle()
    [hold] = office.open_holds()
    assert "Spaceship" in hold.message
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 0
    office.person.do(office.person.write("claims", row, office.person.place("claims", "Vehicle"), "Car"))
    office.settle()
    assert db.session.scalar(select(func.count()).select_from(Claim)) == 1
    assert not office.open_holds()
