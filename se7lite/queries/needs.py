"""What needs somebody today: invitations and papers that fall due, meetings nobody has recorded, notes, terms,
commitments."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, or_, select

from se7lite.checklists.state import tally_of
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Body, Meeting
from se7lite.queries.claimed import lacking_between
from se7lite.queries.commitment_needs import commitments_due
from se7lite.queries.limits import limits_now
from se7lite.queries.notes_rounds import unfinished_rounds
from se7lite.queries.rhythm import awaited_meetings
from se7lite.queries.tellings import CANCELLED, untold_meetings
from se7lite.working_days import working_days_between, working_days_from

BEFORE: Final = 5
"""Working days before something falls due when it is first spoken of."""
MOST: Final = 400
A_YEAR: Final = timedelta(days=365)
BEFORE_PAPERS = ("planned", "invited")
UNDER_WAY = (*BEFORE_PAPERS, "papers_sent")


class Need(NamedTuple):
    """One thing to do: `kind` is invite, papers, attendance, claims, notes, notes_open, notes_again, tell_changed,
    tell_cancelled, rhythm, terms, promises, outreach or panel.

    `reference` is a meeting's, a body's id, or that of an appointment where only one is meant.

    `late` counts working days since it was due, below zero while it is still to come; None where no day is known.
    `open` is how many rules the next step waits for, or how many of a kind there are, `of` so many; `more` how many
    other meetings want the same. `sent`: a day of sending is kept, and the meeting has not moved on all the same: what
    was stopped is still to do.
    """

    kind: str
    reference: str
    title: str
    due: date | None
    late: int | None
    open: int = 0
    sent: bool = False
    of: int = 0
    more: int = 0

    @property
    def turn(self) -> tuple[bool, int, bool]:
        """What is nearest to today comes first, and of two that are as near the overdue one: what is long past hides
        nothing that falls due now. What has no day waits for all that has one."""
        late = self.late or 0
        return self.late is None, abs(late), late <= 0

    @property
    def overdue(self) -> bool:
        """No day is set for drafting claims."""
        return (self.late or 0) > 0 and self.kind != "claims"


def needs_of(today: date) -> list[Need]:
    """All of them, the nearest first and those without a day last."""
    limits = limits_now()
    found = [
        *_to_invite(today, limits["invite_days"]),
        *_to_send(today, limits["papers_days"]),
        *_to_record(today),
        *_to_claim(today),
        *_to_write(today, limits["notes_days"]),
        *_to_send_again(today),
        *_to_tell(today),
        *_to_plan(today, limits["invite_days"]),
        *_terms(today),
        *_commitments(today, limits["outreach_days"]),
    ]
    return sorted(found, key=lambda need: (need.turn, need.title, need.reference))


def _meetings(*where: ColumnElement[bool]) -> Any:
    """Those that are held to the standards, and of those taken over from before what was still to come then."""
    meeting = Meeting
    held_to_it = or_(Body.enforced_from.is_(None), Body.enforced_from <= meeting.date)
    found = (
        select(
            meeting.id,
            meeting.reference,
            meeting.title,
            meeting.date,
            meeting.checklist,
            meeting.papers_sent_on,
            meeting.notes_sent_on,
            meeting.adopted,
            meeting.created_at,
        )
        .join(Body, Body.id == meeting.body_id)
        .where(meeting.archived_at.is_(None), held_to_it, *where)
        .order_by(meeting.date.desc(), meeting.id)
        .limit(MOST)
    )
    # A plan for the year that came with a sheet was once stopped by nothing: its papers are to go out all the same.
    return [row for row in db.session.execute(found) if not row.adopted or row.date >= local_day(row.created_at)]


def _need(kind: str, row: Any, due: date, today: date, sent: date | None = None) -> Need:
    late = working_days_between(due, today)
    return Need(kind, row.reference, row.title, due, late, tally_of(row.checklist).open, sent is not None)


def _to_invite(today: date, days: int) -> Iterator[Need]:
    last = working_days_from(today, days + BEFORE)
    for row in _meetings(Meeting.status == "planned", Meeting.date >= today, Meeting.date <= last):
        yield _need("invite", row, working_days_from(row.date, -days), today)


def _to_send(today: date, days: int) -> Iterator[Need]:
    last = working_days_from(today, days + BEFORE)
    for row in _meetings(Meeting.status.in_(BEFORE_PAPERS), Meeting.date >= today, Meeting.date <= last):
        yield _need("papers", row, working_days_from(row.date, -days), today, row.papers_sent_on)


def _to_record(today: date) -> Iterator[Need]:
    for row in _meetings(Meeting.status.in_(UNDER_WAY), Meeting.date < today):
        yield _need("attendance", row, row.date, today)


def _to_claim(today: date) -> Iterator[Need]:
    """Meetings of a year for which nobody has drafted a claim for any parent carer who came (R1). Of those where only
    some have none the latest is named with how many more there are: they would hide all else."""
    lacking = lacking_between(today - A_YEAR, today)
    rows = _meetings(Meeting.id.in_(lacking))
    partly = [row for row in rows if lacking[row.id].without < lacking[row.id].came]
    wholly = [row for row in rows if lacking[row.id].without == lacking[row.id].came]
    for row, more in [(row, 0) for row in wholly] + [(row, len(partly) - 1) for row in partly[:1]]:
        facts, late = lacking[row.id], working_days_between(row.date, today)
        yield Need("claims", row.reference, row.title, row.date, late, facts.without, of=facts.came, more=more)


def _to_write(today: date, days: int) -> Iterator[Need]:
    last = working_days_from(today, BEFORE - days) if days > BEFORE else today
    for row in _meetings(Meeting.status == "held", Meeting.date <= last):
        yield _need("notes", row, working_days_from(row.date, days), today, row.notes_sent_on)


def _to_send_again(today: date) -> Iterator[Need]:
    for one in unfinished_rounds():
        kind = "notes_again" if one.final else "notes_open"
        yield Need(kind, one.reference, one.title, one.since, working_days_between(one.since, today))


def _to_tell(today: date) -> Iterator[Need]:
    for one in untold_meetings(today):
        kind = "tell_cancelled" if one.what == CANCELLED else "tell_changed"
        yield Need(kind, one.reference, one.title, one.since, working_days_between(one.since, today))


def _to_plan(today: date, days: int) -> Iterator[Need]:
    """The next meeting of a body that has agreed a rhythm, by when its invitation would have to be ready (B6)."""
    last = working_days_from(today, days + BEFORE)
    for one in awaited_meetings(today):
        if one.due <= last:
            yield Need("rhythm", str(one.body_id), one.body, one.due, working_days_between(one.due, today))


def _terms(today: date) -> Iterator[Need]:
    soon = working_days_from(today, 20)
    lacking = or_(Body.terms_of_reference == "", Body.terms_review_on.is_(None), Body.terms_review_on <= soon)
    rows = select(Body.id, Body.name, Body.terms_of_reference, Body.terms_review_on).where(lacking)
    for row in db.session.execute(rows.where(Body.archived_at.is_(None)).order_by(Body.name)):
        due = row.terms_review_on if row.terms_of_reference else None
        yield Need("terms", str(row.id), row.name, due, working_days_between(due, today) if due else None)


def _commitments(today: date, outreach_days: int) -> Iterator[Need]:
    for one in commitments_due(today, outreach_days):
        late = working_days_between(one.due, today) if one.due else None
        yield Need(one.kind, one.reference, "", one.due, late, one.many)
