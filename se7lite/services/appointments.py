"""Appointments to posts: what is kept of each, and the gate before every stage (M8). No candidate is named."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from se7lite.checklists.appointments import ORDER, Panel, PanelStage, what_stops_panel
from se7lite.choices import APPOINTMENT_STATUSES
from se7lite.models import Appointment, Area, Body, Change, Representative
from se7lite.queries.appointments import STAGE_DAYS, is_held_to_it, row_of
from se7lite.queries.options import row_chosen
from se7lite.queries.passed_over import passed_stages_for
from se7lite.queries.records import by_reference
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, choice, day, one_line, whole_number
from se7lite.services.gates import SAVE_FIRST, told
from se7lite.services.records import Draft, may_write
from se7lite.services.refusals import Refused
from se7lite.services.tables import Table, mark_row, put
from se7lite.services.transaction import lock_row
from se7lite.shown import uk_date

MOST_CANDIDATES = 1_000
FIELDS = {
    field.key: field
    for field in (
        Field("title", "Post", one_line(200), required=True),
        Field("body", "Body", one_line(20)),
        Field("area", "Area", one_line(20)),
        Field("lead", "Who leads", one_line(20)),
        Field("started_on", "Started on", day, required=True),
        Field("shortlisting_on", "Shortlisting on", day),
        Field("interview_on", "Interviews on", day),
        Field("appointed_on", "Appointed on", day),
        Field("applied", "How many applied", whole_number(0, MOST_CANDIDATES)),
        Field("invited", "How many were interviewed", whole_number(0, MOST_CANDIDATES)),
        Field("status", "How far it has come", choice(APPOINTMENT_STATUSES)),
    )
}
ELSEWHERE = ("body", "area", "lead")
DECIDES_IT = ("started_on", "body")
"""What decides whether an appointment is held to the standard: its body may be held to them only from a day on."""
HELD_TO_IT = (
    "With that the appointment is held to the standards, and it is further on than they let it be. "
    "Take the stage back first, or mend this."
)
LIST = "A rule that cannot be met can be passed over, with a reason, on the page of the appointment."
ENTER = SAVE_FIRST.format(what="the appointment", status=APPOINTMENT_STATUSES[ORDER[0]])


def read_appointment(made: Appointment) -> dict[str, Any]:
    """The values by field."""
    found = {key: getattr(made, key) for key in FIELDS if key not in ELSEWHERE}
    return {
        **found,
        "body": str(made.body_id) if made.body_id else None,
        "area": str(made.area_id) if made.area_id else None,
        "lead": made.lead.reference if made.lead else None,
    }


def _check(draft: Draft) -> None:
    if draft.record is not None and draft.record.archived_at:
        draft.refuse("", ARCHIVED)
    whole, changed = draft.whole, draft.changed
    if not whole["body"] and not whole["area"]:
        draft.refuse("body", "Choose the body that the post works for, or an area.")
    for key, model, words in (("body", Body, "a body"), ("area", Area, "an area")):
        if changed.get(key) and not row_chosen(model, changed[key]):
            draft.refuse(key, f"Choose {words} from the list.")
    if changed.get("lead"):
        draft.found["lead"] = by_reference(Representative, changed["lead"])
        if draft.found["lead"] is None:
            draft.refuse("lead", f"There is no representative {changed['lead']}: check the reference.")
    _check_days(draft)
    _check_order(draft)
    _check_status(draft)


def _check_days(draft: Draft) -> None:
    """A stage that is over has no day to come; one that is still to come may be planned."""
    over = ORDER[1 : ORDER.index(draft.whole["status"] or ORDER[0]) + 1]
    for key in (STAGE_DAYS[stage] for stage in over):
        day = draft.changed.get(key)
        if day is not None and day > draft.today:
            draft.refuse(key, f"{FIELDS[key].words}: {uk_date(day)} is still to come, and this stage is over already.")


def _check_order(draft: Draft) -> None:
    """Nobody is interviewed before the shortlist is drawn up, nor are more than applied."""
    whole, changed = draft.whole, draft.changed
    days = [key for key in ("started_on", *STAGE_DAYS.values(), "appointed_on") if whole[key]]
    for earlier, later in pairwise(days):
        if {earlier, later} & changed.keys() and whole[later] < whole[earlier]:
            key = later if later in changed else earlier
            draft.refuse(key, f"{FIELDS[later].words} is before {FIELDS[earlier].words}: check both dates.")
    applied, invited = whole["applied"], whole["invited"]
    if {"applied", "invited"} & changed.keys() and applied is not None and (invited or 0) > applied:
        draft.refuse("invited", f"{invited} were interviewed and {applied} applied: check both numbers.")


def _check_status(draft: Draft) -> None:
    """The one gate, whoever moves the status on, and whatever brings an appointment under it that was not before."""
    after = draft.whole["status"] or ORDER[0]
    if draft.errors or not draft.changed.keys() & {"status", *DECIDES_IT}:
        return
    # An appointment that is new has no panel yet.
    panel = Panel(ORDER[0], False, PanelStage("shortlisting", 0), PanelStage("interview", 0))
    passed = frozenset[str]()
    if draft.record is not None:
        panel, passed = row_of(draft.record.id).panel, frozenset(passed_stages_for(draft.record.id))
    body = row_chosen(Body, draft.whole["body"]) if draft.whole["body"] else None
    enforced = is_held_to_it(body.enforced_from if body else None, draft.whole["started_on"])
    held_to_it_now = enforced and not panel.enforced
    # What it passed freely while nothing was asked of it counts now, the present status included.
    before = ORDER[0] if held_to_it_now else panel.status
    stops = what_stops_panel(replace(panel, status=before, enforced=enforced), after, passed)
    if stops and held_to_it_now and after == panel.status:
        key = next(key for key in DECIDES_IT if key in draft.changed)
        draft.refuse(key, f"{HELD_TO_IT} {told(stops, LIST)}")
    elif stops:
        draft.refuse("status", told(stops, ENTER if draft.record is None else LIST))


def _apply(made: Appointment, draft: Draft) -> None:
    changed = dict(draft.changed)
    for key in ("body", "area"):
        if key in changed:
            value = changed.pop(key)
            setattr(made, f"{key}_id", int(value) if value else None)
    if "lead" in changed:
        made.lead = draft.found.get("lead") if changed.pop("lead") else None
    if "status" in changed:
        changed["status"] = changed["status"] or "open"
    put(made, changed, ())


APPOINTMENTS = Table(
    "appointments", "appointment", Appointment, FIELDS, read_appointment, _apply, _check, may=may_write
)
ARCHIVED = "This appointment is archived: bring it back first."


def archive_appointment(made: Appointment, actor: Actor) -> Change:
    """Puts it away; restore_appointment() undoes that."""
    return mark_row(APPOINTMENTS, made, "archived", True, actor)


def restore_appointment(made: Appointment, actor: Actor) -> Change:
    """Brings it back as it was."""
    return mark_row(APPOINTMENTS, made, "archived", False, actor)


def hold(made: Appointment) -> None:
    """Reads it afresh, and keeps others from changing it until the transaction ends. Refused where it is archived."""
    lock_row(made, others_may_point=True)
    if made.archived_at:
        raise Refused({"": ARCHIVED})
