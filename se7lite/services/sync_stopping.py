"""Stopping the sync of a spreadsheet, and letting it go on."""

from typing import Any

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.services.actor import Actor
from se7lite.services.records import may_write
from se7lite.services.transaction import transaction


def stop_sync(spreadsheet_id: int, actor: Actor) -> None:
    """A run ends where it next has everything finished that it began, and none begins until somebody wants it to."""
    _wish(spreadsheet_id, actor, stopped_at=utc_now(), stopped_by=actor.account_id)


def go_on(spreadsheet_id: int, actor: Actor) -> None:
    """The worker takes it up by itself; what was left over is taken from where it stands."""
    # Counted like a decision, so that the worker wakes at once.
    wakes = SyncSpreadsheet.decided + 1
    _wish(spreadsheet_id, actor, stopped_at=None, stopped_by=None, progress=None, decided=wakes)


def _wish(spreadsheet_id: int, actor: Actor, **values: Any) -> None:
    may_write(actor)
    with transaction():
        found = db.session.get_one(SyncSpreadsheet, spreadsheet_id)
        for name, value in values.items():
            setattr(found, name, value)
