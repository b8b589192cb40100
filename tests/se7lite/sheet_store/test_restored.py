"""A record that an officer restores, or whose archiving is undone, while it has no row: it gets one and stays."""

import pytest

from se7lite.extensions import db
from se7lite.queries.undo import changes_made_by_run, put_together
from se7lite.services.meetings import archive_meeting, restore_meeting
from se7lite.services.undo import undo
from tests.se7lite.sheet_store.paused import TODAY, again, archived, references, remove, twelve

__all__ = ["twelve"]


def assert_it_stays(office, meetings, reference):
    db.session.commit()
    office.settle()
    assert archived(meetings) == []
    assert office.open_holds() == []
    assert references(office).count(reference) == 1


def test_the_run_that_archived_it_is_undone(office, twelve, officer):
    remove(office, twelve[:1])
    [change] = office.changes(twelve[0].reference, "archived")
    undo(put_together(changes_made_by_run(change.run_id)), officer, TODAY)
    assert_it_stays(office, twelve, twelve[0].reference)


def test_it_is_restored_after_its_marked_row_was_tidied_away(office, twelve, officer):
    archive_meeting(again(twelve[0]), officer, TODAY)
    db.session.commit()
    office.settle()
    remove(office, twelve[:1])
    restore_meeting(again(twelve[0]), officer)
    assert_it_stays(office, twelve, twelve[0].reference)


def test_it_is_restored_after_the_run_was_killed_that_had_archived_it(office, twelve, officer, monkeypatch):
    def killed(*more):
        raise KeyboardInterrupt

    office.person.removes_row("meetings", twelve[0].reference)
    office.sync()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("se7lite.sheet_store.store.SheetStore.remember", killed)
        office.sync()
    assert archived(twelve) == [twelve[0].reference]
    restore_meeting(again(twelve[0]), officer)
    assert_it_stays(office, twelve, twelve[0].reference)
