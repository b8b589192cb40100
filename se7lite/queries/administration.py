"""What the administrator's pages show."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from se7lite.extensions import db
from se7lite.models import Account, Area, Body, Meeting, Quota, Representative, Seat
from se7lite.queries.representatives import here_on
from se7lite.queries.seats import held_on


class AreaRow(NamedTuple):
    """An area and its forum; `people` counts current representatives."""

    id: int
    name: str
    forum: str | None
    stage: str | None
    active_members: int | None
    grant_pence: int | None
    people: int


class BodyRow(NamedTuple):
    """A body; `next_meeting` is the next that is not cancelled."""

    id: int
    name: str
    kind: str
    rhythm_weeks: int | None
    has_terms: bool
    terms_review_on: date | None
    archived_at: datetime | None
    seats_held: int
    seats_wanted: int
    next_meeting: date | None


class QuotaRow(NamedTuple):
    """So many seats wanted, and so many held by people whom they are for."""

    sector: str | None
    area: str | None
    seats: int
    held: int


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
        return AreaRow(area.id, area.name, None, None, None, None, people)
    return AreaRow(area.id, area.name, forum.name, forum.stage, forum.active_members, forum.grant_pence, people)


def find_bodies(today: date) -> list[BodyRow]:
    """Those in use first, by name."""
    held = select(func.count()).where(Seat.body_id == Body.id, held_on(today)).scalar_subquery()
    wanted = select(func.coalesce(func.sum(Quota.seats), 0)).where(Quota.body_id == Body.id).scalar_subquery()
    coming = select(func.min(Meeting.date)).where(
        Meeting.body_id == Body.id, Meeting.date >= today, Meeting.archived_at.is_(None), Meeting.status != "cancelled"
    )
    rows = select(
        Body.id,
        Body.name,
        Body.kind,
        Body.rhythm_weeks,
        Body.terms_of_reference != "",
        Body.terms_review_on,
        Body.archived_at,
        held,
        wanted,
        coming.scalar_subquery(),
    ).order_by(Body.archived_at.is_not(None), func.lower(Body.name))
    return [BodyRow._make(row) for row in db.session.execute(rows)]


def quota_filled(body: Body, today: date) -> list[QuotaRow]:
    """Each line of the quota with the seats held by people of that sector and area."""
    people = (
        select(Representative.sector, Representative.area_id)
        .join(Seat, Seat.representative_id == Representative.id)
        .where(Seat.body_id == body.id, held_on(today))
    )
    seated = [tuple(row) for row in db.session.execute(people)]
    return [
        QuotaRow(
            quota.sector,
            quota.area.name if quota.area else None,
            quota.seats,
            sum(_counts(quota, sector, area) for sector, area in seated),
        )
        for quota in body.quotas
    ]


def _counts(quota: Quota, sector: str, area: int | None) -> bool:
    return quota.sector in (None, sector) and quota.area_id in (None, area)


def find_accounts() -> list[Account]:
    """Those in use first, by name, with the people they belong to."""
    accounts = select(Account).options(joinedload(Account.representative))
    return list(db.session.scalars(accounts.order_by(Account.active.desc(), func.lower(Account.name), Account.id)))
