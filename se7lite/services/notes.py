"""The chain of a meeting's notes: a draft, what those who attended want changed, and the final notes (M6)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from se7lite.choices import SETTLED
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Meeting
from se7lite.queries.notes_rounds import DRAFT_SENT, OPENED, SENT_AGAIN, rounds_of
from se7lite.services.actor import Actor
from se7lite.services.final_notes import FINAL, HOW
from se7lite.services.history import keep_change
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meeting_recordings import Standing, refuse_recorded_since
from se7lite.services.meetings import change_meeting
from se7lite.services.passing_over import reason_of
from se7lite.services.records import lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction
from se7lite.shown import uk_date


def begin_draft(meeting: Meeting, actor: Actor, *, today: date) -> None:
    """The notes are ready to be read by those who attended."""
    _move(meeting, "draft", actor, today)


def finish_notes(meeting: Meeting, actor: Actor, *, today: date) -> None:
    """Final; refused while something that somebody wants changed is open."""
    with transaction():
        # Read afresh: somebody may have asked for something this very moment.
        _amendments(meeting)
        _move(meeting, FINAL, actor, today)


def open_notes_again(meeting: Meeting, reason: str | None, actor: Actor) -> None:
    """A new round for notes that are final: they can be changed again, and the reason stays for everybody to read.

    Whoever has the old ones is to get the new ones: that is owed from here on, if they had gone out.
    """
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        kept = reason_of(reason, "Say why the notes are opened again: whoever reads them sees it.")
        if meeting.notes_stage != FINAL:
            raise Refused({"": "The notes are not final: they can be changed as they are."})
        meeting.notes_stage, meeting.updated_at = "amended", utc_now()
        db.session.flush()
        keep_change("meetings", meeting, "notes_stage", FINAL, "amended", actor)
        said = {"reason": kept, "had_gone_out": meeting.notes_sent_on is not None}
        keep_change("meetings", meeting, OPENED, None, said, actor)


def record_draft_sent(
    meeting: Meeting, day: date | None, actor: Actor, *, today: date, expected: Standing | None = None
) -> None:
    """Those who attended have the draft, from that day on; notes that nobody marked as one are one now.

    Moved where somebody has recorded another day than `expected`.
    """
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        refuse_recorded_since(meeting, "notes_draft", expected)
        if meeting.notes_stage == FINAL:
            raise Refused({"": "The notes are final: there is no draft to send any more."})
        if meeting.notes_stage is None:
            _move(meeting, "draft", actor, today)
        sent = _sent_on(day, meeting.date, "the meeting was", today)
        keep_change("meetings", meeting, DRAFT_SENT, None, sent, actor)


def record_sent_again(
    meeting: Meeting, day: date | None, actor: Actor, *, today: date, expected: Standing | None = None
) -> None:
    """Final notes that had been opened again have gone out. The day of the first ones stays: it is held to M6.

    Moved where they were opened, or recorded as sent, otherwise than `expected`.
    """
    may_write(actor)
    with transaction():
        lock(meeting)
        refuse_archived("meeting", meeting)
        refuse_recorded_since(meeting, "notes_again", expected)
        rounds = rounds_of(meeting)
        if meeting.notes_stage != FINAL or not rounds.to_send_again:
            raise Refused({"": "There are no new final notes to send: make them final first."})
        sent = _sent_on(day, local_day(rounds.openings[-1].at), "the notes were opened again", today)
        keep_change("meetings", meeting, SENT_AGAIN, None, sent, actor)


def _sent_on(day: date | None, first: date, what: str, today: date) -> date:
    """The day as it is kept; Refused by "day" where they cannot have gone out on it."""
    if day is None:
        raise Refused({"day": "Give the day on which they went out."})
    if day > today:
        raise Refused({"day": f"{uk_date(day)} is still to come. Give the day once they have gone out."})
    if day < min(first, today):
        raise Refused({"day": f"On {uk_date(day)} they cannot have gone out: {what} on {uk_date(first)}."})
    return day


def ask_for_amendment(meeting: Meeting, asked: Mapping[str, Any], actor: Actor, *, today: date) -> None:
    """What somebody wants changed, with who that is; Refused by the fields "text" and "representative"."""
    with transaction():
        rows = _amendments(meeting)
        if meeting.notes_stage == FINAL:
            raise Refused({"": HOW})
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
