"""Who was in a room, beside the seats that its body asks for, and whom confidentiality bound there."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from se7lite.checklists.attendance import Attendance, Unbound
from se7lite.checklists.confidentiality import bound_on, ran_out_by
from se7lite.checklists.room import AreaInRoom, Room
from se7lite.checklists.seating import Line, fill, seats_asked, seats_filled
from se7lite.choices import SECTORS
from se7lite.queries.meeting_evidence import Evidence, Seen
from se7lite.shown import uk_date


def room_of(kind: str, scope: str, body_id: int, evidence: Evidence, came: Sequence[Seen]) -> Room:
    """The facts of those who came to one meeting."""
    lines = fill(evidence.quotas[body_id], came)
    return Room(
        kind=kind,
        scope=scope,
        came=len(came),
        parent_carers=parents_among(came),
        sectors=frozenset(person.sector for person in came),
        areas=tuple(_area(number, name, came) for number, name in evidence.areas.items()),
        asked=seats_asked(lines),
        there=seats_filled(lines),
        gaps=", ".join(gap_words(line, evidence.areas) for line in lines if line.free),
        parent_share=evidence.limits["parent_share"],
    )


def attendance_facts(came: Sequence[Seen], day: date) -> Attendance:
    """Of those who came to a meeting of that day."""
    unbound = tuple(
        Unbound(one.reference, one.name, ran_out_by(one.agreements, day))
        for one in came
        if not bound_on(one.agreements, day)
    )
    never = ", ".join(one.name for one in unbound if one.ran_out is None)
    lapsed = ", ".join(f"{one.name} (on {uk_date(one.ran_out)})" for one in unbound if one.ran_out)
    return Attendance(len(came), unbound, never, lapsed)


def parents_among(people: Sequence[Any]) -> int:
    """How many of them are parent carers."""
    return sum(person.sector == "parent_carer" for person in people)


def gap_words(line: Line, areas: Mapping[int, str]) -> str:
    """Whom the free seats of a line are for: parent carer of Medway (2 seats)."""
    sector, area = line.quota.sector, line.quota.area_id
    who = SECTORS[sector].lower() if sector else "anybody"
    who = f"{who} of {areas[area]}" if area else who
    return who if line.free == 1 else f"{who} ({line.free} seats)"


def _area(number: int, name: str, came: Sequence[Seen]) -> AreaInRoom:
    here = [person for person in came if person.area_id == number]
    return AreaInRoom(name, len(here), parents_among(here))
