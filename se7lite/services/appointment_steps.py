"""An appointment moves on by a stage, only when its gate holds (M8). Taken back, all is as before it was recorded."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from se7lite.checklists.appointments import ORDER
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Appointment, Change, PanelMember
from se7lite.queries.appointments import STAGE_DAYS
from se7lite.services.actor import Actor
from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.history import plain
from se7lite.services.panels import change_panel, read_panel
from se7lite.services.records import may_write
from se7lite.services.refusals import Refused
from se7lite.services.tables import change_row
from se7lite.services.transaction import transaction
from se7lite.shown import uk_date


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


PLANNED_LATER: Final = (
    "{stage}: not recorded yet, and planned for {day}. Record that first, or change that day under “Edit”."
)


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
    """Refused where a gate does not hold; who came stays all the same, and the day where none was planned.

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
    _refuse_before_what_is_planned(made, status, day)
    key = STAGE_DAYS[status]
    try:
        with transaction():
            said = _record_who_came(made, status, came, actor)
            changes = change_row(APPOINTMENTS, made, {key: day, "status": status}, actor, today, None)
            # One moment for all: by it they are known as one recording when the stage is taken back.
            moment = utc_now()
            for change in [*said, *changes]:
                change.at = moment
    except Refused as refused:
        if "status" in refused.errors:
            _record_who_came(made, status, came, actor)
            if getattr(made, key) is None:
                change_row(APPOINTMENTS, made, {key: day}, actor, today, None)
        raise


def _refuse_before_what_is_planned(made: Appointment, status: str, day: date) -> None:
    """A stage before it that nobody recorded, and that is planned for later: that is what is to be mended first."""
    for earlier in ORDER[ORDER.index(made.status) + 1 : ORDER.index(status)]:
        planned = getattr(made, STAGE_DAYS[earlier])
        if planned and planned > day:
            raise Refused({"day": PLANNED_LATER.format(stage=STAGES[earlier].name, day=uk_date(planned))})


def _record_who_came(
    made: Appointment, status: str, came: Mapping[str, str | None] | None, actor: Actor
) -> list[Change]:
    if came is None:
        return []
    asked = {one.representative.reference: one.representative.name for one in asked_who_came(made, status)}
    unsaid = {
        f"came.{reference}": f"Say whether {name} came."
        for reference, name in asked.items()
        if came.get(reference) not in ("came", "away")
    }
    if unsaid:
        raise Refused(unsaid)
    part, rows = STAGES[status].part, read_panel(made)
    if not asked:
        return []
    wanted = [{**row, part: came[row["representative"]]} if row["representative"] in asked else row for row in rows]
    change = change_panel(made, wanted, actor, rows)
    return [change] if change else []


def take_stage_back(made: Appointment, actor: Actor, *, today: date) -> str:
    """The last stage counts as still to come again. Says which stage that is.

    The day and who came go back too, where they changed with it and nobody has changed them since.
    """
    may_write(actor)
    was = made.status
    if was == ORDER[0]:
        raise Refused({"": "No stage is recorded yet: there is nothing to take back."})
    values: dict[str, Any] = {"status": ORDER[ORDER.index(was) - 1]}
    key = STAGE_DAYS[was]
    with transaction():
        for change in _recorded_with(made, was):
            if change.field == key and plain(getattr(made, key)) == change.after:
                values[key] = date.fromisoformat(change.before) if change.before else None
            elif change.field == "panel":
                _unsay_who_came(made, STAGES[was].part, change, actor)
        change_row(APPOINTMENTS, made, values, actor, today, None)
    return was


def _recorded_with(made: Appointment, status: str) -> list[Change]:
    mine = select(Change).where(Change.noun == "appointments", Change.record_id == made.id)
    moves = db.session.scalars(mine.where(Change.field == "status").order_by(Change.id.desc()))
    # A later stage that was taken back led to this one as well, and recorded nothing of it.
    forth = (one for one in moves if one.after == status and ORDER.index(one.before) < ORDER.index(status))
    moved = next(forth, None)
    if moved is None:
        return []
    return list(db.session.scalars(mine.where(Change.at == moved.at, Change.id != moved.id)))


def _unsay_who_came(made: Appointment, part: str, change: Change, actor: Actor) -> None:
    before, after = ({one["representative"]: one.get(part) for one in rows} for rows in (change.before, change.after))
    rows = read_panel(made)
    wanted = [
        {**row, part: before[who]} if (who := row["representative"]) in before and row[part] == after.get(who) else row
        for row in rows
    ]
    change_panel(made, wanted, actor, rows)
