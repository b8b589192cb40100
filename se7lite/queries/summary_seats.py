"""Seats by area against quota, of all bodies that are in use or of one, on one day."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from se7lite.checklists.seating import fill
from se7lite.extensions import db
from se7lite.models import Body, Quota
from se7lite.queries.body_facts import has_left, holders_on
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
    chosen = list(db.session.scalars(bodies))
    holders = [one for one in holders_on(day) if one.body_id in chosen]
    people = [one for one in holders if not has_left(one, day)]
    asked: Counter[int | None] = Counter()
    filled: Counter[int | None] = Counter()
    quotas = list(db.session.execute(select(Quota).where(Quota.body_id.in_(chosen)).order_by(Quota.id)).scalars())
    for body in chosen:
        here = [one for one in people if one.body_id == body]
        for line in fill([one for one in quotas if one.body_id == body], here):
            asked[line.quota.area_id] += line.quota.seats
            filled[line.quota.area_id] += len(line.people)
    rows = []
    for area in (*map(int, areas), None):
        own = [one.sector for one in people if one.area_id == area]
        rows.append(AreaSeats(area, asked[area], filled[area], len(own), own.count("parent_carer")))
    return [row for row in rows if row.area_id == wanted.area] if wanted.area else rows
