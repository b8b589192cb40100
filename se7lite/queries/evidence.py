"""What a review of a promise can rest on, found by words, and what it rests on (C1 to C8)."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, or_, select

from se7lite.extensions import db
from se7lite.models import Agreement, Body, Change, Meeting, ReviewEvidence
from se7lite.models.change import CREATED
from se7lite.models.search import fold
from se7lite.queries.listing import anywhere, contains, folded_contains

MOST: Final = 8
NOUNS: Final = ("meetings", "bodies")
"""Whose changes can be linked: nothing in them is personal, but for these fields."""
PERSONAL: Final = ("time_answer", "personal_link", "passed_over")
"""What somebody answered about a time, and what tells it: a rule that was passed over because of it."""


class Found(NamedTuple):
    """One thing that is or can be linked: `key` is as link_evidence() takes it, `kind` is meeting, agreement or change.

    `words` is an agreement's text; `gone` says that it no longer stands in the notes. `id` is the link's own, where
    there is one.
    """

    key: str
    kind: str
    meeting: str
    title: str
    day: date | None
    words: str = ""
    change: Change | None = None
    gone: bool = False
    id: int = 0


def find_evidence(q: str, today: date) -> list[Found]:
    """Meetings until today and agreements that hold every word, the changes of a meeting or a body that is named."""
    words = q.split()[:8]
    if not words:
        return []
    return [*_meetings(words, today), *_agreements(words, today), *_changes(q.strip())]


def evidence_of(review: int) -> list[Found]:
    """What a review rests on, in the order in which it was linked."""
    link = ReviewEvidence
    rows = (
        select(link, Meeting.reference, Meeting.title, Meeting.date, Agreement.text, Change)
        .outerjoin(Meeting, Meeting.id == link.meeting_id)
        .outerjoin(Agreement, Agreement.id == link.agreement_id)
        .outerjoin(Change, Change.id == link.change_id)
        .where(link.review_id == review)
        .order_by(link.id)
    )
    return [
        _linked(one, (reference or "", title or "", day), text, change)
        for one, reference, title, day, text, change in db.session.execute(rows)
    ]


def key_of(link: ReviewEvidence) -> str:
    """As link_evidence() takes it; blank where what was linked is gone."""
    if link.change_id:
        return f"change-{link.change_id}"
    if link.words:
        return f"agreement-{link.agreement_id}" if link.agreement_id else ""
    return f"meeting-{link.meeting_id}"


def _linked(
    link: ReviewEvidence, meeting: tuple[str, str, date | None], text: str | None, change: Change | None
) -> Found:
    if change is not None:
        return Found(key_of(link), "change", *meeting, change=change, id=link.id)
    if link.words:
        return Found(key_of(link), "agreement", *meeting, words=text or link.words, gone=text is None, id=link.id)
    return Found(key_of(link), "meeting", *meeting, id=link.id)


def _meetings(words: Sequence[str], today: date) -> list[Found]:
    rows = (
        select(Meeting.id, Meeting.reference, Meeting.title, Meeting.date)
        .where(Meeting.archived_at.is_(None), Meeting.date <= today, *(_in_meeting(word) for word in words))
        .order_by(Meeting.date.desc(), Meeting.id.desc())
        .limit(MOST)
    )
    return [
        Found(f"meeting-{number}", "meeting", reference, title, day)
        for number, reference, title, day in db.session.execute(rows)
    ]


def _agreements(words: Sequence[str], today: date) -> list[Found]:
    holds = (or_(contains(Agreement.text, anywhere(word.lower())), _in_meeting(word)) for word in words)
    rows = (
        select(Agreement.id, Agreement.text, Meeting.reference, Meeting.title, Meeting.date)
        .join(Meeting, Meeting.id == Agreement.meeting_id)
        .where(Meeting.archived_at.is_(None), Meeting.date <= today, *holds)
        .order_by(Meeting.date.desc(), Agreement.id.desc())
        .limit(MOST)
    )
    return [
        Found(f"agreement-{number}", "agreement", reference, title, day, words=text)
        for number, text, reference, title, day in db.session.execute(rows)
    ]


def _changes(q: str) -> list[Found]:
    """Of the meeting with that reference, and of bodies whose name holds the text."""
    bodies = select(Body.id).where(contains(Body.name, anywhere(q.lower())))
    about = or_(
        (Change.noun == "meetings") & (Change.reference == q.upper()),
        (Change.noun == "bodies") & Change.record_id.in_(bodies),
    )
    rows = select(Change).where(about, Change.field.not_in((CREATED, *PERSONAL))).order_by(Change.id.desc()).limit(MOST)
    return [Found(f"change-{one.id}", "change", "", "", None, change=one) for one in db.session.scalars(rows)]


def _in_meeting(word: str) -> ColumnElement[bool]:
    return folded_contains(Meeting.search_text, anywhere(fold(word)))
