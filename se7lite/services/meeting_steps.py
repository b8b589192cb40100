"""A meeting moves on by one step: the day is a fact and kept at once, the status only when its gates hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from se7lite.checklists.meeting import is_taken
from se7lite.models import Meeting
from se7lite.services.actor import Actor
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
    "papers_sent": Step("Record the papers as sent", "papers_sent_on"),
    "held": Step("Record that it took place"),
    "notes_sent": Step("Record the notes as sent", "notes_sent_on"),
}


def take_step(meeting: Meeting, status: str, day: date | None, actor: Actor, *, today: date) -> None:
    """Refused where a gate does not hold; the day that was given stays all the same.

    Of a step that was taken before only the day is put right: a meeting that was held does not go back to its papers.
    """
    step = STEPS.get(status)
    if step is None:
        raise Refused({"": "There is no such step: choose one on the meeting’s page."})
    if step.day and day is not None:
        values: dict[str, Any] = {step.day: day}
        change_meeting(meeting, values, actor, today=today)
    with transaction():
        lock(meeting)
        if not is_taken(meeting.status, status):
            change_meeting(meeting, {"status": status}, actor, today=today)
