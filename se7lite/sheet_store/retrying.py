"""When to try again what Google refused to let us write: nothing in the spreadsheet says that it would work by now."""

from datetime import datetime, timedelta

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet

RETRY = timedelta(minutes=10)


def next_try(spreadsheet_id: int) -> datetime:
    """The time that was set already stands until it has come."""
    known = db.session.scalar(select(SyncSpreadsheet.retry_at).where(SyncSpreadsheet.id == spreadsheet_id))
    now = utc_now()
    return known if known and known > now else now + RETRY
