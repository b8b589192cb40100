"""The worker's loop: a run at once when something changed here, and a look at the spreadsheets every few seconds,
at a pace that Google's quota allows."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from se7lite.extensions import db
from se7lite.models import Change, SyncSpreadsheet
from se7lite.queries.limits import interval_now
from se7lite.services.sync_pruning import Pruning
from se7lite.services.sync_runs import Result, run_all
from sync.pace import Made, pause_before_next, soonest

GLANCE = 1.0  # seconds between two looks at our own database, which cost Google nothing
AGAIN = 2.0  # seconds until the second look that a new or vanished row needs
log = logging.getLogger("se7lite.sync")


class Watch:
    """Keeps syncing until told to stop. Nothing that goes wrong in one run ends it: it says so and goes on trying."""

    def __init__(self, config: Mapping[str, Any], today: Callable[[], date], tell: Callable[[Result], None]) -> None:
        self._config, self._today, self._tell = config, today, tell
        self._made: deque[Made] = deque(maxlen=1_000)
        self._told: dict[int, str | None] = {}
        self._pruning = Pruning()

    def until(self, stop: threading.Event) -> None:
        """Run until `stop` is set."""
        next_run, earliest, seen = 0.0, 0.0, ""
        while not stop.is_set():
            mark = self._mark()
            if (mark != seen or time.monotonic() >= next_run) and time.monotonic() >= earliest:
                seen = mark
                soon, pause = self._pauses(self._run())
                earliest, next_run = time.monotonic() + soon, time.monotonic() + pause
            self._pruning.turn()
            stop.wait(GLANCE)

    def _pauses(self, results: Sequence[Result]) -> tuple[float, float]:
        """Seconds in which nothing is run, and until the next look where nothing happens here."""
        now, many = time.monotonic(), len(results)
        self._made.append((now, sum(result.calls for result in results)))
        slow_down = any(result.slow_down for result in results)
        settled = all(result.ran is None or result.ran.settled for result in results)
        interval = self._interval()
        wanted = interval if settled else min(AGAIN, interval)
        soon = soonest(many, self._made, now, slow_down)
        return soon, pause_before_next(wanted, many, self._made, now, slow_down)

    def _interval(self) -> float:
        """As the settings say now: a change of them needs no new start."""
        try:
            return interval_now(self._config)
        except SQLAlchemyError:
            log.exception("The settings could not be read; trying again.")
            return AGAIN
        finally:
            db.session.rollback()

    def _mark(self) -> str:
        """Changes when somebody changed a record here, or decided a held edit."""
        try:
            last = db.session.scalar(select(func.max(Change.id)))
            connected = select(SyncSpreadsheet.id, SyncSpreadsheet.decided).where(
                SyncSpreadsheet.disconnected_at.is_(None)
            )
            return f"{last} {db.session.execute(connected).all()}"
        except SQLAlchemyError:
            log.exception("The database could not be read; trying again.")
            return ""
        finally:
            db.session.rollback()

    def _run(self) -> Sequence[Result]:
        """One turn of all spreadsheets."""
        try:
            results = run_all(self._config, self._today)
        except Exception:
            # The worker outlives any one fault; what it was is in the log, and the next run starts from what is stored.
            log.exception("A sync run failed; trying again.")
            db.session.rollback()
            return []
        for result in results:
            self._say(result)
        return results

    def _say(self, result: Result) -> None:
        """A run that did something, and each trouble once."""
        did = result.ran is not None and bool(result.ran.counts)
        if did or (result.trouble and result.trouble != self._told.get(result.spreadsheet_id)):
            self._tell(result)
        self._told[result.spreadsheet_id] = result.trouble
