"""How a meeting was taken over from before (services.adoption)."""

from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, func, select

from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Account, Body, Change, Meeting
from se7lite.models.change import TAKEN_OVER

PLANNED: Final = "planned"


class Adoption(NamedTuple):
    """When, who confirmed it, with which status, and why; `who` is None where nobody is known. `was` is its status
    here before: planned for one that was not here."""

    at: datetime
    who: str | None
    status: str
    reason: str
    was: str


def adoption_of(meeting: Meeting) -> Adoption | None:
    """None where it was not taken over, where that was taken back, or before se7lite kept who confirmed that."""
    found = (
        select(Change.at, Account.name, Change.after)
        .outerjoin(Account, Account.id == Change.account_id)
        .where(Change.noun == "meetings", Change.record_id == meeting.id, Change.field == TAKEN_OVER)
        .order_by(Change.id.desc())
        .limit(1)
    )
    row = db.session.execute(found).first()
    if not row or not row[2]:
        return None
    at, who, told = row
    return Adoption(at, who, str(told["status"]), str(told["reason"]), str(told.get("was", PLANNED)))


class TakenOver(NamedTuple):
    """One meeting that is taken over; `taken_on` is the day on which somebody did."""

    taken_on: date
    date: date
    reference: str
    body: str
    status: str
    reason: str


def taken_over_of(*where: ColumnElement[bool]) -> list[TakenOver]:
    """Those that are, and were not put back, of the meetings that meet conditions, the latest meeting first."""
    newest = select(func.max(Change.id)).where(Change.noun == "meetings", Change.field == TAKEN_OVER)
    found = (
        select(Change.at, Meeting.date, Meeting.reference, Body.name, Change.after)
        .join(Change, Change.record_id == Meeting.id)
        .join(Body, Body.id == Meeting.body_id)
        .where(Change.id.in_(newest.group_by(Change.record_id)), *where)
        .order_by(Meeting.date.desc(), Meeting.id.desc())
    )
    rows: Any = db.session.execute(found)
    return [TakenOver(local_day(at), *row, str(told["status"]), str(told["reason"])) for at, *row, told in rows if told]


def status_before(meeting: Meeting) -> str:
    """To which status it goes back where its being taken over is taken back."""
    found = adoption_of(meeting)
    return found.was if found else PLANNED
