"""A meeting as calendars show it, and how often that has changed: counted from the history, which is kept for good."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from se7lite.calendar_file import Entry
from se7lite.extensions import db
from se7lite.models import Change, Meeting
from se7lite.models.paper import is_link
from se7lite.queries.accounts import PROGRAMME_ADDRESS, PROGRAMME_NAME, setting

FIELDS: Final = ("title", "date", "start", "end", "place", "link", "status")
"""Fields of a meeting, by their names in the history, of which a calendar shows something."""
Values = Mapping[str, Any]


class Past(NamedTuple):
    """A change of one field: what it said before, and when it changed."""

    field: str
    before: Any
    at: datetime


def calendar_entry(meeting: Meeting) -> Entry:
    """As it is now. Each change of what a calendar shows makes `sequence` larger; nothing else does."""
    present = {
        "title": meeting.title,
        "date": meeting.date.isoformat(),
        "start": _clock(meeting.start),
        "end": _clock(meeting.end),
        "place": meeting.place or None,
        "link": meeting.link or None,
        "status": meeting.status,
    }
    sequence, changed_at = count_versions(present, _changes(meeting))
    return Entry(
        uid=meeting.calendar_uid,
        sequence=sequence,
        changed_at=changed_at or meeting.created_at,
        title=meeting.title,
        day=meeting.date,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        link=_address(meeting.link),
        cancelled=meeting.status == "cancelled",
        organiser=setting(PROGRAMME_ADDRESS),
        organiser_name=setting(PROGRAMME_NAME),
    )


def count_versions(present: Values, changes: Iterable[Past]) -> tuple[int, datetime | None]:
    """How often what a calendar shows has changed, and when last. `changes` come newest first, and are taken back one
    by one: so a meeting whose beginning nobody wrote down is counted too."""
    state, times, last = dict(present), 0, None
    for change in changes:
        earlier = {**state, change.field: change.before}
        if shown(earlier) != shown(state):
            times += 1
            last = last or change.at
        state = earlier
    return times, last


def shown(values: Values) -> tuple[Any, ...]:
    """What a calendar shows of these values: an end without a start is not shown, nor a link that leads nowhere."""
    start = values["start"] or None
    return (
        values["title"],
        values["date"],
        start,
        values["end"] or None if start else None,
        values["place"] or None,
        _address(values["link"]),
        values["status"] == "cancelled",
    )


def _changes(meeting: Meeting) -> Iterable[Past]:
    mine = select(Change.field, Change.before, Change.at).where(
        Change.noun == "meetings", Change.record_id == meeting.id, Change.field.in_(FIELDS)
    )
    return (Past(*row) for row in db.session.execute(mine.order_by(Change.id.desc())))


def _clock(value: time | None) -> str | None:
    return f"{value:%H:%M}" if value else None


def _address(link: str | None) -> str:
    return link if link and is_link(link) else ""
