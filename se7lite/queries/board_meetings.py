"""Which meetings the board of who is in the room looks at: to come, the nearest first, and past, the latest first."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from se7lite.extensions import db
from se7lite.local_time import local_clock
from se7lite.models import Meeting

OVER = ("held", "notes_sent")


class MeetingLine(NamedTuple):
    """One meeting in a line."""

    id: int
    reference: str
    title: str
    date: date
    start: time | None
    kind: str
    scope: str
    network: str | None
    body_id: int


def to_come(today: date) -> ColumnElement[bool]:
    """Meetings that are still to be held, today's among them."""
    return and_(Meeting.date >= today, Meeting.status.not_in((*OVER, "cancelled")), Meeting.archived_at.is_(None))


def over(today: date) -> ColumnElement[bool]:
    """Meetings that were held."""
    done = or_(Meeting.date < today, Meeting.status.in_(OVER))
    return and_(done, Meeting.status != "cancelled", Meeting.archived_at.is_(None))


def coming_meetings(bodies: Sequence[int], today: date, most: int) -> list[MeetingLine]:
    """Of each body so many, the nearest first."""
    return _nearest(bodies, to_come(today), (Meeting.date, Meeting.id), most)


def past_meetings(bodies: Sequence[int], today: date, most: int) -> list[MeetingLine]:
    """Of each body so many, the latest first."""
    return _nearest(bodies, over(today), (Meeting.date.desc(), Meeting.id.desc()), most)


def line_of(row: Any) -> MeetingLine:
    """From a meeting, or a row with the same columns."""
    start = local_clock(row.starts_at)
    return MeetingLine(row.id, row.reference, row.title, row.date, start, row.kind, row.scope, row.network, row.body_id)


def _nearest(bodies: Sequence[int], wanted: ColumnElement[bool], order: Any, most: int) -> list[MeetingLine]:
    meeting = Meeting
    place = func.row_number().over(partition_by=meeting.body_id, order_by=order)
    ranked = select(meeting.id, place.label("place")).where(meeting.body_id.in_(bodies), wanted).subquery()
    columns = (
        meeting.id,
        meeting.reference,
        meeting.title,
        meeting.date,
        meeting.starts_at,
        meeting.kind,
        meeting.scope,
        meeting.network,
        meeting.body_id,
    )
    rows = select(*columns).join(ranked, ranked.c.id == meeting.id).where(ranked.c.place <= most).order_by(*order)
    return [line_of(row) for row in db.session.execute(rows)]
