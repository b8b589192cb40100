"""Decisions on paused tabs with the database behind them: what is carried out, what is kept of it, and its undoing."""

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.services.meetings import change_meeting
from se7lite.services.refusals import Refused
from se7lite.services.sync_pause_undo import undo_kind, undo_pause
from se7lite.services.sync_pauses import decide_pause, take_back
from sync.pauses import GO_ON, LEAVE, PUT_BACK, unpack_pause
from tests.se7lite.conftest import acting
from tests.se7lite.sheet_store.paused import (
    TODAY,
    again,
    archived,
    decide,
    pause,
    references,
    remove,
    retype,
    tab,
    twelve,
)

__all__ = ["twelve"]


def test_put_back_gives_rows_again_and_what_is_written_over_is_kept(office, twelve, officer):
    retype(office, twelve)
    kept = decide(office, PUT_BACK, officer)
    assert office.person.cell("meetings", twelve[0].reference, "Place") == "P0"
    assert f"Other {twelve[0].reference}" in [line.cell for line in unpack_pause(kept.shown).lines]
    assert not db.session.scalars(select(Change).where(Change.door == "spreadsheet")).all()


def test_what_was_put_back_is_undone_and_the_tab_asks_again(office, twelve, officer):
    retype(office, twelve)
    kept = decide(office, PUT_BACK, officer)
    assert undo_pause(kept, officer, TODAY).done == 12
    office.settle()
    assert office.person.cell("meetings", twelve[0].reference, "Place") == f"Other {twelve[0].reference}"
    assert tab().paused
    decide(office, GO_ON, officer)
    assert again(twelve[0]).place == f"Other {twelve[0].reference}"


def test_what_was_put_back_over_a_newer_value_is_undone_and_what_moved_since_is_said_to_stay(office, twelve, officer):
    change_meeting(twelve[2], {"place": None}, officer, today=TODAY)
    retype(office, twelve)
    kept = pause()
    decide_pause(kept, PUT_BACK, kept.fingerprint, officer)
    change_meeting(again(twelve[0]), {"place": "Newer than the page"}, officer, today=TODAY)
    office.settle()
    change_meeting(again(twelve[1]), {"place": "Since then"}, officer, today=TODAY)
    office.settle()
    assert undo_pause(again(kept), officer, TODAY) == (11, 1)
    office.settle()
    said = [office.person.cell("meetings", one.reference, "Place") for one in twelve[:3]]
    assert said == [f"Other {twelve[0].reference}", "Since then", f"Other {twelve[2].reference}"]


def test_what_was_gone_on_with_is_undone_where_it_still_stands(office, twelve, officer):
    office.person.types("meetings", twelve[11].reference, "Place", "Theirs")
    remove(office, twelve[:6])
    office.person.types("meetings", twelve[10].reference, "Place", "Also")
    office.settle()
    kept = decide(office, GO_ON, officer)
    assert len(archived(twelve)) == 6
    assert undo_pause(kept, officer, TODAY) == (7, 0)
    office.settle()
    assert archived(twelve) == []
    assert references(office) == sorted(one.reference for one in twelve)
    assert office.person.cell("meetings", twelve[10].reference, "Place") == "P10"
    with pytest.raises(Refused):
        undo_pause(again(kept), officer, TODAY)


def test_left_paused_it_stays_paused_and_says_who_left_it(office, twelve, officer):
    remove(office, twelve[:6])
    kept = decide(office, LEAVE, officer)
    assert (kept.state, kept.choice, kept.account_id) == ("open", LEAVE, officer.account_id)
    assert tab().paused
    decide(office, GO_ON, officer)
    assert len(archived(twelve)) == 6


def test_a_decision_is_refused_where_it_was_shown_otherwise_or_by_somebody_who_only_reads(office, twelve, accounts):
    remove(office, twelve[:6])
    kept, officer = pause(), acting(accounts["olive"])
    shown = kept.fingerprint
    retype(office, twelve[6:7])
    with pytest.raises(Refused, match="has changed since"):
        decide_pause(pause(), GO_ON, shown, officer)
    with pytest.raises(Refused, match="steering"):
        decide_pause(pause(), GO_ON, pause().fingerprint, acting(accounts["stella"]))
    with pytest.raises(Refused, match="Choose one"):
        decide_pause(pause(), "anything", pause().fingerprint, officer)
    assert archived(twelve) == []


