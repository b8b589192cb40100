"""The worker's loop: a run at once when something changed here, and a look at the spreadsheets every few seconds."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from se7lite.extensions import db
from se7lite.models import Change, SyncSpreadsheet
from se7lite.services.sync_pruning import Pruning
from se7lite.services.sync_runs import Result, run_all

GLANCE = 1.0  # seconds between two looks at our own database, which cost Google nothing
AGAIN = 2.0  # seconds until the second look that a new or vanished row needs
log = logging.getLogger("se7lite.sync")


class Watch:
    """Keeps syncing until told to stop. Nothing that goes wrong in one run ends it: it says so and goes on trying."""

    def __init__(self, config: Mapping[str, Any], today: Callable[[], date], tell: Callable[[Result], None]) -> None:
        self._config, self._today, self._tell = config, today, tell
        self._interval = float(config["SYNC_INTERVAL"])
        self._told: dict[int, str | None] = {}
        self._pruning = Pruning()

    def until(self, stop: threading.Event) -> None:
        """Run until `stop` is set."""
        next_run, seen = 0.0, ""
        while not stop.is_set():
            mark = self._mark()
            if mark != seen or time.monotonic() >= next_run:
                seen = mark
                next_run = time.monotonic() + (self._interval if self._run() else min(AGAIN, self._interval))
            self._pruning.turn()
            stop.wait(GLANCE)

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

    def _run(self) -> bool:
        """One turn of all spreadsheets. Whether nothing is left that needs a second look soon."""
        try:
            results = run_all(self._config, self._today)
        except Exception:
            # The worker outlives any one fault; what it was is in the log, and the next run starts from what is stored.
            log.exception("A sync run failed; trying again.")
            db.session.rollback()
            return True
        for result in results:
            self._say(result)
        return all(result.ran is None or result.ran.settled for result in results)

    def _say(self, result: Result) -> None:
        """A run that did something, and each trouble once."""
        did = result.ran is not None and bool(result.ran.counts)
        if did or (result.trouble and result.trouble != self._told.get(result.spreadsheet_id)):
            self._tell(result)
        self._told[result.spreadsheet_id] = result.trouble
