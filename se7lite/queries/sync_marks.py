"""What the worker asks every second: which spreadsheets are connected, and whether a person did anything here."""

from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Change, SyncSpreadsheet


class Connected(NamedTuple):
    """One connected spreadsheet, as a run needs it."""

    id: int
    google_id: str
    title: str


def connected_now() -> list[Connected]:
    """In the order in which they were connected."""
    wanted = select(SyncSpreadsheet.id, SyncSpreadsheet.google_id, SyncSpreadsheet.title)
    wanted = wanted.where(SyncSpreadsheet.disconnected_at.is_(None)).order_by(SyncSpreadsheet.id)
    return [Connected(*row) for row in db.session.execute(wanted)]


def decisions_mark() -> str:
    """Changes with each decision on a held edit, and when a spreadsheet is connected or disconnected."""
    wanted = select(SyncSpreadsheet.id, SyncSpreadsheet.decided).where(SyncSpreadsheet.disconnected_at.is_(None))
    return str(db.session.execute(wanted.order_by(SyncSpreadsheet.id)).all())


def latest_by_people(known: int, by_people: int) -> tuple[int, int]:
    """The newest change of all, and the newest that was made by somebody here, from what was `known` of both before.

    What a run takes over from one spreadsheet is no reason to read the others at once: thousands of new rows would have
    them read every second. They see it at their next look.
    """
    last = db.session.scalar(select(func.max(Change.id))) or 0
    fresh = select(func.max(Change.id)).where(Change.id > known, Change.door != "spreadsheet")
    return last, (db.session.scalar(fresh) or by_people) if last > known else by_people
