"""What was passed over, why, by whom and when."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Body, Meeting, PassedOver


class PassedRow(NamedTuple):
    """One rule passed over for one meeting; `who` is None where nobody is known."""

    rule: str
    reason: str
    who: str | None
    at: datetime
    reference: str
    title: str
    date: date
    body: str


def passed_over_for(meeting: Meeting) -> dict[str, PassedRow]:
    """Those that stand, by the key of the rule."""
    return {row.rule: row for row in _rows(PassedOver.meeting_id == meeting.id)}


def passed_over_since(first: date, last: date) -> list[PassedRow]:
    """Those that stand, of meetings between two days, the latest meeting first."""
    return _rows(Meeting.date >= first, Meeting.date <= last, Meeting.archived_at.is_(None))


def passed_over_of(*where: object) -> list[PassedRow]:
    """Those that stand, of the meetings that meet conditions, the latest meeting first."""
    return _rows(*where)


def _rows(*where: object) -> list[PassedRow]:
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
        )
        .join(Meeting, Meeting.id == passed.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(Account, Account.id == passed.account_id)
        .where(passed.taken_back_at.is_(None), *where)
        .order_by(Meeting.date.desc(), passed.id.desc())
    )
    return [PassedRow._make(row) for row in db.session.execute(found)]
