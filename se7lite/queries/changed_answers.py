"""What somebody answered by their personal link and the office has changed since: told to them on the link's page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Change, Claim, Meeting, Representative
from se7lite.models.change import CREATED
from se7lite.models.claim import pounds

ANSWER = ("answer", "taken", "cause")
WORD = "answer_word"
"""The field in which the office says why it changes an answer: in the history alone, beside the change."""
ANOTHER_AMOUNT = "it comes to another amount now, so please answer again"


class ChangedAnswer(NamedTuple):
    """`theirs` is what they said last, `present` what is kept now; `why` is the office's word, blank without one.

    `accepted` is the amount that they accepted, where the office noted the same answer of another amount.
    """

    on: date
    theirs: Any
    present: Any
    why: str = ""
    accepted: Decimal | None = None


def changed_times(meeting: Meeting, person: Representative) -> dict[int, ChangedAnswer]:
    """By the id of a time that is offered: of this person alone, and only where another answer is kept than theirs."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in _changes("meetings", meeting.id, ("time_answer",)):
        about = change.after
        if about.get("representative") == person.reference:
            found.setdefault((about["day"], about["start"]), []).append(change)
    told = {}
    for offer in meeting.times:
        mine = found.get((offer.day.isoformat(), offer.start.strftime("%H:%M")), [])
        own = next((change for change in reversed(mine) if change.door == "link"), None)
        if own and own.after["answer"] != mine[-1].after["answer"]:
            last = mine[-1]
            word = last.after.get("word", "")
            told[offer.id] = ChangedAnswer(local_day(last.at), own.after["answer"], last.after["answer"], word)
    return told


def changed_answer(claim: Claim, since: datetime) -> ChangedAnswer | None:
    """Answer, what is taken of it and the cause, by field. What was said before `since` was said by somebody else."""
    theirs, later = _own_and_later(claim, since)
    if theirs is None:
        return None
    present = {"answer": claim.answer, "taken": _taken(claim), "cause": claim.cause or None}
    last = next((one for one in reversed(later) if one.field in ANSWER), None)
    accepted = _accepted(claim, theirs, later)
    if last is None or (theirs == present and accepted in (None, claim.total)):
        return None
    # Whoever accepted one amount has not accepted another: services.claim_totals asks again.
    again = theirs["answer"] == "accepted" and present["answer"] is None and any(one.field == "total" for one in later)
    word = next((one.after for one in reversed(later) if one.field == WORD), "")
    told = ANOTHER_AMOUNT if again else word
    return ChangedAnswer(local_day(last.at), theirs, present, told, accepted if theirs == present else None)


def own_answer(claim: Claim, since: datetime) -> dict[str, Any] | None:
    """What they said last by the link, by field; None where they said nothing there."""
    return _own_and_later(claim, since)[0]


def amount_accepted(claim: Claim, since: datetime) -> Decimal | None:
    """What the claim came to as they accepted it by the link; None where that is not what they said there last."""
    theirs, later = _own_and_later(claim, since)
    return _accepted(claim, theirs, later) if theirs else None


def _accepted(claim: Claim, theirs: Mapping[str, Any], later: Iterable[Change]) -> Decimal | None:
    moved = next((Decimal(one.before) for one in later if one.field == "total"), claim.total)
    return moved if theirs["answer"] == "accepted" else None


def _own_and_later(claim: Claim, since: datetime) -> tuple[dict[str, Any] | None, list[Change]]:
    """What they said last by the link, and what was kept after it."""
    mine = _changes("claims", claim.id, (CREATED, *ANSWER, WORD, "total"))
    own = [place for place, one in enumerate(mine) if one.door == "link" and one.field in ANSWER and one.at >= since]
    return (_replayed(mine[: own[-1] + 1]), mine[own[-1] + 1 :]) if own else (None, [])


def _changes(noun: str, number: int, fields: Iterable[str]) -> list[Change]:
    wanted = select(Change).where(Change.noun == noun, Change.record_id == number, Change.field.in_(fields))
    return list(db.session.scalars(wanted.order_by(Change.id)))


def _replayed(changes: Iterable[Change]) -> dict[str, Any]:
    """The answer that these leave behind."""
    kept: dict[str, Any] = dict.fromkeys(ANSWER)
    for change in changes:
        if change.field == CREATED:
            kept |= {key: change.after.get(key) for key in ANSWER}
        elif change.field in ANSWER:
            kept[change.field] = change.after
    return kept | {"taken": None if kept["taken"] is None else Decimal(kept["taken"])}


def _taken(claim: Claim) -> Decimal | None:
    return None if claim.taken_pence is None else pounds(claim.taken_pence)
