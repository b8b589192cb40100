"""The list of meetings."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from se7lite.extensions import db
from se7lite.local_time import local_clock, local_day
from se7lite.models import Body, Meeting
from se7lite.numbers import number_in
from se7lite.queries.listing import ARCHIVED, Filter, Listing, Page, contains, folded_contains
from se7lite.queries.meeting_narrowing import narrowing
from se7lite.queries.records import by_reference

PERIODS = MappingProxyType({"upcoming": "Today and to come", "past": "Past"})
NEVER = date(9999, 12, 31)


class MeetingRow(NamedTuple):
    """One meeting in a list."""

    reference: str
    title: str
    date: date
    starts_at: datetime | None
    ends_at: datetime | None
    kind: str
    status: str
    place: str
    link: str
    papers_sent_on: date | None
    notes_sent_on: date | None
    body: str
    body_id: int
    archived_at: datetime | None
    version: int
    checklist: str

    @property
    def start(self) -> time | None:
        """On the region's clocks."""
        return local_clock(self.starts_at)

    @property
    def end(self) -> time | None:
        """On the region's clocks."""
        return local_clock(self.ends_at)


@dataclass(frozen=True, kw_only=True)
class MeetingFilter(Filter):
    """`body` is a body's id, `network` a key of NETWORK, `period` one of PERIODS, `status` a status or "archived".

    The rest narrows to what a figure of the summary is made of (queries.meeting_narrowing): of `whole` checklists, or
    of what readers may know of them.
    """

    whole: ClassVar[bool] = True

    body: str = ""
    kind: str = ""
    network: str = ""
    period: str = ""
    first: str = ""
    last: str = ""
    area: str = ""
    standard: str = ""
    outcome: str = ""
    has: str = ""
    activity: str = ""


class ReadersMeetingFilter(MeetingFilter):
    """The same for somebody who only reads."""

    whole: ClassVar[bool] = False


def find_meetings(wanted: MeetingFilter, today: date) -> Page[MeetingRow]:
    """One page of the meetings asked for."""
    return LISTING.page(_ordered(wanted), today)


def every_meeting(wanted: MeetingFilter, today: date) -> list[MeetingRow]:
    """All the meetings asked for, whatever the page."""
    return LISTING.every(_ordered(wanted), today)


def meeting_by_reference(reference: str) -> Meeting | None:
    """One meeting."""
    return by_reference(Meeting, reference)


def meeting_row(reference: str) -> MeetingRow | None:
    """One meeting as the list shows it."""
    return LISTING.one(reference)


def meeting_order(wanted: MeetingFilter) -> tuple[str, bool]:
    """The column that sorts the list, and whether it runs downwards."""
    return LISTING.order(_ordered(wanted))


def next_meetings(now: datetime, most: int = 5) -> list[MeetingRow]:
    """The next meetings that have not begun and are not cancelled, soonest first; without a time of day, after
    the others of that day."""
    rows = (
        select(*LISTING.columns)
        .select_from(LISTING.source)
        .where(Meeting.archived_at.is_(None), still_to_begin(now), Meeting.status != "cancelled")
        .order_by(Meeting.date, Meeting.starts_at.is_(None), Meeting.starts_at, Meeting.id)
        .limit(most)
    )
    return [MeetingRow._make(row) for row in db.session.execute(rows)]


def still_to_begin(now: datetime) -> ColumnElement[bool]:
    """Meetings after that instant, on the region's clocks; one without a time of day until its day is over."""
    begun = or_(Meeting.starts_at <= now, Meeting.status.in_(("held", "notes_sent")))
    return and_(Meeting.date >= local_day(now), not_(func.coalesce(begun, False)))


def _ordered(wanted: MeetingFilter) -> MeetingFilter:
    """What is to come is read from the nearest on; what is past, from the latest back."""
    if wanted.period == "upcoming" and not wanted.order and wanted.sort in ("", "date"):
        # Of the same kind: a reader's stays one.
        return replace(wanted, sort="date", order="asc")
    return wanted


def _conditions(wanted: MeetingFilter, today: date) -> list[ColumnElement[bool]]:
    archived = wanted.status == ARCHIVED
    where = [Meeting.archived_at.is_not(None) if archived else Meeting.archived_at.is_(None)]
    if wanted.status and not archived:
        where.append(Meeting.status == wanted.status)
    if wanted.body:
        where.append(Meeting.body_id == number_in(wanted.body))
    if wanted.kind:
        where.append(Meeting.kind == wanted.kind)
    if wanted.network:
        where.append(Meeting.network == wanted.network)
    if wanted.period == "upcoming":
        where.append(Meeting.date >= today)
    elif wanted.period == "past":
        where.append(Meeting.date < today)
    return where + narrowing(wanted, today)


def _searched(pattern: str) -> ColumnElement[bool]:
    bodies = select(Body.id).where(contains(Body.name, pattern))
    return or_(folded_contains(Meeting.search_text, pattern), Meeting.body_id.in_(bodies))


LISTING = Listing(
    model=Meeting,
    row=MeetingRow,
    columns=(
        Meeting.reference,
        Meeting.title,
        Meeting.date,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.kind,
        Meeting.status,
        Meeting.place,
        Meeting.link,
        Meeting.papers_sent_on,
        Meeting.notes_sent_on,
        Body.name.label("body"),
        Meeting.body_id,
        Meeting.archived_at,
        Meeting.version,
        Meeting.checklist,
    ),
    source=Meeting.__table__.join(Body.__table__),
    sorts={
        "date": Meeting.date,
        "reference": Meeting.number,
        "title": func.lower(Meeting.title),
        "body": func.lower(Body.name),
        "kind": Meeting.kind,
        "place": func.lower(Meeting.place),
        "status": Meeting.status,
        "papers": func.coalesce(Meeting.papers_sent_on, NEVER),
        "notes": func.coalesce(Meeting.notes_sent_on, NEVER),
    },
    conditions=_conditions,
    searched=_searched,
    first_sort="date",
    first_order="desc",
)
