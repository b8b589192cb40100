"""When a body meets next: the day that its rhythm asks for, and what is planned (B6, B7)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select

from se7lite.checklists.rhythm import NextMeeting
from se7lite.extensions import db
from se7lite.models import Body, Meeting
from se7lite.queries.meetings import still_to_begin
from se7lite.shown import uk_date
from se7lite.working_days import closed_for, open_day

MOST = 12  # meetings to come that a body's page names
_COUNTING = (Meeting.archived_at.is_(None), Meeting.status != "cancelled", Meeting.kind == "meeting")
"""Those that the rhythm counts: a workshop between two meetings is none of them."""


class Asked(NamedTuple):
    """The day that a rhythm asks for, moved to a day on which offices are open; `closed` says why it was moved."""

    day: date
    closed: str


class Coming(NamedTuple):
    """A meeting that is planned."""

    reference: str
    title: str
    date: date
    starts_at: datetime | None
    status: str
    network: str | None


class Calendar(NamedTuple):
    """`asked` is the next day after the last meeting that is kept, None without a rhythm or a meeting to count from;
    `planned` counts the meetings that have not begun, of which `coming` are the first."""

    asked: Asked | None
    last: date | None
    planned: int
    coming: Sequence[Coming]


class After(NamedTuple):
    """What follows a meeting: the day that is asked for, and the body's next meeting where there is one."""

    asked: Asked | None
    next: Coming | None
    planned: int


def asked_after(day: date | None, weeks: int | None) -> Asked | None:
    """The day so many weeks later."""
    if day is None or not weeks:
        return None
    due = day + timedelta(weeks=weeks)
    return Asked(open_day(due), closed_for(due))


def calendar_of(body: Body, now: datetime) -> Calendar:
    """Of one body, as its page shows it."""
    last = db.session.scalar(select(func.max(Meeting.date)).where(*_counts(body.id)))
    planned = [*_kept(body.id), still_to_begin(now)]
    many = db.session.scalar(select(func.count()).select_from(Meeting).where(*planned)) or 0
    return Calendar(asked_after(last, body.rhythm_weeks), last, many, _coming(planned, MOST))


class Awaited(NamedTuple):
    """A body whose rhythm asks for another meeting after all that are kept, and that as its rule takes it (B6)."""

    body_id: int
    body: str
    due: date
    facts: NextMeeting


def awaited_meetings(today: date, *where: ColumnElement[bool]) -> list[Awaited]:
    """Of every body in use that has a rhythm and has met, by name."""
    last = func.max(Meeting.date)
    found = (
        select(Body.id, Body.name, Body.rhythm_weeks, last)
        .join(Meeting, Meeting.body_id == Body.id)
        .where(Body.archived_at.is_(None), Body.rhythm_weeks > 0, *_COUNTING, *where)
        .group_by(Body.id, Body.name, Body.rhythm_weeks)
        .order_by(func.lower(Body.name))
    )
    return [_awaited(*row, today) for row in db.session.execute(found)]


def _awaited(number: int, name: str, weeks: int, last: date, today: date) -> Awaited:
    due = open_day(last + timedelta(weeks=weeks))
    return Awaited(number, name, due, NextMeeting(weeks, uk_date(last), uk_date(due), (today - due).days))


def after_meeting(meeting: Meeting, today: date) -> After:
    """Of one meeting that counts for its body's rhythm; `planned` counts those after it from today on."""
    later = [*_counts(meeting.body_id), Meeting.date > meeting.date]
    ahead = select(func.count()).select_from(Meeting).where(*later, Meeting.date >= today)
    counts = meeting.kind == "meeting" and meeting.status != "cancelled"
    asked = asked_after(meeting.date, meeting.body.rhythm_weeks) if counts else None
    return After(asked, next(iter(_coming(later, 1)), None), db.session.scalar(ahead) or 0)


def turns_before(body_id: int, day: date) -> bool | None:
    """Whether the body's last meeting before that day was open to the network; None where nobody said."""
    before = select(Meeting.network).where(*_counts(body_id), Meeting.date < day)
    network = db.session.scalar(before.order_by(Meeting.date.desc(), Meeting.id.desc()).limit(1))
    return None if network is None else network == "open"


def network_for(body: Body, day: date) -> str | None:
    """Whose turn a meeting of that day is, as the body agreed (B7); None where nobody can say."""
    if body.open_to_network == "always":
        return "open"
    opened = turns_before(body.id, day) if body.open_to_network == "every_other" else None
    return None if opened is None else "members" if opened else "open"


def latest_meeting(body_id: int) -> Meeting | None:
    """The last one that is kept, to which the next may be made alike."""
    found = select(Meeting).where(*_counts(body_id)).order_by(Meeting.date.desc(), Meeting.id.desc())
    return db.session.scalar(found.limit(1))


def _kept(body_id: int) -> list[ColumnElement[bool]]:
    return [Meeting.body_id == body_id, Meeting.archived_at.is_(None), Meeting.status != "cancelled"]


def _counts(body_id: int) -> list[ColumnElement[bool]]:
    return [Meeting.body_id == body_id, *_COUNTING]


def _coming(where: Sequence[ColumnElement[bool]], most: int) -> list[Coming]:
    columns = (Meeting.reference, Meeting.title, Meeting.date, Meeting.starts_at, Meeting.status, Meeting.network)
    rows = select(*columns).where(*where).order_by(Meeting.date, Meeting.id).limit(most)
    return [Coming._make(row) for row in db.session.execute(rows)]
