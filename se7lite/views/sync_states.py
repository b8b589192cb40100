"""How each connected spreadsheet is doing, in words: for the sync's page, the home page, and what refreshes them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from se7lite.database import utc_now
from se7lite.queries.limits import interval_now
from se7lite.queries.sync_state import Progress, SyncState, Wait, find_sync_state
from se7lite.shown import count, local_clock, moment
from se7lite.views.access import kept_from_reader
from sync.transport import Unclear

SILENT: timedelta = timedelta(
    minutes=2
)  # longer without a look than this, or than a few turns of the worker: nobody looks


AGAIN: str = "se7lite tries again by itself within about {when}. “Sync now” on the page Sync tries at once."
NO_ANSWER: str = "At {since} se7lite began to write there, and it has no answer: the connection or se7lite was cut off."
LEFT_ALONE: str = (
    "Until {until} it leaves the spreadsheet alone, so that nothing is written twice. Then it looks what arrived, and "
    "goes on by itself. Nothing is lost meanwhile: you can go on typing on both sides."
)
NO_SIGN: str = (
    "A run was last heard of at {since}. If it was cut off, se7lite takes it up by itself at {until}. Nothing is lost."
)


@dataclass(frozen=True)
class StateShown:
    """One spreadsheet's state. `tone` is good, waiting or bad; `words` are sentences; `looked`, when it was read."""

    id: int
    title: str
    url: str
    tone: str
    heading: str
    words: tuple[str, ...]
    looked: str
    held: int
    progress: Progress | None = None
    may_stop: bool = False
    stopped: bool = False
    pauses: tuple[tuple[int, str], ...] = ()


def shown_states() -> list[StateShown]:
    """Every connected spreadsheet's, without what is kept from whoever looks."""
    now = utc_now()
    every = timedelta(seconds=interval_now(current_app.config))
    return [show_state(state, now, max(SILENT, 6 * every), every) for state in find_sync_state(kept_from_reader())]


def show_state(
    state: SyncState, now: datetime, silent: timedelta = SILENT, every: timedelta = timedelta(0)
) -> StateShown:
    """One state in words; what keeps the sync from going on comes first."""
    tone, heading, words = _tell(state, now, silent, every)
    looked = f"Last looked at {moment(state.checked_at)}." if state.checked_at else ""
    progress = None if state.stopped_at else state.progress
    return StateShown(
        state.id,
        state.title,
        state.url,
        tone,
        heading,
        words,
        looked,
        state.held,
        progress,
        may_stop=progress is not None or (state.checked_at is None and not state.stopped_at),
        stopped=state.stopped_at is not None,
        pauses=state.pauses,
    )


def _tell(state: SyncState, now: datetime, silent: timedelta, every: timedelta) -> tuple[str, str, tuple[str, ...]]:
    if state.stopped_at:
        who = state.stopped_by or "Somebody"
        said = f"{who} stopped it at {moment(state.stopped_at)}. Nothing is half done, and nothing is lost."
        return "waiting", "The sync is stopped", (said, "It stays so until somebody presses Go on.")
    if state.progress:
        return "waiting", "The sync is at work", ()
    if state.wait:
        return _waits(state.wait, state.trouble)
    if state.trouble:
        since = f"This is so since {moment(state.trouble_since)}."
        return "bad", "Not in step", (state.trouble, since, AGAIN.format(when=count(_minutes(every), "minute")))
    if state.checked_at is None:
        return "waiting", "Connected, waiting for the first sync", ("It starts by itself within a few seconds.",)
    if now - state.checked_at > silent:
        return (
            "bad",
            "Nobody is looking",
            ("The sync worker seems to have stopped. Start it again, or sync now by hand.",),
        )
    if state.paused:
        paused = f"{count(len(state.paused), 'tab')} paused"
        return "bad", paused, (*state.paused, "The other tabs go on.")
    if state.held:
        waits = "waits" if state.held == 1 else "wait"
        return "waiting", f"In step, but {count(state.held, 'held edit')} {waits} for a decision", ()
    return "good", "In step", ()


def _waits(wait: Wait, trouble: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Why nothing is done, and until when: the minute in which it surely is over."""
    since, until = local_clock(wait.since), local_clock(wait.until + timedelta(minutes=1))
    if not wait.writes:
        return "waiting", "Waiting for a run that may be cut off", (NO_SIGN.format(since=since, until=until),)
    lost = trouble and trouble.endswith(Unclear.WAITS)
    why = trouble.removesuffix(Unclear.WAITS).strip() if trouble and lost else NO_ANSWER.format(since=since)
    return "waiting", "Waiting to see what became of a write", (why, LEFT_ALONE.format(until=until))


def _minutes(every: timedelta) -> int:
    """A turn of the worker, and the minute that the quota may make it wait."""
    return max(1, -(-every // timedelta(minutes=1)))


def mark_of(states: list[StateShown]) -> str:
    """Changes when anything that is shown changes; what stands before the dot, only when the words do.

    How far a run is does not count as words: a screen reader would hear nothing else.
    """
    parts = [
        [(one.id, one.title, one.heading, one.words, one.pauses) for one in states],
        [(one.looked, one.progress, one.may_stop) for one in states],
    ]
    return ".".join(hashlib.blake2s(repr(part).encode(), digest_size=6).hexdigest() for part in parts)
