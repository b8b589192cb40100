"""Undoing what a decision on a paused tab archived: only what nobody restored or archived again since."""

from datetime import date

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncPause, SyncSpreadsheet, SyncTab, SyncVanished
from se7lite.models.sync_pause import DONE
from se7lite.services.meetings import archive_meeting, create_meeting, restore_meeting
from se7lite.services.sync_pause_undo import undo_pause
from sync.columns import default_headings
from sync.pauses import GO_ON, Pause, pack_pause

TODAY = date(2026, 11, 24)


@pytest.fixture
def gone(body, officer):
    """Three meetings that an officer let a run archive, and the pause that it was."""
    tab = SyncTab(
        noun="meetings",
        connected_noun="meetings",
        sheet_id=1,
        title="Meetings",
        headings=default_headings("meetings"),
        spreadsheet=SyncSpreadsheet(google_id="x", title="Ours", url="", connected_at=utc_now()),
    )
    kept = SyncPause(tab=tab, kind="vanished", message="", fingerprint="", since=utc_now(), state=DONE, choice=GO_ON)
    kept.shown = pack_pause(Pause("vanished", ""))
    db.session.add(kept)
    db.session.commit()
    meetings = []
    for number in range(3):
        values = {"body": str(body.id), "kind": "meeting", "date": TODAY, "title": f"Meeting {number}"}
        one = create_meeting(values, officer, today=TODAY)
        archive_meeting(one, officer, TODAY)
        row = {"tab_id": tab.id, "reference": one.reference, "archived_at": one.archived_at}
        db.session.add(SyncVanished(**row, day=TODAY, pause_id=kept.id))
        db.session.commit()
        meetings.append(one)
    return kept, meetings


def test_what_somebody_restored_or_archived_again_since_stays_as_it_is(gone, officer, other_officer):
    kept, (untouched, restored, again) = gone
    for one in (restored, again):
        restore_meeting(one, other_officer)
    archive_meeting(again, other_officer, TODAY)
    since = again.archived_at
    assert undo_pause(kept, officer, TODAY) == (1, 1)
    assert (untouched.archived_at, restored.archived_at, again.archived_at) == (None, None, since)
