"""Which parent carers who came to a meeting have a claim for it (R1)."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from se7lite.checklists.claimed import Claimed
from se7lite.extensions import db
from se7lite.models import Attendance, Claim, Meeting, Representative
from se7lite.models.claim import counts


def claimed_for(meeting: Meeting) -> Claimed:
    """Of one meeting, with the names of those who have none."""
    person, claim = Representative, _claims(Claim.meeting_id == meeting.id)
    named = _came(claim, person.name, claim.c.meeting_id.is_not(None)).where(Meeting.id == meeting.id)
    people = db.session.execute(named.order_by(func.lower(person.name), person.id)).all()
    without = [name for name, claimed in people if not claimed]
    return Claimed(len(people), len(without), ", ".join(without))


def claimed_between(first: date, last: date) -> list[Claimed]:
    """Of each meeting after the first day and up to the last to which a parent carer came; nobody is named."""
    return list(_counted(first, last, lacking=False).values())


def lacking_between(first: date, last: date) -> dict[int, Claimed]:
    """By the meeting's id, those of them where somebody has none; nobody is named."""
    return _counted(first, last, lacking=True)


def _counted(first: date, last: date, *, lacking: bool) -> dict[int, Claimed]:
    """Counted by the database: a year has many meetings, and home asks each time it is opened."""
    claim, there = (
        _claims(Claim.meeting_id.is_not(None)),
        (Meeting.archived_at.is_(None), Meeting.status != "cancelled"),
    )
    came, have = func.count(), func.count(claim.c.meeting_id)
    found = _came(claim, Meeting.id, came, have).where(*there, Meeting.date > first, Meeting.date <= last)
    found = found.group_by(Meeting.id).order_by(Meeting.id)
    rows = db.session.execute(found.having(came > have) if lacking else found)
    return {meeting: Claimed(many, many - claimed) for meeting, many, claimed in rows}


def _claims(*where: ColumnElement[bool]) -> Any:
    """Who has a claim for which meeting. One that says that somebody declines counts: they were asked (R3).

    Put together first: asked person by person, SQLite may look through all claims of a person for each meeting.
    """
    return select(Claim.meeting_id, Claim.representative_id).where(counts(Claim), *where).distinct().subquery()


def _came(claim: Any, *columns: Any) -> Select[Any]:
    """Of parent carers who came to a meeting, each beside their claim for it, if there is one."""
    person, came = Representative, Attendance
    of_it = (claim.c.meeting_id == came.meeting_id) & (claim.c.representative_id == came.representative_id)
    return (
        select(*columns)
        .select_from(came)
        .join(person, person.id == came.representative_id)
        .join(Meeting, Meeting.id == came.meeting_id)
        .outerjoin(claim, of_it)
        .where(came.outcome == "came", person.sector == "parent_carer", person.archived_at.is_(None))
    )
