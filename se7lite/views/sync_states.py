"""How each connected spreadsheet is doing, in words: for the sync's page, the home page, and what refreshes them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import current_app

from se7lite.queries.limits import interval_now
from se7lite.queries.sync_state import NO_SIGN, Progress, SyncState, find_sync_state
from se7lite.shown import count, local_clock, moment
from se7lite.views.access import kept_from_reader
from sync.transport import Unclear

AGAIN: Final = "se7lite tries again by itself within about {when}. “Sync now” on the page Sync tries at once."
NO_ANSWER: Final = (
    "At {since} se7lite began to write there, and it has no answer: the connection or se7lite was cut off."
)
LEFT_ALONE: Final = (
    "Until {until} it leaves the spreadsheet alone, so that nothing is written twice. Then it looks what arrived, and "
    "goes on by itself. Nothing is lost meanwhile: you can go on typing on both sides."
)
INTERRUPTED: Final = (
    "It gave its last sign at {since}, so it was probably interrupted. se7lite takes it up again by itself at {until}, "
    "from where it stands. Nothing is lost meanwhile: you can go on typing on both sides."
)
KILLED: Final = (
    "That was at {since}: its process has ended. The sync worker takes it up again as soon as it runs, from where it "
    "stands. Nothing is lost meanwhile: you can go on typing on both sides."
)
LOOKING: Final = "It gave its last sign at {since}: it waits for an answer, or was interrupted."
WAITS: Final = (
    "It gave its last sign at {since} and its process runs: it waits for an answer, or until Google lets it call again."
)
STUCK: Final = "Should it have come to a stop, se7lite takes it up again by itself at {until}."
IN_DOUBT: Final = timedelta(seconds=6)  # without a sign, after which even a long run says so
QUOTA: Final = (
    "Google allows so many calls a minute, and se7lite has used its share of them. It looks here again by itself at "
    "about {until}. Nothing is lost meanwhile."
)
NOBODY: Final = (
    "There has been no look since {since}: the sync worker seems to have stopped. Start it again, or sync now by hand."
)
NOT_FINISHED: Final = (
    "The last look left something to do, such as a new row, which has to be seen twice. The next follows within a few "
    "seconds."
)


@dataclass(frozen=True)
class StateShown:
    """One spreadsheet's state. `tone` is good, waiting or bad; `words` are sentences; `looked`, when it was read;
    `passing` says that it is over within seconds."""

    id: int
    title: str
    url: str
    tone: str
    heading: str
    words: tuple[str, ...]
    looked: str
    held: int
    progress: Progress | None = None
    passing: bool = False
    may_stop: bool = False
    stopped: bool = False
    pauses: tuple[tuple[int, str], ...] = ()

    @property
    def needs_somebody(self) -> bool:
        """Whether it has stopped for want of a person, in whole or in one of its tabs."""
        return self.stopped or bool(self.pauses) or self.tone == "bad"


Told = tuple[str, str, tuple[str, ...]]  # tone, heading, sentences


def shown_states() -> list[StateShown]:
    """Every connected spreadsheet's, without what is kept from whoever looks."""
    every = timedelta(seconds=interval_now(current_app.config))
    return [show_state(state, every) for state in find_sync_state(kept_from_reader(), every)]


def show_state(state: SyncState, every: timedelta = timedelta(0)) -> StateShown:
    """One state in words. `every` is how often the worker is to look."""
    phase = state.phase
    tone, heading, words = TELL[phase](state, every)
    return StateShown(
        state.id,
        state.title,
        state.url,
        tone,
        heading,
        words,
        f"Last looked at {moment(state.checked_at)}." if state.checked_at else "",
        state.held,
        state.progress if phase == "at work" else None,
        passing=phase in PASSING,
        may_stop=phase in MAY_STOP or (state.checked_at is None and phase != "stopped"),
        stopped=phase == "stopped",
        pauses=state.pauses,
    )


def _stopped(state: SyncState, _every: timedelta) -> Told:
    who = state.stopped_by or "Somebody"
    said = f"{who} stopped it at {moment(state.stopped_at)}. Nothing is half done, and nothing is lost."
    return "waiting", "The sync is stopped", (said, "It stays so until somebody presses Go on.")


