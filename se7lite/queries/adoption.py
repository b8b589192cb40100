"""How a meeting was taken over from before (services.adoption)."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Change, Meeting
from se7lite.models.change import TAKEN_OVER


class Adoption(NamedTuple):
    """When, who confirmed it, with which status, and why; `who` is None where nobody is known."""

    at: datetime
    who: str | None
    status: str
    reason: str


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
    return Adoption(row[0], row[1], str(row[2]["status"]), str(row[2]["reason"])) if row and row[2] else None
