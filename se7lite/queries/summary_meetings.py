"""Figures over past meetings, each by quarter or by body: pure counting over the rows of queries.summary."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any, NamedTuple

from se7lite.checklists.standards import KEPT, NOT_KEPT, PASSED_OVER, TO_COME, outcomes_of
from se7lite.choices import ACTIVITIES
from se7lite.queries.claim_times import percentile
from se7lite.queries.meeting_narrowing import UNSAID
from se7lite.queries.summary import MeetingFacts

Key = Callable[[MeetingFacts], Any]


class Kept(NamedTuple):
    """For how many meetings a standard was kept, passed over with a reason, or neither.

    `to_come` are meetings of which a part is still to come: they are not counted yet.
    """

    kept: int
    passed: int
    missed: int
    to_come: int

    @property
    def asked(self) -> int:
        """How many were judged."""
        return self.kept + self.passed + self.missed


class Share(NamedTuple):
    """Who came to so many meetings."""

    meetings: int
    came: int
    parent_carers: int

    @property
    def percent(self) -> int:
        """Parent carers among those who came, to the nearest whole per cent."""
        return (self.parent_carers * 200 + self.came) // (2 * self.came) if self.came else 0


class Days(NamedTuple):
    """Working days over so many meetings: half of them have `median` or less; nine of ten `most` or less.

    `within` are those that keep to the limit; `waiting` those of which no day is known yet.
    """

    meetings: int
    least: int
    median: float
    most: int
    greatest: int
    within: int
    waiting: int = 0


class Actions(NamedTuple):
    """Actions that are closed, and open; `late` ones are open past their day. `meetings` have any."""

    meetings: int
    closed: int
    open: int
    late: int


def kept_standards(meetings: Iterable[MeetingFacts], key: Key) -> dict[tuple[str, Any], Kept]:
    """By standard and quarter, or body."""
    counted: Counter[tuple[str, Any, str]] = Counter()
    for alike, group in Counter((one.checklist, one.overdue, key(one)) for one in meetings).items():
        checklist, overdue, of = alike
        for source, outcome in outcomes_of(checklist, overdue).items():
            counted[source, of, outcome] += group
    places = {(source, of) for source, of, _ in counted}
    return {
        (source, of): Kept(*(counted[source, of, outcome] for outcome in (KEPT, PASSED_OVER, NOT_KEPT, TO_COME)))
        for source, of in places
    }


def room_shares(meetings: Sequence[MeetingFacts], key: Key) -> dict[Any, Share]:
    """Over meetings of which it is recorded who came."""
    there = _grouped((one for one in meetings if one.came and not one.cancelled), key)
    return {
        of: Share(len(rows), sum(one.came for one in rows), sum(one.parent_carers for one in rows))
        for of, rows in there.items()
    }


def notice_days(meetings: Sequence[MeetingFacts], key: Key, limit: int) -> dict[Any, Days]:
    """Working days between the papers and the meeting; `within` had at least the limit."""
    rows = _grouped((one for one in meetings if one.notice is not None and not one.cancelled), key)
    return {of: _days([one.notice for one in part], lambda days: days >= limit) for of, part in rows.items()}


def notes_days(meetings: Sequence[MeetingFacts], key: Key, limit: int) -> dict[Any, Days]:
    """Working days between the meeting and its notes; `within` had at most the limit."""
    live = [one for one in meetings if not one.cancelled]
    waiting = Counter(key(one) for one in live if one.waits)
    rows = _grouped((one for one in live if one.turnaround is not None), key)
    found = {of: _days([one.turnaround for one in part], lambda days: days <= limit) for of, part in rows.items()}
    nothing = Days(0, 0, 0, 0, 0, 0)
    return {of: found.get(of, nothing)._replace(waiting=waiting[of]) for of in {*found, *waiting}}


def action_counts(meetings: Sequence[MeetingFacts], key: Key) -> dict[Any, Actions]:
    """Over meetings that were not called off."""
    rows = _grouped((one for one in meetings if one.done + one.open and not one.cancelled), key)
    return {
        of: Actions(len(part), sum(one.done for one in part), sum(one.open for one in part), sum(o.late for o in part))
        for of, part in rows.items()
    }


def activity_counts(meetings: Sequence[MeetingFacts], key: Key) -> dict[Any, dict[str, int]]:
    """How many meetings were of each kind (G1 to G3), and of how many nobody has said it."""
    rows = _grouped((one for one in meetings if not one.cancelled), key)
    kinds = (*ACTIVITIES, UNSAID)
    return {
        of: {kind: sum((one.activity or UNSAID) == kind for one in part) for kind in kinds} for of, part in rows.items()
    }


def _grouped(meetings: Iterable[MeetingFacts], key: Key) -> dict[Any, list[MeetingFacts]]:
    found: dict[Any, list[MeetingFacts]] = {}
    for one in meetings:
        found.setdefault(key(one), []).append(one)
    return found


def _days(days: list[Any], keeps: Callable[[int], bool]) -> Days:
    return Days(len(days), min(days), median(days), percentile(days, 90), max(days), sum(keeps(one) for one in days))
