"""What each parent carer member says of the times offered (M1): entered by an officer for them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from se7lite.choices import TIME_ANSWERS
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Meeting, Representative, TimeAnswer, TimeOffer
from se7lite.queries.records import by_references
from se7lite.services.actor import Actor
from se7lite.services.edits import edits_of
from se7lite.services.fields import Unfit, one_line
from se7lite.services.history import keep_change, plain
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

Asked = tuple[int, str]
"""The id of a time offered, and the reference of the person asked."""
NO_ANSWER = "none"
ASK_FOR_A_WORD = (
    "{names} answered by their own link. Say how you heard that the answer has changed, such as “told me by telephone "
    "on 3 November”, or leave it as it is."
)


def answers_of(meeting: Meeting) -> dict[Asked, str]:
    """Every answer there is."""
    rows = (
        select(TimeAnswer.offer_id, Representative.reference, TimeAnswer.answer)
        .join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
        .join(Representative, Representative.id == TimeAnswer.representative_id)
        .where(TimeOffer.meeting_id == meeting.id)
    )
    return {(offer, reference): answer for offer, reference, answer in db.session.execute(rows)}


def record_answers(
    meeting: Meeting,
    answers: Mapping[Asked, str],
    actor: Actor,
    *,
    expected: Mapping[Asked, str] | None = None,
    word: str = "",
) -> list[Change]:
    """Sets the answers given and leaves the others; only what differs from `expected` counts as an edit.

    What somebody answered themselves is theirs: who changes it for them gives a `word` of how they heard so, which is
    kept. Moved where both changed the same answer; Refused with what to do.
    """
    may_write(actor)
    word = _clean(word)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        db.session.expire(meeting, ["times"])
        present = answers_of(meeting)
        edits = edits_of(answers, expected or {}, present, NO_ANSWER, lambda asked: f"{asked[0]}-{asked[1]}")
        offers = {offer.id: offer for offer in meeting.times}
        edits = (_noted_by_office(answers, offers) if actor.account_id is None else {}) | edits
        people = by_references(Representative, {reference for _, reference in edits})
        _refuse_faults(edits, offers, people)
        own = _own_among(edits, offers, people) if actor.account_id is not None else set()
        if own and not word:
            names = ", ".join(sorted({people[one].name for _, one in own}))
            raise Refused({"word": ASK_FOR_A_WORD.format(names=names)})
        changes = []
        for (offer, reference), answer in edits.items():
            why = word if (offer, reference) in own else ""
            _put(offers[offer], people[reference], answer, actor, why)
            before = present.get((offer, reference), NO_ANSWER)
            changes.append(_keep(meeting, offers[offer], reference, before, answer, actor, why))
        if changes:
            meeting.updated_at = utc_now()
        db.session.flush()
    return changes


def answers_to_keep(meeting: Meeting) -> dict[int, list[dict[str, Any]]]:
    """By the id of a time that somebody has answered about: everything that put_answers_back needs."""
    return {
        offer.id: [
            {
                "representative": one.representative.reference,
                "answer": one.answer,
                "account": one.account_id,
                "word": one.word,
                "at": one.at.isoformat(),
            }
            for one in offer.answers
        ]
        for offer in meeting.times
        if offer.answers
    }


def put_answers_back(meeting: Meeting, lines: Sequence[Mapping[str, Any]], actor: Actor) -> None:
    """Times that were taken out are offered again: what was answered about them stands as it did, whose own it was
    included. Part of the caller's transaction, under its lock."""
    offers = {(plain(offer.day), plain(offer.start), plain(offer.end)): offer for offer in meeting.times}
    for line in lines:
        offer, kept = offers.get((line.get("day"), line.get("start"), line.get("end"))), line.get("answers", [])
        if offer is None or offer.answers:
            continue
        people = by_references(Representative, {one["representative"] for one in kept})
        for one in kept:
            person = people[one["representative"]]
            at = datetime.fromisoformat(one["at"])
            answer = TimeAnswer(representative=person, answer=one["answer"], account_id=one["account"], at=at)
            answer.word = one.get("word", "")
            offer.answers.append(answer)
            _keep(meeting, offer, person.reference, NO_ANSWER, answer.answer, actor)
    db.session.flush()


def _refuse_faults(
    edits: Mapping[Asked, str], offers: Mapping[int, TimeOffer], people: Mapping[str, Representative]
) -> None:
    errors: dict[str, str] = {}
    for (offer, reference), answer in edits.items():
        if offer not in offers:
            errors[""] = "One of these times is not offered any more: open the page again."
        elif reference not in people:
            errors[""] = f"There is no representative {reference}: check the reference."
        elif answer not in TIME_ANSWERS:
            errors[""] = f"Choose one of: {', '.join(TIME_ANSWERS.values())}."
    if errors:
        raise Refused(errors)


def _own_among(
    edits: Mapping[Asked, str], offers: Mapping[int, TimeOffer], people: Mapping[str, Representative]
) -> set[Asked]:
    """Of these, the answers that somebody gave themselves, or that were changed for them with a word."""
    return {
        (number, reference)
        for number, reference in edits
        for one in offers[number].answers
        if one.representative_id == people[reference].id and (one.account_id is None or one.word)
    }


def _noted_by_office(answers: Mapping[Asked, str], offers: Mapping[int, TimeOffer]) -> dict[Asked, str]:
    """Of these, what an officer entered for somebody just so: what they say too is their own from now on."""
    noted = {
        (offer.id, one.representative.reference): one.answer
        for offer in offers.values()
        for one in offer.answers
        if one.account_id is not None
    }
    return {asked: answer for asked, answer in answers.items() if noted.get(asked) == answer}


def _clean(word: str) -> str:
    try:
        return one_line(300)(word) or ""
    except Unfit as unfit:
        raise Refused({"word": f"How you heard {unfit}"}) from None


def _put(offer: TimeOffer, person: Representative, answer: str, actor: Actor, word: str) -> None:
    kept = next((one for one in offer.answers if one.representative_id == person.id), None)
    if answer == NO_ANSWER:
        if kept:
            offer.answers.remove(kept)
    elif kept:
        kept.answer, kept.account_id, kept.at, kept.word = answer, actor.account_id, utc_now(), word
    else:
        offer.answers.append(TimeAnswer(representative=person, answer=answer, account_id=actor.account_id))


def _keep(
    meeting: Meeting, offer: TimeOffer, reference: str, before: str, after: str, actor: Actor, word: str = ""
) -> Change:
    about = {"representative": reference, "day": offer.day, "start": offer.start}
    told = {"word": word} if word else {}
    return keep_change(
        "meetings", meeting, "time_answer", {**about, "answer": before}, {**about, "answer": after, **told}, actor
    )
