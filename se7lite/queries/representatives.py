"""The list of representatives."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, not_, or_, select

from se7lite.models import Area, Representative, Seat
from se7lite.numbers import number_in
from se7lite.queries.confidentiality import NEWEST_AGREED_ON
from se7lite.queries.listing import ARCHIVED, Filter, Listing, Page, contains, folded_contains
from se7lite.queries.seats import held_on

STATUSES = MappingProxyType({"current": "Current", "left": "Left", ARCHIVED: "Archived"})
NEVER = date(9999, 12, 31)


class RepresentativeRow(NamedTuple):
    """One person in a list; nothing private."""

    reference: str
    name: str
    sector: str
    role: str
    affiliation: str
    elected_on: date | None
    elected_how: str | None
    confidentiality_agreed_on: date | None
    joined_on: date | None
    left_on: date | None
    archived_at: datetime | None
    version: int


@dataclass(frozen=True, kw_only=True)
class RepresentativeFilter(Filter):
    """`area` and `body` are ids, `status` is a key of STATUSES."""

    sector: str = ""
    area: str = ""
    body: str = ""


def find_representatives(wanted: RepresentativeFilter, today: date) -> Page[RepresentativeRow]:
    """One page of the people asked for."""
    return LISTING.page(wanted, today)


def every_representative(wanted: RepresentativeFilter, today: date) -> list[RepresentativeRow]:
    """All the people asked for, whatever the page."""
    return LISTING.every(wanted, today)


def representative_row(reference: str) -> RepresentativeRow | None:
    """One person as the list shows them."""
    return LISTING.one(reference)


def representative_order(wanted: RepresentativeFilter) -> tuple[str, bool]:
    """The column that sorts the list, and whether it runs downwards."""
    return LISTING.order(wanted)


def here_on(day: date) -> ColumnElement[bool]:
    """People who have not left by that day; the day of leaving itself counts as gone."""
    return or_(Representative.left_on.is_(None), Representative.left_on > day)


def _conditions(wanted: RepresentativeFilter, today: date) -> list[ColumnElement[bool]]:
    archived = wanted.status == ARCHIVED
    where = [Representative.archived_at.is_not(None) if archived else Representative.archived_at.is_(None)]
    if wanted.status == "current":
        where.append(here_on(today))
    elif wanted.status == "left":
        where.append(not_(here_on(today)))
    if wanted.sector:
        where.append(Representative.sector == wanted.sector)
    if wanted.area:
        where.append(Representative.area_id == number_in(wanted.area))
    if wanted.body:
        seated = select(Seat.representative_id).where(Seat.body_id == number_in(wanted.body), held_on(today))
        where.append(Representative.id.in_(seated))
    return where


def _searched(pattern: str) -> ColumnElement[bool]:
    areas = select(Area.id).where(contains(Area.name, pattern))
    return or_(folded_contains(Representative.search_text, pattern), Representative.area_id.in_(areas))


AFFILIATION = func.coalesce(Area.name, Representative.organisation)

LISTING = Listing(
    model=Representative,
    row=RepresentativeRow,
    columns=(
        Representative.reference,
        Representative.name,
        Representative.sector,
        Representative.role,
        AFFILIATION.label("affiliation"),
        Representative.elected_on,
        Representative.elected_how,
        NEWEST_AGREED_ON.label("confidentiality_agreed_on"),
        Representative.joined_on,
        Representative.left_on,
        Representative.archived_at,
        Representative.version,
    ),
    source=Representative.__table__.outerjoin(Area.__table__),
    sorts={
        "name": func.lower(Representative.name),
        "reference": Representative.number,
        "sector": Representative.sector,
        "role": func.lower(Representative.role),
        "affiliation": func.lower(AFFILIATION),
        "elected": func.coalesce(Representative.elected_on, NEVER),
        "confidentiality": func.coalesce(NEWEST_AGREED_ON, NEVER),
        "joined": func.coalesce(Representative.joined_on, NEVER),
        "left": func.coalesce(Representative.left_on, NEVER),
    },
    conditions=_conditions,
    searched=_searched,
    first_sort="name",
    first_order="asc",
)
