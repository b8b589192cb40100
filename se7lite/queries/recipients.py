"""Who gets the papers of a meeting: members in date, and whoever else is expected or came."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from se7lite.extensions import db
from se7lite.models import Area, Attendance, Forum, Meeting, Representative, Seat
from se7lite.queries.representatives import here_on
from se7lite.queries.seats import held_on


class Recipient(NamedTuple):
    """One of them: contact data, so for officers only. `papers_wanted` is how papers have to be, as in large print."""

    reference: str
    name: str
    email: str
    papers_wanted: str


class ForumAddress(NamedTuple):
    """A forum with the address that is its own, blank where none is kept."""

    name: str
    email: str
    area_id: int
    area: str


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """By name; nobody who is archived, or has left by the day of the meeting."""
    person = Representative
    seated = select(Seat.representative_id).where(Seat.body_id == meeting.body_id, held_on(meeting.date))
    expected = select(Attendance.representative_id).where(
        Attendance.meeting_id == meeting.id, or_(Attendance.invited, Attendance.outcome != "none")
    )
    there = and_(person.archived_at.is_(None), here_on(meeting.date))
    rows = (
        select(person.reference, person.name, person.email, person.papers_wanted)
        .where(there, or_(person.id.in_(seated), person.id.in_(expected)))
        .order_by(func.lower(person.name), person.id)
    )
    return [Recipient._make(row) for row in db.session.execute(rows)]


def those_who_came(meeting: Meeting) -> list[Recipient]:
    """By name, whoever is recorded as having come and is not archived: they are asked about the draft of the notes."""
    person = Representative
    rows = (
        select(person.reference, person.name, person.email, person.papers_wanted)
        .join(Attendance, Attendance.representative_id == person.id)
        .where(Attendance.meeting_id == meeting.id, Attendance.outcome == "came", person.archived_at.is_(None))
        .order_by(func.lower(person.name), person.id)
    )
    return [Recipient._make(row) for row in db.session.execute(rows)]


def others_of_the_forums(meeting: Meeting, known: Sequence[Recipient]) -> list[Recipient]:
    """Parent carers whom we know and who have no seat there: who may come besides where a meeting is open to the other
    forums. Nobody where it is not."""
    if meeting.network != "open":
        return []
    person = Representative
    rows = (
        select(person.reference, person.name, person.email, person.papers_wanted)
        .where(
            person.sector == "parent_carer",
            person.archived_at.is_(None),
            here_on(meeting.date),
            person.reference.not_in([one.reference for one in known]),
        )
        .order_by(func.lower(person.name), person.id)
    )
    return [Recipient._make(row) for row in db.session.execute(rows)]


def forums_of_the_network(meeting: Meeting) -> list[ForumAddress]:
    """Every forum, in the order of the areas, where the meeting is open to them; nobody where it is not."""
    if meeting.network != "open":
        return []
    rows = select(Forum.name, Forum.email, Area.id, Area.name).join(Area, Area.id == Forum.area_id)
    return [ForumAddress(*row) for row in db.session.execute(rows.order_by(Area.position, Area.id))]


def addresses(people: Sequence[Recipient | ForumAddress]) -> list[str]:
    """Each once: two people of one household may share one."""
    return list({one.email.casefold(): one.email for one in people if one.email}.values())
