"""The worker's loop: a run at once when somebody changed something here, and a look at each spreadsheet every few
seconds, at a pace that Google's quota allows.

Each spreadsheet has a thread of its own, so that none waits for another's long run or slow answer: what they share is
the database, as the app's own threads do, and the quota, of which whoever has waited longest gets the next look.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from se7lite.extensions import db
from se7lite.queries.limits import interval_now
from se7lite.queries.sync_marks import Connected, connected_now, decisions_mark, latest_by_people
from se7lite.services.sync_pruning import Pruning
from se7lite.services.sync_runs import Loop, Result, run_one, say_wait
from sync.columns import NOUNS
from sync.pace import AFTER_429, SHARE, pause_before_next, room, soonest

GLANCE = 1.0  # seconds between two looks at our own database, which cost Google nothing
AGAIN = 2.0  # seconds until the second look that a new or vanished row needs
WORTH_SAYING = 10.0  # seconds that a look has to wait for the quota before the pages say so
MOST = len(NOUNS)  # spreadsheets that can be connected at once, as each has a tab of its own for a noun
log = logging.getLogger("se7lite.sync")


class Reads:
    """When the runs of all threads read from Google, by a steady clock."""

    def __init__(self) -> None:
        self._made: deque[float] = deque(maxlen=1_000)
        self._one_at_a_time = threading.Lock()

    def note(self, now: float) -> None:
        """One more."""
        with self._one_at_a_time:
            self._made.append(now)

    def lately(self) -> list[float]:
        """Those that may still count, the oldest first."""
        with self._one_at_a_time:
            return list(self._made)


@dataclass
class Turn:
    """One spreadsheet's: when it is due by a steady clock, what was last seen here, and the run that is on its way."""

    due: float = 0.0
    began: float = 0.0
    mark: str = ""
    run: Future[Result] | None = None
    trouble: str | None = None
    said_until: float = 0.0
    reads: int = 1  # how many the last run made: the next may well make as many

    def wanted(self, mark: str, now: float) -> bool:
        """Whether it is to be looked at: nobody does just now, and its time has come or something changed here."""
        return self.run is None and (now >= self.due or mark != self.mark)


@dataclass
class Watch:
    """Keeps syncing until told to stop. Nothing that goes wrong in one run ends it: it says so and goes on trying.

    `context` is an app's, which each thread enters; `look` is one run over one spreadsheet.
    """

    config: Mapping[str, Any]
    today: Callable[[], date]
    tell: Callable[[Result], None]
    context: Callable[[], AbstractContextManager[Any]]
    look: Callable[..., Result] = run_one
    clock: Callable[[], float] = time.monotonic
    turns: dict[int, Turn] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads)
    _stop: threading.Event = field(default_factory=threading.Event)
    _closed_until: float = 0.0  # Google asked us to slow down
    _changes: tuple[int, int] = (0, 0)

    def until(self, stop: threading.Event) -> None:
        """Run until `stop` is set, and then until each run on its way has come to its next safe point."""
        pruning, self._stop = Pruning(), stop
        with ThreadPoolExecutor(MOST, "sync") as pool:
            while not stop.is_set():
                self.glance(pool)
                pruning.turn()
                stop.wait(GLANCE)
        for turn in self.turns.values():
            self._take_in(turn, 0.0)

    def glance(self, pool: Executor) -> None:
        """Take in what is over, and begin what is due, as far as the quota has room."""
        try:
            spreadsheets, mark, interval = connected_now(), self._mark(), interval_now(self.config)
        except SQLAlchemyError:
            log.exception("The database could not be read; trying again.")
            return
        finally:
            db.session.rollback()
        self.turns = {one.id: self.turns.get(one.id, Turn()) for one in spreadsheets}
        for turn in self.turns.values():
            self._take_in(turn, interval)
        now = self.clock()
        waiting = [one for one in spreadsheets if self.turns[one.id].wanted(mark, now)]
        waiting.sort(key=lambda one: self.turns[one.id].began)
        left = room(self.reads.lately(), now) if now >= self._closed_until else 0
        for one in waiting:
            turn = self.turns[one.id]
            needed, left = min(turn.reads, SHARE), left - min(turn.reads, SHARE)
            if left < 0:
                # Nobody overtakes: a look that needs little would otherwise always come before one that needs more.
                self._say_wait(one.id, turn, now, needed)
                continue
            turn.began, turn.mark, turn.reads = now, mark, 0
            turn.run = pool.submit(self._look, one, turn)

    def _mark(self) -> str:
        """Changes when a person changed a record here, or decided a held edit."""
        self._changes = latest_by_people(*self._changes)
        return f"{self._changes[1]} {decisions_mark()}"

    def _look(self, one: Connected, turn: Turn) -> Result:
        def note() -> None:
            turn.reads += 1
            self.reads.note(self.clock())

        with self.context():
            return self.look(*one, self.config, self.today, Loop(note, self._stop.is_set))

    def _take_in(self, turn: Turn, interval: float) -> None:
        """What came of a run that is over, and when the next look is due."""
        run = turn.run
        if run is None or not run.done():
            return
        turn.run, turn.reads = None, max(1, turn.reads)
        settled, now = True, self.clock()
        try:
            result = run.result()
        except Exception:
            # The worker outlives any one fault; what it was is in the log, and the next run starts from what is stored.
            log.exception("A sync run failed; trying again.")
        else:
            settled = result.ran is None or result.ran.settled
            if result.slow_down:
                self._closed_until = now + AFTER_429
            self._say(result, turn)
        turn.due = now + pause_before_next(interval if settled else min(AGAIN, interval), len(self.turns))

    def _say(self, result: Result, turn: Turn) -> None:
        """A run that did something, and each trouble once."""
        did = result.ran is not None and bool(result.ran.counts)
        if did or (result.trouble and result.trouble != turn.trouble):
            self.tell(result)
        turn.trouble = result.trouble

    def _say_wait(self, number: int, turn: Turn, now: float, needed: int) -> None:
        """Where the quota keeps a spreadsheet waiting for long, the pages say until when."""
        until = max(now + soonest(self.reads.lately(), now, needed), self._closed_until)
        if until - now < WORTH_SAYING or until <= turn.said_until + 1:
            return
        turn.said_until = until
        try:
            say_wait(number, until - now)
        except SQLAlchemyError:
            log.exception("That a look waits for the quota could not be said.")
            db.session.rollback()
