"""What a figure is made of: meetings narrowed to those behind one number of the summary."""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, literal, or_, select

from se7lite.checklists.meeting import HOLDS, LOOK, MISSED, PASSED
from se7lite.checklists.standards import DUE_BY_THE_DAY, JUDGED, KEPT, KEYS, NOT_KEPT, PASSED_OVER, TO_COME, WAITS
from se7lite.checklists.state import written
from se7lite.models import Action, Attendance, Meeting
from se7lite.numbers import number_in
from se7lite.quarters import Quarter
from se7lite.queries.overdue_notes import notes_overdue

UNSAID: Final = "none"
"""The activity of a meeting of which nobody has said it."""

HAS: Final = MappingProxyType(
    {
        "room": "it is recorded who came",
        "papers": "the day on which papers went out is known",
        "notes": "the day on which notes went out is known",
        "no_notes": "no day is known on which notes went out",
        "actions": "with actions",
        "open_actions": "with actions that are open",
    }
)


def narrowing(wanted: Any, today: date) -> list[ColumnElement[bool]]:
    """The conditions of those fields; what is not known asks for nothing."""
    first, last = Quarter.read(wanted.first), Quarter.read(wanted.last)
    where: list[ColumnElement[bool]] = []
    if first:
        where.append(Meeting.date >= first.first)
    if last:
        where.append(Meeting.date <= last.last)
    if wanted.area:
        where.append(of_area(number_in(wanted.area)))
    if wanted.standard in KEYS:
        overdue = notes_overdue(today) if wanted.standard == DUE_BY_THE_DAY else false()
        where.append(_came_out(wanted.standard, wanted.outcome, wanted.whole, overdue))
    if wanted.has in HAS:
        where += [Meeting.status != "cancelled", _has(wanted.has)]
    if wanted.activity:
        said = Meeting.activity == wanted.activity
        where += [Meeting.status != "cancelled", Meeting.activity.is_(None) if wanted.activity == UNSAID else said]
    return where


def of_area(area: int) -> ColumnElement[bool]:
    """Held for one area alone."""
    return and_(Meeting.scope == "area", Meeting.area_id == area)


def _came_out(source: str, outcome: str, whole: bool, overdue: ColumnElement[bool]) -> ColumnElement[bool]:
    """As checklists.standards has it, asked of the kept text, or of what readers may know of it."""
    kinds = ((HOLDS,), JUDGED, (MISSED, LOOK), (PASSED,), WAITS)
    holds, judged, wrong, passed, waits = (_any_of(source, states, whole) for states in kinds)
    match outcome:
        case _ if outcome == KEPT:
            return and_(holds, ~wrong, ~passed, ~waits)
        case _ if outcome == PASSED_OVER:
            return and_(passed, ~wrong, ~waits)
        case _ if outcome == NOT_KEPT:
            return or_(wrong, and_(waits, overdue))
        case _ if outcome == TO_COME:
            return and_(waits, ~wrong, ~overdue)
    return or_(wrong, and_(judged, ~waits), and_(waits, overdue))


def _any_of(source: str, states: tuple[str, ...], whole: bool) -> ColumnElement[bool]:
    text = literal(" ").concat(Meeting.checklist).concat(" ")
    parts = (part for key in KEYS[source] for state in states for part in written(key, state, whole))
    return or_(*(text.contains(f" {part} ", autoescape=True) for part in parts))


def _has(what: str) -> ColumnElement[bool]:
    match what:
        case "room":
            return Meeting.id.in_(select(Attendance.meeting_id).where(Attendance.outcome == "came"))
        case "papers":
            return Meeting.papers_sent_on.is_not(None)
        case "notes":
            return Meeting.notes_sent_on.is_not(None)
        case "no_notes":
            return and_(Meeting.notes_sent_on.is_(None), Meeting.status.in_(("held", "notes_sent")))
    actions = select(Action.meeting_id)
    return Meeting.id.in_(actions if what == "actions" else actions.where(Action.done_on.is_(None)))
