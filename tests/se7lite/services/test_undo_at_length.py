"""A long undo beside other people's saves, on SQLite: it has one writer at a time, and whoever waits too long fails."""

import sqlite3
from contextlib import closing

import pytest

from se7lite.extensions import db
from se7lite.queries.undo import changes_made_by_run, put_together
from se7lite.services.actor import Actor
from se7lite.services.meetings import change_meeting
from se7lite.services.representatives import change_representative
from se7lite.services.undo import try_undo, undo
from se7lite.services.undo_judging import BACK
from tests.se7lite.databases import fresh

RUN = Actor(None, "", None, "spreadsheet", run_id=12)


@pytest.fixture
def app(sqlite_app):
    with fresh(sqlite_app):
        yield sqlite_app


@pytest.fixture
def steps(meeting, representative, today):
    """A run's, in two records."""
    change_meeting(meeting, {"place": "Town Hall"}, RUN, today=today)
    change_representative(representative, {"role": "Chair"}, RUN, today=today)
    found = put_together(changes_made_by_run(12))
    db.session.commit()
    return found


def somebody_else():
    """Another connection to the database, which does not wait for the lock on it."""
    return closing(sqlite3.connect(db.engine.url.database, timeout=0, isolation_level=None))


@pytest.mark.parametrize("act", [try_undo, undo])
def test_between_two_portions_of_a_long_undo_somebody_else_can_save(steps, officer, today, monkeypatch, act):
    saved = []

    def save(_seconds):
        with somebody_else() as other:
            other.execute("BEGIN IMMEDIATE")
        saved.append("saved")

    monkeypatch.setattr("se7lite.services.undo.CHUNK", 1)
    monkeypatch.setattr("se7lite.sheet_store.turns.time.sleep", save)
    assert [verdict.outcome for verdict in act(steps, officer, today)] == [BACK, BACK]
    assert saved == ["saved", "saved"]


def test_what_a_long_undo_only_looks_at_waits_for_nobody_who_saves(steps, officer, today, monkeypatch):
    monkeypatch.setattr("se7lite.services.undo.MOST_TRIED", 0)
    with somebody_else() as other:
        other.execute("BEGIN IMMEDIATE")
        assert [verdict.outcome for verdict in try_undo(steps, officer, today)] == [BACK, BACK]
