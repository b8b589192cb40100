"""What a later meeting does with the actions of earlier ones (M6): they are marked where they are, and not copied."""

from datetime import date
from typing import Any, Final

from se7lite.extensions import db
from se7lite.models import Action, Meeting
from se7lite.services.actor import Actor
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.records import lock
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction

ITEM: Final = "Actions from earlier meetings"
"""What the agenda calls them."""


def finish_action(meeting: Meeting, number: int, actor: Actor, *, today: date) -> Action:
    """Done today, as `meeting` was told: one of its body's, from whichever meeting."""
    return _set_done(meeting, number, today, actor, today)


def reopen_action(meeting: Meeting, number: int, actor: Actor, *, today: date) -> Action:
    """Not done after all."""
    return _set_done(meeting, number, None, actor, today)


def put_on_agenda(meeting: Meeting, actor: Actor, *, today: date) -> int:
    """Adds the item after the first, which welcomes people, and says as which number; once is enough."""
    with transaction():
        items = _fresh(meeting, "agenda", "agenda_items")
        titles = [item["title"] for item in items]
        if ITEM in titles:
            return titles.index(ITEM) + 1
        place = min(1, len(items))
        new: dict[str, Any] = {"id": None, "title": ITEM}
        change_list(meeting, "agenda", [*items[:place], new, *items[place:]], actor, today=today)
        return place + 1


def _set_done(meeting: Meeting, number: int, day: date | None, actor: Actor, today: date) -> Action:
    with transaction():
        action = db.session.get(Action, number)
        if action is None or action.meeting.body_id != meeting.body_id:
            raise Refused({"": "This action is not there any more: open the page again."})
        rows = _fresh(action.meeting, "actions", "actions")
        wanted = [row | {"done_on": day} if row["id"] == number else row for row in rows]
        change_list(action.meeting, "actions", wanted, actor, today=today)
    return action


def _fresh(meeting: Meeting, name: str, attribute: str) -> list[dict[str, Any]]:
    """The lines as they are now, and nobody else's to change until the transaction ends."""
    lock(meeting)
    db.session.expire(meeting, [attribute])
    return read_list(meeting, name)
