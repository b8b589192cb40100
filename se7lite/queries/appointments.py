"""Appointments: the list, and one as its rules take it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from se7lite.checklists.appointments import APPOINTED, Panel, PanelStage, check_panel
from se7lite.checklists.meeting import Result
from se7lite.extensions import db
from se7lite.models import Appointment, Area, Body, PanelMember, Representative, StagePassedOver

SHOWN = {"": "Under way", "done": "Somebody is appointed", "archived": "Archived", "all": "All"}
"""What can be asked for, in words."""
STAGE_DAYS = {"shortlisted": "shortlisting_on", "interviewed": "interview_on", APPOINTED: "appointed_on"}
"""The field that holds the day of each stage."""
THERE = ("takes_part", "came")


class AppointmentRow(NamedTuple):
    """One of the list; `days` by stage, `results` what its rules come to."""

    id: int
    title: str
    body: str
    area: str
    status: str
    started_on: date
    archived: bool
    days: Mapping[str, date | None]
    panel: Panel
    results: list[Result]


def find_appointments(show: str = "all") -> list[AppointmentRow]:
    """The latest first; `show` is a key of SHOWN."""
    return _rows(*_wanted(show))


def row_of(number: int) -> AppointmentRow:
    """One of them, as it stands."""
    [row] = _rows(Appointment.id == number)
    return row


def _wanted(show: str) -> list[ColumnElement[bool]]:
    made = Appointment
    if show == "archived":
        return [made.archived_at.is_not(None)]
    if show == "all":
        return []
    here = made.archived_at.is_(None)
    return [here, made.status == APPOINTED if show == "done" else made.status != APPOINTED]


def _rows(*where: ColumnElement[bool]) -> list[AppointmentRow]:
    made = Appointment
    found = (
        select(made, Body.name, Body.enforced_from, Area.name)
        .outerjoin(Body, Body.id == made.body_id)
        .outerjoin(Area, Area.id == made.area_id)
        .where(*where)
        .order_by(made.started_on.desc(), made.id.desc())
    )
    full, passed = _full_members(*where), _passed_keys(*where)
    return [
        _row(one, body or "", area or "", enforced_from, full[one.id], passed[one.id])
        for one, body, enforced_from, area in db.session.execute(found)
    ]


def is_held_to_it(enforced_from: date | None, started_on: date) -> bool:
    """Whether the rules stop an appointment that started on that day, of a body that is held to them from a day on."""
    return enforced_from is None or enforced_from <= started_on


def _row(
    one: Appointment, body: str, area: str, enforced_from: date | None, full: dict[str, int], passed: set[str]
) -> AppointmentRow:
    enforced = is_held_to_it(enforced_from, one.started_on)
    stages = [PanelStage(stage, full[stage]) for stage in ("shortlisting", "interview")]
    panel = Panel(one.status, enforced, *stages)
    days = {stage: getattr(one, field) for stage, field in STAGE_DAYS.items()}
    archived = one.archived_at is not None
    results = check_panel(panel, passed)
    return AppointmentRow(one.id, one.title, body, area, one.status, one.started_on, archived, days, panel, results)


def _full_members(*where: ColumnElement[bool]) -> dict[int, dict[str, int]]:
    """By appointment and stage, how many parent carers are there with the same say as the rest."""
    member = PanelMember
    rows = (
        select(member.appointment_id, member.shortlisting, member.interview)
        .join(Appointment, Appointment.id == member.appointment_id)
        .join(Representative, Representative.id == member.representative_id)
        .where(member.standing == "full", Representative.sector == "parent_carer", *where)
    )
    counted: dict[int, dict[str, int]] = defaultdict(lambda: {"shortlisting": 0, "interview": 0})
    for number, shortlisting, interview in db.session.execute(rows):
        counted[number]["shortlisting"] += shortlisting in THERE
        counted[number]["interview"] += interview in THERE
    return counted


def _passed_keys(*where: ColumnElement[bool]) -> dict[int, set[str]]:
    passed, keys = StagePassedOver, defaultdict(set)
    rows = select(passed.appointment_id, passed.rule).join(Appointment, Appointment.id == passed.appointment_id)
    for number, rule in db.session.execute(rows.where(passed.taken_back_at.is_(None), *where)):
        keys[number].add(rule)
    return keys
