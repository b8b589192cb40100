"""Decisions on held edits, carried out by the real sync over HTTP: afterwards both sides say what was decided."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, SyncBase, SyncSpreadsheet
from se7lite.services.meetings import archive_meeting, change_meeting
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import disconnect_spreadsheet
from se7lite.services.sync_decisions import NEVER, choices_of, decide_hold, look_again, mark_of
from se7lite.services.sync_runs import take_lease
from se7lite.sheet_store import SheetStore
from sync.ports import LeaseLost
from tests.se7lite.sheet_store.conftest import as_google_describes_it, checked_sheets, local_sheets, office
from tests.spreadsheet import Formula

TODAY = date(2026, 11, 24)
__all__ = ["as_google_describes_it", "checked_sheets", "local_sheets", "office"]


@pytest.fixture
def held_place(office, meeting, officer):
    """The place of one meeting, changed on both sides."""
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    office.settle()
    [hold] = office.open_holds("conflict")
    return hold


def decide(hold, choice, officer, other=""):
    decide_hold(hold, choice, mark_of(hold), officer, TODAY, other)


def place_of(meeting):
    db.session.rollback()
    db.session.refresh(meeting)
    return meeting.place


def both_sides(office, meeting):
    return office.person.cell("meetings", meeting.reference, "Place"), place_of(meeting)


def test_nothing_is_overwritten_before_somebody_decides(office, meeting, held_place):
    assert both_sides(office, meeting) == ("Town Hall", "Civic Centre")


def test_taking_the_sheets_value_puts_it_into_the_record(office, meeting, held_place, officer):
    decide(held_place, "sheet", officer)
    office.settle()
    assert both_sides(office, meeting) == ("Town Hall", "Town Hall")
    assert not office.open_holds()


def test_keeping_se7lites_value_puts_it_into_the_sheet(office, meeting, held_place, officer):
    decide(held_place, "record", officer)
    office.settle()
    assert both_sides(office, meeting) == ("Civic Centre", "Civic Centre")
    assert not office.open_holds()


def test_a_third_value_goes_to_both_sides(office, meeting, held_place, officer):
    decide(held_place, "other", officer, "Library")
    office.settle()
    assert both_sides(office, meeting) == ("Library", "Library")


def test_a_decision_stands_in_the_history_with_whoever_made_it(office, meeting, held_place, officer):
    decide(held_place, "sheet", officer)
    change = db.session.scalars(select(Change).order_by(Change.id.desc())).first()
    assert (change.field, change.before, change.after) == ("place", "Civic Centre", "Town Hall")
    assert change.account_id == officer.account_id
    assert (held_place.state, held_place.choice, held_place.account_id) == ("decided", "sheet", officer.account_id)


def test_a_blank_third_value_decides_nothing(office, meeting, held_place, officer):
    with pytest.raises(Refused) as refused:
        decide(held_place, "other", officer, "   ")
    assert refused.value.errors == {"other": "Type the value that is to stand on both sides."}
    assert both_sides(office, meeting) == ("Town Hall", "Civic Centre")


def test_a_steering_member_cannot_decide(office, meeting, held_place, steering_member):
    with pytest.raises(Refused):
        decide(held_place, "sheet", steering_member)
    assert place_of(meeting) == "Civic Centre"


@pytest.mark.parametrize("choice", ["sheet", "record", "other"])
def test_a_record_that_moved_since_is_not_decided_over(office, meeting, held_place, officer, choice):
    change_meeting(meeting, {"place": "Old Mill"}, officer, today=TODAY)
    with pytest.raises(Refused) as refused:
        decide(held_place, choice, officer, "Library")
    assert "changed since" in str(refused.value)
    assert both_sides(office, meeting) == ("Town Hall", "Old Mill")


def test_looking_again_shows_the_present_value_and_lets_it_be_decided(office, meeting, held_place, officer):
    change_meeting(meeting, {"place": "Old Mill"}, officer, today=TODAY)
    look_again(held_place)
    assert held_place.record_value == "Old Mill"
    decide(held_place, "record", officer)
    office.settle()
    assert both_sides(office, meeting) == ("Old Mill", "Old Mill")


def test_a_cell_typed_over_after_the_page_was_opened_is_not_decided_over(office, meeting, held_place, officer):
    shown = mark_of(held_place)
    office.person.types("meetings", meeting.reference, "Place", "Castle")
    office.settle()
    with pytest.raises(Refused, match="changed since"):
        decide_hold(held_place, "record", shown, officer, TODAY)
    assert both_sides(office, meeting) == ("Castle", "Civic Centre")


def test_a_cell_typed_over_after_the_decision_conflicts_again(office, meeting, held_place, officer):
    decide(held_place, "record", officer)
    office.person.types("meetings", meeting.reference, "Place", "Castle")
    office.settle()
    [again] = office.open_holds("conflict")
    assert (again.cell_value, again.record_value) == ("Castle", "Civic Centre")
    # What stands in for "never agreed" can be kept by every database's text.
    assert "\x00" not in (again.base_value or "")
    assert both_sides(office, meeting) == ("Castle", "Civic Centre")


def test_what_was_decided_cannot_be_decided_again(office, meeting, held_place, officer):
    decide(held_place, "sheet", officer)
    with pytest.raises(Refused, match="changed since"):
        decide(held_place, "record", officer)


def test_an_answer_that_is_not_offered_is_refused(office, held_place, officer):
    with pytest.raises(Refused, match="Choose one of the answers"):
        decide(held_place, "archive", officer)


def test_a_cleared_cell_of_spaces_can_be_taken_over(office, meeting, officer):
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "  ")
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    office.settle()
    [hold] = office.open_holds("conflict")
    assert "sheet" in choices_of(hold)
    decide(hold, "sheet", officer)
    assert not place_of(meeting)


def test_a_cell_that_cannot_be_read_is_replaced_by_se7lites_or_by_what_is_meant(office, meeting, officer):
    office.settle()
    office.person.types("meetings", meeting.reference, "Date", "soon")
    office.settle()
    [hold] = office.open_holds("unreadable")
    assert list(choices_of(hold)) == ["record", "other"]
    with pytest.raises(Refused, match="not a date"):
        decide(hold, "other", officer, "later")
    decide(hold, "other", officer, "1 December 2026")
    office.settle()
    assert office.person.cell("meetings", meeting.reference, "Date") == 46357
    db.session.refresh(meeting)
    assert meeting.date == date(2026, 12, 1)


def test_a_decision_goes_through_the_same_door_as_a_form(office, claim, officer):
    office.settle()
    office.person.types("claims", claim.reference, "Status", "Approved")
    office.settle()
    [hold] = office.open_holds("refused")
    assert "sheet" not in choices_of(hold)
    with pytest.raises(Refused):
        decide(hold, "other", officer, "Paid")
    decide(hold, "record", officer)
    office.settle()
    assert office.person.cell("claims", claim.reference, "Status") == "Draft"


def test_what_was_typed_over_a_column_of_ours_is_put_back(office, claim, officer):
    office.settle()
    office.person.types("claims", claim.reference, "Total", 999)
    office.settle()
    [hold] = office.open_holds("ours")
    decide(hold, "record", officer)
    office.settle()
    assert office.person.cell("claims", claim.reference, "Total") == 17.7


def test_what_a_formula_comes_to_can_be_taken_over(office, meeting, officer):
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", Formula('="Town"&" Hall"'))
    office.settle()
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    office.settle()
    [hold] = office.open_holds("formula")
    assert list(choices_of(hold)) == ["sheet"]
    decide(hold, "sheet", officer)
    office.settle()
    assert both_sides(office, meeting) == ("Town Hall", "Town Hall")
    assert not office.open_holds()


def test_an_archived_record_says_to_restore_it_first(office, meeting, held_place, officer):
    archive_meeting(meeting, officer, TODAY)
    with pytest.raises(Refused, match="restore it first"):
        decide(held_place, "sheet", officer)


def test_disconnecting_ends_what_is_held_and_stops_a_run_that_is_on_its_way(office, meeting, held_place):
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    store = SheetStore(spreadsheet.id, take_lease(spreadsheet.id), lambda: TODAY)
    tab = store.load().tabs[0]
    disconnect_spreadsheet(db.session.scalars(select(SyncSpreadsheet)).one())
    assert not office.open_holds()
    assert held_place.state == "over"
    with pytest.raises(LeaseLost):
        store.hold(tab, [])
    assert both_sides(office, meeting) == ("Town Hall", "Civic Centre")


def test_base_of_a_decision_is_the_cell_that_was_shown(office, held_place, officer):
    decide(held_place, "record", officer)
    base = db.session.get(SyncBase, (held_place.tab_id, held_place.reference))
    assert b"Town Hall" in base.cells
    assert NEVER.encode("unicode_escape") not in base.cells  # JSON writes it as \u0001
