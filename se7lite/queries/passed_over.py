"""What was passed over, why, by whom and when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from se7lite.checklists.state import is_told
from se7lite.extensions import db
from se7lite.models import Account, Appointment, Body, Meeting, PassedOver, StagePassedOver
from se7lite.queries.passed_days import Move, covers, day_given, moves_of
from se7lite.shown import uk_date


class PassedRow(NamedTuple):
    """One rule passed over for one meeting; `who` is None where nobody is known. `told` says whether readers may know
    of it: that a rule had to be passed over says that it did not hold. `given` is the day for which the reason was
    given, where the meeting has been moved off it and the rule looks at the day: it covers the present one no more.
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
    given: date | None = None

    @property
    def said(self) -> str:
        """The reason, with the day for which it was given where that is another one now."""
        return f"{self.reason} (Given for {uk_date(self.given)}.)" if self.given else self.reason


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
        )
        .join(Meeting, Meeting.id == passed.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(Account, Account.id == passed.account_id)
        .where(passed.taken_back_at.is_(None), *where)
        .order_by(Meeting.date.desc(), passed.id.desc())
    )
    rows = db.session.execute(found).all()
    moves = moves_of([row.meeting_id for row in rows])
    return [
        PassedRow(*row, told=is_told(text, row[0]), given=_moved_off(row, moves.get(meeting, ())))
        for *row, text, meeting in rows
    ]


def _moved_off(row: Sequence[Any], moves: Sequence[Move]) -> date | None:
    rule, at, day = row[0], row[3], row[6]
    given = day_given(rule, at, moves, day)
    return None if covers(given, day) else given


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
    return (shortlisting if one.rule == "M8.shortlisting" else interview) or one.at.date()
