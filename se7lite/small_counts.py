"""Small counts are never shown, and cannot be worked out from what is.

Hiding the small cells of one table is not enough where people choose the table: three quarters less two of them are
one. So quarters are put together, from the earliest on and once for all, into groups that hold enough each; every
figure is made of whole groups. Whatever is taken from whatever, what is left is whole groups again, or nothing.

Five claims may all be one person's, and then they are as good as that person's name. Two are no better: each of them
knows their own. So a group also holds what is of three people at least.

Nor can it be worked out by looking twice. What becomes known only after its quarter's group was closed would change
that group's figure all alone: it counts in the quarter in which it became known, and a figure once shown stays.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from se7lite.quarters import Quarter, quarters_between

FEWEST: Final = 5
"""Of fewer nothing is shown: a single family's payments could be read off the figures."""
FEWEST_PEOPLE: Final = 3
"""An area's forum sends two or three people to most bodies: of more than three, few areas would ever be shown."""


class Group(NamedTuple):
    """Quarters that are only counted together."""

    first: Quarter
    last: Quarter


class Thing(Protocol):
    """Something that is counted: the quarter that it is of, the one in which it became known, and whose it is."""

    @property
    def quarter(self) -> Quarter: ...

    @property
    def known(self) -> Quarter: ...

    @property
    def person(self) -> int: ...


T = TypeVar("T", bound=Thing)


def groups_as_known(things: Iterable[T], first: Quarter, last: Quarter) -> list[tuple[Group, list[T]]]:
    """The groups that were closed by the end of `last`, each with what counts in it; each thing counts once.

    Quarter after quarter, as things became known: what a group holds when it closes it holds for good.
    """
    learnt: dict[Quarter, list[T]] = defaultdict(list)
    for one in things:
        learnt[max(one.known, first)].append(one)
    told: list[tuple[Group, list[T]]] = []
    waiting: dict[Quarter, list[T]] = defaultdict(list)
    begin = first
    for now in quarters_between(first, last):
        for one in learnt[now]:
            own = max(one.quarter, first)
            waiting[own if own >= begin else now].append(one)
        whose = {quarter: [one.person for one in held] for quarter, held in waiting.items()}
        for group in groups_of(whose, begin, now):
            told.append((group, [one for quarter in quarters_between(*group) for one in waiting.pop(quarter, [])]))
            begin = group.last.moved(1)
    return told


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
