"""A meeting made after the model of another: what goes along, and what never does.

Its title, body, kind, scope, times of day, place, link and agenda go along. Papers, attendance, notes, answers about
times, actions and agreements belong to the meeting that they are of.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from se7lite.models import Meeting
from se7lite.queries.rhythm import asked_after, latest_meeting, network_for
from se7lite.queries.series import title_for
from se7lite.services.actor import Actor
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import create_meeting, read_meeting
from se7lite.services.transaction import transaction

ALONG: Final = ("title", "body", "kind", "scope", "area", "start", "end", "place", "link", "activity")
ITEM: Final = ("title", "minutes", "lead", "co_lead", "authority", "parent_presenter", "practitioner_presenter")
"""Of an item of the agenda; a parent's views are what came of it."""


def values_for_copy(source: Meeting, day: date | None) -> dict[str, Any]:
    """What the form of a copy begins with. `day` is the new day where it is known."""
    values = read_meeting(source)
    alike = {key: values[key] for key in ALONG}
    if day is None:
        return alike
    network = network_for(source.body, day) if source.kind == "meeting" else None
    return alike | {"title": title_for(source.title, source.date, day), "date": day, "network": network}


def day_for_copy(source: Meeting, today: date) -> date | None:
    """The day that the rhythm asks for after the body's last meeting, planned ones included, where that is still to
    come."""
    if source.kind != "meeting":
        return None
    last = latest_meeting(source.body_id)
    asked = asked_after(max(source.date, last.date) if last else source.date, source.body.rhythm_weeks)
    return asked.day if asked and asked.day >= today else None


def agenda_of(source: Meeting, chosen: Collection[int] | None = None) -> list[dict[str, Any]]:
    """The items that go along, each with the id that it has at its own meeting: all, or those chosen."""
    items = read_list(source, "agenda")
    return [
        {"id": item["id"], **{key: item[key] for key in ITEM}}
        for item in items
        if chosen is None or item["id"] in chosen
    ]


def copy_meeting(values: Mapping[str, Any], agenda: Sequence[Mapping[str, Any]], actor: Actor, today: date) -> Meeting:
    """A new meeting with these values and these items on its agenda, or Refused."""
    with transaction():
        meeting = create_meeting(values, actor, today=today)
        if agenda:
            change_list(meeting, "agenda", [{**item, "id": None} for item in agenda], actor, today=today)
    return meeting
