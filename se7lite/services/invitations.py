"""Whom the invitation went to counts as invited, whichever door says that it went out."""

from datetime import date

from sqlalchemy import select

from se7lite.checklists.meeting import is_taken
from se7lite.checklists.rule import INVITED
from se7lite.extensions import db
from se7lite.models import Change, Meeting, Representative
from se7lite.queries.recipients import recipients_of
from se7lite.services.actor import Actor
from se7lite.services.attendance import ABSENT, Presence, record_attendance
from se7lite.services.gates import comes_back
from se7lite.services.records import Draft


def is_invited_now(draft: Draft) -> bool:
    """Whether the meeting as it would be is just now "Invited".

    Of one that is taken over nobody knows whom it went to; one that was cancelled and comes back had gone out before.
    """
    before, after = draft.present["status"], draft.whole["status"]
    if after != INVITED or is_taken(before or "", INVITED) or draft.actor.adopting:
        return False
    return not comes_back(draft, before, after)


def follow_invitation(meeting: Meeting, draft: Draft) -> None:
    """Once the meeting stands as it is to be: the same hand, door and run mark everybody whom the invitation is for."""
    if draft.found["invited"]:
        draft.entries += _mark(meeting, draft.actor, draft.today)


def _mark(meeting: Meeting, actor: Actor, today: date) -> list[Change]:
    """What is known of who comes stays as it is; whoever is said to have been at a meeting to come is left for whoever
    puts that right."""
    outcomes = {row.representative_id: row.outcome for row in meeting.attendance}
    people = {one.reference for one in recipients_of(meeting)}
    rows = db.session.execute(
        select(Representative.reference, Representative.id).where(Representative.reference.in_(people))
    )
    found = {reference: outcomes.get(number, ABSENT.outcome) for reference, number in rows}
    to_come = meeting.date > today
    entries = {key: Presence(True, outcome) for key, outcome in found.items() if outcome != "came" or not to_come}
    return record_attendance(meeting, entries, actor, today=today)
