"""Who fills which of the seats that a body asks for (B2 to B5, B11). Nobody fills two."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Line(NamedTuple):
    """One line of a quota, and those who fill its seats: never more of them than it has seats."""

    quota: Any
    people: tuple[Any, ...]

    @property
    def free(self) -> int:
        """Seats without anybody."""
        return int(self.quota.seats) - len(self.people)


def fill(quotas: Sequence[Any], people: Sequence[Any]) -> list[Line]:
    """Each line of the quota, in its order, with those who fill it. No other way of seating them fills more seats.

    A quota has `seats`, a `sector` and an `area_id`, either of them None for any; a person has the last two.
    """
    fits = [[place for place, person in enumerate(people) if fits_seat(person, quota)] for quota in quotas]
    holds: dict[int, int] = {}

    def seat(line: int, tried: set[int]) -> bool:
        for place in fits[line]:
            if place not in holds:
                holds[place] = line
                return True
        for place in fits[line]:
            # Whoever sits here moves to another seat that is theirs too, where there is one: so a parent carer of Kent
            # leaves Kent's seat to somebody who could take no other.
            if place not in tried:
                tried.add(place)
                if seat(holds[place], tried):
                    holds[place] = line
                    return True
        return False

    for line in sorted(range(len(quotas)), key=lambda number: narrowness(quotas[number])):
        for _ in range(min(quotas[line].seats, len(fits[line]))):
            if not seat(line, set()):
                break
    return [
        Line(quota, tuple(person for place, person in enumerate(people) if holds.get(place) == line))
        for line, quota in enumerate(quotas)
    ]


def narrowness(quota: Any) -> int:
    """The narrowest first: a parent carer of Kent fills Kent's seat before one that any parent carer could."""
    return (quota.sector is None) + (quota.area_id is None)


def fits_seat(person: Any, quota: Any) -> bool:
    """Whether a seat is for somebody like this person."""
    return quota.sector in (None, person.sector) and quota.area_id in (None, person.area_id)


def seats_asked(lines: Iterable[Line]) -> int:
    """Of all lines together."""
    return sum(int(line.quota.seats) for line in lines)


def seats_filled(lines: Iterable[Line]) -> int:
    """Of all lines together."""
    return sum(len(line.people) for line in lines)


def share_of(parents: int, people: int) -> int:
    """In per cent to the nearest whole one: two of seven are 29. Of nobody it is nought."""
    return (parents * 200 + people) // (2 * people) if people else 0
