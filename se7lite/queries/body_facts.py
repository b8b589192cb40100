"""Bodies and the programme as their rules take them (checklists.membership, checklists.programme)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select

from se7lite.checklists.confidentiality import Agreed
from se7lite.checklists.membership import STEERING_SECTORS, Membership
from se7lite.checklists.programme import Programme
from se7lite.checklists.seating import Line, fill, seats_asked
from se7lite.choices import SECTORS
from se7lite.extensions import db
from se7lite.models import Area, Body, Forum, Quota, Representative, Seat
from se7lite.queries.confidentiality import agreements_of
from se7lite.queries.limits import limits_now
from se7lite.queries.room_facts import gap_words, parents_among
from se7lite.queries.seats import held_on


class Holder(NamedTuple):
    """Somebody with a seat, and in sittings all that they agreed to in confidence."""

    representative_id: int
    body_id: int
    seat_id: int
    reference: str
    name: str
    sector: str
    area_id: int | None
    elected: bool
    ended_on: date | None
    left_on: date | None
    agreements: tuple[Agreed, ...] = ()


class Sitting(NamedTuple):
    """A body, who sits on it, which of its seats they fill, and that as its rules take it.

    `gone` have left and were never taken off their seats: they fill none.
    """

    id: int
    name: str
    kind: str
    people: list[Holder]
    lines: list[Line]
    facts: Membership
    gone: list[Holder]

    @property
    def others(self) -> list[Holder]:
        """Who sits there beside the seats that are asked for."""
        seated = {person.seat_id for line in self.lines for person in line.people}
        return [person for person in self.people if person.seat_id not in seated]


def sitting_of(body: Body, today: date) -> Sitting:
    """One body and who sits on it."""
    return sittings(today, Body.id == body.id)[body.id]


def memberships(today: date) -> dict[int, Membership]:
    """By body: all that are in use."""
    return {body: sitting.facts for body, sitting in sittings(today, Body.archived_at.is_(None)).items()}


def sittings(today: date, wanted: ColumnElement[bool]) -> dict[int, Sitting]:
    """By body, in the order of their names."""
    bodies = db.session.execute(select(Body.id, Body.name, Body.kind).where(wanted).order_by(func.lower(Body.name)))
    areas = dict(tuple(row) for row in db.session.execute(select(Area.id, Area.name).order_by(Area.position)))
    found = holders_on(today)
    agreed = agreements_of({one.representative_id for one in found})
    holders = _by_body(one._replace(agreements=agreed[one.representative_id]) for one in found)
    quotas = select(Quota.body_id, Quota.sector, Quota.area_id, Quota.seats).order_by(Quota.id)
    asked = _by_body(db.session.execute(quotas))
    return {row.id: _sitting(row, holders.get(row.id, []), asked.get(row.id, []), areas, today) for row in bodies}


def programme_facts() -> Programme:
    """The region as it is kept here, beside the numbers that it has set itself."""
    kinds = select(Body.kind, func.count()).where(Body.archived_at.is_(None)).group_by(Body.kind)
    counted = dict(tuple(row) for row in db.session.execute(kinds))
    limits = limits_now()
    forumless = select(Area.name).outerjoin(Forum, Forum.area_id == Area.id).where(Forum.id.is_(None))
    return Programme(
        areas=db.session.scalar(select(func.count()).select_from(Area)) or 0,
        without_forum=", ".join(db.session.scalars(forumless.order_by(Area.position))),
        steering_groups=counted.get("steering_group", 0),
        subgroups=counted.get("subgroup", 0),
        subgroups_wanted=limits["subgroups"],
        workstreams=counted.get("workstream", 0),
        workstreams_wanted=limits["workstreams"],
    )


def holders_on(day: date) -> list[Holder]:
    """Who holds a seat of which body that day, by name."""
    person = Representative
    elected = person.elected_on.is_not(None) & person.elected_how.is_not(None)
    rows = (
        select(
            person.id,
            Seat.body_id,
            Seat.id,
            person.reference,
            person.name,
            person.sector,
            person.area_id,
            elected,
            Seat.ended_on,
            person.left_on,
        )
        .join(person, person.id == Seat.representative_id)
        .where(held_on(day), person.archived_at.is_(None))
        .order_by(func.lower(person.name), person.id)
    )
    return [Holder(*row) for row in db.session.execute(rows)]


def _by_body(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.body_id, []).append(row)
    return found


def has_left(person: Holder, day: date) -> bool:
    """Whether somebody who still holds a seat is gone: the day of leaving itself counts as gone."""
    return person.left_on is not None and person.left_on <= day


def _sitting(body: Any, holders: list[Holder], quotas: Sequence[Any], areas: dict[int, str], today: date) -> Sitting:
    people = [one for one in holders if not has_left(one, today)]
    gone = [one for one in holders if has_left(one, today)]
    lines = fill(quotas, people)
    return Sitting(body.id, body.name, body.kind, people, lines, _membership(body.kind, people, lines, areas), gone)


def _membership(kind: str, people: Sequence[Holder], lines: Sequence[Line], areas: dict[int, str]) -> Membership:
    # Parent carers sit there for their forums: an area's key representative is somebody else (B2).
    here = {person.area_id for person in people if person.sector != "parent_carer"}
    sectors = {person.sector for person in people}
    lacking = [name for number, name in areas.items() if number not in here]
    lacking += [SECTORS[sector].lower() for sector in STEERING_SECTORS if sector not in sectors]
    return Membership(
        kind=kind,
        people=len(people),
        parent_carers=parents_among(people),
        lacking=", ".join(lacking),
        unelected=", ".join(one.name for one in people if one.sector == "parent_carer" and not one.elected),
        asked=seats_asked(lines),
        gaps=", ".join(gap_words(line, areas) for line in lines if line.free),
    )
