"""The words and names that the sync reads and shows cells with."""

import hashlib

from sqlalchemy import select

from se7lite.choices import ANSWERS, CLAIM_STATUSES, ELECTED_HOW, MEETING_KINDS, MEETING_STATUSES, SECTORS, VEHICLES
from se7lite.extensions import db
from se7lite.models import Body, Meeting, Representative
from sync.terms import Book

FIXED = {
    "sector": SECTORS,
    "elected_how": ELECTED_HOW,
    "meeting_kind": MEETING_KINDS,
    "meeting_status": MEETING_STATUSES,
    "vehicle": VEHICLES,
    "claim_answer": ANSWERS,
    "claim_status": CLAIM_STATUSES,
}


def load_book() -> Book:
    """Choices by list, and the names of representatives and meetings by reference."""
    return Book(
        {**FIXED, "body": load_bodies()},
        {
            "representatives": dict(db.session.execute(select(Representative.reference, Representative.name)).all()),
            "meetings": dict(db.session.execute(select(Meeting.reference, Meeting.title)).all()),
        },
    )


def load_bodies() -> dict[str, str]:
    """The bodies by the key that meetings keep."""
    rows = db.session.execute(select(Body.id, Body.name).order_by(Body.id))
    return {str(number): name for number, name in rows}


def bodies_mark() -> str:
    """A short text that changes when a body is added or renamed."""
    return hashlib.sha1(repr(load_bodies()).encode(), usedforsecurity=False).hexdigest()[:12]
