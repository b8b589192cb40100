"""Bodies and the programme as their rules take them (checklists.membership, checklists.programme)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select

from se7lite.checklists.membership import Membership
from se7lite.checklists.programme import Programme
from se7lite.extensions import db
from se7lite.models import Area, Body, Forum, Quota, Representative, Seat
from se7lite.queries.room_facts import parents_among, seats_filled
from se7lite.queries.seats import held_on
from se7lite.region import BODIES


class Holder(NamedTuple):
    """Somebody with a seat."""

    body_id: int
    name: str
    sector: str
    area_id: int | None
    elected: bool


def membership_of(body: Body, today: date) -> Membership:
    """One body and who sits on it."""
    return memberships(today, body.id)[body.id]


def memberships(today: date, only: int | None = None) -> dict[int, Membership]:
    """By body: all that are in use, or one."""
    wanted = Body.archived_at.is_(None) if only is None else Body.id == only
    kinds = dict(tuple(row) for row in db.session.execute(select(Body.id, Body.kind).where(wanted).order_by(Body.id)))
    areas = dict(tuple(row) for row in db.session.execute(select(Area.id, Area.name).order_by(Area.position)))
    holders = _by_body(map(Holder._make, db.session.execute(holders_on(today))))
    quotas = _by_body(db.session.execute(select(Quota.body_id, Quota.sector, Quota.area_id, Quota.seats)))
    return {body: _membership(kind, holders.get(body, []), quotas.get(body, []), areas) for body, kind in kinds.items()}


def programme_facts() -> Programme:
    """The region as it is kept here, beside what was offered for it."""
    kinds = select(Body.kind, func.count()).where(Body.archived_at.is_(None)).group_by(Body.kind)
    counted = dict(tuple(row) for row in db.session.execute(kinds))
    offered = [body.kind for body in BODIES]
    forumless = select(Area.name).outerjoin(Forum, Forum.area_id == Area.id).where(Forum.id.is_(None))
    return Programme(
        areas=db.session.scalar(select(func.count()).select_from(Area)) or 0,
        without_forum=", ".join(db.session.scalars(forumless.order_by(Area.position))),
        steering_groups=counted.get("steering_group", 0),
        subgroups=counted.get("subgroup", 0),
        subgroups_wanted=offered.count("subgroup"),
        workstreams=counted.get("workstream", 0),
        workstreams_wanted=offered.count("workstream"),
    )


def holders_on(day: date) -> Any:
    """Who holds a seat of which body that day (the columns of Holder), by name."""
    person = Representative
    elected = person.elected_on.is_not(None) & person.elected_how.is_not(None)
    return (
        select(Seat.body_id, person.name, person.sector, person.area_id, elected)
        .join(person, person.id == Seat.representative_id)
        .where(held_on(day), person.archived_at.is_(None))
        .order_by(func.lower(person.name), person.id)
    )


def _by_body(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.body_id, []).append(row)
    return found


def _membership(kind: str, people: Sequence[Holder], quotas: Sequence[Any], areas: dict[int, str]) -> Membership:
    asked, _, gaps = seats_filled(quotas, people, areas)
    here = {person.area_id for person in people}
    return Membership(
        kind=kind,
        sectors=frozenset(person.sector for person in people),
        parent_carers=parents_among(people),
        areas_missing=", ".join(name for number, name in areas.items() if number not in here),
        unelected=", ".join(one.name for one in people if one.sector == "parent_carer" and not one.elected),
        asked=asked,
        gaps=", ".join(gaps),
    )
