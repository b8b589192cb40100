"""How often everybody who came had agreed to confidentiality (M7), so that nobody can tell who had not.

Who came to a meeting is known, and so the figure of one meeting, or of a few, names people. Meetings of all bodies are
counted together, over quarters that are over, in groups (small_counts) of which both sides are large: enough meetings
where everybody had agreed, and enough where several different people had not.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from se7lite.checklists.standards import KEPT, NOT_KEPT, outcomes_of
from se7lite.extensions import db
from se7lite.models import Attendance, Meeting
from se7lite.quarters import Quarter, quarters_between
from se7lite.queries.confidentiality import in_force, spans
from se7lite.small_counts import FEWEST, FEWEST_PEOPLE, Group, groups_where, groups_within

STANDARD = "M7"


class Bound(NamedTuple):
    """Of the meetings of a group of quarters: at so many everybody had agreed, of so many of which it is known."""

    first: Quarter
    last: Quarter
    kept: int
    asked: int


def bound_groups(since: Quarter, until: Quarter, begin: Quarter, today: date) -> list[Bound]:
    """Of the groups from `begin` on, those that lie within the quarters asked for."""
    over = Quarter.of(today).moved(-1)
    kept, broken = _judged(over)
    unbound = unbound_people(over)

    def enough(first: Quarter, last: Quarter) -> bool:
        span = [one for one in {*kept, *broken, *unbound} if first <= one <= last]
        people = {person for one in span for person in unbound.get(one, ())}
        sides = [sum(side.get(one, 0) for one in span) for side in (kept, broken)]
        return min(sides) >= FEWEST and len(people) >= FEWEST_PEOPLE

    groups = groups_within(groups_where(enough, begin, over), since, until)
    return [_counted(group, kept, broken) for group in groups]


def _counted(group: Group, kept: Mapping[Quarter, int], broken: Mapping[Quarter, int]) -> Bound:
    held, missed = (sum(side.get(one, 0) for one in quarters_between(*group)) for side in (kept, broken))
    return Bound(*group, held, held + missed)


def _judged(over: Quarter) -> tuple[dict[Quarter, int], dict[Quarter, int]]:
    """Meetings at which everybody had agreed, and others, by quarter."""
    sides: dict[str, dict[Quarter, int]] = {KEPT: defaultdict(int), NOT_KEPT: defaultdict(int)}
    for day, text in _rows(select(Meeting.date, Meeting.checklist).where(*_past(over))):
        outcome = outcomes_of(text).get(STANDARD)
        if outcome in sides:
            sides[outcome][Quarter.of(day)] += 1
    return sides[KEPT], sides[NOT_KEPT]


def unbound_people(over: Quarter) -> dict[Quarter, set[int]]:
    """People who came while no agreement bound them, by quarter: checklists.confidentiality.bound_on as a question."""
    span = spans()
    bound = and_(span.c.representative_id == Attendance.representative_id, in_force(span, Meeting.date))
    found: dict[Quarter, set[int]] = defaultdict(set)
    rows = (
        select(Meeting.date, Attendance.representative_id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .outerjoin(span, bound)
        .where(Attendance.outcome == "came", span.c.representative_id.is_(None))
    )
    for day, person in _rows(rows.where(*_past(over))):
        found[Quarter.of(day)].add(person)
    return found


def _past(over: Quarter) -> tuple[Any, ...]:
    return Meeting.archived_at.is_(None), Meeting.status != "cancelled", Meeting.date <= over.last


def _rows(statement: Any) -> Any:
    return db.session.connection().execute(statement)
