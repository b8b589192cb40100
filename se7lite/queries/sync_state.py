"""How the sync is doing, for the home page, the page Sync and the command line.

What is known of a spreadsheet is who holds its lease and when that run last gave a sign, when the last run ended, what
came of it, and what the next one waits for. PHASES says what follows from that, the first that holds; each place puts
it into its own words.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Account, SyncHold, SyncSpreadsheet, SyncTab
from se7lite.queries.kept_back import NOTHING, KeptBack
from se7lite.queries.sync_holds import holds_left
from se7lite.queries.sync_pauses import live_pauses
from se7lite.sheet_store.lease_holders import lives
from se7lite.sheet_store.store import LEASE, QUIET
from se7lite.shown import count
from sync.transport import TIME_OUT

PASSING: Final = timedelta(seconds=3)  # a look at work for less is not told: every few seconds there is one
NO_SIGN: Final = timedelta(seconds=20)  # after which a run that says nothing may have been cut off
ONE_CALL: Final = timedelta(seconds=sum(TIME_OUT))  # after which it has been, as good as surely: no call waits longer
SILENT: Final = timedelta(minutes=2)  # without any look for longer, or for a few turns of the worker: nobody looks
SOON: Final = timedelta(minutes=1)  # the same where something is left, so that the next look is due within seconds
TURNS: Final = 6


class Progress(NamedTuple):
    """A step of a run: in words, and how many of its rows are done; `of` is 0 where rows are not what it counts."""

    step: str
    done: int
    of: int

    @property
    def words(self) -> str:
        """Taking over new rows: 3,400 of 10,000."""
        return f"{self.step}: {self.done:,} of {self.of:,}" if self.of else self.step


class Lease(NamedTuple):
    """A run's: when it last gave a sign, when another takes its place if it gives none, and whether its process is
    known to be gone, or known to run: neither where it is another machine's."""

    heard: datetime
    until: datetime
    gone: bool = False
    runs: bool = False


class SyncState(NamedTuple):
    """One connected spreadsheet at the moment `now`. `held` counts open held edits; `paused` holds the reasons of
    paused tabs; `signed_at` is when a run was last at work, whatever came of it; `silent`, how long without one means
    that nobody looks; `settled`, that the last look left nothing to do; `quiet_until` and `quota_until`, until when
    the next waits for what became of a write, and for Google's quota."""

    id: int
    title: str
    url: str
    checked_at: datetime | None
    trouble: str | None
    trouble_since: datetime | None
    held: int
    paused: tuple[str, ...]
    now: datetime
    signed_at: datetime
    silent: timedelta = SILENT
    settled: bool = True
    stopped_at: datetime | None = None
    stopped_by: str | None = None
    lease: Lease | None = None
    progress: Progress | None = None
    quiet_until: datetime | None = None
    quota_until: datetime | None = None
    pauses: tuple[tuple[int, str], ...] = ()  # the number of each pause, and the tab's title

    @property
    def phase(self) -> str:
        """The first of PHASES that holds."""
        return next(name for name, holds in PHASES if holds(self))

    @property
    def lives(self) -> bool:
        """Whether a run is at work, as far as can be known: it holds the lease, and its process runs or it gave a sign
        within the time of a call: while it waits for an answer of Google's it gives none."""
        if self.lease is None or self.lease.gone:
            return False
        return self.lease.runs or self.now - self.lease.heard <= ONE_CALL

    @property
    def words(self) -> str:
        """One sentence for the command line."""
        return COMMAND_LINE[self.phase](self)

    @property
    def quiet_since(self) -> datetime:
        """When the write began of which it is not known what became."""
        assert self.quiet_until
        return self.quiet_until - QUIET


def _at_work(state: SyncState) -> bool:
    long = state.progress is not None or (state.lease is not None and state.now - state.lease.heard > PASSING)
    return state.lives and long


def _is_unclear(state: SyncState) -> bool:
    """A write of a run before it has no answer. One that lives and began no write itself only looks whether the time is
    over yet: the page would say something else for a moment at each of its turns."""
    if state.quiet_until is None:
        return False
    return not state.lives or (state.lease is not None and state.lease.heard - state.quiet_since > PASSING)


def _is_due(state: SyncState) -> bool:
    return state.trouble is None and (state.checked_at is None or not state.settled)


PHASES: Final[tuple[tuple[str, Callable[[SyncState], bool]], ...]] = (
    ("stopped", lambda state: state.stopped_at is not None),
    ("at work", _at_work),
    ("unclear write", _is_unclear),
    ("interrupted", lambda state: not state.lives and state.lease is not None),
    ("quota", lambda state: not state.lives and state.quota_until is not None),
    ("nobody looks", lambda state: state.now - state.signed_at > (SOON if _is_due(state) else state.silent)),
    ("trouble", lambda state: state.trouble is not None),
    ("first", lambda state: state.checked_at is None),
    ("paused", lambda state: bool(state.paused)),
    ("not finished", lambda state: not state.settled),
    ("held", lambda state: state.held > 0),
    ("in step", lambda state: True),
)


