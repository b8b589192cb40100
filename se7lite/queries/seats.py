"""Seats: who holds one on which day, of a body and of a person."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from se7lite.extensions import db
from se7lite.models import Area, Body, Representative, Seat


class SeatRow(NamedTuple):
    """A seat; `over` once it has ended."""

    id: int
    reference: str
    name: str
    sector: str
    affiliation: str | None
    role_in_body: str
    started_on: date | None
    ended_on: date | None
    body_id: int
    body: str
    over: bool


def held_on(day: date) -> ColumnElement[bool]:
    """Seats held on a day: from the first day to the last, both included; a blank date is open."""
    return and_(
        or_(Seat.started_on.is_(None), Seat.started_on <= day),
        or_(Seat.ended_on.is_(None), Seat.ended_on >= day),
    )


def seats_of_body(body: Body, today: date) -> list[SeatRow]:
    """Those that are held first, by name."""
    return _seats(Seat.body_id == body.id, today)


def seats_of_person(person: Representative, today: date) -> list[SeatRow]:
    """Those that are held first."""
    return _seats(Seat.representative_id == person.id, today)


def seat_by_id(number: int) -> Seat | None:
    """One seat."""
    return db.session.get(Seat, number)


def _seats(which: object, today: date) -> list[SeatRow]:
    over = func.coalesce(Seat.ended_on < today, False)
    rows = (
        select(
            Seat.id,
            Representative.reference,
            Representative.name,
            Representative.sector,
            func.coalesce(Area.name, Representative.organisation),
            Seat.role_in_body,
            Seat.started_on,
            Seat.ended_on,
            Seat.body_id,
            Body.name,
            over,
        )
        .join(Representative, Representative.id == Seat.representative_id)
        .join(Body, Body.id == Seat.body_id)
        .outerjoin(Area, Area.id == Representative.area_id)
        .where(which)
        .order_by(over, func.lower(Representative.name), Seat.id)
    )
    return [SeatRow._make(row) for row in db.session.execute(rows)]
