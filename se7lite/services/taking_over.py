"""Taking over meetings from before, one or several, with a reason (services.adoption says which that can be)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from se7lite.models import Meeting
from se7lite.models.change import TAKEN_OVER
from se7lite.queries.adoption import status_before
from se7lite.services.actor import Actor
from se7lite.services.adoption import keep_taking_over, kept_since
from se7lite.services.batches import Batch, each_of
from se7lite.services.gates import CANCELLED
from se7lite.services.history import keep_change
from se7lite.services.meetings import MEETINGS, change_meeting, create_meeting
from se7lite.services.passing_over import reason_of
from se7lite.services.records import change, lock, may_write, refuse_archived
from se7lite.services.refusals import Refused
from se7lite.services.transaction import transaction
from se7lite.shown import uk_date

MISSING: Final = "Say why this meeting is taken over as it is: the steering group reads it."
NOT_OF_BEFORE: Final = (
    "Only a meeting that was over before meetings were kept in se7lite (since {since}) can be taken over as it is."
)
SAVE_IT: Final = "Leave this blank and save the meeting as “Planned”: then it has a page, on which its status moves on."
PASS_OVER: Final = "Of this one, each rule that cannot be met is passed over on the meeting’s page."
ALREADY: Final = "This meeting is taken over already: its page says when, by whom and why."
NOTHING_STOPS: Final = (
    "{body} is held to the standards from {first}: no rule stops this meeting, so there is nothing to take over. Give "
    "it its status where you edit it."
)
CHANGED: Final = "This was changed after the page was made: look at it again."
GONE: Final = "There is no such meeting any more."
NOT_TAKEN_OVER: Final = "This meeting is not taken over: it is held to its rules already."


def enter_taken_over(values: Mapping[str, Any], reason: str | None, actor: Actor, *, today: date) -> Meeting:
    """A new meeting, taken over as it is. Refused, under "reason" where it is for that, or what create_meeting says."""
    kept = reason_of(reason, MISSING)
    day = values.get("date")
    if isinstance(day, date) and not can_be_taken_over(day, today):
        raise Refused({"reason": f"{_not_of_before(today)} {SAVE_IT}"})
    return create_meeting(values, replace(actor, adopting=kept), today=today)


def take_over(record: Meeting, status: str | None, reason: str | None, actor: Actor, *, today: date) -> None:
    """A meeting that is there, with the status that it had: nothing stops it from now on. Refused as above."""
    may_write(actor)
    with transaction():
        lock(record)
        kept = reason_of(reason, MISSING)
        if why := why_not_taken_over(record, today):
            raise Refused({"": why})
        was, record.adopted = record.status, True
        who = replace(actor, adopting=kept)
        change_meeting(record, {"status": status}, who, today=today)
        keep_taking_over(record, who, was)


def take_over_several(
    statuses: Mapping[str, tuple[str | None, int]], reason: str | None, actor: Actor, *, today: date
) -> Batch:
    """Each meeting with the status that it had, by reference, beside its version on the page; all for one reason.

    Refused under "reason" without one; what else is wrong is said of each meeting by itself.
    """
    may_write(actor)
    kept = reason_of(reason, MISSING)

    def act(record: Meeting) -> None:
        status, shown = statuses[record.reference]
        with transaction():
            lock(record)
            if record.version != shown:
                raise Refused({"": CHANGED})
            take_over(record, status, kept, actor, today=today)

    return each_of(Meeting, statuses, act, GONE)


def hold_again(record: Meeting, actor: Actor, *, today: date) -> None:
    """It was taken over by mistake: its status is again what it was before, and its rules are asked from there on.
    Refused where it was not."""
    may_write(actor)
    with transaction():
        lock(record)
        refuse_archived("meeting", record)
        if not record.adopted:
            raise Refused({"": NOT_TAKEN_OVER})
        told = {"status": record.status}
        # As long as it counts as taken over nothing stops it on its way back to where it had come by its rules.
        was = status_before(record)
        # One that was cancelled is again, and does not come back from there with what it got while nothing was asked.
        for status in ("planned", was) if was == CANCELLED else (was,):
            change(MEETINGS, record, {"status": status}, actor, today, None, alone=True)
        record.adopted = False
        keep_change("meetings", record, TAKEN_OVER, told, None, actor)


def can_be_taken_over(day: date, today: date) -> bool:
    """Whether a meeting of that day was over before se7lite kept its first one."""
    return day < kept_since(today)


def why_not_taken_over(record: Meeting, today: date) -> str:
    """Why a meeting cannot be taken over, and what to do instead; nothing where it can be."""
    try:
        refuse_archived("meeting", record)
    except Refused as refused:
        return str(refused)
    first = record.body.enforced_from
    if record.adopted:
        return ALREADY
    if not can_be_taken_over(record.date, today):
        return f"{_not_of_before(today)} {PASS_OVER}"
    if first is not None and record.date < first:
        return NOTHING_STOPS.format(body=record.body.name, first=uk_date(first))
    return ""


def _not_of_before(today: date) -> str:
    return NOT_OF_BEFORE.format(since=uk_date(kept_since(today)))
