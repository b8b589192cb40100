"""Meetings of which people who are invited have to be told something, read from the history."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, select

from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Change, Meeting

TOLD: Final = "people_told"
INVITED: Final = ("invited", "papers_sent")
ABOUT: Final = ("date", "start", "end", "place", "link")
CANCELLED, CHANGED = "cancelled", "changed"


class Untold(NamedTuple):
    """`what` is CHANGED or CANCELLED, `since` the day on which it first became so."""

    reference: str
    title: str
    what: str
    since: date


def untold_meetings(today: date) -> list[Untold]:
    """Of the meetings from today on."""
    return _untold_where(Meeting.date >= today)


def untold_of(meeting: Meeting) -> list[Untold]:
    """Of one meeting, whatever its day: one at most."""
    return _untold_where(Meeting.id == meeting.id)


def told_otherwise(meeting: Meeting) -> dict[str, Any]:
    """By field of ABOUT, what those who are invited were told last, where it is otherwise now: as the history has it,
    a day as 2026-12-18."""
    entries = _entries_of(meeting)
    return _replay(entries, meeting.status)[0].moved if entries else {}


def day_told(meeting: Meeting) -> date | None:
    """The day that people were told last, where the meeting is on another now."""
    told = told_otherwise(meeting).get("date")
    return date.fromisoformat(told) if told else None


def invited_for(meeting: Meeting) -> tuple[date, str | None]:
    """The day, and the time as 10:30, that the invitation said: every change since is taken back."""
    said: dict[str, Any] = {
        "date": meeting.date.isoformat(),
        "start": f"{meeting.start:%H:%M}" if meeting.start else None,
    }
    entries = _entries_of(meeting)
    for place in range(len(entries) - 1, -1, -1):
        one = entries[place]
        if one.field == "status" and one.after in INVITED and _status_before(entries, place) not in INVITED:
            break
        if one.field in said:
            said[one.field] = one.before
    return date.fromisoformat(said["date"]), said["start"]


def _status_before(entries: list[Any], place: int) -> str:
    """What the meeting was before this change of its status; of one that came back, before it was cancelled."""
    before = str(entries[place].before)
    if before != CANCELLED:
        return before
    cancelled = (one for one in reversed(entries[:place]) if one.field == "status" and one.after == CANCELLED)
    return next((str(one.before) for one in cancelled), before)


def _entries_of(meeting: Meeting) -> list[Any]:
    mine = select(Change.field, Change.before, Change.after, Change.at)
    mine = mine.where(Change.noun == "meetings", Change.record_id == meeting.id)
    return list(db.session.execute(mine.where(Change.field.in_(("status", TOLD, *ABOUT))).order_by(Change.id)))


def _untold_where(where: ColumnElement[bool]) -> list[Untold]:
    columns = (Meeting.reference, Meeting.title, Meeting.status, Change.field, Change.before, Change.after, Change.at)
    rows = (
        select(*columns)
        .join(Change, (Change.record_id == Meeting.id) & (Change.noun == "meetings"))
        .where(Meeting.archived_at.is_(None), Meeting.status.in_((*INVITED, CANCELLED)), where)
        .where(Change.field.in_(("status", TOLD, *ABOUT)))
        .order_by(Meeting.id, Change.id)
    )
    return list(_untold(db.session.execute(rows)))


def _untold(rows: Iterable[Any]) -> Iterator[Untold]:
    for reference, mine in groupby(rows, key=lambda row: row.reference):
        entries = list(mine)
        what, since = _pending(entries)
        if what and since:
            yield Untold(reference, entries[0].title, what, local_day(since))


def _pending(entries: list[Any]) -> tuple[str, Any]:
    """What is still to be told after all of them, and since when."""
    people, since = _replay(entries, entries[0].status)
    return people.untold, since


def _replay(entries: list[Any], present: str) -> tuple["_People", Any]:
    """What people know after all of them, and since when they lack what they do."""
    people, since = _People(next((one.before for one in entries if one.field == "status"), present)), None
    for one in entries:
        was = people.untold
        if one.field == TOLD:
            people.are_told()
        elif one.field == "status":
            people.see_status(one.after)
        else:
            people.see_change(one.field, one.before, one.after)
        since = one.at if people.untold != was else since
    return people, since


class _People:
    """What those who are invited to one meeting know of it, as its history goes on.

    `moved` is by field what they were told last, where it is otherwise now: what is as it was again, nobody has to be
    told.
    """

    def __init__(self, status: str) -> None:
        self.status, self.heard, self.told_off, self.on_again = status, status in INVITED, False, False
        self.moved: dict[str, Any] = {}

    @property
    def untold(self) -> str:
        if self.status == CANCELLED:
            return CANCELLED if self.heard and not self.told_off else ""
        return CHANGED if self.moved or self.on_again else ""

    def are_told(self) -> None:
        self.moved, self.on_again, self.told_off = {}, False, self.status == CANCELLED

    def see_status(self, after: str) -> None:
        before, self.status = self.status, after
        if after == CANCELLED:
            self.heard, self.told_off = before in INVITED, False
        elif before == CANCELLED and after in INVITED and self.heard:
            # Cancelled by mistake: if nobody heard of it, what changed before may still be untold.
            self.on_again, self.told_off = self.told_off, False
        elif after in INVITED:
            # Whoever gets invitation or papers reads in them how it stands.
            self.moved, self.on_again, self.heard = {}, False, True

    def see_change(self, field: str, before: Any, after: Any) -> None:
        if self.status not in INVITED and not (self.status == CANCELLED and self.heard):
            return
        known = self.moved.setdefault(field, before)
        if after == known:
            del self.moved[field]
