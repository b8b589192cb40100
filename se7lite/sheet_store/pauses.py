"""Pauses in the database: one row for each, from when it was first seen until it is over."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncHold, SyncTab
from se7lite.models.sync_pause import BEGUN, DECIDED, DONE, LIVE, OPEN, OVER, OVERTAKEN, SyncPause
from sync.pauses import Decision, Pause, pack_pause, unpack_pause

LONG: Final = timedelta(hours=1)  # between two looks: by then ordinary work may look like a sudden change


def live_pause(tab_id: int) -> SyncPause | None:
    """The pause that the tab is in now, decided or not."""
    return db.session.scalars(select(SyncPause).where(SyncPause.tab_id == tab_id, SyncPause.state.in_(LIVE))).first()


def load_pause(tab: SyncTab) -> dict[str, Any]:
    """The pause and the decision of sync.state.Tab."""
    kept = live_pause(tab.id) if tab.paused else None
    if kept is None:
        return {}
    pause = unpack_pause(kept.shown)
    decided = kept.state in (DECIDED, BEGUN)
    return {"pause": pause, "decision": Decision(kept.choice or "", pause, kept.state == BEGUN) if decided else None}


def load_held(tab_id: int) -> dict[str, Any]:
    """Identity of each open held edit -> the cell that it shows."""
    wanted = select(SyncHold.identity, SyncHold.cell).where(SyncHold.tab_id == tab_id, SyncHold.state == "open")
    return dict(db.session.execute(wanted).all())


def keep_pause(tab: SyncTab, pause: Pause | None) -> None:
    """Open, refresh or end the tab's pause. Part of the caller's transaction."""
    now, known = utc_now(), live_pause(tab.id) if tab.paused else None
    if tab.paused != (pause.message if pause else None):
        tab.paused = pause.message if pause else None
    if pause is None:
        tab.paused_since = None
        if known:
            # A decision that no run had to take up, because the tab was in order again by then, did nothing.
            known.state, known.ended_at = (DONE if known.state == BEGUN else OVER), now
        return
    tab.paused_since = tab.paused_since or now
    if known and known.state != OPEN and known.fingerprint != pause.fingerprint:
        known.state, known.ended_at, known = OVERTAKEN, now, None
    if known is None:
        unwatched = _unwatched_since(tab, now)
        known = SyncPause(tab_id=tab.id, since=now, state=OPEN, fingerprint="", unwatched_since=unwatched)
        db.session.add(known)
    if known.fingerprint != pause.fingerprint:
        # What is shown has changed, so whoever left it paused had something else before their eyes.
        known.kind, known.fingerprint, known.shown = pause.kind, pause.fingerprint, pack_pause(pause)
        known.choice = known.account_id = known.decided_at = None
    known.message = pause.message


def _unwatched_since(tab: SyncTab, now: datetime) -> datetime | None:
    """When somebody last looked, where that is long ago: the worker was down, or Google out of reach."""
    looked = tab.spreadsheet.checked_at
    return looked if looked and now - looked > LONG else None
