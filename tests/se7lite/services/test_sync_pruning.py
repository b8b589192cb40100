"""Old runs are forgotten a little at a time; the history of the records never is."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Setting, SyncRun, SyncSpreadsheet, SyncTab, SyncWrite
from se7lite.services.actor import Actor
from se7lite.services.meetings import change_meeting
from se7lite.services.sync_pruning import DAY, Pruning, prune_runs


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def runs(meeting, today):
    """A run of three years ago with five cells, and one of last week with one."""
    spreadsheet = SyncSpreadsheet(google_id="x", title="Sheet", url="https://example.org", connected_at=utc_now())
    tab = SyncTab(spreadsheet=spreadsheet, noun="meetings", sheet_id=1, title="Meetings", headings={}, sightings={})
    db.session.add(tab)
    db.session.flush()
    kept = []
    for days, cells in ((3 * 365, 5), (7, 1)):
        started = utc_now() - timedelta(days=days)
        run = SyncRun(spreadsheet_id=spreadsheet.id, started_at=started, outcome="done", counts={})
        db.session.add(run)
        db.session.flush()
        db.session.add_all(SyncWrite(run_id=run.id, tab_id=tab.id, reference="M-0001") for _ in range(cells))
        kept.append(run.id)
    db.session.commit()
    change_meeting(meeting, {"place": "Hove"}, Actor(None, "", None, "spreadsheet", kept[0]), today=today)
    return kept


def test_old_runs_go_in_small_portions_and_everything_else_stays(runs):
    changes, before = count(Change), utc_now() - timedelta(days=730)
    left = []
    while prune_runs(before, portion=2):
        left.append((count(SyncWrite), count(SyncRun)))
    assert left == [(4, 2), (2, 2), (1, 2), (1, 1)]
    assert db.session.scalars(select(SyncRun.id)).all() == [runs[1]]
    assert count(Change) == changes


def test_once_a_day_and_after_as_many_days_as_the_setting_says(runs):
    clock = [utc_now()]
    pruning = Pruning(lambda: clock[0])
    for _ in range(4):
        pruning.turn()
    assert count(SyncRun) == 1
    db.session.add(Setting(key="history_days", value="5"))
    db.session.commit()
    pruning.turn()
    assert count(SyncRun) == 1
    clock[0] += DAY
    for _ in range(3):
        pruning.turn()
    assert (count(SyncRun), count(SyncWrite)) == (0, 0)
