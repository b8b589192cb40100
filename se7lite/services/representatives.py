"""What can be done to a representative."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.choices import ELECTED_HOW, SECTORS, VEHICLES
from se7lite.extensions import db
from se7lite.models import Area, Change, Representative
from se7lite.services import records
from se7lite.services.actor import Actor
from se7lite.services.confidentiality import LIST, NEWEST, apply_newest, check_newest
from se7lite.services.fields import Field, choice, day, email, long_text, miles, one_line
from se7lite.services.records import Draft, Noun

FIELDS = {
    field.key: field
    for field in (
        Field("name", "Name", one_line(200), required=True),
        Field("sector", "Sector", choice(SECTORS), required=True),
        Field("role", "Role", one_line(200)),
        Field("affiliation", "Area or organisation", one_line(200)),
        Field("elected_on", "Elected on", day),
        Field("elected_how", "Elected how", choice(ELECTED_HOW)),
        Field("confidentiality_agreed_on", "Confidentiality agreed on", day),
        Field("confidentiality_until", "Confidentiality holds until", day),
        Field("joined_on", "Joined", day),
        Field("left_on", "Left", day),
        Field("email", "E-mail", email),
        Field("phone", "Phone", one_line(50)),
        Field("access_needs", "Access needs", long_text(5_000)),
        Field("papers_wanted", "How papers are wanted", long_text(5_000)),
        Field("usual_journey", "Usual journey", long_text(5_000)),
        Field("usual_miles", "Usual miles", miles),
        Field("usual_vehicle", "Usual vehicle", choice(VEHICLES)),
    )
}
PRIVATE = ("email", "phone", "access_needs", "papers_wanted", "usual_journey", "usual_miles", "usual_vehicle")
# Who has agreed to confidentiality is told by name to officers only, as on the board of who is in the room.
FOR_OFFICERS = (*PRIVATE, *sorted(NEWEST), LIST)
TEXT = ("name", "sector", "role", "email", "phone", "access_needs", "papers_wanted", "usual_journey")


def create_representative(
    values: Mapping[str, Any], actor: Actor, *, reference: str | None = None, today: date
) -> Representative:
    """A new representative, or Refused."""
    return records.create(REPRESENTATIVES, values, actor, today, reference)


def change_representative(
    record: Representative,
    values: Mapping[str, Any],
    actor: Actor,
    *,
    today: date,
    expected: Mapping[str, Any] | None = None,
) -> list[Change]:
    """Changes the fields given; Refused when the record would not be right, Moved when `expected` is not met."""
    return records.change(REPRESENTATIVES, record, values, actor, today, expected)


def archive_representative(record: Representative, actor: Actor, today: date) -> Change:
    """Puts somebody's record away; their claims and attendance stay."""
    return records.archive(REPRESENTATIVES, record, actor)


def restore_representative(record: Representative, actor: Actor) -> Change:
    """Brings an archived record back."""
    return records.restore(REPRESENTATIVES, record, actor)


def read_representative(record: Representative) -> dict[str, Any]:
    """The values by field, as change_representative takes them."""
    values = {key: getattr(record, key, None) or None for key in FIELDS}
    values["affiliation"] = record.area.name if record.area else record.organisation or None
    values["usual_miles"] = record.usual_miles
    return values


def _check(draft: Draft) -> None:
    whole = draft.whole
    joined, left = whole["joined_on"], whole["left_on"]
    if joined and left and left < joined:
        draft.refuse("left_on", "Left is before Joined: check both dates.")
    check_newest(draft)
    if "affiliation" in draft.changed:
        draft.found["area"] = _area_named(draft.changed["affiliation"])
        if draft.found["area"]:
            # The area's own spelling is kept, so "kent" and "Kent" are the same answer.
            draft.changed["affiliation"] = draft.found["area"].name


def _area_named(name: str | None) -> Area | None:
    if not name:
        return None
    wanted = name.casefold()
    return next((area for area in db.session.scalars(select(Area)) if area.name.casefold() == wanted), None)


def _apply(record: Representative, draft: Draft) -> None:
    if draft.record is None:
        record.confidentiality = []  # known without asking the database once more for each of 10,000 new people
    for key, value in draft.changed.items():
        if key == "affiliation":
            record.area = draft.found["area"]
            record.organisation = "" if record.area else value or ""
        elif key not in NEWEST:
            setattr(record, key, "" if value is None and key in TEXT else value)
    apply_newest(record, draft)


REPRESENTATIVES = Noun(
    name="representatives",
    one="representative",
    model=Representative,
    fields=FIELDS,
    defaults={},
    read=read_representative,
    check=_check,
    apply=_apply,
    told_as_list=NEWEST,
)
