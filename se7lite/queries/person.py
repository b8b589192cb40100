"""What a representative's own page shows besides the record: meetings, and claims with their clock."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, case, func, select

from se7lite.extensions import db
from se7lite.models import Attendance, Body, Claim, Meeting, Representative
from se7lite.queries.board_meetings import over

SHOWN = 12


class Attended(NamedTuple):
    """One meeting that somebody was invited to, or came to."""

    reference: str
    title: str
    date: date
    body_id: int
    body: str
    invited: bool
    outcome: str
    ahead: bool


class Presences(NamedTuple):
    """Meetings, the latest first, not always all of them; and of all `held` that somebody was on the list of, how many
    they came to and for how many they sent apologies."""

    rows: list[Attended]
    total: int
    held: int
    came: int
    apologies: int

    @property
    def share(self) -> int:
        """Meetings attended, in per cent of those held."""
        return (self.came * 200 + self.held) // (2 * self.held) if self.held else 0


class OwnClaim(NamedTuple):
    """One claim."""

    reference: str
    date: date
    meeting: str | None
    meeting_reference: str | None
    status: str
    answer: str | None
    total_pence: int
    submitted_on: date | None
    paid_on: date | None


class OwnClaims(NamedTuple):
    """The latest claims, and how many there are."""

    rows: list[OwnClaim]
    total: int


def presences_of(person: Representative, today: date, most: int | None = SHOWN) -> Presences:
    """Meetings that are called off or archived are left out; those to come count for nothing yet."""
    mine = and_(Attendance.representative_id == person.id, Meeting.archived_at.is_(None), Meeting.status != "cancelled")
    was = over(today)
    kinds = (was, and_(was, Attendance.outcome == "came"), and_(was, Attendance.outcome == "apologies"))
    counted = select(func.count(), *(func.coalesce(func.sum(case((kind, 1), else_=0)), 0) for kind in kinds))
    total, held, came, apologies = db.session.execute(
        counted.select_from(Attendance).join(Meeting, Meeting.id == Attendance.meeting_id).where(mine)
    ).one()
    rows = (
        select(
            Meeting.reference,
            Meeting.title,
            Meeting.date,
            Meeting.body_id,
            Body.name,
            Attendance.invited,
            Attendance.outcome,
            ~was,
        )
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(mine)
        .order_by(Meeting.date.desc(), Meeting.id.desc())
        .limit(most)
    )
    return Presences([Attended._make(row) for row in db.session.execute(rows)], total, held, came, apologies)


def claims_of(person: Representative, most: int = SHOWN) -> OwnClaims:
    """The latest first; archived ones are left out."""
    mine = (Claim.representative_id == person.id, Claim.archived_at.is_(None))
    rows = (
        select(
            Claim.reference,
            Claim.date,
            Meeting.title,
            Meeting.reference,
            Claim.status,
            Claim.answer,
            Claim.total_pence,
            Claim.submitted_on,
            Claim.paid_on,
        )
        .outerjoin(Meeting, Meeting.id == Claim.meeting_id)
        .where(*mine)
        .order_by(Claim.date.desc(), Claim.id.desc())
        .limit(most)
    )
    total = db.session.scalar(select(func.count()).select_from(Claim).where(*mine)) or 0
    return OwnClaims([OwnClaim._make(row) for row in db.session.execute(rows)], total)
