"""Who was invited to a meeting and who came: facts, accepted as they are."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from se7lite.choices import ATTENDANCE_OUTCOMES
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Attendance, Change, Meeting, Representative
from se7lite.queries.records import by_references
from se7lite.services.actor import Actor
from se7lite.services.edits import edits_of
from se7lite.services.history import keep_change
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction


class Presence(NamedTuple):
    """One person at one meeting; not invited and nothing recorded is the same as not on the list."""

    invited: bool
    outcome: str


ABSENT = Presence(False, "none")


def record_attendance(
    meeting: Meeting,
    entries: Mapping[str, Presence],
    actor: Actor,
    *,
    today: date,
    expected: Mapping[str, Presence] | None = None,
) -> list[Change]:
    """Sets the people given, by reference, and leaves the others. `expected` is what the grid showed when opened.

    Only what differs from it counts as an edit, so two people can fill in one grid together. Moved, by reference,
    where both changed the same person; Refused, by reference, with what to do.
    """
    may_write(actor)
    with transaction():
        lock(meeting)
        db.session.expire(meeting, ["attendance"])
        refuse_archived("meeting", meeting)
        people = by_references(Representative, entries)
        rows = {row.representative_id: row for row in meeting.attendance}
        present = {key: _presence(rows.get(person.id)) for key, person in people.items()}
        edits = edits_of(entries, expected or {}, present, ABSENT)
        _refuse_faults(edits, people, meeting, today)
        if not edits:
            return []
        changes = [
            _record(meeting, people[key], rows, present[key], presence, actor) for key, presence in edits.items()
        ]
        meeting.updated_at = utc_now()
        db.session.flush()
    return changes


def _presence(row: Attendance | None) -> Presence:
    return Presence(row.invited, row.outcome) if row else ABSENT


def _refuse_faults(
    edits: Mapping[str, Presence], people: Mapping[str, Representative], meeting: Meeting, today: date
) -> None:
    errors: dict[str, str] = {}
    for key, presence in edits.items():
        if key not in people:
            errors[key] = f"There is no representative {key}: check the reference."
        elif presence.outcome not in ATTENDANCE_OUTCOMES:
            errors[key] = f"Choose one of: {', '.join(ATTENDANCE_OUTCOMES.values())}."
        elif presence.outcome == "came" and meeting.date > today:
            errors[key] = f"{people[key].name} cannot have come yet: this meeting is still to come."
    if errors:
        raise Refused(errors)


def _record(
    meeting: Meeting,
    person: Representative,
    rows: Mapping[int, Attendance],
    before: Presence,
    after: Presence,
    actor: Actor,
) -> Change:
    row = rows.get(person.id)
    if after == ABSENT and row:
        meeting.attendance.remove(row)
    elif row:
        row.invited, row.outcome = after
    else:
        meeting.attendance.append(Attendance(representative=person, invited=after.invited, outcome=after.outcome))
    return keep_change("meetings", meeting, "attendance", _told(person, before), _told(person, after), actor)


def _told(person: Representative, presence: Presence) -> dict[str, object]:
    return {"representative": person.reference, **presence._asdict()}
