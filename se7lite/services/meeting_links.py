"""Personal links to the times of one meeting: made and withdrawn by an officer, answered by whoever holds one (M1)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day, to_local
from se7lite.models import Change, Meeting, MeetingLink, Representative, TimeOffer
from se7lite.queries.parent_carers import is_parent_carer_member, parent_carer_members
from se7lite.queries.records import by_references
from se7lite.services.actor import Actor
from se7lite.services.history import keep_change
from se7lite.services.link_tokens import digest_of, new_token
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.time_answers import record_answers
from se7lite.services.transaction import transaction

HOLDER: Final = Actor(None, "member", None, "link")
"""Whoever opens a link: they answer for one person, and decide nothing else."""
WITHDRAWN, GONE, ARCHIVED, CANCELLED, OVER = "withdrawn", "gone", "archived", "cancelled", "over"
FIELD: Final = "personal_link"
TAKEN_PLACE: Final = ("held", "notes_sent")
ENDED: Final = {
    WITHDRAWN: "This link is not in use any more. Use the newest one that you were sent, or ask for another.",
    GONE: "The office does not have you on its list of parent carer members for this meeting any more.",
    ARCHIVED: "The office has taken this meeting off its list.",
    CANCELLED: "This meeting is cancelled.",
    OVER: "This meeting has begun or is over, so answers are closed.",
}
"""Why a link takes no answer, in words; the page that it opens says the same."""


def make_links(
    meeting: Meeting, actor: Actor, *, now: datetime, anew: bool = False, only: str | None = None
) -> dict[str, str]:
    """By reference, what each new link ends with. It is told once: only its digest is kept.

    For every parent carer member who has none; `anew` for those who have one too, which ends; `only` for one of them.
    """
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        _refuse_pointless(meeting, now)
        wanted = [row.reference for row in parent_carer_members(meeting) if only in (None, row.reference)]
        if not wanted:
            raise Refused({"": _nobody(meeting, only)})
        there = _open_links(meeting)
        people = by_references(Representative, wanted)
        asked = {reference: one for reference, one in people.items() if anew or one.id not in there}
        tokens = {reference: new_token() for reference in wanted if reference in asked}
        for reference, token in tokens.items():
            _put(meeting, asked[reference], there.get(asked[reference].id), token, actor)
    return tokens


def withdraw_meeting_link(meeting: Meeting, reference: str, actor: Actor) -> Change:
    """From now on this person's link opens nothing. Refused where there is none."""
    may_write(actor)
    with transaction():
        lock(meeting)
        link = next((one for one in _open_links(meeting).values() if one.representative.reference == reference), None)
        if link is None:
            raise Refused({"": "There is no link of this person that could be withdrawn."})
        link.withdrawn_at = utc_now()
        return _keep(meeting, link.representative, "withdrawn", actor)


def link_behind(token: str) -> MeetingLink | None:
    """What was made with this ending, in use or not; None where there never was one."""
    return db.session.scalars(select(MeetingLink).where(MeetingLink.digest == digest_of(token))).first()


def why_ended(link: MeetingLink, now: datetime) -> str:
    """A key of ENDED; blank while the link takes answers. Nothing is kept of it: what has come back is open again."""
    meeting = link.meeting
    reasons = (
        (link.withdrawn_at is not None, WITHDRAWN),
        (not is_parent_carer_member(meeting, link.representative), GONE),
        (meeting.archived_at is not None, ARCHIVED),
        (meeting.status == "cancelled", CANCELLED),
        (has_begun(meeting, now), OVER),
    )
    return next((why for holds, why in reasons if holds), "")


def has_begun(meeting: Meeting, now: datetime) -> bool:
    """From its first minute; without a time of day, once its day is over."""
    if meeting.status in TAKEN_PLACE:
        return True
    return now >= meeting.starts_at if meeting.starts_at else local_day(now) > meeting.date


def has_passed(offer: TimeOffer, now: datetime) -> bool:
    """Whether a time offered lies behind us on the region's clocks: nobody is asked about it any more."""
    return datetime.combine(offer.day, offer.start) <= to_local(now).replace(tzinfo=None)


def answer_through_link(
    link: MeetingLink, answers: Mapping[int, str], *, now: datetime, expected: Mapping[int, str] | None = None
) -> Sequence[Change]:
    """What the person says, by the id of a time offered; others stay. It counts as entered by themselves.

    Refused with what to do; Moved where somebody else changed the same answer meanwhile.
    """
    with transaction():
        meeting = link.meeting
        lock(meeting)
        db.session.refresh(link)
        db.session.refresh(link.representative)
        if why := why_ended(link, now):
            raise Refused({"": ENDED[why]})
        if any(offer.id in answers and has_passed(offer, now) for offer in meeting.times):
            raise Refused({"": "One of these times has passed meanwhile. Look at the others again."})
        if not answers:
            raise Refused({"": "Choose an answer for one of the times at least."})
        whose = link.representative.reference
        mine = {(offer, whose): answer for offer, answer in answers.items()}
        shown = {(offer, whose): answer for offer, answer in (expected or {}).items()}
        return record_answers(meeting, mine, HOLDER, expected=shown)


def _refuse_pointless(meeting: Meeting, now: datetime) -> None:
    """A link that could not be answered is not made."""
    if meeting.status == "cancelled" or has_begun(meeting, now):
        why = ENDED[CANCELLED if meeting.status == "cancelled" else OVER]
        raise Refused({"": f"{why} Nobody could answer a link."})
    if all(has_passed(offer, now) for offer in meeting.times):
        raise Refused({"": "No time that is still to come is offered: offer some times first."})


def _nobody(meeting: Meeting, only: str | None) -> str:
    if only:
        return f"{only} is not a parent carer member of {meeting.body.name} on the day of the meeting."
    return f"No parent carer has a seat on {meeting.body.name} on the day of the meeting: look at its seats."


def _open_links(meeting: Meeting) -> dict[int, MeetingLink]:
    """By the id of the person."""
    mine = select(MeetingLink).where(MeetingLink.meeting_id == meeting.id, MeetingLink.withdrawn_at.is_(None))
    return {link.representative_id: link for link in db.session.scalars(mine)}


def _put(meeting: Meeting, person: Representative, earlier: MeetingLink | None, token: str, actor: Actor) -> None:
    if earlier:
        earlier.withdrawn_at = utc_now()
    link = MeetingLink(meeting=meeting, representative=person, digest=digest_of(token), made_by=actor.account_id)
    db.session.add(link)
    _keep(meeting, person, "made anew" if earlier else "made", actor)


def _keep(meeting: Meeting, person: Representative, what: str, actor: Actor) -> Change:
    after = {"representative": person.reference, "personal_link": what}
    return keep_change("meetings", meeting, FIELD, None, after, actor)
