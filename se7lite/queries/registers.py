"""Registers to print, with access needs: for officers only."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.checklists.confidentiality import bound_on, ran_out_by
from se7lite.extensions import db
from se7lite.models import Area, Body, Meeting, Representative, Seat
from se7lite.queries.board_meetings import line_of
from se7lite.queries.confidentiality import agreements_of
from se7lite.queries.expected import AWAY, SAID, outlooks
from se7lite.queries.representatives import here_on
from se7lite.queries.seats import held_on


class Signing(NamedTuple):
    """One line to sign. `bound`: confidentiality binds them on that day, `ran_out` is the last day of an agreement that
    has run out by then; `said` is a key of expected.SAID or blank."""

    name: str
    sector: str
    affiliation: str | None
    role: str
    access_needs: str
    bound: bool
    ran_out: date | None
    said: str = ""


class Register(NamedTuple):
    """Who is to sign, by name, and who is not expected with the words why."""

    lines: list[Signing]
    away: list[tuple[str, str]]

    @property
    def needs(self) -> int:
        """How many of them have access needs noted."""
        return sum(bool(line.access_needs) for line in self.lines)

    @property
    def unbound(self) -> int:
        """How many have no agreement to confidentiality that holds."""
        return sum(not line.bound for line in self.lines)


def register_of_meeting(meeting: Meeting) -> Register:
    """Everybody who has a seat that day or is invited, and has not said no."""
    [outlook] = outlooks([line_of(meeting)])
    there = [one for one in outlook.people if one.said not in AWAY]
    needs, roles = _needs([one.reference for one in there]), _roles(meeting.body_id, meeting.date)
    lines = [
        Signing(
            one.name,
            one.sector,
            one.affiliation,
            roles.get(one.reference, "Member") if one.seated else "Guest",
            needs.get(one.reference, ""),
            one.bound,
            one.ran_out,
            one.said,
        )
        for one in there
    ]
    return Register(lines, [(one.name, SAID[one.said]) for one in outlook.people if one.said in AWAY])


def register_of_body(body: Body, today: date) -> Register:
    """Everybody with a seat who has not left: the needs of whoever has are on no list any more."""
    person = Representative
    rows = db.session.execute(
        select(
            person.id,
            person.name,
            person.sector,
            func.coalesce(Area.name, person.organisation),
            Seat.role_in_body,
            person.access_needs,
        )
        .join(Seat, Seat.representative_id == person.id)
        .outerjoin(Area, Area.id == person.area_id)
        .where(Seat.body_id == body.id, held_on(today), person.archived_at.is_(None), here_on(today))
        .order_by(func.lower(person.name), person.id)
    ).all()
    agreed = agreements_of([row[0] for row in rows])
    lines = [
        Signing(*who, role or "Member", needs, bound_on(agreed[number], today), ran_out_by(agreed[number], today))
        for number, *who, role, needs in rows
    ]
    return Register(lines, [])


def _needs(references: Sequence[str]) -> dict[str, str]:
    person = Representative
    rows = select(person.reference, person.access_needs).where(person.reference.in_(references))
    return dict(tuple(row) for row in db.session.execute(rows))


def _roles(body_id: int, day: date) -> dict[str, str]:
    """By reference, what somebody is on the body, where that is more than a member."""
    rows = select(Representative.reference, Seat.role_in_body).join(Seat, Seat.representative_id == Representative.id)
    return dict(
        tuple(row)
        for row in db.session.execute(rows.where(Seat.body_id == body_id, held_on(day), Seat.role_in_body != ""))
    )
