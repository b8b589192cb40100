"""Meetings of which people who are invited have to be told something, read from the history."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import select

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
    columns = (Meeting.reference, Meeting.title, Meeting.status, Change.field, Change.before, Change.after, Change.at)
    rows = (
        select(*columns)
        .join(Change, (Change.record_id == Meeting.id) & (Change.noun == "meetings"))
        .where(Meeting.archived_at.is_(None), Meeting.date >= today, Meeting.status.in_((*INVITED, CANCELLED)))
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
    status = next((one.before for one in entries if one.field == "status"), entries[0].status)
    what, since, told_off = "", None, False
    for one in entries:
        was = what
        if one.field == TOLD:
            what, told_off = "", status == CANCELLED
        elif one.field == "status":
            what, told_off = _after_move(status, one.after, what, told_off), told_off and one.after == CANCELLED
            status = one.after
        elif status in INVITED:
            what = CHANGED
        since = one.at if what != was else since
    return what, since


def _after_move(before: str, after: str, what: str, told_off: bool) -> str:
    """Whoever gets invitation or papers reads in them how it stands."""
    if after == CANCELLED:
        return CANCELLED if before in INVITED else ""
    if before == CANCELLED and after in INVITED:
        # Cancelled by mistake, and nobody heard of it: but what changed before may still be untold.
        return CHANGED if told_off or what != CANCELLED else ""
    return "" if after in INVITED else what
