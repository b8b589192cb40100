"""An officer who decides while a run is at work on that spreadsheet: one waits for the other, and neither is lost."""

import threading
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncHold, SyncPause, SyncRuling, SyncSpreadsheet, SyncTab
from se7lite.models.sync_pause import DONE, OPEN
from se7lite.services.sync_copies import find_copy, take_out
from se7lite.services.sync_decisions import decide_hold, mark_of
from se7lite.services.sync_pause_undo import undo_pause
from se7lite.services.sync_pauses import decide_pause, wake
from se7lite.services.sync_rulings import take_ruling_back
from se7lite.services.sync_spellings import say_in_tab
from se7lite.services.transaction import transaction
from se7lite.sheet_store import SheetStore
from sync.pauses import CELL, GO_ON, Line, Pause, pack_pause
from sync.spellings import Spelling
from sync.state import Ran
from tests.se7lite.sheet_store.test_at_once import TODAY, TOKEN, app, until_somebody_waits

__all__ = ["app"]


@dataclass
class Aside:
    """Something done in a thread of its own, and what it raised."""

    app: object
    act: object
    raised: Exception | None = None

    def start(self):
        self.thread = threading.Thread(target=self._do)
        self.thread.start()

    def _do(self):
        with self.app.app_context():
            try:
                self.act()
            except Exception as error:
                self.raised = error
            finally:
                db.session.remove()

    def end(self):
        self.thread.join(20)
        assert self.raised is None


def leased():
    """A worker's store over the one spreadsheet."""
    spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
    spreadsheet.lease_token = TOKEN
    db.session.commit()
    return SheetStore(spreadsheet.id, TOKEN, lambda: TODAY)


def kept(row):
    """Stored for the meetings' tab."""
    row.tab_id = db.session.scalars(select(SyncTab.id).where(SyncTab.noun == "meetings")).one()
    db.session.add(row)
    db.session.commit()
    return row


def a_pause(**values):
    shown = Pause("changed", "Much changed.", (Line(CELL, "M-0001", "place", "Hall", "Barn"),))
    stored = {"kind": shown.kind, "message": shown.message, "fingerprint": shown.fingerprint, "since": utc_now()}
    return kept(SyncPause(**stored, shown=pack_pause(shown), **values))


def a_pause_to_decide(office, officer, meeting):
    pause = a_pause(state=OPEN)
    number, shown = pause.id, pause.fingerprint
    return pause, lambda: decide_pause(db.session.get_one(SyncPause, number), GO_ON, shown, officer)


def a_pause_to_undo(office, officer, meeting):
    headings = dict(db.session.scalars(select(SyncTab).where(SyncTab.noun == "meetings")).one().headings)
    pause = a_pause(state=DONE, choice="map:place", headings=headings)
    number = pause.id
    return pause, lambda: undo_pause(db.session.get_one(SyncPause, number), officer, TODAY)


def a_hold_to_decide(office, officer, meeting):
    said = {"identity": "incomplete:row", "message": "Lacks a date.", "row_key": "k", "cell": {"Title": "Total"}}
    hold = kept(SyncHold(kind="incomplete", since=utc_now(), state="open", **said))
    mark, number = mark_of(hold), hold.id
    return hold, lambda: decide_hold(db.session.get_one(SyncHold, number), "not a record", mark, officer, TODAY)


def a_copy_to_take_out(office, officer, meeting):
    office.settle()
    row = office.person.rows("meetings")[1]
    office.person.do(*(office.person.write("meetings", 2, place, cell) for place, cell in enumerate(row) if cell))
    office.settle()
    [hold, *_] = office.open_holds("double")
    number, mark = hold.id, find_copy(hold, office.config).mark
    return hold, lambda: take_out(db.session.get_one(SyncHold, number), mark, office.config, officer)


def a_ruling_to_take_back(office, officer, meeting):
    ruling = kept(SyncRuling(row_key="k", word="not a record", at=utc_now()))
    number = ruling.id
    return ruling, lambda: take_ruling_back(number, officer)


def words_to_explain(office, officer, meeting):
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == "meetings")).one()
    number, said = tab.id, [Spelling("kind", "Forum", 1, "meeting")]
    return tab, lambda: say_in_tab(db.session.get_one(SyncTab, number), said, officer)


@pytest.mark.parametrize(
    "prepared",
    [
        a_pause_to_decide,
        a_pause_to_undo,
        a_hold_to_decide,
        a_copy_to_take_out,
        a_ruling_to_take_back,
        words_to_explain,
    ],
)
def test_a_decision_waits_for_the_run_that_is_at_work_and_not_the_run_for_the_decision(
    app, office, officer, meeting, prepared
):
    row, decide = prepared(office, officer, meeting)
    model, number, store, officer = type(row), row.id, leased(), Aside(app, decide)
    db.session.rollback()
    before = db.session.scalars(select(SyncSpreadsheet.decided)).one()
    with store._work():
        officer.start()
        until_somebody_waits()
        # What the decision is about, the run wants as well: the officer must not have it yet.
        db.session.execute(select(model.id).where(model.id == number).with_for_update())
    officer.end()
    db.session.rollback()
    assert db.session.scalars(select(SyncSpreadsheet.decided)).one() == before + 1


def test_a_decision_that_is_made_while_a_run_ends_gets_a_run_of_its_own(app, office):
    store = leased()
    store.link()
    run = Aside(app, lambda: store.finish(Ran(outcome="done", settled=True, seen_answer="a", seen_changes="b")))
    with transaction():
        wake(store.spreadsheet_id)
        run.start()
        until_somebody_waits()
    run.end()
    db.session.rollback()
    assert not db.session.scalars(select(SyncSpreadsheet.settled)).one()
