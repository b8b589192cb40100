"""The half of the Store that archives for vanished rows, keeps pauses and carries decisions from officers to runs."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncBase, SyncGroupRow, SyncRuling, SyncTab, SyncTurnedRow
from se7lite.models.sync_pause import BEGUN, DECIDED, LIVE, SyncPause
from se7lite.services.actor import Actor
from se7lite.sheet_store.bases import forget_fields, keep_left_over
from se7lite.sheet_store.holds import keep_what_stood
from se7lite.sheet_store.pauses import keep_pause
from se7lite.sheet_store.recorded import Recorded
from se7lite.sheet_store.said_of_rows import end_said
from se7lite.sheet_store.vanished import archive_row, restore_row
from sync.apart import NOT_A_RECORD, OTHER_TABLE
from sync.pauses import Pause
from sync.removed import Rows
from sync.state import Outcome, Tab, Vanish

CHUNK = 50  # records in one transaction


class Pausing(Recorded):
    """What SheetStore promises of pauses. Every method is as sync.ports.Store promises."""

    today: Any

    def _work(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _actor(self) -> Actor:
        raise NotImplementedError

    def _day(self) -> date:
        return self.today()  # type: ignore[no-any-return]

    def archive(self, tab: Tab, gone: Sequence[Vanish], *, decided: bool) -> list[Outcome]:
        """A few at a time: forms must not wait long for their turn."""
        outcomes: list[Outcome] = []
        for start in range(0, len(gone), CHUNK):
            run_before = self.run_id
            with self._work():
                pause_id = db.session.scalar(_live(tab.id)) if decided else None
                chunk = [
                    archive_row(tab.id, tab.noun, one, self._actor(), self._day(), pause_id)
                    for one in gone[start : start + CHUNK]
                ]
                _keep_away(tab.id, chunk)
                if all(outcome.refused or outcome.moved for outcome in chunk):
                    self._unrecord(run_before)
            outcomes += chunk
        return outcomes

    def restore(self, tab: Tab, references: Sequence[str]) -> list[Outcome]:
        """As they were."""
        with self._work():
            return [restore_row(tab.id, tab.noun, reference, self._actor()) for reference in references]

    def remember(self, tab: Tab, seen_rows: Mapping[str, int], missing: Iterable[str], pause: Pause | None) -> None:
        """What only counts when seen twice, where the columns and other tables stand, and whether it is paused."""
        sightings = {
            "rows": dict(seen_rows),
            "missing": sorted(missing),
            "away": sorted(tab.away),
            "places": dict(tab.places),
            "given": tab.given,
            "answers": [list(one) for one in tab.answers],
            "tables": dict(tab.tables),
            "tables_known": tab.tables_known,
        }
        with self._work():
            kept = db.session.get_one(SyncTab, tab.id)
            if kept.sightings != sightings:
                kept.sightings = sightings
            if tab.over or tab.beside:
                keep_left_over(tab.id, tab.over, tab.beside)
            if tab.spent:
                end_said(SyncGroupRow, tab.id, tab.spent)
            if tab.turned_over:
                end_said(SyncTurnedRow, tab.id, tab.turned_over)
            if begin := [key for key in tab.tables if tab.rulings.get(key) == NOT_A_RECORD]:
                mine = (SyncRuling.tab_id == tab.id, SyncRuling.row_key.in_(begin), SyncRuling.word == NOT_A_RECORD)
                db.session.execute(update(SyncRuling).where(*mine).values(word=OTHER_TABLE))
            if kept.title != tab.title:
                kept.title = tab.title
            keep_pause(kept, pause)

    def begin(self, tab: Tab) -> bool:
        """Taken up."""
        mine = update(SyncPause).where(SyncPause.tab_id == tab.id, SyncPause.state.in_((DECIDED, BEGUN)))
        with self._work():
            return bool(db.session.execute(mine.values(state=BEGUN)).rowcount)

    def rehead(self, tab: Tab, headings: Mapping[str, str]) -> None:
        """Other headings; the pause remembers those of before."""
        with self._work():
            kept = db.session.get_one(SyncTab, tab.id)
            pause = db.session.scalars(select(SyncPause).where(SyncPause.id.in_(_live(tab.id)))).first()
            if pause and pause.headings is None:
                pause.headings = dict(kept.headings)
            forget_fields(tab.id, kept.headings.keys() - headings.keys())
            kept.headings = dict(headings)

    def rehouse(self, tab: Tab, *, anew: bool, says: Rows = ()) -> None:
        """Another tab of the same spreadsheet."""
        with self._work():
            kept = db.session.get_one(SyncTab, tab.id)
            said = [(reference, note) for reference, note in kept.sightings.get("answers", [])]
            was = Tab(tab.id, tab.noun, kept.sheet_id, kept.title, dict(kept.headings), answers=said)
            kept.sheet_id, kept.title, kept.headings = tab.sheet_id, tab.title, dict(tab.headings)
            keep_what_stood(was, tab.headings, utc_now(), says)
            kept.sightings = {**kept.sightings, "answers": []}
            if anew:
                db.session.execute(delete(SyncBase).where(SyncBase.tab_id == tab.id))
                kept.left_over = []


def _keep_away(tab_id: int, outcomes: Sequence[Outcome]) -> None:
    """In the same transaction: should the run end here, a record that is restored then is known to have no row."""
    kept = db.session.get_one(SyncTab, tab_id)
    archived = {outcome.reference for outcome in outcomes if not (outcome.refused or outcome.moved)}
    kept.sightings = {**kept.sightings, "away": sorted(archived.union(kept.sightings.get("away", [])))}


def _live(tab_id: int) -> Any:
    return select(SyncPause.id).where(SyncPause.tab_id == tab_id, SyncPause.state.in_(LIVE))
