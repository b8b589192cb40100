"""The courses that somebody has been on, each with its days (X3, K4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Representative, Training
from se7lite.services.actor import Actor
from se7lite.services.edits import refuse_moved
from se7lite.services.fields import Field, clean_values, day, days, one_line, too_many
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import line_of_each, plain_lines
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

FIELDS = {
    field.key: field
    for field in (
        Field("course", "Course", one_line(200), required=True),
        Field("date", "First day", day, required=True),
        Field("days", "Days", days, required=True),
    )
}


def read_training(person: Representative) -> list[dict[str, Any]]:
    """The courses by date, as change_training takes them."""
    return [{"id": one.id, **{key: getattr(one, key) for key in FIELDS}} for one in person.training]


def change_training(
    person: Representative,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    *,
    today: date,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> Change | None:
    """Replaces the list by the rows given; a row without an id is new, one left out goes.

    Refused with keys like "2.days", counted from 0; Moved where the list is no longer `expected`.
    """
    may_write(actor)
    with transaction():
        lock(person)
        refuse_archived("representative", person)
        before = read_training(person)
        refuse_moved("training", expected, before)
        cleaned, errors = _cleaned(rows, today)
        errors |= too_many(rows, before)
        if errors:
            raise Refused(errors)
        _put(person, cleaned)
        db.session.flush()
        db.session.expire(person, ["training"])  # in the order of their days again
        after = read_training(person)
        if after == before:
            return None
        person.updated_at = utc_now()
        return keep_change("representatives", person, "training", plain_lines(before), plain_lines(after), actor)


def _cleaned(rows: Sequence[Mapping[str, Any]], today: date) -> tuple[list[dict[str, Any]], dict[str, str]]:
    cleaned, errors = [], {}
    for number, row in enumerate(rows):
        values, wrong = clean_values(FIELDS, {key: row.get(key) for key in FIELDS})
        if not wrong and values["date"] > today:
            wrong["date"] = "First day is still to come: note a course once it has begun."
        errors.update({f"{number}.{key}": words for key, words in wrong.items()})
        cleaned.append({"id": row.get("id"), **values})
    return cleaned, errors


def _put(person: Representative, rows: Sequence[Mapping[str, Any]]) -> None:
    courses = line_of_each(person.training, rows, Training)
    for course, values in courses:
        for key in FIELDS:
            setattr(course, key, values[key])
    person.training[:] = [course for course, _ in courses]
