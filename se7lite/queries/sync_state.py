"""How the sync is doing, for the home page, the page Sync and the command line."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Account, SyncHold, SyncSpreadsheet, SyncTab
from se7lite.queries.kept_back import NOTHING, KeptBack
from se7lite.queries.sync_holds import holds_left
from se7lite.queries.sync_pauses import live_pauses
from se7lite.sheet_store.store import LEASE, QUIET

BELIEVED = timedelta(minutes=1)  # longer than a call to Google may take with its tries
NO_SIGN = timedelta(seconds=20)  # after which a run that says nothing may have been cut off


class Progress(NamedTuple):
    """A long step of a run: in words, and how many of its rows are done."""

    step: str
    done: int
    of: int

    @property
    def words(self) -> str:
        """Taking over new rows: 3,400 of 10,000."""
        return f"{self.step}: {self.done:,} of {self.of:,}"


class Wait(NamedTuple):
    """What the next run waits for: what became of a write, where `writes`, else a run that may be cut off. `since` is
    when that was last heard of."""

    writes: bool
    since: datetime
    until: datetime


class SyncState(NamedTuple):
    """One connected spreadsheet. `held` counts open held edits; `paused` holds the reasons of paused tabs."""

    id: int
    title: str
    url: str
    checked_at: datetime | None
    trouble: str | None
    trouble_since: datetime | None
    held: int
    paused: tuple[str, ...]
    stopped_at: datetime | None = None
    stopped_by: str | None = None
    progress: Progress | None = None
    pauses: tuple[tuple[int, str], ...] = ()  # the number of each pause, and the tab's title
    wait: Wait | None = None

    @property
    def words(self) -> str:
        """One sentence for the command line."""
        if self.stopped_at:
            return "stopped. Press Go on, on the page Sync, or it stays so."
        if self.progress:
            return f"{self.progress.words}."
        if self.wait:
            why = "What became of the last write is not known" if self.wait.writes else "The last run may be cut off"
            return f"{why}. It goes on by itself after {self.wait.until.strftime('%H:%M:%S UTC')}."
        if self.trouble:
            return self.trouble
        if self.paused:
            return " ".join(self.paused)
        if self.checked_at is None:
            return "not synced yet. The worker does it: flask sync watch."
        seen = self.checked_at.strftime("%H:%M:%S UTC")
        return f"in step, last looked at {seen}; {self.held} held edits wait for a decision."


def find_sync_state(kept: KeptBack = NOTHING) -> list[SyncState]:
    """Every connected spreadsheet, in the order in which they were connected; nothing of what is `kept`."""
    return [_state(one, kept) for one in db.session.scalars(_connected())]


def _connected():  # type: ignore[no-untyped-def]  # SQLAlchemy infers the select's type
    return select(SyncSpreadsheet).where(SyncSpreadsheet.disconnected_at.is_(None)).order_by(SyncSpreadsheet.id)


def _state(one: SyncSpreadsheet, kept: KeptBack) -> SyncState:
    tabs = [tab for tab in one.tabs if tab.connected_noun]
    told = [tab for tab in tabs if tab.paused and tab.noun not in kept.nouns]
    pauses = live_pauses() if told else {}
    mine = SyncHold.tab_id.in_([tab.id for tab in tabs])
    open_holds = select(func.count(SyncHold.id)).join(SyncTab, SyncTab.id == SyncHold.tab_id)
    open_holds = open_holds.where(SyncHold.state == "open", mine, holds_left(kept))
    return SyncState(
        one.id,
        one.title,
        f"{one.url}#gid={tabs[0].sheet_id}" if tabs else one.url,  # the spreadsheet's own first tab is empty
        one.checked_at,
        one.trouble,
        one.trouble_since,
        db.session.scalar(open_holds) or 0,
        tuple(tab.paused for tab in told if tab.paused),
        one.stopped_at,
        db.session.scalar(select(Account.name).where(Account.id == one.stopped_by)) if one.stopped_by else None,
        _progress(one),
        tuple((pauses[tab.id].id, tab.title) for tab in told if tab.id in pauses),
        _wait(one, utc_now()),
    )


def _progress(one: SyncSpreadsheet) -> Progress | None:
    """Of a run that is at work: one that was killed leaves an entry that soon is too old to be believed."""
    kept = one.progress
    if not kept or utc_now() - datetime.fromisoformat(kept["at"]) > BELIEVED:
        return None
    return Progress(kept["step"], kept["done"], kept["of"])


def _wait(one: SyncSpreadsheet, now: datetime) -> Wait | None:
    """A run at work is nothing to wait for: it lengthens its lease at every step, and writes within seconds."""
    leased = one.lease_until is not None and one.lease_until > now
    heard = one.lease_until - LEASE if leased and one.lease_until else None
    if heard and now - heard <= NO_SIGN:
        return None
    if one.quiet_until and one.quiet_until > now:
        return Wait(True, one.quiet_until - QUIET, one.quiet_until)
    return Wait(False, heard, one.lease_until) if heard and one.lease_until else None
