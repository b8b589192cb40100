"""An appointment moves on by a stage: the day is a fact and kept at once, the stage only when its gate holds (M8)."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from se7lite.checklists.appointments import ORDER
from se7lite.models import Appointment, PanelMember
from se7lite.queries.appointments import STAGE_DAYS
from se7lite.services.actor import Actor
from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.panels import change_panel, read_panel
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.tables import change_row


class Stage(NamedTuple):
    """What an officer calls it: the step, and the stage itself. `part` is the panel's field of who came to it."""

    words: str
    name: str
    part: str = ""


STAGES: Final[Mapping[str, Stage]] = {
    "shortlisted": Stage("Record that the shortlist is drawn up", "Shortlisting", "shortlisting"),
    "interviewed": Stage("Record that the interviews took place", "Interviews", "interview"),
    "appointed": Stage("Record that somebody is appointed", "Appointment"),
}


def asked_who_came(made: Appointment, status: str) -> list[PanelMember]:
    """Of whom it is to be said whether they came to a stage: everybody with a part in it."""
    part = STAGES[status].part
    return [one for one in made.panel if part and getattr(one, part)]


def take_stage(
    made: Appointment,
    status: str,
    day: date | None,
    actor: Actor,
    *,
    today: date,
    came: Mapping[str, str | None] | None = None,
) -> None:
    """Refused where a gate does not hold; the day that was given, and who came, stay all the same.

    `came` is, by reference, the part of everybody who is asked about: "came" or "away". Refused with keys like
    "came.R-0001" where one is not said. Without it the panel stays as it is.
    """
    may_write(actor)
    if status not in STAGES:
        raise Refused({"": "There is no such stage: choose one on the page of the appointment."})
    if ORDER.index(status) <= ORDER.index(made.status):
        raise Refused({"": "This stage is recorded already."})
    if day is None:
        raise Refused({"day": "Say on which day it was."})
    if day > today:
        raise Refused({"day": "This day is still to come: give the day once it is over, or plan it under “Edit”."})
    if came is not None:
        _record_who_came(made, status, came, actor)
    change_row(APPOINTMENTS, made, {STAGE_DAYS[status]: day}, actor, today, None)
    change_row(APPOINTMENTS, made, {"status": status}, actor, today, None)


def _record_who_came(made: Appointment, status: str, came: Mapping[str, str | None], actor: Actor) -> None:
    asked = {one.representative.reference: one.representative.name for one in asked_who_came(made, status)}
    unsaid = {
        f"came.{reference}": f"Say whether {name} came."
        for reference, name in asked.items()
        if came.get(reference) not in ("came", "away")
    }
    if unsaid:
        raise Refused(unsaid)
    part, rows = STAGES[status].part, read_panel(made)
    if asked:
        wanted = [{**row, part: came[row["representative"]]} if row["representative"] in asked else row for row in rows]
        change_panel(made, wanted, actor, rows)


def take_stage_back(made: Appointment, actor: Actor, *, today: date) -> str:
    """The last stage counts as still to come again; its day stays. Says which stage that is."""
    may_write(actor)
    was = made.status
    if was == ORDER[0]:
        raise Refused({"": "No stage is recorded yet: there is nothing to take back."})
    change_row(APPOINTMENTS, made, {"status": ORDER[ORDER.index(was) - 1]}, actor, today, None)
    return was