def _clock(at: datetime | None) -> str:
    return at.strftime("%H:%M:%S UTC") if at else "never"


def _in_step(state: SyncState) -> str:
    waits = f"{count(state.held, 'held edit')} {'waits' if state.held == 1 else 'wait'} for a decision"
    return f"in step, last looked at {_clock(state.checked_at)}; {waits}."


def _interrupted(state: SyncState) -> str:
    assert state.lease
    if state.lease.gone:
        return "The last run was interrupted. The worker takes it up again: flask sync watch."
    return f"The last run was probably interrupted. It is taken up again by itself after {_clock(state.lease.until)}."


COMMAND_LINE: Final[dict[str, Callable[[SyncState], str]]] = {
    "stopped": lambda state: "stopped. Press Go on, on the page Sync, or it stays so.",
    "at work": lambda state: f"{state.progress.words if state.progress else 'a look is on its way'}.",
    "unclear write": lambda state: (
        f"What became of the last write is not known. It goes on by itself after {_clock(state.quiet_until)}."
    ),
    "interrupted": _interrupted,
    "quota": lambda state: f"Google’s quota is used up. The next look is at about {_clock(state.quota_until)}.",
    "nobody looks": lambda state: (
        f"nobody is looking, since {_clock(state.signed_at)}. The worker does it: flask sync watch."
    ),
    "trouble": lambda state: str(state.trouble),
    "first": lambda state: "not synced yet. The worker does it: flask sync watch.",
    "paused": lambda state: " ".join(state.paused),
    "not finished": lambda state: "the last look left something to do; the next follows within seconds.",
    "held": _in_step,
    "in step": _in_step,
}


def find_sync_state(kept: KeptBack = NOTHING, every: timedelta = timedelta(0)) -> list[SyncState]:
    """Every connected spreadsheet, in the order in which they were connected; nothing of what is `kept`. `every` is how
    often the worker is to look."""
    return [_state(one, kept, max(SILENT, TURNS * every)) for one in db.session.scalars(_connected())]


def _connected():  # type: ignore[no-untyped-def]  # SQLAlchemy infers the select's type
    return select(SyncSpreadsheet).where(SyncSpreadsheet.disconnected_at.is_(None)).order_by(SyncSpreadsheet.id)


def _state(one: SyncSpreadsheet, kept: KeptBack, silent: timedelta) -> SyncState:
    tabs = [tab for tab in one.tabs if tab.connected_noun]
    told = [tab for tab in tabs if tab.paused and tab.noun not in kept.nouns]
    pauses = live_pauses() if told else {}
    mine = SyncHold.tab_id.in_([tab.id for tab in tabs])
    open_holds = select(func.count(SyncHold.id)).join(SyncTab, SyncTab.id == SyncHold.tab_id)
    open_holds = open_holds.where(SyncHold.state == "open", mine, holds_left(kept))
    now = utc_now()
    return SyncState(
        one.id,
        one.title,
        f"{one.url}#gid={tabs[0].sheet_id}" if tabs else one.url,  # the spreadsheet's own first tab is empty
        one.checked_at,
        one.trouble,
        one.trouble_since,
        db.session.scalar(open_holds) or 0,
        tuple(tab.paused for tab in told if tab.paused),
        now,
        _signed_at(one),
        silent,
        one.settled,
        one.stopped_at,
        db.session.scalar(select(Account.name).where(Account.id == one.stopped_by)) if one.stopped_by else None,
        quiet_until=_ahead(one.quiet_until, now),
        pauses=tuple((pauses[tab.id].id, tab.title) for tab in told if tab.id in pauses),
        **_run(one, now),
    )


def _signed_at(one: SyncSpreadsheet) -> datetime:
    """A lease given back leaves behind when that was; one that is held says when it was last lengthened."""
    leased = one.lease_until and (one.lease_until - LEASE if one.lease_token else one.lease_until)
    return max(at for at in (one.connected_at, one.checked_at, leased) if at)


def _run(one: SyncSpreadsheet, now: datetime) -> dict[str, Any]:
    """Of a run that holds the lease, what it told last; without one, what the next waits for."""
    told = one.progress or {}
    if one.lease_token and one.lease_until and one.lease_until > now:
        runs = lives(one.lease_token)
        lease = Lease(one.lease_until - LEASE, one.lease_until, runs is False, runs is True)
        # An entry that is older than the run's last signs is of a step that is over, or of a run before it.
        at = datetime.fromisoformat(told["at"]) if "at" in told else None
        live = at is not None and now - at <= NO_SIGN
        return {"lease": lease, "progress": Progress(told["step"], told["done"], told["of"]) if live else None}
    until = _ahead(datetime.fromisoformat(told["until"]), now) if "until" in told else None
    return {"quota_until": until}


def _ahead(until: datetime | None, now: datetime) -> datetime | None:
    return until if until and until > now else None
