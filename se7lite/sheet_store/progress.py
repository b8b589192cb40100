"""How far a run is, where pages read it; and what people want of it, where a run reads that."""

import time
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet

WORTH_A_BAR = 200  # rows: fewer are done before anybody could read it
OFTEN = 0.5  # seconds between two entries
SIGN = 5.0  # seconds after which even a short step is told: a run that gives no sign may have been cut off


@dataclass
class Bar:
    """What one run has told so far."""

    told_at: float = field(default_factory=time.monotonic)
    step: str = ""

    def entry(self, step: str, done: int, of: int) -> dict[str, Any] | None:
        """What to keep of it now: of a short step only that the run lives, and of a long one not too often."""
        silent = time.monotonic() - self.told_at
        if silent < SIGN and (of < WORTH_A_BAR or (step == self.step and silent < OFTEN)):
            return None
        self.told_at, self.step = time.monotonic(), step
        return {"step": step, "done": done, "of": of, "at": utc_now().isoformat()}


def decisions_made(spreadsheet_id: int) -> int:
    """How many decisions on held edits have been made so far."""
    return db.session.scalar(select(SyncSpreadsheet.decided).where(SyncSpreadsheet.id == spreadsheet_id)) or 0


def wants_stop(spreadsheet_id: int) -> bool:
    """Whether somebody pressed Stop, and nobody Go on since."""
    stopped_at = db.session.scalar(select(SyncSpreadsheet.stopped_at).where(SyncSpreadsheet.id == spreadsheet_id))
    db.session.rollback()
    return stopped_at is not None
