"""A sync and a form that need the same meetings at the same moment: one waits for the other, and both are done."""

import threading
import time
from datetime import date

import pytest
from sqlalchemy import select, text

from se7lite.extensions import db
from se7lite.models import Body, Meeting, SyncSpreadsheet, SyncTab
from se7lite.services.meetings import create_meeting
from se7lite.services.references import keep_counter_ahead, reserve_references
from se7lite.services.transaction import transaction
from se7lite.sheet_store import SheetStore
from se7lite.sheet_store.bases import load_bases, set_bases
from sync.state import Follow
from sync.terms import NEVER
from tests.se7lite.databases import fresh
from tests.se7lite.ready import TODAY, write_terms

TOKEN = "a lease of the test's own"
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


@pytest.fixture(params=[pytest.param("postgres", marks=pytest.mark.postgres)])
def app(request):
    """SQLite lets one write at a time anyway."""
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


@pytest.fixture
def another_meeting(body, meeting, officer):
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter meeting", "date": date(2026, 12, 15)}
    return create_meeting(values, officer, today=TODAY)


def until_somebody_waits():
    with db.engine.connect() as looking:
        for _ in range(200):
            if looking.scalar(WAITING):
                return
            looking.rollback()
            time.sleep(0.05)
    raise AssertionError("nobody waits for anybody")


def rows_below_each_other(*meetings):
    """The later meeting stands first, as in a sheet that somebody sorted."""
    return [
        Follow(one.reference, row, {"place": ("Library", "Library", one.place)}) for row, one in enumerate(meetings)
    ]


def test_a_sync_takes_its_meetings_in_the_order_in_which_a_body_takes_them(
    app, office, meeting, another_meeting, administrator
):
    office.settle()
    follows, ids = rows_below_each_other(another_meeting, meeting), [meeting.id, another_meeting.id]
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    spreadsheet.lease_token = TOKEN
    tab_id, body_id = next(tab.id for tab in spreadsheet.tabs if tab.noun == "meetings"), meeting.body_id
    db.session.commit()

    def sync():
        with app.app_context():
            store = SheetStore(spreadsheet.id, TOKEN, lambda: TODAY)
            tab = next(tab for tab in store.load().tabs if tab.id == tab_id)
            store.follow(tab, follows)

    other = threading.Thread(target=sync)
    with transaction():
        db.session.execute(select(Meeting.id).where(Meeting.id == ids[0]).with_for_update())
        other.start()
        until_somebody_waits()
        write_terms(db.session.get(Body, body_id), administrator)
    other.join(20)
    db.session.rollback()
    assert [db.session.get_one(Meeting, number).place for number in ids] == ["Library", "Library"]


def test_two_who_agree_on_fields_of_one_record_at_the_same_moment_both_have_their_say(app, office, meeting):
    office.settle()
    tab_id = db.session.scalars(select(SyncTab.id).where(SyncTab.noun == "meetings")).one()
    reference = meeting.reference

    def decide():
        with app.app_context(), transaction():
            set_bases(tab_id, {reference: {"link": ("decided", NEVER)}})

    other = threading.Thread(target=decide)
    with transaction():
        set_bases(tab_id, {reference: {"place": ("written", "written")}})
        other.start()
        until_somebody_waits()
    other.join(20)
    db.session.rollback()
    base = load_bases(tab_id)[reference]
    assert (tuple(base["place"]), tuple(base["link"])) == (("written", "written"), ("decided", NEVER))


def test_a_number_typed_ahead_never_sets_back_what_others_are_given_at_the_same_moment(app):
    """A reference that was given out twice would stop everybody from making a record of that noun."""
    reserve_references("meetings", 5)

    def type_ahead():
        with app.app_context(), transaction():
            keep_counter_ahead("meetings", "M-0007")

    other = threading.Thread(target=type_ahead)
    with transaction():
        reserve_references("meetings", 12)
        other.start()
        until_somebody_waits()
    other.join(20)
    db.session.rollback()
    assert reserve_references("meetings", 1) == ["M-0018"]
