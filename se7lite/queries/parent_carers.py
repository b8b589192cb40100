"""The parent carers whom a meeting's times have to suit."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from se7lite.extensions import db
from se7lite.models import Area, Meeting, Representative, Seat
from se7lite.queries.representatives import here_on
from se7lite.queries.seats import held_on


class MemberRow(NamedTuple):
    """One of them; `seated` unless their seat does not reach to the day of the meeting."""

    reference: str
    name: str
    area: str | None
    seated: bool


def parent_carer_members(meeting: Meeting, asked: Iterable[str] = ()) -> list[MemberRow]:
    """By name: who has a seat on the meeting's body that day, and whoever has answered all the same."""
    person = Representative
    held = select(Seat.representative_id).where(Seat.body_id == meeting.body_id, held_on(meeting.date))
    seated = person.id.in_(held)
    rows = (
        select(person.reference, person.name, Area.name, seated)
        .outerjoin(Area, Area.id == person.area_id)
        .where(
            or_(
                and_(seated, person.sector == "parent_carer", person.archived_at.is_(None), here_on(meeting.date)),
                person.reference.in_(list(asked)),
            )
        )
        .order_by(func.lower(person.name), person.id)
    )
    return [MemberRow._make(row) for row in db.session.execute(rows)]


def is_parent_carer_member(meeting: Meeting, person: Representative) -> bool:
    """Whether the meeting's times have to suit this person: the same test for one."""
    left = person.left_on is not None and person.left_on <= meeting.date
    if person.sector != "parent_carer" or person.archived_at or left:
        return False
    held = select(Seat.id).where(
        Seat.body_id == meeting.body_id, Seat.representative_id == person.id, held_on(meeting.date)
    )
    return db.session.execute(held.limit(1)).first() is not None
