"""Days to payment by area, so that no small group can be told from any choice of quarters (small_counts).

The definition of days to payment is that of queries.claim_times. Quarters count once they are over: from one day to the
next nobody can tell what was paid. A payment that is recorded after its quarter was told of counts in the quarter in
which it was recorded: what a quarter told before, less what it told after, would be that payment. Bodies are not told
apart: what an area and a body have in common is small.
"""

from datetime import date
from statistics import median
from typing import NamedTuple

from se7lite.quarters import Quarter
from se7lite.queries.claim_times import ALL_AREAS, NO_AREA, Paid, paid_claims, percentile
from se7lite.queries.summary import SummaryFilter
from se7lite.small_counts import Group, groups_as_known, groups_within

Told = list[tuple[Group, list[Paid]]]


class AreaPayments(NamedTuple):
    """One area's claims paid in whole groups of quarters, `first` to `last`; all None where no group lies within."""

    area: str
    area_id: int | None
    first: Quarter | None = None
    last: Quarter | None = None
    count: int | None = None
    median: float | None = None
    most: int | None = None


def area_payments(wanted: SummaryFilter, areas: dict[str, str], begin: Quarter, today: date) -> list[AreaPayments]:
    """Every area (id as text, to its name), then all that is counted of any of them."""
    told = payments_told(begin, today)
    rows, every = [], []
    for area in [*map(int, areas), None] if None in told else map(int, areas):
        name = NO_AREA if area is None else areas[str(area)]
        groups, paid = _within(told.get(area, []), wanted.since, wanted.until)
        counted = [one.days for one in paid]
        rows.append(_payments(name, area, groups, counted))
        every += counted
    if wanted.area:
        return [row for row in rows if row.area_id == wanted.area]
    counted_in = [row for row in rows if row.count]
    whole = [Group(min(row.first for row in counted_in), max(row.last for row in counted_in))] if counted_in else []
    return [*rows, _payments(ALL_AREAS, None, whole, every)]


def payments_told(begin: Quarter, today: date) -> dict[int | None, Told]:
    """By the id of an area that has any: the groups of quarters that are over, each with the claims that it counts."""
    over = Quarter.of(today).moved(-1)
    by_area: dict[int | None, list[Paid]] = {}
    for one in paid_claims(before=over.moved(1).first):
        by_area.setdefault(one.area_id, []).append(one)
    return {area: groups_as_known(paid, begin, over) for area, paid in by_area.items()}


def claims_told(area: int, first: Quarter, last: Quarter, begin: Quarter, today: date) -> list[int]:
    """The ids of the claims that an area's figure of these quarters counts."""
    return [one.claim for one in _within(payments_told(begin, today).get(area, []), first, last)[1]]


def claims_told_together(wanted: SummaryFilter, begin: Quarter, today: date) -> list[int]:
    """Of the claims of all areas and none, in groups of their own: the ids of those in whole groups of quarters."""
    over = Quarter.of(today).moved(-1)
    told = groups_as_known(paid_claims(before=over.moved(1).first), begin, over)
    return [one.claim for one in _within(told, wanted.since, wanted.until)[1]]


def _within(told: Told, first: Quarter, last: Quarter) -> tuple[list[Group], list[Paid]]:
    groups = groups_within([group for group, _ in told], first, last)
    return groups, [one for group, held in told if group in groups for one in held]


def _payments(name: str, area: int | None, groups: list[Group], days: list[int]) -> AreaPayments:
    if not days:
        return AreaPayments(name, area)
    return AreaPayments(name, area, groups[0].first, groups[-1].last, len(days), median(days), percentile(days, 90))
