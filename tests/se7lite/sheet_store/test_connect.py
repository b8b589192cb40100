"""Connecting: our tabs are made all at once, a filled tab is never touched, and one spreadsheet at a time."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Setting, SyncHold, SyncRun, SyncSpreadsheet, SyncTab
from se7lite.queries.accounts import PROGRAMME_NAME
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import (
    connect_sample,
    connect_spreadsheet,
    disconnect_spreadsheet,
    page_of,
    spreadsheet_in,
)
from se7lite.services.sync_runs import give_back, open_sheets, take_lease
from se7lite.sheet_store import SheetStore
from sync.columns import headings_of
from sync.connect import make_spreadsheet, remove_empty_tabs
from sync.local.store import Store
from sync.local.tokens import Tokens
from sync.sheets import HIDDEN_TITLE, Sheets


@pytest.fixture
def there(app, local_sheets):
    """An empty spreadsheet that is not connected: its address, the settings, and the local Sheets."""
    local, address, key = local_sheets
    local.faults.clear()
    config = {**app.config, "SHEETS_URL": address, "SHEETS_KEY": str(key)}
    google_id = make_spreadsheet("Ours", key, address)
    return page_of(google_id, address), config, local.workbooks.open(google_id)


def test_connecting_makes_three_tabs_with_headings_and_a_hidden_one(there, body):
    page, config, _ = there
    spreadsheet = connect_spreadsheet(page, config)
    sheets = Sheets(spreadsheet.google_id, Path(config["SHEETS_KEY"]), config["SHEETS_URL"])
    described = {sheet["properties"]["title"]: sheet["properties"] for sheet in sheets.describe()["sheets"]}
    assert {"Representatives", "Meetings", "Claims"} <= described.keys()
    assert described["Claims"]["gridProperties"]["frozenRowCount"] == 1
    assert [title for title, properties in described.items() if properties.get("hidden")] != []
    for tab in spreadsheet.tabs:
        assert sheets.read([tab.sheet_id]).values(tab.sheet_id) == [list(headings_of(tab.noun))]


def test_a_tab_that_has_something_in_it_is_refused_and_left_as_it_was(there, app):
    page, config, workbook = there
    cell = {"userEnteredValue": {"stringValue": "our own list"}}
    workbook.apply(
        [
            {"addSheet": {"properties": {"sheetId": 77, "title": "Claims"}}},
            {
                "updateCells": {
                    "start": {"sheetId": 77, "rowIndex": 3, "columnIndex": 3},
                    "rows": [{"values": [cell]}],
                    "fields": "userEnteredValue",
                }
            },
        ]
    )
    before = workbook.revision
    with pytest.raises(Refused, match="already has a tab “Claims”"):
        connect_spreadsheet(page, config)
    assert workbook.revision == before
    assert not db.session.scalars(select(SyncSpreadsheet)).all()


def test_an_empty_tab_of_that_name_is_used(there, app):
    page, config, workbook = there
    workbook.apply([{"addSheet": {"properties": {"sheetId": 77, "title": "Claims"}}}])
    spreadsheet = connect_spreadsheet(page, config)
    assert {tab.noun: tab.sheet_id for tab in spreadsheet.tabs}["claims"] == 77


def test_a_second_spreadsheet_is_refused_until_the_first_is_disconnected(there):
    page, config, _ = there
    first = connect_sample(config)
    with pytest.raises(Refused, match="all connected already"):
        connect_spreadsheet(page, config)
    disconnect_spreadsheet(first)
    assert connect_spreadsheet(page, config).id != first.id


def titles(workbook):
    return [tab.title for tab in workbook.content.tabs]


def test_the_sample_opens_on_the_lists_and_a_spreadsheet_of_others_keeps_its_own_tab(there, local_sheets):
    page, config, theirs = there
    db.session.add(Setting(key=PROGRAMME_NAME, value="Borough parents"))
    db.session.commit()
    sample = connect_sample(config, ["representatives", "meetings"])
    other = connect_sample(config, ["claims"])
    assert (sample.title, other.title) == ("Borough parents", "Borough parents 2")
    disconnect_spreadsheet(other)
    assert titles(local_sheets[0].workbooks.open(sample.google_id)) == ["Representatives", "Meetings", HIDDEN_TITLE]
    connect_spreadsheet(page, config)
    assert titles(theirs) == ["Sheet1", "Claims", HIDDEN_TITLE]


def test_of_a_sample_only_a_tab_that_is_empty_goes(there, app):
    page, config, theirs = there
    connect_spreadsheet(page, config)
    start = {"sheetId": 0, "rowIndex": 4, "columnIndex": 2}
    typed = {"rows": [{"values": [{"userEnteredValue": {"numberValue": 0}}]}], "fields": "userEnteredValue"}
    theirs.apply([{"updateCells": {"start": start, **typed}}])
    before = titles(theirs)
    remove_empty_tabs(open_sheets(spreadsheet_in(page), config), [tab.id for tab in theirs.content.tabs][1:])
    assert titles(theirs) == before


def test_disconnecting_ends_what_is_held_and_leaves_the_sheet(office, meeting):
    office.settle()
    office.person.types("meetings", meeting.reference, "Date", "soon")
    office.settle()
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    disconnect_spreadsheet(spreadsheet)
    assert office.sync() == []
    assert {hold.state for hold in db.session.scalars(select(SyncHold))} == {"over"}
    assert office.person.cell("meetings", meeting.reference, "Date") == "soon"
    assert {tab.connected_noun for tab in db.session.scalars(select(SyncTab))} == {None}


@pytest.mark.parametrize("address", ["", "hello", "https://example.org/nothing"])
def test_an_address_that_is_none_says_what_to_paste(app, address):
    with pytest.raises(Refused, match="whole address"):
        connect_spreadsheet(address, app.config)


# Trouble: one sentence that says what to do, and the worker goes on trying.


def trouble(office):
    [result] = office.sync()
    kept = db.session.scalars(select(SyncSpreadsheet)).one()
    db.session.refresh(kept)
    assert kept.trouble == result.trouble
    return result.trouble


def test_a_spreadsheet_that_is_not_shared_any_more_says_with_whom_to_share_it(office, meeting):
    office.settle()
    email = json.loads(Path(office.config["SHEETS_KEY"]).read_text())["client_email"]
    owner = office.person.workbook
    owner.unshare(email)
    assert email in trouble(office)
    owner.share(email)
    office.settle()
    assert db.session.scalars(select(SyncSpreadsheet)).one().trouble is None


def test_no_network_is_said_and_the_next_run_goes_on(office, meeting):
    address = office.config["SHEETS_URL"]
    office.config["SHEETS_URL"] = "http://127.0.0.1:9"
    said = trouble(office)
    assert "cannot be reached" in said
    assert "Google" not in said, "what stands in for Google has nothing to do with its network"
    office.config["SHEETS_URL"] = address
    office.settle()


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"type": "authorized_user"}'])
def test_a_key_that_is_none_says_where_to_get_one(office, tmp_path, content):
    key = tmp_path / "key.json"
    key.write_text(content)
    office.config["SHEETS_KEY"] = str(key)
    assert "Google Cloud" in trouble(office)


def test_a_key_that_google_does_not_know_says_so(office, tmp_path, local_sheets):
    key = tmp_path / "key.json"
    Tokens(Store(tmp_path / "other.db")).write_key(key, local_sheets[1])
    office.config["SHEETS_KEY"] = str(key)
    assert "Make a new key" in trouble(office)


def test_no_key_at_all_says_so(office, tmp_path):
    office.config["SHEETS_KEY"] = str(tmp_path / "none.json")
    assert "no key file" in trouble(office)


def test_the_same_trouble_is_recorded_once(office):
    office.config["SHEETS_URL"] = "http://127.0.0.1:9"
    for _ in range(3):
        office.sync()
    assert [run.outcome for run in db.session.scalars(select(SyncRun))] == ["failed"]


def test_a_spreadsheet_in_another_workers_hands_is_left_alone(office, meeting):
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    token = take_lease(spreadsheet.id)
    [result] = office.sync()
    assert "Another worker" in result.trouble
    give_back(spreadsheet.id, token)
    office.settle()


def test_a_run_that_ends_in_trouble_after_it_changed_something_is_recorded_as_failed_each_time(office, meeting):
    office.settle()
    for place in ("Town Hall", "Library"):
        office.person.types("meetings", meeting.reference, "Place", place)
        office.local.faults.add({"fail": 403, "match": ":getByDataFilter"})
        office.person.types("meetings", meeting.reference, "Date", "soon")
        [result] = office.sync()
        assert "not shared" in result.trouble
        office.local.faults.clear()
        office.person.types("meetings", meeting.reference, "Date", 46338)
    db.session.rollback()
    runs = db.session.scalars(select(SyncRun).order_by(SyncRun.id)).all()
    assert [run.outcome for run in runs] == ["done", "failed", "failed"]
    assert all(run.finished_at and run.calls for run in runs)


def test_a_fault_of_our_own_is_said_on_the_page_and_does_not_end_the_worker(office, meeting, monkeypatch):
    office.settle()
    monkeypatch.setattr("se7lite.sheet_store.store.load_snapshot", lambda spreadsheet_id: 1 / 0)
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    assert "fault of its own" in trouble(office)
    monkeypatch.undo()
    office.settle()
    assert db.session.scalars(select(SyncSpreadsheet)).one().trouble is None


def test_a_write_that_nobody_saw_through_is_waited_for(office, meeting):
    office.settle()
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    token = take_lease(spreadsheet.id)
    SheetStore(spreadsheet.id, token, lambda: date(2026, 11, 24)).intend("a token", [b"{}"])
    give_back(spreadsheet.id, token)
    assert office.sync()[0].ran.outcome == "quiet"


def test_connecting_whose_answer_was_lost_can_be_tried_again(there, local_sheets):
    page, config, workbook = there
    local_sheets[0].faults.add({"cut": True, "when": "after", "match": "batchUpdate"})
    with pytest.raises(Refused, match="got lost"):
        connect_spreadsheet(page, config)
    made = [tab.title for tab in workbook.content.tabs]
    spreadsheet = connect_spreadsheet(page, config)
    workbook.refresh()
    assert [tab.title for tab in workbook.content.tabs] == made
    assert {tab.noun for tab in spreadsheet.tabs} == {"representatives", "meetings", "claims"}
