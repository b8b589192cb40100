"""A run's progress and a person's Stop, in the database."""

import pytest
from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Representative, SyncReserved, SyncRun, SyncSpreadsheet
from se7lite.queries.sync_state import Progress, find_sync_state
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative
from se7lite.services.sync_runs import LEFT, Loop, run_one
from se7lite.services.sync_stopping import go_on, stop_sync
from se7lite.sheet_store import progress
from se7lite.sheet_store.store import SheetStore
from tests.se7lite.sheet_store.conftest import TODAY

MANY = 250


@pytest.fixture
def told(monkeypatch):
    """What the pages would have shown at each telling of a run, however fast they follow each other."""
    seen = []
    real = SheetStore.progress

    def tell(store, step, done, of):
        real(store, step, done, of)
        seen.append(find_sync_state()[0].progress)
        db.session.rollback()

    monkeypatch.setattr(progress, "OFTEN", 0)
    monkeypatch.setattr(SheetStore, "progress", tell)
    return seen


def fill_tab(office):
    sheet_id = office.person.sheet_ids["representatives"]
    size = {"sheetId": sheet_id, "gridProperties": {"rowCount": MANY + 50}}
    rows = [
        {"values": [{"userEnteredValue": {"stringValue": said}} for said in (f"Person {number}", "Health")]}
        for number in range(MANY)
    ]
    start = {"sheetId": sheet_id, "rowIndex": 1, "columnIndex": 1}
    office.person.do(
        {"updateSheetProperties": {"properties": size, "fields": "gridProperties.rowCount"}},
        {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}},
    )


def number_of(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def spreadsheet_id():
    return db.session.scalar(select(SyncSpreadsheet.id))


def test_pages_see_how_far_a_long_run_is_and_nothing_once_it_is_over(office, told):
    fill_tab(office)
    office.settle()
    assert Progress("Taking over new rows", 200, MANY) in told
    assert Progress("Taking over new rows", 200, MANY).words == "Taking over new rows: 200 of 250"
    assert find_sync_state()[0].progress is None


def test_stopped_in_the_middle_it_keeps_what_is_done_and_goes_on_from_there(office, officer, monkeypatch):
    fill_tab(office)
    office.sync(), office.sync()
    real = SheetStore.progress

    def press_stop(store, step, done, of):
        if (step, done) == ("Taking over new rows", 100):
            stop_sync(store.spreadsheet_id, officer)
        real(store, step, done, of)

    monkeypatch.setattr(SheetStore, "progress", press_stop)
    [result] = office.sync()
    assert result.ran is None
    assert "press Go on" in result.trouble
    assert (number_of(Representative), number_of(SyncReserved)) == (100, MANY - 100)
    [run] = db.session.scalars(select(SyncRun).where(SyncRun.outcome == "stopped"))
    assert run.finished_at is not None
    [state] = find_sync_state()
    assert (state.stopped_by, state.trouble, state.progress) == ("Olive", None, None)

    [result] = office.sync()
    assert (result.ran, number_of(Representative)) == (None, 100)  # it stays stopped

    monkeypatch.setattr(SheetStore, "progress", real)
    go_on(spreadsheet_id(), officer)
    office.settle()
    assert (number_of(Representative), number_of(SyncReserved)) == (MANY, 0)
    assert len(office.person.rows("representatives")) == 1 + MANY
    assert find_sync_state()[0].stopped_at is None


def test_a_worker_that_leaves_ends_its_run_where_nothing_is_half_done_and_the_next_one_goes_on_from_there(office):
    fill_tab(office)
    office.sync(), office.sync()
    one = db.session.get(SyncSpreadsheet, spreadsheet_id())
    looks = iter([False, False, False])  # as it begins to read, and at the first few rows
    leaving = Loop(leaving=lambda: next(looks, True))
    result = run_one(one.id, one.google_id, one.title, office.config, lambda: TODAY, leaving)
    assert (result.ran, result.trouble) == (None, LEFT)
    made = number_of(Representative)
    assert 0 < made < MANY
    assert number_of(SyncReserved) == MANY - made
    [state] = find_sync_state()
    assert (state.stopped_at, state.lease) == (None, None)
    office.settle()
    assert number_of(Representative) == MANY


def test_what_a_killed_run_told_last_is_not_believed_for_long(office):
    found = db.session.get(SyncSpreadsheet, spreadsheet_id())
    entry = progress.Bar().entry("Taking over new rows", 300, 1_000)
    found.progress = entry | {"at": "2026-11-24T10:00:00+00:00"}
    db.session.commit()
    assert find_sync_state()[0].progress is None


def test_short_steps_are_not_told_and_long_ones_not_too_often():
    bar = progress.Bar()
    assert bar.entry("Writing to the spreadsheet", 0, 20) is None
    assert bar.entry("Taking over new rows", 0, 1_000)
    assert bar.entry("Taking over new rows", 100, 1_000) is None
    assert bar.entry("Writing to the spreadsheet", 0, 1_000)


def test_somebody_who_reads_only_cannot_stop_the_sync(office, steering_member):
    with pytest.raises(Refused):
        stop_sync(spreadsheet_id(), steering_member)


def test_a_first_sync_takes_few_calls_and_few_transactions(office, officer):
    """Forms wait for one transaction at most: so none may take all rows, and the calls stay far below the quota."""
    for number in range(MANY):
        create_representative({"name": f"Person {number}", "sector": "health"}, officer, today=TODAY)
    [result] = office.sync()
    assert result.ran.counts == {"rows added": MANY}
    assert result.ran.calls <= 4
