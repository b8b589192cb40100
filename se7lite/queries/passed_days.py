"""For which day, time and body of a meeting a rule was passed over: a reason for one covers no other (M1 to M3)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from se7lite.checklists.meeting import BY_KEY
from se7lite.extensions import db
from se7lite.local_time import local_clock
from se7lite.models import Change, Meeting, PassedOver
from se7lite.shown import clock, uk_date

DATED: Final = frozenset(key for key, rule in BY_KEY.items() if rule.dated)
"""Keys of the rules that look at the day of a meeting."""
LOOKS_AT: Final = {"M1": ("date", "start", "body"), "M2": ("date", "body"), "M3": ("date",)}
"""Of dated rules by their source: M1 asks the body's members of a day and time, M2 its terms; M3 counts days."""


class Place(NamedTuple):
    """Where a meeting stands, as its history keeps it: 2026-11-24, 10:30 (None: no time), the body's id."""

    date: str
    start: str | None
    body: str


class Move(NamedTuple):
    """When a meeting was moved, by which field of its place, and from what."""

    at: datetime
    field: str
    off: Any


def place(day: date, start: Any, body_id: int) -> Place:
    """`start` is a time of the day, or None."""
    return Place(day.isoformat(), clock(start) or None, str(body_id))


def moves_of(meetings: Sequence[int]) -> Mapping[int, Sequence[Move]]:
    """By meeting, from the first on."""
    if not meetings:
        return {}
    found = select(Change.record_id, Change.at, Change.field, Change.before)
    found = found.where(Change.noun == "meetings", Change.field.in_(Place._fields), Change.record_id.in_(meetings))
    moves: dict[int, list[Move]] = defaultdict(list)
    for meeting, *move in db.session.execute(found.order_by(Change.id)):
        moves[meeting].append(Move(*move))
    return moves


def passed_in(meetings: Sequence[int]) -> Iterator[tuple[int, str, Place]]:
    """Meeting, rule, and the place for which it was passed over: of what stands for these meetings."""
    passed = PassedOver
    present = (Meeting.date, Meeting.starts_at, Meeting.body_id)
    found = select(passed.meeting_id, passed.rule, passed.at, *present).join(Meeting)
    rows = db.session.execute(found.where(passed.meeting_id.in_(meetings), passed.taken_back_at.is_(None))).all()
    moves = moves_of([row.meeting_id for row in rows if row.rule in DATED])
    for meeting, rule, at, day, starts_at, body in rows:
        yield meeting, rule, place_given(at, moves.get(meeting, ()), place(day, local_clock(starts_at), body))


def place_given(at: datetime, moves: Sequence[Move], present: Place) -> Place:
    """Where a meeting stood when a rule was passed over."""
    off: dict[str, Any] = {}
    for move in moves:
        if move.at > at:
            off.setdefault(move.field, move.off)
    return present._replace(**off)


def covers(rule: str, given: Place, now: Place) -> bool:
    """Whether a reason that was given for a meeting at one place holds at the other."""
    return not moved_by(rule, given, now)


def moved_by(rule: str, given: Place, now: Place) -> list[str]:
    """Of what the rule looks at, what is another now."""
    looks = LOOKS_AT[BY_KEY[rule].source] if rule in DATED else ()
    return [field for field in looks if getattr(given, field) != getattr(now, field)]


def given_for(rule: str, given: Place, now: Place) -> str:
    """In words, for what other day, time or body a reason was given; nothing where it covers the present one."""
    said = {
        "date": uk_date(date.fromisoformat(given.date)),
        "start": given.start or "no time of the day",
        "body": "another body",
    }
    return ", ".join(said[field] for field in moved_by(rule, given, now))
