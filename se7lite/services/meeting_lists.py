"""What belongs to a meeting as a list: its agenda, papers, actions, agreements, amendments and times offered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import AgendaItem, Area, Change, Meeting, Paper, Representative, TimeOffer
from se7lite.queries.options import row_chosen
from se7lite.queries.records import by_reference
from se7lite.services.actor import Actor
from se7lite.services.edits import refuse_moved
from se7lite.services.fields import clean_values, too_many
from se7lite.services.final_notes import refuse_lines_of_final
from se7lite.services.history import keep_change
from se7lite.services.kept_lines import line_of_each, plain_lines
from se7lite.services.late_papers import with_late_days
from se7lite.services.meeting_list_fields import LISTS, MeetingList
from se7lite.services.paper_words import read_changed
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.time_answers import answers_to_keep
from se7lite.services.transaction import transaction
from se7lite.shown import uk_date


def read_list(meeting: Meeting, name: str) -> list[dict[str, Any]]:
    """The rows of a list of LISTS, each with its id, as change_list takes them."""
    known = LISTS[name]
    return [
        {"id": row.id, **{key: _value(row, key) for key in known.fields}} for row in getattr(meeting, known.attribute)
    ]


def change_list(
    meeting: Meeting,
    name: str,
    rows: Sequence[Mapping[str, Any]],
    actor: Actor,
    *,
    today: date,
    expected: Sequence[Mapping[str, Any]] | None = None,
) -> list[Change]:
    """Replaces one list by the rows given, in their order; a row without an id is new, one left out goes. A field that
    a row does not speak of stays as it is.

    Refused with keys like "agenda.2.title", counted from 0; Moved on the list's name when it is no longer `expected`.
    """
    may_write(actor)
    known = LISTS[name]
    with transaction():
        lock(meeting)
        db.session.expire(meeting, [known.attribute])
        refuse_archived("meeting", meeting)
        before, answered = read_list(meeting, name), answers_to_keep(meeting) if known.model is TimeOffer else {}
        refuse_moved(name, expected, before)
        if errors := too_many(rows, before):
            raise Refused(errors)
        cleaned = _cleaned(name, known, rows, meeting, today)
        refuse_lines_of_final(meeting, name, before, cleaned)
        _put(meeting, known, with_late_days(meeting, before, cleaned, today) if known.model is Paper else cleaned)
        db.session.flush()
        if known.model is Paper:
            read_changed(meeting)
        db.session.expire(meeting, [known.attribute])
        after = read_list(meeting, name)
        if after == before:
            return []
        meeting.updated_at = utc_now()
        stay = {row["id"] for row in after}
        gone = {number: kept for number, kept in answered.items() if number not in stay}
        return [keep_change("meetings", meeting, name, plain_lines(before, gone), plain_lines(after), actor)]


def _value(row: Any, key: str) -> Any:
    if key == "representative":
        return row.representative.reference if row.representative else None
    if key == "authority":
        return str(row.authority_id) if row.authority_id else None
    return getattr(row, key) or None


def _cleaned(
    name: str, known: MeetingList, rows: Sequence[Mapping[str, Any]], meeting: Meeting, today: date
) -> list[dict[str, Any]]:
    errors: dict[str, str] = {}
    cleaned = []
    there = {row.id: row for row in getattr(meeting, known.attribute)}
    for number, row in enumerate(rows):
        here = there.get(row.get("id"))
        given = {key: row[key] if key in row else _value(here, key) if here else None for key in known.fields}
        values, wrong = clean_values(known.fields, given)
        if values.get("representative"):
            values["person"] = _person(values["representative"], wrong)
        if values.get("authority") and not row_chosen(Area, values["authority"]):
            wrong["authority"] = "Choose an area from the list."
        if known.from_the_room and not wrong:
            wrong |= _who_was_elsewhere(meeting, here, values)
        wrong = known.refuse(here, {**dict.fromkeys(known.fields), **values}) | wrong
        wrong |= _days_to_come(known, here, values, today)
        errors.update({f"{name}.{number}.{key}": words for key, words in wrong.items()})
        cleaned.append({"id": row.get("id"), **values})
    if errors:
        raise Refused(errors)
    return cleaned


def _person(reference: str, errors: dict[str, str]) -> Representative | None:
    person = by_reference(Representative, reference)
    if person is None:
        errors["representative"] = f"There is no representative {reference}: check the reference."
    return person


def _who_was_elsewhere(meeting: Meeting, here: Any, values: Mapping[str, Any]) -> dict[str, str]:
    """Notes are amended by those who attended (M6); a line that names the same as before stays as it is."""
    asked = ("representative", "who_text")
    if not any(values[key] for key in asked) or (here and all(_value(here, key) == values[key] for key in asked)):
        return {}
    person = values.get("person")
    if person and any(one.outcome == "came" and one.representative_id == person.id for one in meeting.attendance):
        return {}
    name = person.name if person else values["who_text"]
    words = f"{name} is not recorded as having come: choose somebody who came, or record the attendance first."
    return {"representative" if person else "who_text": words}


def _days_to_come(known: MeetingList, here: Any, values: Mapping[str, Any], today: date) -> dict[str, str]:
    """What has happened has a day that is over; a day that stood there before stays as it is."""
    return {
        key: f"{known.fields[key].words}: {uk_date(values[key])} is still to come. {words}"
        for key, words in known.happened.items()
        if values.get(key) and values[key] > today and not (here and getattr(here, key) == values[key])
    }


def _put(meeting: Meeting, known: MeetingList, rows: Sequence[Mapping[str, Any]]) -> None:
    lines = line_of_each(getattr(meeting, known.attribute), rows, known.model)
    for position, (row, values) in enumerate(lines, start=1):
        for key in known.fields:
            if key == "representative":
                row.representative = values.get("person")
            elif key == "authority":
                row.authority_id = int(values[key]) if values[key] else None
            else:
                setattr(row, key, "" if values[key] is None and key in known.texts else values[key])
        if known.model is AgendaItem:
            row.position = position
    getattr(meeting, known.attribute)[:] = [row for row, _ in lines]
