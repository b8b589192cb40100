"""The days of a series before it is made, with what stands in their way; and a series as it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.local_time import to_local
from se7lite.models import Body, Change, Claim, Meeting, Series
from se7lite.shown import MONTHS
from se7lite.working_days import closed_for, open_day

MOST: Final = 60
"""Meetings in one series: five years of every month, and a page that can still be looked through."""


ENDS_WITH_MONTH: Final = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{4}}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wish:
    """`weeks` lie between two days; it ends with the day `until`, or after so `many`, whichever comes first.

    `turns` is a key of choices.TURNS, or empty where it is not to be said who may come.
    """

    body: Body
    title: str
    first: date
    weeks: int
    until: date | None
    many: int | None
    start: time | None
    end: time | None
    turns: str


class Clash(NamedTuple):
    """A meeting that stands on the same day already; `own` is one of the same body, `same_time` overlaps."""

    reference: str
    title: str
    own: bool
    same_time: bool


class Day(NamedTuple):
    """One meeting that could be made. `asked` is the day before it was moved, and `closed` says why it was."""

    day: date
    title: str
    asked: date
    closed: str
    clashes: tuple[Clash, ...]
    network: str | None

    @property
    def free(self) -> bool:
        """Whether the body does not meet on that day already."""
        return not any(clash.own for clash in self.clashes)


class Standing(NamedTuple):
    """A series: its meetings in order, those that are archived, and by reference why one is no longer untouched."""

    meetings: Sequence[Meeting]
    archived: int
    touched: dict[str, str]


def days_of(wish: Wish, chosen: Iterable[date] | None = None) -> list[Day]:
    """Every day of it; turns are taken over those that are `chosen`, or that are free."""
    days = list(_days(wish))
    taken = _meetings_on([moved for _, moved in days])
    found = [
        Day(
            moved,
            title_for(wish.title, wish.first, moved),
            asked,
            closed_for(asked),
            tuple(_clash(one, wish) for one in taken if one.date == moved),
            None,
        )
        for asked, moved in days
    ]
    wanted = {day.day for day in found if day.free} if chosen is None else set(chosen)
    return list(_take_turns(found, wanted, wish))


def title_for(title: str, was: date, day: date) -> str:
    """A title that ends with a month, or names that of one day, names that of the other: "Subgroup, May 2027"."""
    return ENDS_WITH_MONTH.sub(_month(day), title.replace(_month(was), _month(day)))


def standing_of(series: Series) -> Standing:
    """What became of it."""
    meetings = series.meetings
    touched = {} if all(one.archived_at for one in meetings) else _touched(series)
    return Standing(meetings, sum(one.archived_at is not None for one in meetings), touched)


def _days(wish: Wish) -> Iterator[tuple[date, date]]:
    """Counted from the first day on, so that one that is moved moves no other."""
    for number in range(min(wish.many or MOST, MOST)):
        asked = wish.first + timedelta(weeks=wish.weeks * number)
        if wish.until and asked > wish.until:
            return
        yield asked, open_day(asked)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _meetings_on(days: Sequence[date]) -> Sequence[Meeting]:
    there = select(Meeting).where(Meeting.date.in_(days), Meeting.archived_at.is_(None), Meeting.status != "cancelled")
    return db.session.scalars(there.order_by(Meeting.date, Meeting.id)).all()


def _clash(meeting: Meeting, wish: Wish) -> Clash:
    own = meeting.body_id == wish.body.id
    return Clash(meeting.reference, meeting.title, own, _overlaps(meeting, wish))


def _overlaps(meeting: Meeting, wish: Wish) -> bool:
    """Where an end is not known, the start alone tells."""
    if not (meeting.starts_at and wish.start):
        return False
    start = to_local(meeting.starts_at).time()
    end = to_local(meeting.ends_at).time() if meeting.ends_at else start
    return start == wish.start or (start < (wish.end or wish.start) and wish.start < end)


def _take_turns(days: Sequence[Day], wanted: set[date], wish: Wish) -> Iterator[Day]:
    """Meetings of the body that stand between them take their turns too (B7)."""
    if wish.turns in ("", "open", "members"):
        yield from (day._replace(network=wish.turns or None) for day in days)
        return
    between = _networks_of(wish, days) if days else []
    opens = wish.turns == "open_first"
    for day in days:
        while between and between[0][0] <= day.day:
            _, network = between.pop(0)
            opens = network != "open" if network else opens
        yield day._replace(network="open" if opens else "members")
        if day.day in wanted:
            opens = not opens


def _networks_of(wish: Wish, days: Sequence[Day]) -> list[tuple[date, str | None]]:
    found = (
        select(Meeting.date, Meeting.network)
        .where(Meeting.body_id == wish.body.id, Meeting.kind == "meeting", Meeting.status != "cancelled")
        .where(Meeting.archived_at.is_(None), Meeting.date.between(days[0].day, days[-1].day))
        .order_by(Meeting.date, Meeting.id)
    )
    return [(day, network) for day, network in db.session.execute(found)]


def _touched(series: Series) -> dict[str, str]:
    """Whatever leaves a trace in the history, and claims, which leave theirs elsewhere."""
    ids = [one.id for one in series.meetings]
    changed = (
        select(Change.reference)
        .where(Change.noun == "meetings", Change.record_id.in_(ids), Change.id > series.last_change)
        .distinct()
    )
    claimed = (
        select(Meeting.reference).join(Claim, Claim.meeting_id == Meeting.id).where(Meeting.id.in_(ids)).distinct()
    )
    found = dict.fromkeys(db.session.scalars(changed), "it was changed since")
    return found | dict.fromkeys(db.session.scalars(claimed), "there are claims for it")
