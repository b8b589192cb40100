"""Why nothing stops a meeting that is not held to its checklist, in words."""

from typing import Any, Final

from se7lite.checklists.meeting import MeetingFacts
from se7lite.choices import MEETING_STATUSES
from se7lite.local_time import local_day
from se7lite.queries.adoption import adoption_of
from se7lite.shown import uk_date

STOPS_NOTHING: Final = "its checklist is shown, and stops nothing."


def unheld_words(meeting: Any, facts: MeetingFacts) -> str:
    """Nothing where it is held to it."""
    if told := _taken_over(meeting):
        return told
    if facts.enforced:
        return ""
    day = uk_date(meeting.body.enforced_from)
    return f"{meeting.body.name} is held to the standards from {day}: until then they are shown, and stop nothing."


def _taken_over(meeting: Any) -> str:
    """How it came from before, and what that means for its checklist."""
    found = adoption_of(meeting)
    if found is None:
        return f"This meeting was taken over from before: {STOPS_NOTHING}" if meeting.adopted else ""
    who = f" by {found.who}" if found.who else ""
    then = STOPS_NOTHING if meeting.adopted else "its next steps are held to its checklist."
    return (
        f"This meeting was taken over as “{MEETING_STATUSES.get(found.status, found.status)}” on "
        f"{uk_date(local_day(found.at))}{who}, and no rule was asked of that: {then} {found.reason}"
    )
