"""What comes to be held to the standards, or is freed from them, where a body's "enforced from" moves."""

from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, and_, not_, select, true

from se7lite.extensions import db
from se7lite.models import Appointment, Meeting


class Flipped(NamedTuple):
    """Meetings of the past by their references, and titles of appointments that have begun."""

    held: list[str]
    freed: list[str]


def flipped(body_id: int, before: date | None, after: date | None, today: date) -> Flipped:
    """Of one body; blank days hold everything. A meeting that an officer took over as it was, wherever it came
    from, is never held to them."""
    made = Appointment
    on = and_(Meeting.archived_at.is_(None), Meeting.status != "cancelled", not_(Meeting.adopted))
    meetings = and_(Meeting.body_id == body_id, on)
    posts = and_(made.body_id == body_id, made.archived_at.is_(None))
    names = []
    for first, without in ((after, before), (before, after)):
        when = and_(_from(Meeting.date, first), not_(_from(Meeting.date, without)), Meeting.date <= today)
        found = select(Meeting.reference).where(meetings, when).order_by(Meeting.date, Meeting.id)
        begun = and_(_from(made.started_on, first), not_(_from(made.started_on, without)), made.started_on <= today)
        titles = select(made.title).where(posts, begun).order_by(made.started_on, made.id)
        names.append([*db.session.scalars(found), *db.session.scalars(titles)])
    return Flipped(*names)


def _from(day: Any, first: date | None) -> ColumnElement[bool]:
    return true() if first is None else cast(ColumnElement[bool], day >= first)
