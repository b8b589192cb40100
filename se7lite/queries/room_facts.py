"""Who was in a room, beside the seats that its body asks for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from se7lite.checklists.room import AreaInRoom, Room
from se7lite.choices import SECTORS
from se7lite.queries.meeting_evidence import Evidence, Seen


def room_of(kind: str, scope: str, body_id: int, evidence: Evidence, came: Sequence[Seen]) -> Room:
    """The facts of those who came to one meeting."""
    asked, there, gaps = seats_filled(evidence.quotas[body_id], came, evidence.areas)
    return Room(
        kind=kind,
        scope=scope,
        came=len(came),
        parent_carers=parents_among(came),
        sectors=frozenset(person.sector for person in came),
        areas=tuple(_area(number, name, came) for number, name in evidence.areas.items()),
        asked=asked,
        there=there,
        gaps=", ".join(gaps),
        parent_share=evidence.limits["parent_share"],
    )


def parents_among(people: Sequence[Any]) -> int:
    """How many of them are parent carers."""
    return sum(person.sector == "parent_carer" for person in people)


def seats_filled(quotas: Sequence[Any], people: Sequence[Any], areas: Mapping[int, str]) -> tuple[int, int, list[str]]:
    """Seats asked for, seats that one of these people fills, and what is missing in words. Nobody fills two."""
    asked = there = 0
    gaps = []
    for quota, filled in fill_quotas(quotas, people):
        asked, there = asked + quota.seats, there + filled
        if filled < quota.seats:
            who = SECTORS[quota.sector].lower() if quota.sector else "anybody"
            gaps.append(f"{who} of {areas[quota.area_id]}" if quota.area_id else who)
    return asked, there, gaps


def fill_quotas(quotas: Sequence[Any], people: Sequence[Any]) -> Iterator[tuple[Any, int]]:
    """Of each quota, how many of its seats one of these people fills. Nobody fills two."""
    free = list(people)
    # The narrowest first: a parent carer of Kent fills Kent's seat before one that any parent carer could.
    for quota in sorted(quotas, key=lambda one: (one.sector is None) + (one.area_id is None)):
        fitting = [person for person in free if _fits(person, quota)][: quota.seats]
        taken = {id(person) for person in fitting}
        free = [person for person in free if id(person) not in taken]
        yield quota, len(fitting)


def _fits(person: Any, quota: Any) -> bool:
    return quota.sector in (None, person.sector) and quota.area_id in (None, person.area_id)


def _area(number: int, name: str, came: Sequence[Seen]) -> AreaInRoom:
    here = [person for person in came if person.area_id == number]
    return AreaInRoom(name, len(here), parents_among(here))
