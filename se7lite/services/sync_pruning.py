"""Forgetting old runs of the sync, with the cells that they wrote, after as many days as the settings say.

The history of the records stays for good, also what those runs changed in them: it is where a value is found that
neither record nor cell says any more (sync.md, rule 1), and a change is undone from there as long as it still stands.
What goes is the sheet's half: which run it was, how long it took, and what each cell said before.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncRun, SyncWrite
from se7lite.queries.limits import limits_now
from se7lite.services.transaction import transaction

PORTION = 500  # rows in one transaction: forms and syncs must not wait long for their turn
DAY = timedelta(days=1)
log = logging.getLogger("se7lite.sync")


def prune_runs(before: datetime, portion: int = PORTION) -> bool:
    """Forgets one portion of what began before that moment. Whether there may be more."""
    old = select(SyncRun.id).where(SyncRun.started_at < before)
    writes = select(SyncWrite.id).where(SyncWrite.run_id.in_(old)).limit(portion)
    with transaction():
        if db.session.execute(delete(SyncWrite).where(SyncWrite.id.in_(writes))).rowcount:
            return True
        return bool(db.session.execute(delete(SyncRun).where(SyncRun.id.in_(old.limit(portion)))).rowcount)


class Pruning:
    """The worker's daily round: a portion at each turn, until nothing old is left, and then not for a day."""

    def __init__(self, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now
        self._due = now()

    def turn(self) -> None:
        """A portion, where the round is due. What goes wrong is in the log: the sync goes on."""
        if self._now() < self._due:
            return
        try:
            keep = timedelta(days=limits_now()["history_days"])
            if not prune_runs(self._now() - keep):
                self._due = self._now() + DAY
        except SQLAlchemyError:
            log.exception("Old runs could not be forgotten; trying again tomorrow.")
            self._due = self._now() + DAY
        finally:
            db.session.rollback()
