"""Small counts are never shown, and cannot be worked out from what is.

Hiding the small cells of one table is not enough where people choose the table: three quarters less two of them are
one. So quarters are put together, from the earliest on and once for all, into groups that hold enough each; every
figure is made of whole groups. Whatever is taken from whatever, what is left is whole groups again, or nothing.

Five claims may all be one person's, and then they are as good as that person's name. Two are no better: each of them
knows their own. So a group also holds what is of three people at least.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from se7lite.quarters import Quarter, quarters_between

FEWEST: Final = 5
"""Of fewer nothing is shown: a single family's payments could be read off the figures."""
FEWEST_PEOPLE: Final = 3
"""An area's forum sends two or three people to most bodies: of more than three, few areas would ever be shown."""


class Group(NamedTuple):
    """Quarters that are only counted together."""

    first: Quarter
    last: Quarter


def groups_of(whose: Mapping[Quarter, Sequence[int]], first: Quarter, last: Quarter) -> list[Group]:
    """From `first` on, each group ends with the quarter in which it holds enough; quarters left over are in none.

    `whose` names the person of each thing that is counted in a quarter. What comes later changes no group that was
    closed before. What lies before `first` counts there.
    """
    groups, begin = [], first
    held = [person for quarter, people in whose.items() if quarter < first for person in people]
    for quarter in quarters_between(first, last):
        held += whose.get(quarter, ())
        if len(held) >= FEWEST and len(set(held)) >= FEWEST_PEOPLE:
            groups.append(Group(begin, quarter))
            begin, held = quarter.moved(1), []
    return groups


def groups_where(enough: Callable[[Quarter, Quarter], bool], first: Quarter, last: Quarter) -> list[Group]:
    """The same where something else says which quarters, from one to another, hold `enough`."""
    groups, begin = [], first
    for quarter in quarters_between(first, last):
        if enough(begin, quarter):
            groups.append(Group(begin, quarter))
            begin = quarter.moved(1)
    return groups


def groups_within(groups: list[Group], first: Quarter, last: Quarter) -> list[Group]:
    """Those of which no quarter lies outside."""
    return [group for group in groups if first <= group.first and group.last <= last]