def _at_work(state: SyncState, _every: timedelta) -> Told:
    assert state.lease
    silent, since = state.now - state.lease.heard, local_clock(state.lease.heard)
    words = (
        [] if state.progress and silent <= IN_DOUBT else [(WAITS if state.lease.runs else LOOKING).format(since=since)]
    )
    if silent > NO_SIGN:
        words.append(STUCK.format(until=_surely_over(state.lease.until)))
    return "waiting", "The sync is at work", tuple(words)


def _unclear(state: SyncState, _every: timedelta) -> Told:
    lost = state.trouble and state.trouble.endswith(Unclear.WAITS)
    why = state.trouble.removesuffix(Unclear.WAITS).strip() if state.trouble and lost else ""
    why = why or NO_ANSWER.format(since=local_clock(state.quiet_since))
    words = (why, LEFT_ALONE.format(until=_surely_over(state.quiet_until)))
    return "waiting", "Waiting to see what became of a write", words


def _interrupted(state: SyncState, _every: timedelta) -> Told:
    assert state.lease
    if state.lease.gone:
        return "waiting", "The last run was interrupted", (KILLED.format(since=local_clock(state.lease.heard)),)
    words = INTERRUPTED.format(since=local_clock(state.lease.heard), until=_surely_over(state.lease.until))
    return "waiting", "The last run was not finished", (words,)


def _quota(state: SyncState, _every: timedelta) -> Told:
    return "waiting", "Waiting for Google’s quota", (QUOTA.format(until=_surely_over(state.quota_until)),)


def _nobody(state: SyncState, _every: timedelta) -> Told:
    was = (f"What kept it from going on last: {state.trouble}",) if state.trouble else ()
    return "bad", "Nobody is looking", (NOBODY.format(since=moment(state.signed_at)), *was)


def _trouble(state: SyncState, every: timedelta) -> Told:
    since = f"This is so since {moment(state.trouble_since)}."
    minutes = max(1, -(-every // timedelta(minutes=1)))  # a turn of the worker, and what the quota may make it wait
    return "bad", "Not in step", (state.trouble or "", since, AGAIN.format(when=count(minutes, "minute")))


def _first(_state: SyncState, _every: timedelta) -> Told:
    return "waiting", "Connected, waiting for the first sync", ("It starts by itself within a few seconds.",)


def _paused(state: SyncState, _every: timedelta) -> Told:
    return "bad", f"{count(len(state.paused), 'tab')} paused", (*state.paused, "The other tabs go on.")


def _not_finished(_state: SyncState, _every: timedelta) -> Told:
    return "waiting", "Not finished yet", (NOT_FINISHED,)


def _held(state: SyncState, _every: timedelta) -> Told:
    waits = "waits" if state.held == 1 else "wait"
    return "waiting", f"In step, but {count(state.held, 'held edit')} {waits} for a decision", ()


def _in_step(_state: SyncState, _every: timedelta) -> Told:
    return "good", "In step", ()


TELL: Final[dict[str, Callable[[SyncState, timedelta], Told]]] = {
    "stopped": _stopped,
    "at work": _at_work,
    "unclear write": _unclear,
    "interrupted": _interrupted,
    "quota": _quota,
    "nobody looks": _nobody,
    "trouble": _trouble,
    "first": _first,
    "paused": _paused,
    "not finished": _not_finished,
    "held": _held,
    "in step": _in_step,
}
PASSING: Final = ("at work", "first", "not finished")
MAY_STOP: Final = ("at work", "not finished", "quota", "interrupted")


def _surely_over(until: datetime | None) -> str:
    """The minute in which it surely is."""
    assert until
    return local_clock(until + timedelta(minutes=1))


def mark_of(states: list[StateShown]) -> str:
    """Changes when anything that is shown changes; what stands before the dot, only when the words do.

    How far a run is does not count as words: a screen reader would hear nothing else.
    """
    parts = [
        [(one.id, one.title, one.heading, one.words, one.pauses) for one in states],
        [(one.looked, one.progress, one.may_stop) for one in states],
    ]
    return ".".join(hashlib.blake2s(repr(part).encode(), digest_size=6).hexdigest() for part in parts)
