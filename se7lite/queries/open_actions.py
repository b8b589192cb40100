"""Actions that earlier meetings of a body left open, as the next meeting looks at them (M6).

An action stays with the meeting that named it: what is shown elsewhere is that one, and never a copy.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import case, func, or_, select

from se7lite.checklists.meeting import ORDER
from se7lite.checklists.rule import HELD
from se7lite.extensions import db
from se7lite.models import Action, Meeting, Representative

TO_COME = ORDER[: ORDER.index(HELD)]
"""How far a meeting has come that did not take place yet, be it today."""


class OpenAction(NamedTuple):
    """`who` is a name, or nothing where nobody was named; `late` counts the days past the one agreed,
    `left_on` is the day since when the person is not here any more."""

    id: int
    what: str
    who: str
    due_on: date | None
    done_on: date | None
    reference: str
    date: date
    left_on: date | None
    late: int


class Carried(NamedTuple):
    """Open actions of a meeting's body from before it, and those done on its day or since. `first` is an earlier
    meeting that is still to come: there they are looked at before, and `actions` is empty here."""

    actions: Sequence[OpenAction]
    first: str


def carried_to(meeting: Meeting, today: date) -> Carried:
    """What the meeting looks at of the meetings before it. A workshop or a conference leaves that to meetings."""
    if meeting.status == "cancelled" or meeting.kind != "meeting":
        return Carried((), "")
    if first := _first_to_come(meeting, today):
        return Carried((), first)
    rows = (
        select(
            Action.id,
            Action.what,
            func.coalesce(Representative.name, Action.who_text),
            Action.due_on,
            Action.done_on,
            Meeting.reference,
            Meeting.date,
            case((Representative.left_on <= today, Representative.left_on)),
        )
        .join(Meeting, Meeting.id == Action.meeting_id)
        .outerjoin(Representative, Representative.id == Action.representative_id)
        .where(Meeting.body_id == meeting.body_id, Meeting.archived_at.is_(None), Meeting.status != "cancelled")
        .where(Meeting.date < meeting.date, or_(Action.done_on.is_(None), Action.done_on >= meeting.date))
        .order_by(Meeting.date, Action.id)
    )
    found = [OpenAction(*row, late=_late(row.due_on, row.done_on or today)) for row in db.session.execute(rows)]
    return Carried(found, "")


def _late(due: date | None, until: date) -> int:
    return max(0, (until - due).days) if due else 0


def _first_to_come(meeting: Meeting, today: date) -> str:
    """The body's next meeting where it comes before this one."""
    coming = (
        select(Meeting.reference)
        .where(Meeting.body_id == meeting.body_id, Meeting.archived_at.is_(None), Meeting.status.in_(TO_COME))
        .where(Meeting.kind == "meeting", Meeting.date >= today, Meeting.date < meeting.date)
        .order_by(Meeting.date, Meeting.id)
    )
    return db.session.scalar(coming.limit(1)) or ""
