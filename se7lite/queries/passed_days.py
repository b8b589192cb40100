"""For which day of a meeting somebody passed a rule over: a reason for one day covers no other (M1 to M3)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import select

from se7lite.checklists.meeting import BY_KEY
from se7lite.extensions import db
from se7lite.models import Change, Meeting, PassedOver

DATED: Final = frozenset(key for key, rule in BY_KEY.items() if rule.dated)
"""Keys of the rules that look at the day of a meeting."""


class Move(NamedTuple):
    """When a meeting was moved, and from which day."""

    at: datetime
    off: date


def moves_of(meetings: Sequence[int]) -> Mapping[int, Sequence[Move]]:
    """By meeting, from the first on."""
    if not meetings:
        return {}
    found = select(Change.record_id, Change.at, Change.before).where(Change.noun == "meetings", Change.field == "date")
    moves: dict[int, list[Move]] = defaultdict(list)
    for meeting, at, before in db.session.execute(found.where(Change.record_id.in_(meetings)).order_by(Change.id)):
        if before:
            moves[meeting].append(Move(at, date.fromisoformat(before)))
    return moves


def passed_in(meetings: Sequence[int]) -> Iterator[tuple[int, str, date | None]]:
    """Meeting, rule, and the day for which it was passed over: of what stands for these meetings."""
    passed = PassedOver
    found = select(passed.meeting_id, passed.rule, passed.at, Meeting.date).join(Meeting)
    rows = db.session.execute(found.where(passed.meeting_id.in_(meetings), passed.taken_back_at.is_(None))).all()
    moves = moves_of([row.meeting_id for row in rows if row.rule in DATED])
    for meeting, rule, at, day in rows:
        yield meeting, rule, day_given(rule, at, moves.get(meeting, ()), day)


def day_given(rule: str, at: datetime, moves: Sequence[Move], present: date) -> date | None:
    """The day that a meeting had when a rule was passed over; None for a rule that does not look at it."""
    if rule not in DATED:
        return None
    return next((move.off for move in moves if move.at > at), present)


def covers(given: date | None, day: date) -> bool:
    """Whether a reason that was given for one day holds for a meeting on the other."""
    return given is None or given == day
