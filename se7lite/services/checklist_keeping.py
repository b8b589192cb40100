"""Keeps beside each meeting what its rules come to (Meeting.checklist), in the transaction that changes it.

Lists and figures read that text instead of asking for everything behind it again. Whoever changes something that
rules look at does not have to think of it: the session notes which meetings are touched, and before it commits they
are looked at again. Rows that are written without the session need `keep_checklists`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, event, func, inspect, select, update
from sqlalchemy.orm import Session

from se7lite.checklists.state import as_text
from se7lite.extensions import db
from se7lite.limits import BY_KEY
from se7lite.models import (
    Action,
    AgendaItem,
    Agreement,
    Amendment,
    Area,
    Attendance,
    Body,
    ConfidentialityAgreement,
    GlossaryTerm,
    Meeting,
    Paper,
    PaperFile,
    PaperWords,
    PassedOver,
    Quota,
    Representative,
    Seat,
    Setting,
    TimeAnswer,
    TimeOffer,
)
from se7lite.queries.meeting_evidence import CHUNK
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.plain_words import meetings_using

TOUCHED = "se7lite_touched"
Mark = tuple[str, Any]


def keep_checklists(meetings: Sequence[int] | None = None) -> int:
    """Looks at these meetings again, or at all, and says of how many something came out differently."""
    if meetings is None:
        meetings = list(db.session.scalars(select(Meeting.id).order_by(Meeting.id)))
    _hold(meetings)
    found = [
        {"key": one.own.id, "text": text}
        for one in check_facts(meetings)
        if (text := as_text(one.results)) != one.own.checklist
    ]
    if found:
        table = Meeting.__table__
        # Past the record's version: nobody's edit is in the way of what it comes to, nor the other way round.
        changed = update(table).where(table.c.id == bindparam("key"))
        changed = changed.values(checklist=bindparam("text"), updated_at=table.c.updated_at)
        db.session.connection().execute(changed, found)
    return len(found)


def _hold(meetings: Sequence[int]) -> None:
    """Whoever changes one of them at the same moment is waited for: what they did is looked at as well."""
    for start in range(0, len(meetings), CHUNK):
        mine = select(Meeting.id).where(Meeting.id.in_(meetings[start : start + CHUNK]))
        db.session.execute(mine.order_by(Meeting.id).with_for_update(key_share=True))


def _of_meeting(meeting: Meeting) -> Iterator[Mark]:
    yield "meeting", meeting.id
    past = inspect(meeting).attrs
    bodies = {meeting.body_id, *(past.body_id.history.deleted or ())}
    days = {meeting.date, *(past.date.history.deleted or ())}
    # The next meetings of the body are measured from this one.
    yield from (("next", (body, day)) for body in bodies for day in days if body and day)


def _of_part(row: Any) -> Iterator[Mark]:
    yield "meeting", row.meeting_id


def _of_answer(answer: TimeAnswer) -> Iterator[Mark]:
    yield "offer", answer.offer_id


def _of_words(words: PaperWords) -> Iterator[Mark]:
    yield "paper", words.paper_id


def _of_term(term: GlossaryTerm) -> Iterator[Mark]:
    yield from (("word", word) for word in (term.word, *(inspect(term).attrs.word.history.deleted or ())))


def _of_body(row: Any) -> Iterator[Mark]:
    yield "body", row.id if isinstance(row, Body) else row.body_id


def _of_person(person: Representative) -> Iterator[Mark]:
    yield "person", person.id


def _of_agreement(agreed: ConfidentialityAgreement) -> Iterator[Mark]:
    yield "person", agreed.representative_id


def _of_setting(setting: Setting) -> Iterator[Mark]:
    if setting.key in BY_KEY:
        yield "all", None


def _of_area(area: Area) -> Iterator[Mark]:
    yield "all", None


MARKS: dict[type, Callable[[Any], Iterator[Mark]]] = {
    Meeting: _of_meeting,
    **dict.fromkeys((AgendaItem, Paper, PaperFile, Attendance, Action, Agreement, Amendment), _of_part),
    **dict.fromkeys((TimeOffer, PassedOver), _of_part),
    TimeAnswer: _of_answer,
    PaperWords: _of_words,
    GlossaryTerm: _of_term,
    **dict.fromkeys((Body, Quota, Seat), _of_body),
    Representative: _of_person,
    ConfidentialityAgreement: _of_agreement,
    Setting: _of_setting,
    Area: _of_area,
}
"""What a changed row touches: meetings by their own id, a time offered, a paper, a word, a body, a person; or all."""


def _meetings_of(marks: Iterable[Mark]) -> list[int]:
    """The meetings that are to be looked at again."""
    by_kind: dict[str, set[Any]] = {}
    for kind, value in marks:
        by_kind.setdefault(kind, set()).add(value)
    if "all" in by_kind:
        return list(db.session.scalars(select(Meeting.id).order_by(Meeting.id)))
    found = set(by_kind.get("meeting", ())) - {None}
    found |= {meeting for body, day in by_kind.get("next", ()) for meeting in _next(body, day)}
    if bodies := by_kind.get("body"):
        found |= set(db.session.scalars(select(Meeting.id).where(Meeting.body_id.in_(bodies))))
    if people := by_kind.get("person"):
        found |= _meetings_of_people(people)
    if offers := by_kind.get("offer"):
        found |= set(db.session.scalars(select(TimeOffer.meeting_id).where(TimeOffer.id.in_(offers))))
    if papers := by_kind.get("paper"):
        found |= set(db.session.scalars(select(Paper.meeting_id).where(Paper.id.in_(papers))))
    if words := by_kind.get("word"):
        found |= meetings_using(words)
    return sorted(found)


def _meetings_of_people(people: Iterable[int]) -> set[int]:
    """Where they were, and what the bodies do on which they have a seat."""
    seats = select(Seat.body_id).where(Seat.representative_id.in_(people))
    been = select(Attendance.meeting_id).where(Attendance.representative_id.in_(people))
    sat = select(Meeting.id).where(Meeting.body_id.in_(seats))
    return set(db.session.scalars(been)) | set(db.session.scalars(sat))


def _next(body: int, day: date) -> list[int]:
    """Those that are measured from a meeting of that day: up to the first day on which the body meets again, with what
    is called off or put away until then, as that is measured too and nothing after it is measured from it."""
    later = (Meeting.body_id == body, Meeting.date > day, Meeting.kind == "meeting")
    counts = (Meeting.status != "cancelled", Meeting.archived_at.is_(None))
    first = db.session.scalar(select(func.min(Meeting.date)).where(*later, *counts))
    mine = select(Meeting.id).where(*later, *([Meeting.date <= first] if first else [])).order_by(Meeting.id)
    # One that somebody holds just now is theirs to look at: two who wait for each other's meetings would wait for ever.
    return list(db.session.scalars(mine.with_for_update(key_share=True, skip_locked=True)))


@event.listens_for(db.session, "after_flush")
def note_touched(session: Session, context: Any) -> None:
    """Notes what has just been written."""
    for row in (*session.new, *session.dirty, *session.deleted):
        marks = MARKS.get(type(row))
        if marks:
            session.info.setdefault(TOUCHED, set()).update(marks(row))


@event.listens_for(db.session, "before_commit")
def keep_touched(session: Session) -> None:
    """Looks again at what was touched, once everything else of the transaction stands."""
    if session.in_nested_transaction():
        return
    session.flush()
    if marks := session.info.pop(TOUCHED, None):
        keep_checklists(_meetings_of(marks))


@event.listens_for(db.session, "after_rollback")
def forget_touched(session: Session) -> None:
    """What was undone touches nothing."""
    session.info.pop(TOUCHED, None)
