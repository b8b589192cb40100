"""What was passed over, why, by whom and when."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from se7lite.checklists.state import is_told
from se7lite.extensions import db
from se7lite.local_time import local_clock, local_day
from se7lite.models import Account, Appointment, Body, Meeting, PassedOver, StagePassedOver
from se7lite.queries.passed_days import given_for, moves_of, place, place_given


class PassedRow(NamedTuple):
    """One rule passed over for one meeting; `who` is None where nobody is known. `told` says whether readers may know
    of it: that a rule had to be passed over says that it did not hold. `given` says for which day, time or body the
    reason was given, where the meeting has been moved off it and the rule looks at that: it covers the present no more.
    """

    rule: str
    reason: str
    who: str | None
    at: datetime
    reference: str
    title: str
    date: date
    body: str
    told: bool
    given: str = ""

    @property
    def said(self) -> str:
        """The reason, with what it was given for where that is another now."""
        return f"{self.reason} (Given for {self.given}.)" if self.given else self.reason


class PassedStage(NamedTuple):
    """One stage that went on although its rule did not hold; `day` is the stage's, or that of the reason."""

    number: int
    title: str
    rule: str
    reason: str
    who: str | None
    at: datetime
    day: date


def passed_over_for(meeting: Meeting) -> dict[str, PassedRow]:
    """Those that stand, by the key of the rule: of two the later one."""
    return {row.rule: row for row in reversed(passed_over_of(PassedOver.meeting_id == meeting.id))}


def passed_over_since(first: date, last: date) -> list[PassedRow]:
    """Those that stand, of meetings between two days, the latest meeting first."""
    return passed_over_of(Meeting.date >= first, Meeting.date <= last, Meeting.archived_at.is_(None))


def passed_over_of(*where: object) -> list[PassedRow]:
    """Those that stand, of the meetings that meet conditions, the latest meeting first."""
    passed = PassedOver
    found = (
        select(
            passed.rule,
            passed.reason,
            Account.name,
            passed.at,
            Meeting.reference,
            Meeting.title,
            Meeting.date,
            Body.name,
            Meeting.checklist,
            passed.meeting_id,
            Meeting.starts_at,
            Meeting.body_id,
        )
        .join(Meeting, Meeting.id == passed.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(Account, Account.id == passed.account_id)
        .where(passed.taken_back_at.is_(None), *where)
        .order_by(Meeting.date.desc(), passed.id.desc())
    )
    rows = db.session.execute(found).all()
    moves = moves_of([row.meeting_id for row in rows])
    told = []
    for *row, text, meeting, starts_at, body in rows:
        rule, at, now = row[0], row[3], place(row[6], local_clock(starts_at), body)
        given = given_for(rule, place_given(at, moves.get(meeting, ()), now), now)
        told.append(PassedRow(*row, told=is_told(text, rule), given=given))
    return told


def passed_stages_for(number: int) -> dict[str, PassedStage]:
    """What is passed over in one appointment, by the key of the rule."""
    return {one.rule: one for one in _stages(Appointment.id == number)}


def passed_stages_since(first: date, last: date) -> list[PassedStage]:
    """What was passed over of stages between two days, the latest first."""
    found = [one for one in _stages(Appointment.archived_at.is_(None)) if first <= one.day <= last]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _stages(*where: object) -> list[PassedStage]:
    passed, made = StagePassedOver, Appointment
    rows = (
        select(passed, made.title, made.shortlisting_on, made.interview_on, Account.name)
        .join(made, made.id == passed.appointment_id)
        .outerjoin(Account, Account.id == passed.account_id)
        .where(passed.taken_back_at.is_(None), *where)
        .order_by(passed.id.desc())
    )
    return [
        PassedStage(one.appointment_id, title, one.rule, one.reason, who, one.at, _day(one, shortlisting, interview))
        for one, title, shortlisting, interview, who in db.session.execute(rows)
    ]


def _day(one: StagePassedOver, shortlisting: date | None, interview: date | None) -> date:
    return (shortlisting if one.rule == "M8.shortlisting" else interview) or local_day(one.at)
