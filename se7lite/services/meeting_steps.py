"""A meeting moves on by one step: the day is a fact and kept at once, the status only when its gates hold."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from se7lite.checklists.meeting import is_taken
from se7lite.models import Change, Meeting
from se7lite.services.actor import Actor
from se7lite.services.meeting_recordings import DAY_OF, Standing, refuse_recorded_since
from se7lite.services.meetings import change_meeting
from se7lite.services.records import lock
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction


class Step(NamedTuple):
    """What an officer calls it, and the field that holds its day, where it has one."""

    words: str
    day: str = ""


STEPS: Final[Mapping[str, Step]] = {
    "invited": Step("Record the invitation as sent"),
    "papers_sent": Step("Record the papers as sent", DAY_OF["papers_sent"]),
    "held": Step("Record that it took place"),
    "notes_sent": Step("Record the notes as sent", DAY_OF["notes_sent"]),
}


def take_step(
    meeting: Meeting,
    status: str,
    day: date | None,
    actor: Actor,
    *,
    today: date,
    expected: Standing | None = None,
) -> list[Change]:
    """The changes by which the meeting moved on. Refused where a gate does not hold; the day that was given stays all
    the same. With the invitation, everybody it went to counts as invited (services.invitations).

    Of a step that was taken before only the day is put right: a meeting that was held does not go back to its papers.
    Moved, and nothing is recorded, where somebody recorded it otherwise than `expected`.
    """
    step = STEPS.get(status)
    if step is None:
        raise Refused({"": "There is no such step: choose one on the meeting’s page."})
    dated: list[Change] = []
    if step.day and day is not None:
        with transaction():
            lock(meeting)
            refuse_recorded_since(meeting, status, expected)
            dated = change_meeting(meeting, {step.day: day}, actor, today=today)
        expected = None
    with transaction():
        lock(meeting)
        refuse_recorded_since(meeting, status, expected)
        if is_taken(meeting.status, status):
            return dated
        return change_meeting(meeting, {"status": status}, actor, today=today)
