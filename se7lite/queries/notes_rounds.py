"""What became of a meeting's notes after they were written: sent round as a draft, opened again once final, sent again.

Read from the history, which is kept for good.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from se7lite.checklists.rule import NOTES_SENT
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Account, Change, Meeting

DRAFT_SENT: Final = "draft_sent"
OPENED: Final = "notes_opened"
SENT_AGAIN: Final = "notes_sent_again"
STATUS: Final = "status"


class Opening(NamedTuple):
    """Final notes were opened again: why, by whom and when; `gone_out` where people had them already."""

    reason: str
    who: str | None
    at: datetime
    gone_out: bool


class Rounds(NamedTuple):
    """`to_send_again`: people have notes that were opened again since, and nothing else has gone out."""

    openings: list[Opening]
    draft_sent: date | None
    sent_again: date | None
    to_send_again: bool


class Unfinished(NamedTuple):
    """A meeting whose people have other notes than those that are kept. `final`: they only have to be sent."""

    reference: str
    title: str
    since: date
    final: bool


class Owed(NamedTuple):
    """Whether people are owed the notes anew. `recorded`: the step to "Notes sent" was taken after the opening."""

    opened: bool = False
    recorded: bool = False

    @property
    def now(self) -> bool:
        """Opened after they had gone out, and sent by neither way since."""
        return self.opened and not self.recorded

    def then(self, field: str, after: Any) -> "Owed":
        """After one more entry of the history. A step that is undone no longer counts."""
        if field == SENT_AGAIN:
            return Owed()
        if field == STATUS:
            return self._replace(recorded=after == NOTES_SENT)
        if field == OPENED:
            return Owed(self.now or bool(after["had_gone_out"]))
        return self


def rounds_of(meeting: Meeting) -> Rounds:
    """Of one meeting, the first opening first."""
    rows = (
        select(Change.field, Change.after, Change.at, Account.name)
        .join(Account, Account.id == Change.account_id, isouter=True)
        .where(Change.noun == "meetings", Change.record_id == meeting.id)
        .where(Change.field.in_((DRAFT_SENT, OPENED, SENT_AGAIN, STATUS)))
        .order_by(Change.id)
    )
    openings: list[Opening] = []
    days: dict[str, date] = {}
    owed = Owed()
    for field, after, at, who in db.session.execute(rows):
        if field == OPENED:
            openings.append(Opening(after["reason"], who, at, after["had_gone_out"]))
        elif field != STATUS:
            days[field] = date.fromisoformat(after)
        owed = owed.then(field, after)
    return Rounds(openings, days.get(DRAFT_SENT), days.get(SENT_AGAIN), owed.now)


def unfinished_rounds() -> list[Unfinished]:
    """Of every meeting that is not archived."""
    rows = (
        select(Meeting.reference, Meeting.title, Meeting.notes_stage, Change.field, Change.after, Change.at)
        .join(Change, (Change.record_id == Meeting.id) & (Change.noun == "meetings"))
        .where(Meeting.archived_at.is_(None), Change.field.in_((OPENED, SENT_AGAIN, STATUS)))
        .order_by(Meeting.id, Change.id)
    )
    return list(_unfinished(db.session.execute(rows)))


def _unfinished(rows: Iterable[Any]) -> Iterator[Unfinished]:
    for reference, mine in groupby(rows, key=lambda row: row.reference):
        owed, since, last = Owed(), None, None
        for row in mine:
            was, owed, last = owed, owed.then(row.field, row.after), row
            since = row.at if owed.now and not was.now else since
        if owed.now and since and last:
            yield Unfinished(reference, last.title, local_day(since), last.notes_stage == "final")
