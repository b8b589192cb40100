"""Who has a personal link to the times of a meeting, and who has answered."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import Meeting, MeetingLink, Representative, TimeAnswer, TimeOffer
from se7lite.queries.parent_carers import parent_carer_members


class LinkRow(NamedTuple):
    """A parent carer member. `made_at` is when their link was made, None without one; `answered` counts times.

    `last_at` is when the last of these answers was given, `themselves` whether it was by the link.
    """

    reference: str
    name: str
    area: str | None
    email: str
    made_at: datetime | None
    answered: int
    last_at: datetime | None
    themselves: bool


def link_rows(meeting: Meeting) -> list[LinkRow]:
    """Every parent carer member, by name: four questions to the database, however many there are."""
    members = parent_carer_members(meeting)
    emails = _emails([row.reference for row in members])
    made, answers = _made(meeting), _answers(meeting)
    rows = []
    for member in members:
        given = answers.get(member.reference, [])
        last = max(given, key=lambda answer: answer[0]) if given else (None, True)
        rows.append(
            LinkRow(
                member.reference,
                member.name,
                member.area,
                emails[member.reference],
                made.get(member.reference),
                len(given),
                last[0],
                last[1] is None,
            )
        )
    return rows


def own_answers(meeting: Meeting) -> set[tuple[int, str]]:
    """By the id of a time and a reference: the answers that people gave by their link."""
    found = select(TimeAnswer.offer_id, Representative.reference).join(
        Representative, Representative.id == TimeAnswer.representative_id
    )
    found = found.join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
    mine = found.where(TimeOffer.meeting_id == meeting.id, TimeAnswer.account_id.is_(None))
    return {(offer, reference) for offer, reference in db.session.execute(mine)}


def words_beside_answers(meeting: Meeting) -> dict[tuple[int, str], str]:
    """By the same: how an officer heard that an answer that somebody gave themselves has changed."""
    found = select(TimeAnswer.offer_id, Representative.reference, TimeAnswer.word).join(
        Representative, Representative.id == TimeAnswer.representative_id
    )
    found = found.join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
    mine = found.where(TimeOffer.meeting_id == meeting.id, TimeAnswer.word != "")
    return {(offer, reference): word for offer, reference, word in db.session.execute(mine)}


def answers_of_person(meeting: Meeting, person: Representative) -> dict[int, str]:
    """By the id of a time, what this person said; nobody else's are read."""
    mine = select(TimeAnswer.offer_id, TimeAnswer.answer).join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
    mine = mine.where(TimeOffer.meeting_id == meeting.id, TimeAnswer.representative_id == person.id)
    return dict(db.session.execute(mine).all())


def _emails(references: list[str]) -> dict[str, str]:
    found = select(Representative.reference, Representative.email).where(Representative.reference.in_(references))
    return dict(db.session.execute(found).all())


def _made(meeting: Meeting) -> dict[str, datetime]:
    found = (
        select(Representative.reference, func.max(MeetingLink.made_at))
        .join(Representative, Representative.id == MeetingLink.representative_id)
        .where(MeetingLink.meeting_id == meeting.id, MeetingLink.withdrawn_at.is_(None))
        .group_by(Representative.reference)
    )
    return dict(db.session.execute(found).all())


def _answers(meeting: Meeting) -> dict[str, list[tuple[datetime, int | None]]]:
    """By reference, when each answer was given, and by which account; None is the person."""
    found = (
        select(Representative.reference, TimeAnswer.at, TimeAnswer.account_id)
        .join(TimeOffer, TimeOffer.id == TimeAnswer.offer_id)
        .join(Representative, Representative.id == TimeAnswer.representative_id)
        .where(TimeOffer.meeting_id == meeting.id)
    )
    given: dict[str, list[tuple[datetime, int | None]]] = {}
    for reference, at, account in db.session.execute(found):
        given.setdefault(reference, []).append((at, account))
    return given
