"""Who sits where, from when to when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from se7lite.extensions import db
from se7lite.models import Body, Representative, Seat
from se7lite.queries.options import row_chosen
from se7lite.queries.records import by_reference
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, clean_values, day, one_line
from se7lite.services.history import keep_change
from se7lite.services.refusals import Refused
from se7lite.services.tables import may_administer
from se7lite.services.transaction import lock_row, transaction

FIELDS = {
    field.key: field
    for field in (
        Field("body", "Body", one_line(20), required=True),
        Field("representative", "Representative", one_line(20), required=True),
        Field("role_in_body", "Role in the body", one_line(200)),
        Field("started_on", "Seat held from", day),
        Field("ended_on", "Seat held until", day),
    )
}


def take_seat(values: Mapping[str, Any], actor: Actor, today: date) -> Seat:
    """Gives somebody a seat on a body, or Refused: nobody sits twice on the same body at the same time."""
    may_administer(actor)
    with transaction():
        kept, errors = clean_values(FIELDS, {key: values.get(key) for key in FIELDS})
        person = _person(kept.get("representative"), errors)
        body = _body(kept.get("body"), errors)
        _check_days(kept.get("started_on"), kept.get("ended_on"), errors)
        if person and body and not errors and _held(person, body, kept["started_on"], kept["ended_on"]):
            errors["representative"] = (
                f"{person.name} has a seat on {body.name} in that time already: end that one first."
            )
        if errors:
            raise Refused(errors)
        seat = Seat(
            representative=person,
            body=body,
            role_in_body=kept["role_in_body"] or "",
            started_on=kept["started_on"],
            ended_on=kept["ended_on"],
        )
        db.session.add(seat)
        db.session.flush()
        keep_change("representatives", person, "seat", None, _words(seat), actor)
    return seat


def end_seat(seat: Seat, ended_on: date | None, actor: Actor, today: date) -> None:
    """Says on which day somebody left a seat; None takes that back."""
    may_administer(actor)
    with transaction():
        lock_row(seat)
        kept, errors = clean_values(FIELDS, {"ended_on": ended_on})
        if not errors:
            _check_days(seat.started_on, kept["ended_on"], errors)
        if errors:
            raise Refused(errors)
        before = _words(seat)
        seat.ended_on = kept["ended_on"]
        if _words(seat) != before:
            keep_change("representatives", seat.representative, "seat", before, _words(seat), actor)


def _person(reference: str | None, errors: dict[str, str]) -> Representative | None:
    if not reference:
        return None
    person = by_reference(Representative, reference)
    if person is None:
        errors["representative"] = f"There is no representative {reference}: choose one from the list."
    elif person.archived_at:
        errors["representative"] = f"{person.name} is archived: restore their record first."
    return person


def _body(wanted: str | None, errors: dict[str, str]) -> Body | None:
    if not wanted:
        return None
    body = row_chosen(Body, wanted)
    if body is None:
        errors["body"] = "Choose a body from the list."
    elif body.archived_at:
        errors["body"] = f"{body.name} is archived: restore it first."
    return body


def _check_days(started: date | None, ended: date | None, errors: dict[str, str]) -> None:
    if started and ended and ended < started:
        errors["ended_on"] = "The seat ends before it begins: check both dates."


def _held(person: Representative, body: Body, started: date | None, ended: date | None) -> bool:
    """Whether a seat on that body overlaps; a blank date is open."""
    first, last = started or date.min, ended or date.max
    return any(
        seat.body_id == body.id and (seat.started_on or date.min) <= last and first <= (seat.ended_on or date.max)
        for seat in person.seats
    )


def _words(seat: Seat) -> str:
    days = f"{seat.started_on or '…'} to {seat.ended_on or '…'}"
    return f"{seat.body.name}, {seat.role_in_body}, {days}" if seat.role_in_body else f"{seat.body.name}, {days}"
