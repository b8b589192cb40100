"""A run's own row: made when there is something to record, and none where nothing came of it."""

from datetime import datetime

from sqlalchemy import delete

from se7lite.extensions import db
from se7lite.models import SyncRun


class Recorded:
    """What SheetStore knows of its run. Each method is part of the caller's transaction."""

    spreadsheet_id: int
    started_at: datetime
    run_id: int | None = None

    def _run(self) -> int:
        if self.run_id is None:
            run = SyncRun(spreadsheet_id=self.spreadsheet_id, started_at=self.started_at, outcome="running", counts={})
            db.session.add(run)
            db.session.flush()
            self.run_id = run.id
        return self.run_id

    def _unrecord(self, run_before: int | None) -> None:
        """All that was tried was refused: no change speaks of this run, so there is nothing to record of it yet."""
        if self.run_id is not None and self.run_id != run_before:
            db.session.execute(delete(SyncRun).where(SyncRun.id == self.run_id))
            self.run_id = run_before
