"""The attendance grid of one meeting."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from se7lite.checklists.confidentiality import bound_on, ran_out_by
from se7lite.extensions import db
from se7lite.models import Area, Attendance, Meeting, Representative, Seat
from se7lite.queries.confidentiality import agreements_of
from se7lite.queries.representatives import here_on
from se7lite.queries.seats import held_on


class AttendanceRow(NamedTuple):
    """One person who is on the meeting's list, or holds a seat on its body that day; `bound` whether an agreement to
    confidentiality binds them then, `ran_out` the last day of one that has run out by then."""

    reference: str
    name: str
    sector: str
    affiliation: str
    bound: bool
    ran_out: date | None
    invited: bool
    outcome: str
    seated: bool


def attendance_of(meeting: Meeting) -> list[AttendanceRow]:
    """By name. Who holds a seat is offered even before anybody has invited them, unless they have left by then."""
    person = Representative
    held = select(Seat.representative_id).where(Seat.body_id == meeting.body_id, held_on(meeting.date))
    seated = person.id.in_(held)
    here = and_(Attendance.representative_id == person.id, Attendance.meeting_id == meeting.id)
    rows = (
        select(
            person.id,
            person.reference,
            person.name,
            person.sector,
            func.coalesce(Area.name, person.organisation),
            func.coalesce(Attendance.invited, False),
            func.coalesce(Attendance.outcome, "none"),
            seated,
        )
        .outerjoin(Area, Area.id == person.area_id)
        .outerjoin(Attendance, here)
        .where(or_(Attendance.id.is_not(None), and_(seated, person.archived_at.is_(None), here_on(meeting.date))))
        .order_by(func.lower(person.name), person.id)
    )
    found, day = db.session.execute(rows).all(), meeting.date
    agreed = agreements_of([row[0] for row in found])
    return [
        AttendanceRow(*who, bound_on(agreed[number], day), ran_out_by(agreed[number], day), invited, outcome, seat)
        for number, *who, invited, outcome, seat in found
    ]
