"""The chain of a meeting's notes: a draft, what those who attended want changed, and the final notes (M6)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from se7lite.choices import SETTLED
from se7lite.extensions import db
from se7lite.models import Meeting
from se7lite.services.actor import Actor
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.records import lock
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction


def begin_draft(meeting: Meeting, actor: Actor, *, today: date) -> None:
    """The notes are ready to be read by those who attended."""
    _move(meeting, "draft", actor, today)


def finish_notes(meeting: Meeting, actor: Actor, *, today: date) -> None:
    """Final; refused while something that somebody wants changed is open."""
    with transaction():
        if any(row["settled"] is None for row in _amendments(meeting)):
            raise Refused(
                {"": "Settle every amendment first: take it into the notes, or leave the notes as they were."}
            )
        _move(meeting, "final", actor, today)


def ask_for_amendment(meeting: Meeting, asked: Mapping[str, Any], actor: Actor, *, today: date) -> None:
    """What somebody wants changed, with who that is; Refused by the fields "text" and "representative"."""
    with transaction():
        rows = _amendments(meeting)
        try:
            change_list(meeting, "amendments", [*rows, {"id": None, **asked}], actor, today=today)
        except Refused as refused:
            raise Refused({key.rpartition(".")[2]: words for key, words in refused.errors.items()}) from None


def settle_amendment(meeting: Meeting, number: int, settled: str, actor: Actor, *, today: date) -> None:
    """What became of one. Notes that took something in are no longer the draft that was sent round."""
    if settled not in SETTLED:
        raise Refused({"": f"Choose one of: {', '.join(SETTLED.values())}."})
    with transaction():
        rows = _amendments(meeting)
        if not any(row["id"] == number for row in rows):
            raise Refused({"": "This amendment is not there any more: open the page again."})
        wanted = [row | {"settled": settled} if row["id"] == number else row for row in rows]
        change_list(meeting, "amendments", wanted, actor, today=today)
        if settled == "taken" and meeting.notes_stage != "amended":
            _move(meeting, "amended", actor, today)


def _move(meeting: Meeting, stage: str, actor: Actor, today: date) -> None:
    if not meeting.notes:
        raise Refused({"": "Write the notes first."})
    change_meeting(meeting, {"notes_stage": stage}, actor, today=today)


def _amendments(meeting: Meeting) -> list[dict[str, Any]]:
    lock(meeting)
    db.session.expire(meeting, ["amendments"])
    return read_list(meeting, "amendments")
