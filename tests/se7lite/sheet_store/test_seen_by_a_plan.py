"""What changes between a plan and what is done about it: the shipped store notices, on both databases."""

from sqlalchemy import delete, insert, select

from se7lite.extensions import db
from se7lite.models import Change, SyncSpreadsheet
from se7lite.services.meetings import change_meeting
from se7lite.sheet_store import SheetStore
from se7lite.sheet_store.bases import load_bases
from sync.state import Follow
from tests.se7lite.sheet_store.conftest import TODAY


def test_a_record_that_somebody_changed_since_the_plan_does_not_follow_its_row(office, meeting, officer):
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    spreadsheet.lease_token = "a lease of the test's own"
    db.session.commit()
    store = SheetStore(spreadsheet.id, spreadsheet.lease_token, lambda: TODAY)
    tab = next(tab for tab in store.load().tabs if tab.noun == "meetings")
    planned = Follow(meeting.reference, 1, {"place": ("Library", "Library", meeting.place)})
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    [outcome] = store.follow(tab, [planned])
    db.session.refresh(meeting)
    assert (outcome.moved, meeting.place) == (True, "Civic Centre")
    assert load_bases(tab.id) == {}
    # What the plan saw is what stands there now: the same row is followed.
    [outcome] = store.follow(tab, [Follow(meeting.reference, 1, {"place": ("Library", "Library", "Civic Centre")})])
    db.session.refresh(meeting)
    assert (outcome.moved, meeting.place) == (False, "Library")


def test_a_change_that_is_kept_later_than_a_newer_one_is_new_all_the_same(app, meeting, officer):
    """Another process may have taken its number first and be done last."""
    [late] = change_meeting(meeting, {"place": "Library"}, officer, today=TODAY)
    values = {column.name: getattr(late, column.name) for column in Change.__table__.columns}
    change_meeting(meeting, {"link": "https://example.org"}, officer, today=TODAY)
    db.session.execute(delete(Change).where(Change.id == values["id"]))
    db.session.commit()
    store = SheetStore.for_reading(0)
    before = store.marker()
    db.session.execute(insert(Change).values(values))
    db.session.commit()
    assert store.marker() != before
