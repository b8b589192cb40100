"""The summary for the steering group: what its filters ask for, and the meetings that its figures are counted over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Self

from sqlalchemy import ColumnElement, case, func, select

from se7lite.extensions import db
from se7lite.models import Action, Attendance, Claim, Meeting, Paper, Representative
from se7lite.models.claim import counts
from se7lite.numbers import number_in
from se7lite.quarters import Quarter
from se7lite.queries.meeting_narrowing import of_area
from se7lite.queries.overdue_notes import notes_overdue
from se7lite.working_days import working_days_between

SPAN = 4  # quarters that are shown unless others are asked for
NOUGHT = (0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class SummaryFilter:
    """From one quarter to another, both included; `body` and `area` are ids, or 0 for all of them. `turned` says that
    the two were given the wrong way round."""

    since: Quarter
    until: Quarter
    body: int = 0
    area: int = 0
    turned: bool = False

    @classmethod
    def read(cls, args: Mapping[str, str], today: date) -> Self:
        """From an address's parameters. Quarters that stand the wrong way round are turned; one alone is both ends."""
        since, until = Quarter.read(args.get("since", "")), Quarter.read(args.get("until", ""))
        now = Quarter.of(today)
        if since is None and until is None:
            since, until = now.moved(1 - SPAN), now
        since, until = since or until, until or since
        body, area = number_in(args.get("body", "")), number_in(args.get("area", ""))
        turned = since > until
        return cls(since=min(since, until), until=max(since, until), body=body, area=area, turned=turned)

    def args(self) -> dict[str, Any]:
        """The address's parameters."""
        chosen = {"since": self.since.key, "until": self.until.key, "body": self.body, "area": self.area}
        return {key: value for key, value in chosen.items() if value}


class MeetingFacts(NamedTuple):
    """What figures count of one meeting that is past.

    `notice` and `turnaround` are working days, None where no day is known; `waits` says that no day is on which notes
    went out, `overdue` that they should have by now. `late` actions are open past their day.
    """

    id: int
    body_id: int
    quarter: Quarter
    cancelled: bool
    waits: bool
    overdue: bool
    checklist: str
    activity: str | None
    notice: int | None
    turnaround: int | None
    came: int
    parent_carers: int
    done: int
    open: int
    late: int


def first_quarter(today: date) -> Quarter:
    """The earliest that there is anything to count of."""
    days = [
        db.session.scalar(select(func.min(Meeting.date)).where(Meeting.archived_at.is_(None))),
        db.session.scalar(select(func.min(Claim.paid_on)).where(counts(Claim))),
    ]
    return min((Quarter.of(day) for day in days if day), default=Quarter.of(today))


def of_the_summary(wanted: SummaryFilter, today: date) -> list[ColumnElement[bool]]:
    """Past meetings that the filters ask for; with an area, those held for it alone."""
    where = [Meeting.archived_at.is_(None), Meeting.date < today]
    where += [Meeting.date >= wanted.since.first, Meeting.date <= wanted.until.last]
    if wanted.body:
        where.append(Meeting.body_id == wanted.body)
    if wanted.area:
        where.append(of_area(wanted.area))
    return where


def past_meetings(wanted: SummaryFilter, today: date, notes_days: int | None = None) -> list[MeetingFacts]:
    """One row a meeting, from three questions, and one more where it is not said how many days notes may take."""
    where = of_the_summary(wanted, today)
    came, actions = _who_came(where), _actions(where, today)
    last = select(func.max(Paper.sent_on)).where(Paper.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()
    meeting = Meeting
    found = select(
        meeting.id,
        meeting.body_id,
        meeting.date,
        meeting.status,
        meeting.checklist,
        meeting.activity,
        meeting.papers_sent_on,
        last,
        meeting.notes_sent_on,
        notes_overdue(today, notes_days),
    )
    return [
        MeetingFacts(
            number_,
            body,
            Quarter.of(day),
            status == "cancelled",
            notes is None and status in ("held", "notes_sent"),
            bool(overdue),
            checklist,
            activity,
            # As in M3: notice is counted from the last of agenda and papers.
            working_days_between(max(papers, paper or papers), day) if papers else None,
            working_days_between(day, notes) if notes else None,
            *came.get(number_, NOUGHT[:2]),
            *actions.get(number_, NOUGHT),
        )
        for number_, body, day, status, checklist, activity, papers, paper, notes, overdue in _rows(
            found.where(*where).order_by(meeting.date, meeting.id)
        )
    ]


def _rows(statement: Any) -> Any:
    return db.session.connection().execute(statement)


def _who_came(where: list[ColumnElement[bool]]) -> dict[int, tuple[int, int]]:
    """By meeting: how many came, and how many of them are parent carers."""
    parents = func.sum(case((Representative.sector == "parent_carer", 1), else_=0))
    found = (
        select(Attendance.meeting_id, func.count(), parents)
        .join(Representative, Representative.id == Attendance.representative_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.outcome == "came", *where)
        .group_by(Attendance.meeting_id)
    )
    return {meeting: (many, int(carers)) for meeting, many, carers in _rows(found)}


def _actions(where: list[ColumnElement[bool]], today: date) -> dict[int, tuple[int, int, int]]:
    """By meeting: actions that are done, open, and open past their day."""
    is_open = Action.done_on.is_(None)
    late = func.sum(case((is_open & (Action.due_on < today), 1), else_=0))
    found = (
        select(Action.meeting_id, func.count(Action.done_on), func.sum(case((is_open, 1), else_=0)), late)
        .join(Meeting, Meeting.id == Action.meeting_id)
        .where(*where)
        .group_by(Action.meeting_id)
    )
    return {meeting: (done, int(still), int(over)) for meeting, done, still, over in _rows(found)}
