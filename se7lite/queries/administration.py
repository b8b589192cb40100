"""What the administrator's pages show."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select, true
from sqlalchemy.orm import joinedload

from se7lite.checklists.seating import seats_filled
from se7lite.extensions import db
from se7lite.models import Account, Area, Body, Meeting, Representative
from se7lite.queries.body_facts import sittings
from se7lite.queries.representatives import here_on


class AreaRow(NamedTuple):
    """An area and its forum; `email` is the forum's own address, `people` counts current representatives."""

    id: int
    name: str
    forum: str | None
    email: str
    stage: str | None
    active_members: int | None
    grant_pence: int | None
    people: int


class BodyRow(NamedTuple):
    """A body; `next_meeting` is the next that is not cancelled. `held` counts people, `filled` the seats asked for that
    somebody fills."""

    id: int
    name: str
    kind: str
    rhythm_weeks: int | None
    has_terms: bool
    terms_review_on: date | None
    archived_at: datetime | None
    next_meeting: date | None
    held: int
    asked: int
    filled: int


def find_areas(today: date) -> list[AreaRow]:
    """In their own order."""
    people = select(Representative.area_id, func.count()).group_by(Representative.area_id)
    people = people.where(Representative.archived_at.is_(None), here_on(today))
    counted = dict(tuple(row) for row in db.session.execute(people))
    areas = db.session.scalars(select(Area).options(joinedload(Area.forum)).order_by(Area.position, Area.name))
    return [_area_row(area, counted.get(area.id, 0)) for area in areas]


def _area_row(area: Area, people: int) -> AreaRow:
    forum = area.forum
    if forum is None:
        return AreaRow(area.id, area.name, None, "", None, None, None, people)
    about = (forum.name, forum.email, forum.stage, forum.active_members, forum.grant_pence)
    return AreaRow(area.id, area.name, *about, people)


def find_bodies(today: date) -> list[BodyRow]:
    """Those in use first, by name."""
    coming = select(func.min(Meeting.date)).where(
        Meeting.body_id == Body.id, Meeting.date >= today, Meeting.archived_at.is_(None), Meeting.status != "cancelled"
    )
    rows = select(
        Body.id,
        Body.name,
        Body.kind,
        Body.rhythm_weeks,
        (Body.terms_of_reference != "").label("has_terms"),
        Body.terms_review_on,
        Body.archived_at,
        coming.scalar_subquery().label("next_meeting"),
    ).order_by(Body.archived_at.is_not(None), func.lower(Body.name))
    sitting = sittings(today, true())
    return [
        BodyRow(
            **row,
            held=len(sitting[row["id"]].people),
            asked=sitting[row["id"]].facts.asked,
            filled=seats_filled(sitting[row["id"]].lines),
        )
        for row in db.session.execute(rows).mappings()
    ]


def find_accounts() -> list[Account]:
    """Those in use first, by name, with the people they belong to."""
    accounts = select(Account).options(joinedload(Account.representative))
    return list(db.session.scalars(accounts.order_by(Account.active.desc(), func.lower(Account.name), Account.id)))
