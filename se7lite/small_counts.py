"""Small counts are never shown, and cannot be worked out from what is.

Hiding the small cells of one table is not enough where people choose the table: three quarters less two of them are
one. So quarters are put together, from the earliest on and once for all, into groups that hold enough each; every
figure is made of whole groups. Whatever is taken from whatever, what is left is whole groups again, or nothing.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from se7lite.quarters import Quarter, quarters_between

FEWEST: Final = 5
"""Of fewer nothing is shown: a single family's payments could be read off the figures."""


class Group(NamedTuple):
    """Quarters that are only counted together."""

    first: Quarter
    last: Quarter


def groups_of(counts: Mapping[Quarter, int], first: Quarter, last: Quarter, fewest: int = FEWEST) -> list[Group]:
    """From `first` on, each group ends with the quarter in which it holds enough; quarters left over are in none.

    What comes later changes no group that was closed before. What lies before `first` counts there.
    """
    groups, begin, held = [], first, sum(many for quarter, many in counts.items() if quarter < first)
    for quarter in quarters_between(first, last):
        held += counts.get(quarter, 0)
        if held >= fewest:
            groups.append(Group(begin, quarter))
            begin, held = quarter.moved(1), 0
    return groups


def groups_within(groups: list[Group], first: Quarter, last: Quarter) -> list[Group]:
    """Those of which no quarter lies outside."""
    return [group for group in groups if first <= group.first and group.last <= last]
