"""Seats by area against quota, of all bodies that are in use or of one, on one day."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Body, Quota
from se7lite.queries.body_facts import Holder, holders_on
from se7lite.queries.room_facts import fill_quotas
from se7lite.queries.summary import SummaryFilter


class AreaSeats(NamedTuple):
    """Seats that quotas ask for of one area, how many of them are filled, and all seats that its people hold.

    `area_id` is None for seats that anybody may fill, from wherever they come; `held` then are those of no area.
    """

    area_id: int | None
    asked: int
    filled: int
    held: int
    parent_carers: int


def area_seats(wanted: SummaryFilter, areas: dict[str, str], day: date) -> list[AreaSeats]:
    """Every area in its order, then what is asked of no area."""
    bodies = select(Body.id).where(Body.archived_at.is_(None))
    if wanted.body:
        bodies = bodies.where(Body.id == wanted.body)
    quotas = (
        select(Quota.body_id, Quota.sector, Quota.area_id, Quota.seats)
        .where(Quota.body_id.in_(bodies))
        .order_by(Quota.id)
    )
    people = [Holder._make(row) for row in db.session.execute(holders_on(day))]
    wanted_bodies = list(db.session.scalars(bodies))
    asked, filled = dict.fromkeys((*map(int, areas), None), 0), dict.fromkeys((*map(int, areas), None), 0)
    found = list(db.session.execute(quotas))
    for body in wanted_bodies:
        here = [one for one in people if one.body_id == body]
        for quota, many in fill_quotas([one for one in found if one.body_id == body], here):
            asked[quota.area_id] += quota.seats
            filled[quota.area_id] += many
    holding = [one for one in people if one.body_id in set(wanted_bodies)]
    rows = []
    for area in asked:
        own = [one for one in holding if one.area_id == area]
        carers = sum(one.sector == "parent_carer" for one in own)
        rows.append(AreaSeats(area, asked[area], filled[area], len(own), carers))
    return [row for row in rows if row.area_id == wanted.area] if wanted.area else rows
