"""Linking a review of a promise with the meetings, agreements and changes that it rests on (C1 to C8)."""

from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Agreement, Body, Change, Meeting, PromiseReview, ReviewEvidence
from se7lite.numbers import number_in
from se7lite.queries.evidence import NOUNS, PERSONAL, key_of
from se7lite.services.actor import Actor
from se7lite.services.history import keep_change
from se7lite.services.promises import TAKEN_OUT
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.transaction import lock_row, transaction

NOT_THERE = "This is not there any more: search again."
TO_COME = "This meeting is still to come: nothing that was done can rest on it yet."


def link_evidence(review: PromiseReview, key: str, actor: Actor, today: date) -> Change:
    """Links what queries.evidence found, by its key. Refused where it is gone, still to come, or linked already."""
    may_write(actor)
    with transaction():
        _hold(review)
        link = _new_link(key)
        if link is None:
            raise Refused({"": NOT_THERE})
        if link.meeting and link.meeting.date > today:
            raise Refused({"": TO_COME})
        if any(key_of(one) == key for one in review.evidence):
            raise Refused({"": "This is linked already."})
        review.evidence.append(link)
        db.session.flush()
        return keep_change("promises", review, "evidence", None, _told(link), actor)


def unlink_evidence(review: PromiseReview, number: int, actor: Actor) -> str:
    """Takes a link out, and gives the key with which it is made again: blank where what it led to is gone."""
    may_write(actor)
    with transaction():
        _hold(review)
        link = next((one for one in review.evidence if one.id == number), None)
        if link is None:
            raise Refused({"": "This is not linked any more."})
        told, key = _told(link), key_of(link)
        review.evidence.remove(link)
        db.session.flush()
        keep_change("promises", review, "evidence", told, None, actor)
        return key


def _hold(review: PromiseReview) -> None:
    lock_row(review, others_may_point=True)
    if review.removed_at:
        raise Refused({"": TAKEN_OUT})
    db.session.expire(review, ["evidence"])


def _new_link(key: str) -> ReviewEvidence | None:
    kind, _, text = key.partition("-")
    number = number_in(text)
    match kind:
        case "meeting":
            meeting = db.session.get(Meeting, number)
            return ReviewEvidence(meeting=meeting) if meeting and not meeting.archived_at else None
        case "agreement":
            made = db.session.get(Agreement, number)
            return ReviewEvidence(meeting=made.meeting, agreement=made, words=made.text) if made else None
        case "change":
            chosen = select(Change).where(Change.id == number, Change.noun.in_(NOUNS), Change.field.not_in(PERSONAL))
            change = db.session.scalars(chosen).first()
            return ReviewEvidence(change=change) if change else None
    return None


def _told(link: ReviewEvidence) -> dict[str, Any]:
    """What the history keeps of it."""
    if link.change:
        body = db.session.get(Body, link.change.record_id) if link.change.noun == "bodies" else None
        whose = body.name if body else link.change.reference
        return {"change_of": whose, "of_field": link.change.field.replace("_", " ")}
    told = {"meeting": link.meeting.reference if link.meeting else ""}
    return {**told, "agreement": link.words} if link.words else told
