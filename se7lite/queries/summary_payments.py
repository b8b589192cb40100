"""Days to payment by area, so that no small group can be told from any choice of quarters (small_counts).

The definition of days to payment is that of queries.claim_times. Quarters count once they are over: from one day to the
next nobody can tell what was paid. Bodies are not told apart: what an area and a body have in common is small.
"""

from collections import defaultdict
from datetime import date
from statistics import median
from typing import NamedTuple

from se7lite.quarters import Quarter
from se7lite.queries.claim_times import ALL_AREAS, NO_AREA, Paid, paid_claims, percentile
from se7lite.queries.summary import SummaryFilter
from se7lite.small_counts import Group, groups_of, groups_within


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
    over = Quarter.of(today).moved(-1)
    by_area: dict[int | None, list[Paid]] = {int(number): [] for number in areas}
    for one in paid_claims(before=over.moved(1).first):
        by_area.setdefault(one.area_id, []).append(one)
    rows, every = [], []
    for area, paid in by_area.items():
        name = NO_AREA if area is None else areas[str(area)]
        groups = groups_within(_groups(paid, begin, over), wanted.since, wanted.until)
        counted = _counted(paid, groups)
        rows.append(_payments(name, area, groups, counted))
        every += counted
    if wanted.area:
        return [row for row in rows if row.area_id == wanted.area]
    counted_in = [row for row in rows if row.count]
    whole = [Group(min(row.first for row in counted_in), max(row.last for row in counted_in))] if counted_in else []
    return [*rows, _payments(ALL_AREAS, None, whole, every)]


def paid_groups(begin: Quarter, today: date) -> list[Group]:
    """Groups of the claims of all areas and none, of quarters that are over."""
    over = Quarter.of(today).moved(-1)
    return _groups(paid_claims(before=over.moved(1).first), begin, over)


def _groups(paid: list[Paid], begin: Quarter, over: Quarter) -> list[Group]:
    whose = defaultdict(list)
    for one in paid:
        whose[Quarter.of(one.on)].append(one.person)
    return groups_of(whose, begin, over)


def _counted(paid: list[Paid], groups: list[Group]) -> list[int]:
    if not groups:
        return []
    first, last = groups[0].first, groups[-1].last
    return [one.days for one in paid if first <= Quarter.of(one.on) <= last]


def _payments(name: str, area: int | None, groups: list[Group], days: list[int]) -> AreaPayments:
    if not days:
        return AreaPayments(name, area)
    return AreaPayments(name, area, groups[0].first, groups[-1].last, len(days), median(days), percentile(days, 90))
