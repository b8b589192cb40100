"""Which files of a paper went out, and on which day: of a file itself no such day is kept."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Final, NamedTuple

from sqlalchemy import select

from se7lite.checklists.meeting import is_taken
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Change, Meeting, Paper

SENT: Final = "papers_sent"
OUT, NEVER, FILED = "out", "never", "filed"
"""A file that went out, an earlier one that did not, and one that was added once the meeting was over."""


class Went(NamedTuple):
    """What became of a file; the day is that of one that went out, where it is known."""

    what: str
    day: date | None = None


def went_out(paper: Paper) -> Mapping[int, Went]:
    """By the id of a file. Of the one that is to go out, nothing; of those before it, that they do not.

    The paper's own day is that of the last file that was added until the meeting. One that was replaced before is
    taken to have gone out with the rest, or when it was added if that was later, unless the next was there by then.
    """
    meeting, files = paper.meeting, paper.files
    if not is_taken(meeting.status, SENT):
        return {file.id: Went(NEVER) for file in files[:-1]}
    live = [file for file in files if local_day(file.added_at) <= meeting.date]
    found = {file.id: Went(FILED) for file in files if file not in live} if live and paper.sent_on else {}
    recorded = _recorded(meeting) if len(live) > 1 else None
    for file, later in pairwise(live):
        day = max(meeting.papers_sent_on or date.max, local_day(file.added_at))
        found[file.id] = Went(OUT, day) if _was_out(day, later.added_at, paper.sent_on, recorded) else Went(NEVER)
    if live and paper.sent_on:
        found[live[-1].id] = Went(OUT, paper.sent_on)
    return found


def _was_out(day: date, replaced: datetime, now: date | None, recorded: datetime | None) -> bool:
    """Whether a file of that day was out before the next, which went out on the day `now`, took its place."""
    if now is None or day > now:
        return False
    if day < now:
        return day < local_day(replaced) or _before(recorded, replaced)
    # Sent and replaced on one day: only the order in which it was written down tells.
    return day == local_day(replaced) and _before(recorded, replaced)


def _before(recorded: datetime | None, replaced: datetime) -> bool:
    return recorded is not None and recorded <= replaced


def _recorded(meeting: Meeting) -> datetime | None:
    """When the papers were last written down as sent."""
    mine = select(Change).where(Change.noun == "meetings", Change.record_id == meeting.id, Change.field == "status")
    moves = db.session.scalars(mine.order_by(Change.id.desc()))
    return next((one.at for one in moves if is_taken(one.after, SENT) and not is_taken(one.before, SENT)), None)
