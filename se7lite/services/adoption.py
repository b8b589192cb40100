"""Which meetings are taken over from before, and which are new: the one definition, for every door.

A meeting is *taken over* where an officer confirmed it on a page that said so before, and it

- stood in a tab of a spreadsheet as that was connected (the preview of the connection says so), or
- stands in the first list of meetings that comes as a file, downloaded here or not, while se7lite keeps none yet (the
  page of the upload says so), or
- was over before se7lite kept its first meeting, and the officer says of this one meeting, with a reason, that it is
  taken over: on the form of a new meeting, or on the meeting's own page, wherever it came from.

It comes with the status that it has: no gate is asked of what was done before. Was it over by then, nothing stops it
afterwards either (`Meeting.adopted`); is it still to come, its next steps are held to the gates like any other's. Its
history keeps for good when that was, who confirmed it, with which status and why, and its page shows it.

Every other meeting is a new one by somebody, whatever its day and wherever it is typed: in the form, in a row of a
connected sheet, in a row added to a download, in any later list. The gates are asked of its status. A status that they
do not allow waits: a row becomes a meeting as planned, in its sheet the status is a held edit.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Meeting
from se7lite.models.change import TAKEN_OVER
from se7lite.queries.adoption import PLANNED
from se7lite.services.actor import Actor
from se7lite.services.history import keep_change
from se7lite.services.records import Draft

STOOD_IN_A_TAB: Final = "It stood in the tab “{tab}” of “{title}” when that was connected."
STOOD_IN_THE_FIRST_LIST: Final = "It stood in “{name}”, the first list of meetings that came to se7lite."


def is_taken_over_now(draft: Draft) -> bool:
    """Whether this draft is a meeting as it is taken over: no gate is asked of the status that it comes with."""
    return draft.record is None and bool(draft.actor.adopting)


def is_adopted(draft: Draft) -> bool:
    """Whether nothing stops the meeting as it would be: it was over when it was taken over, and still is by its day."""
    day = draft.whole["date"]
    if draft.record is None:
        return is_taken_over_now(draft) and day is not None and day < draft.today
    moved = bool(draft.record.adopted) and day is not None and "date" in draft.changed
    return bool(draft.record.adopted) and not (moved and day >= held_to_it_from(draft))


def held_to_it_from(draft: Draft) -> date:
    """From this day on a meeting that was taken over is none of before, if that is where its date is moved.

    One of before the programme kept any meeting is none of before where it is moved to since, however late it was taken
    over.
    """
    was, begun = draft.present["date"], kept_since(draft.today)
    return min(begun if was and was < begun else local_day(draft.record.created_at), draft.today)


def kept_since(today: date) -> date:
    """The day on which se7lite kept its first meeting; today where it keeps none yet."""
    first = db.session.scalar(select(func.min(Meeting.created_at)))
    return min(local_day(first), today) if first else today


def keep_taking_over(record: Meeting, actor: Actor, was: str = PLANNED) -> None:
    """The entry that says when a meeting was taken over, who confirmed it, with which status and why, and which status
    it had here before.

    It is none of the sync's run that made the record: an undo of that run does not reach it.
    """
    who = replace(actor, account_id=actor.account_id or actor.confirmed_by, run_id=None)
    told = {"status": record.status, "reason": actor.adopting, "was": was}
    keep_change("meetings", record, TAKEN_OVER, None, told, who)


def keep_new_one(record: Any, draft: Draft) -> None:
    """What a new meeting leaves in the history besides its first values."""
    if is_taken_over_now(draft):
        keep_taking_over(record, draft.actor)