def test_a_decision_is_taken_back_before_a_run_has_taken_it_up(office, twelve, officer):
    remove(office, twelve[:6])
    kept = pause()
    decide_pause(kept, GO_ON, kept.fingerprint, officer)
    take_back(kept, officer)
    office.settle()
    assert archived(twelve) == []
    with pytest.raises(Refused):
        take_back(pause(), officer)


def test_an_empty_tab_without_headings_is_put_back(office, twelve, officer):
    before = office.person.rows("meetings")
    span = {"sheetId": office.person.sheet_ids["meetings"]}
    office.person.do({"updateCells": {"range": span, "fields": "userEnteredValue"}})
    office.sync()
    assert tab().paused.startswith("The tab “Meetings” is empty.")
    decide(office, PUT_BACK, officer)
    assert office.person.rows("meetings") == before
    assert archived(twelve) == []


def test_a_renamed_heading_is_followed_and_the_old_one_again_once_that_is_undone(office, twelve, officer):
    head = office.person.place("meetings", "Place")
    office.person.do(office.person.write("meetings", 0, head, "Venue"))
    office.settle()
    offer = next(one for one in unpack_pause(pause().shown).offers if one.likely)
    kept = decide(office, offer.key, officer)
    office.person.types("meetings", twelve[0].reference, "Venue", "Library")
    office.settle()
    assert again(twelve[0]).place == "Library"
    assert undo_kind(kept) == "headings"
    undo_pause(kept, officer, TODAY)
    office.settle()
    assert "“Place”" in tab().paused


def test_a_removed_column_is_put_back_and_clears_no_record(office, twelve, officer):
    office.person.removes_column("meetings", "Place")
    office.settle()
    decide(office, "column:place", officer)
    assert office.person.cell("meetings", twelve[3].reference, "Place") == "P3"
    assert again(twelve[3]).place == "P3"


def test_a_removed_tab_is_made_anew(office, twelve, officer):
    office.person.do({"deleteSheet": {"sheetId": office.person.sheet_ids["meetings"]}})
    office.settle()
    assert "is gone from the spreadsheet" in tab().paused
    decide(office, "make", officer)
    office.person.sheet_ids["meetings"] = tab().sheet_id
    assert references(office) == sorted(one.reference for one in twelve)
    assert (tab().paused, archived(twelve)) == (None, [])


def test_a_removed_tab_is_made_anew_whatever_stood_where_a_reference_belongs(office, twelve, officer):
    """PostgreSQL takes no reference that is longer than ours are: every run would have ended there."""
    office.person.adds("meetings", Reference="see the notes of the last forum", Title="Soup", Sync_note="who asked?")
    office.settle()
    office.person.do({"deleteSheet": {"sheetId": office.person.sheet_ids["meetings"]}})
    office.settle()
    decide(office, "make", officer)
    assert (None, "who asked?") in [(hold.reference, hold.cell) for hold in office.open_holds("stood")]


def test_what_waited_in_a_removed_tab_is_kept_where_its_copy_does_not_say_it(office, twelve, officer):
    first, second, third = [one.reference for one in twelve][:3]
    office.person.types("meetings", second, "Date", "soon")
    office.settle()
    office.person.do({"duplicateSheet": {"sourceSheetId": tab().sheet_id, "newSheetId": 4711, "newSheetName": "Copy"}})
    office.person.types("meetings", first, "Date", "some day in May")
    office.person.types("meetings", third, "Sync note", "I think the 5th")
    office.settle()
    office.person.do({"deleteSheet": {"sheetId": tab().sheet_id}})
    office.settle()
    kept = pause()
    [offer] = [one for one in unpack_pause(kept.shown).offers if one.action == "tab"]
    decide_pause(kept, offer.key, kept.fingerprint, officer)
    office.settle()
    told = {(hold.kind, hold.reference, hold.cell) for hold in office.open_holds()}
    assert told == {
        ("stood", first, "some day in May"),
        ("unreadable", second, "soon"),
        ("stood", third, "I think the 5th"),
    }
