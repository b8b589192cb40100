"""What can be done to a meeting."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from se7lite.choices import ACTIVITIES, MEETING_KINDS, MEETING_STATUSES, NETWORK, NOTES_STAGES, SCOPES
from se7lite.local_time import NoSuchTime, TimeTwice, to_utc
from se7lite.models import Area, Body, Change, Meeting
from se7lite.queries.options import row_chosen
from se7lite.services import records
from se7lite.services.actor import Actor
from se7lite.services.adoption import is_adopted, keep_new_one
from se7lite.services.fields import Field, choice, clock, day, long_text, one_line
from se7lite.services.final_notes import refuse_change_of_final
from se7lite.services.gates import keeps_back, refuse_what_stops
from se7lite.services.invitations import follow_invitation, is_invited_now
from se7lite.services.records import Draft, Noun
from se7lite.services.sent_papers import follow_sending

FIELDS = {
    field.key: field
    for field in (
        Field("body", "Body", one_line(20), required=True),
        Field("kind", "Kind", choice(MEETING_KINDS), required=True),
        Field("title", "Title", one_line(200), required=True),
        Field("date", "Date", day, required=True),
        Field("start", "Start", clock),
        Field("end", "End", clock),
        Field("place", "Place", one_line(300)),
        Field("link", "Link", one_line(500)),
        Field("status", "Status", choice(MEETING_STATUSES)),
        Field("papers_sent_on", "Papers sent", day),
        Field("notes_sent_on", "Notes sent", day),
        Field("scope", "Scope", choice(SCOPES)),
        Field("area", "Area", one_line(20)),
        Field("notes", "Notes", long_text(50_000)),
        Field("notes_stage", "Stage of the notes", choice(NOTES_STAGES)),
        Field("activity", "Kind of activity", choice(ACTIVITIES)),
        Field("network", "Open to the network", choice(NETWORK)),
    )
}
TEXT = ("title", "place", "link", "notes")
AS_THEY_ARE = (
    "kind",
    "date",
    "status",
    "papers_sent_on",
    "notes_sent_on",
    "scope",
    "notes_stage",
    "activity",
    "network",
)


def create_meeting(values: Mapping[str, Any], actor: Actor, *, reference: str | None = None, today: date) -> Meeting:
    """A new meeting, or Refused."""
    return records.create(MEETINGS, values, actor, today, reference)


def change_meeting(
    record: Meeting,
    values: Mapping[str, Any],
    actor: Actor,
    *,
    today: date,
    expected: Mapping[str, Any] | None = None,
) -> list[Change]:
    """Changes the fields given; Refused when the meeting would not be right, Moved when `expected` is not met."""
    return records.change(MEETINGS, record, values, actor, today, expected)


def archive_meeting(record: Meeting, actor: Actor, today: date) -> Change:
    """Puts a meeting away; its attendance and claims stay."""
    return records.archive(MEETINGS, record, actor)


def restore_meeting(record: Meeting, actor: Actor) -> Change:
    """Brings an archived meeting back."""
    return records.restore(MEETINGS, record, actor)


def read_meeting(record: Meeting) -> dict[str, Any]:
    """The values by field, as change_meeting takes them."""
    values = {key: getattr(record, key) or None for key in (*TEXT, *AS_THEY_ARE)}
    values["body"] = str(record.body_id)
    values["area"] = str(record.area_id) if record.area_id else None
    values["start"], values["end"] = record.start, record.end
    return {key: values[key] for key in FIELDS}


def _check(draft: Draft) -> None:
    _check_status(draft)
    _check_body(draft)
    _check_area(draft)
    refuse_change_of_final(draft)
    whole = draft.whole
    if whole["start"] and whole["end"] and whole["end"] <= whole["start"]:
        draft.refuse("end", "End is not after Start: check both times.")
    if whole["date"]:
        draft.found["start"] = _instant(draft, "start", whole["date"], whole["start"])
        draft.found["end"] = _instant(draft, "end", whole["date"], whole["end"])
    refuse_what_stops(draft)
    draft.found["invited"] = is_invited_now(draft)


def _check_status(draft: Draft) -> None:
    for key, words in (("status", "Status"), ("scope", "Scope")):
        if draft.whole[key] is None:
            draft.refuse(key, f"{words} is needed: choose one.")


def _check_body(draft: Draft) -> None:
    wanted = draft.changed.get("body")
    if wanted is None:
        return
    body = row_chosen(Body, wanted)
    if body is None:
        draft.refuse("body", f"There is no body “{wanted}”. Choose one from the list.")
    elif body.archived_at:
        draft.refuse("body", f"{body.name} is archived: choose another body, or restore it first.")
    draft.found["body"] = body


def _check_area(draft: Draft) -> None:
    whole = draft.whole
    if whole["scope"] != "area":
        # A regional meeting belongs to no one area, whatever a form still carries.
        draft.changed["area"] = draft.found["area"] = None
        return
    wanted = whole["area"]
    area = row_chosen(Area, wanted)
    if area is None:
        draft.refuse("area", "Say which area this meeting belongs to: choose one from the list.")
    draft.found["area"] = area


def _instant(draft: Draft, key: str, on: date, at: time | None) -> datetime | None:
    if at is None:
        return None
    words = FIELDS[key].words
    try:
        return to_utc(on, at)
    except NoSuchTime:
        draft.refuse(key, f"{words}: the clocks go forward that night and there is no {at:%H:%M}. Give another time.")
    except TimeTwice:
        draft.refuse(key, f"{words}: the clocks go back that night and {at:%H:%M} comes twice. Give another time.")
    return None


def _apply(record: Meeting, draft: Draft) -> None:
    for key, value in draft.changed.items():
        if key in TEXT:
            setattr(record, key, value or "")
        elif key in AS_THEY_ARE:
            setattr(record, key, value)
    if "body" in draft.found:
        record.body = draft.found["body"]
    record.area, record.adopted = draft.found["area"], is_adopted(draft)
    # The date moves the instants too: half past ten stays half past ten, in summer and in winter.
    record.starts_at, record.ends_at = draft.found["start"], draft.found["end"]
    follow_sending(record, draft)


def _keep_new(record: Meeting, draft: Draft) -> None:
    keep_new_one(record, draft)
    follow_invitation(record, draft)


MEETINGS = Noun(
    name="meetings",
    one="meeting",
    model=Meeting,
    fields=FIELDS,
    defaults={"status": "planned", "scope": "regional"},
    read=read_meeting,
    check=_check,
    apply=_apply,
    waits=keeps_back,
    made=_keep_new,
    followed=follow_invitation,
)
