"""How a meeting was taken over from before (services.adoption)."""

from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Change, Meeting
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


def status_before(meeting: Meeting) -> str:
    """To which status it goes back where its being taken over is taken back."""
    found = adoption_of(meeting)
    return found.was if found else PLANNED
