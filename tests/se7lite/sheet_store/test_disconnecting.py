"""A spreadsheet is disconnected while something of it is under way."""

from pathlib import Path

import pytest
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncHold, SyncSpreadsheet
from se7lite.services import sync_runs
from se7lite.services.meetings import change_meeting
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import connect_spreadsheet, disconnect_spreadsheet
from se7lite.services.sync_drafts import start_draft
from se7lite.services.sync_runs import connected_spreadsheets, page_of
from sync.ports import Stopped
from sync.sheets import Sheets
from sync.transport import SheetTrouble
from tests.se7lite.sheet_store.conftest import TODAY
from tests.se7lite.sheet_store.paused import again, twelve


def spreadsheet():
    return db.session.scalars(select(SyncSpreadsheet)).one()


@pytest.mark.parametrize(
    "ends", [SheetTrouble("Out of reach."), Stopped(), ValueError("Ours.")], ids=lambda one: type(one).__name__
)
def test_a_run_that_fails_after_its_spreadsheet_was_disconnected_stops_nobody_else(office, monkeypatch, ends):
    def run(store, sheets, ran):
        disconnect_spreadsheet(spreadsheet())
        raise ends

    monkeypatch.setattr(sync_runs, "run", run)
    [result] = office.sync()
    assert result.trouble
    db.session.rollback()
    assert spreadsheet().trouble is None and spreadsheet().lease_token is None


def test_a_run_that_was_about_to_begin_leaves_a_spreadsheet_alone_that_was_disconnected_meanwhile(office):
    found = connected_spreadsheets()
    disconnect_spreadsheet(spreadsheet())
    assert [sync_runs.take_lease(one.id) for one in found] == [None]


def test_a_spreadsheet_with_a_very_long_title_can_be_connected(office, administrator):
    disconnect_spreadsheet(spreadsheet())
    key, address = Path(office.config["SHEETS_KEY"]), office.config["SHEETS_URL"]
    page = page_of(Sheets.create("Claims of the year " * 40, key, address), address)
    title = start_draft(page, office.config, administrator).title
    assert connect_spreadsheet(page, office.config).title == title


@pytest.fixture
def typed_in_the_instant(office, twelve, officer):
    """The answer to a write is lost in whose very instant somebody typed a place; gives the meeting's reference."""
    one, person = again(twelve[0]), office.person
    reference = one.reference
    change_meeting(one, {"place": "Library"}, officer, today=TODAY)
    db.session.commit()
    row, place = person.row("meetings", reference), person.place("meetings", "Place")
    edit = {"spreadsheetId": person.workbook.id, "requests": [person.write("meetings", row, place, "School")]}
    office.local.faults.add({"edit": edit, "match": "batchUpdate"})
    office.local.faults.add({"cut": True, "when": "after", "match": "batchUpdate"})
    office.sync()
    return reference


def test_a_write_is_seen_through_before_its_spreadsheet_is_disconnected(office, typed_in_the_instant):
    with pytest.raises(Refused, match="Wait three minutes"):
        disconnect_spreadsheet(spreadsheet())
    db.session.rollback()
    assert spreadsheet().disconnected_at is None
    office.three_minutes_pass()
    office.settle()
    assert office.person.cell("meetings", typed_in_the_instant, "Place") == "School"
    disconnect_spreadsheet(spreadsheet())
    assert spreadsheet().disconnected_at


@pytest.mark.parametrize("cell", ["School", None], ids=["words", "nothing"])
def test_words_that_are_only_shown_among_the_held_edits_are_looked_at_first(office, cell):
    """Nothing is on its way back any more, so the end of the hold would be the end of what it shows."""
    shown = {"identity": "instant:1", "kind": "instant", "message": "It stood there.", "cell": cell, "since": utc_now()}
    db.session.add(SyncHold(tab_id=spreadsheet().tabs[0].id, state="open", **shown))
    db.session.commit()
    if cell:
        with pytest.raises(Refused, match="held edits"):
            disconnect_spreadsheet(spreadsheet())
        db.session.rollback()
        assert spreadsheet().disconnected_at is None
    disconnect_spreadsheet(spreadsheet(), anyway=cell is not None)
    assert spreadsheet().disconnected_at


def test_a_spreadsheet_that_nobody_reaches_any_more_is_disconnected_all_the_same(office, typed_in_the_instant):
    disconnect_spreadsheet(spreadsheet(), anyway=True)
    assert spreadsheet().disconnected_at


__all__ = ["twelve"]
