"""How what is recorded of a meeting's sending stands: whoever records it has seen that, or is told what moved since."""

from collections.abc import Mapping
from typing import Any, Final

from se7lite.checklists.meeting import is_taken
from se7lite.models import Meeting
from se7lite.queries.notes_rounds import DRAFT_SENT, OPENED, SENT_AGAIN, rounds_of
from se7lite.queries.tellings import ABOUT, CANCELLED, CHANGED
from se7lite.services.meetings import read_meeting
from se7lite.services.refusals import Moved

DAY_OF: Final[Mapping[str, str]] = {"papers_sent": "papers_sent_on", "notes_sent": "notes_sent_on"}
"""The field with the day of a step, where it has one."""
TAKEN: Final = "taken"
Standing = Mapping[str, Any]


def standing_of(meeting: Meeting, what: str) -> Standing:
    """By field of the history, what one is shown before that is recorded; `what` is a step, or a sending that is none.

    Of a status only what the step makes of it: nobody has to look again because somebody invited people meanwhile.
    """
    if what in (CHANGED, CANCELLED):
        values = read_meeting(meeting)
        return {key: values[key] for key in ABOUT}
    if what in ("notes_draft", "notes_again"):
        rounds = rounds_of(meeting)
        again = {OPENED: len(rounds.openings), SENT_AGAIN: rounds.sent_again}
        return {DRAFT_SENT: rounds.draft_sent} if what == "notes_draft" else again
    off = CANCELLED if meeting.status == CANCELLED else ""
    standing = {"status": TAKEN if is_taken(meeting.status, what) else off}
    return standing | ({DAY_OF[what]: getattr(meeting, DAY_OF[what])} if what in DAY_OF else {})


def refuse_recorded_since(meeting: Meeting, what: str, expected: Standing | None) -> None:
    """Moved where it no longer stands as `expected`; None: nobody was shown any. The meeting is locked."""
    present = standing_of(meeting, what)
    moved = {key: (was, present[key]) for key, was in (expected or {}).items() if was != present.get(key)}
    if moved:
        raise Moved(moved)
