"""Which parent carers who came to a meeting have a claim for it (R1)."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, exists, func, select

from se7lite.checklists.claimed import Claimed
from se7lite.extensions import db
from se7lite.models import Attendance, Claim, Meeting, Representative
from se7lite.models.claim import counts


def claimed_for(meeting: Meeting) -> Claimed:
    """Of one meeting."""
    return _claimed(Meeting.id == meeting.id).get(meeting.id, Claimed(0))


def claimed_between(first: date, last: date) -> list[Claimed]:
    """Of each meeting after the first day and up to the last to which a parent carer came."""
    return list(claimed_by_meeting(first, last).values())


def claimed_by_meeting(first: date, last: date) -> dict[int, Claimed]:
    """The same by the meeting's id."""
    there = (Meeting.archived_at.is_(None), Meeting.status != "cancelled")
    return _claimed(*there, Meeting.date > first, Meeting.date <= last)


def _claimed(*where: ColumnElement[bool]) -> dict[int, Claimed]:
    """By meeting. A claim that says that somebody declines counts: they were asked (R3)."""
    person, came = Representative, Attendance
    has_claim = exists().where(
        Claim.meeting_id == came.meeting_id, Claim.representative_id == came.representative_id, counts(Claim)
    )
    found = (
        select(came.meeting_id, person.name, has_claim)
        .join(person, person.id == came.representative_id)
        .join(Meeting, Meeting.id == came.meeting_id)
        .where(came.outcome == "came", person.sector == "parent_carer", person.archived_at.is_(None), *where)
        .order_by(func.lower(person.name), person.id)
    )
    by_meeting: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for meeting, name, claimed in db.session.execute(found):
        by_meeting[meeting].append((name, bool(claimed)))
    return {meeting: _counted(people) for meeting, people in by_meeting.items()}


def _counted(people: list[tuple[str, bool]]) -> Claimed:
    without = [name for name, claimed in people if not claimed]
    return Claimed(len(people), len(without), ", ".join(without))
