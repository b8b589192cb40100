"""The attendance grid of one meeting."""

from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from se7lite.checklists.attendance import bound_on
from se7lite.extensions import db
from se7lite.models import Area, Attendance, Meeting, Representative, Seat
from se7lite.queries.seats import held_on


class AttendanceRow(NamedTuple):
    """One person who is on the meeting's list, or holds a seat on its body that day; `bound` whether an agreement to
    confidentiality binds them then."""

    reference: str
    name: str
    sector: str
    affiliation: str
    bound: bool
    invited: bool
    outcome: str
    seated: bool


def attendance_of(meeting: Meeting) -> list[AttendanceRow]:
    """By name. Who holds a seat is offered even before anybody has invited them."""
    person = Representative
    held = select(Seat.representative_id).where(Seat.body_id == meeting.body_id, held_on(meeting.date))
    seated = person.id.in_(held)
    here = and_(Attendance.representative_id == person.id, Attendance.meeting_id == meeting.id)
    rows = (
        select(
            person.reference,
            person.name,
            person.sector,
            func.coalesce(Area.name, person.organisation),
            person.confidentiality_agreed_on,
            person.confidentiality_until,
            func.coalesce(Attendance.invited, False),
            func.coalesce(Attendance.outcome, "none"),
            seated,
        )
        .outerjoin(Area, Area.id == person.area_id)
        .outerjoin(Attendance, here)
        .where(or_(Attendance.id.is_not(None), and_(seated, person.archived_at.is_(None))))
        .order_by(func.lower(person.name), person.id)
    )
    return [
        AttendanceRow(*who, bound_on(agreed, until, meeting.date), invited, outcome, seat)
        for *who, agreed, until, invited, outcome, seat in db.session.execute(rows)
    ]
