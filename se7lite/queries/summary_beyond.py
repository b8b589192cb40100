"""Standards that no meeting is held to, for the summary: panels (M8), outreach (M11), and payment (M9, M10)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from se7lite.checklists.appointments import ORDER
from se7lite.checklists.meeting import HOLDS, MISSED, PASSED
from se7lite.quarters import Quarter, quarters_between
from se7lite.queries.appointments import AppointmentRow, find_appointments
from se7lite.queries.outreach import outreach_matrix, told_since
from se7lite.queries.passed_over import PassedStage, passed_stages_since
from se7lite.queries.passed_payments import WITH_A_WORD, Approved, passed_of
from se7lite.queries.summary import SummaryFilter
from se7lite.queries.summary_meetings import Kept
from se7lite.queries.summary_payments import claims_told_together

ByQuarter = dict[Quarter, Kept]


class Payments(NamedTuple):
    """Of so many claims paid in whole groups of quarters, how many kept a standard without a word."""

    asked: int
    kept: dict[str, int]


def posts_of(body: str, area: str) -> list[AppointmentRow]:
    """Appointments that are not put away; `body` and `area` are names, "" for all."""
    return [
        row
        for row in find_appointments()
        if not row.archived and (not body or row.body == body) and (not area or row.area == area)
    ]


def stages_over(wanted: SummaryFilter, posts: Sequence[AppointmentRow]) -> ByQuarter:
    """M8: their stages that are over, by the quarter of their day. A stage without a day is in no quarter."""
    counted: Counter[tuple[Quarter, str]] = Counter()
    for row in posts:
        for result in row.results:
            day = row.days[result.rule.stage]
            if day and ORDER.index(result.rule.stage) <= ORDER.index(row.status):
                counted[Quarter.of(day), result.state] += 1
    quarters = {quarter for quarter, _ in counted if wanted.since <= quarter <= wanted.until}
    return {one: Kept(*(counted[one, state] for state in (HOLDS, PASSED, MISSED)), 0) for one in quarters}


def stages_passed(wanted: SummaryFilter, posts: Sequence[AppointmentRow]) -> list[PassedStage]:
    """What was passed over of them, the latest first."""
    numbers = {row.id for row in posts}
    found = passed_stages_since(wanted.since.first, wanted.until.last)
    return [one for one in found if one.number in numbers]


def outreach_told(wanted: SummaryFilter, area: str, now: Quarter) -> ByQuarter:
    """M11: forums that told whom they reached in each quarter that is over, since anybody first told."""
    first = told_since()
    last = min(wanted.until, now.moved(-1))
    if first is None or last < wanted.since:
        return {}
    begin = max(wanted.since, Quarter.of(first))
    if begin > last:
        return {}
    matrix = outreach_matrix(last.last, quarters=len(list(quarters_between(begin, last))))
    forums = [forum for forum in matrix.forums if not area or forum.area == area]
    told = {quarter: [bool(one.counts[place]) for one in forums] for place, quarter in enumerate(matrix.quarters)}
    return {quarter: Kept(sum(ones), 0, len(ones) - sum(ones), 0) for quarter, ones in told.items() if ones}


def payments_kept(wanted: SummaryFilter, begin: Quarter, today: date) -> Payments | None:
    """M9, M10: by the standard's id. None where the quarters hold no whole group, so that nobody's claim is told."""
    claims = passed_of(claims_told_together(wanted, begin, today))
    if not claims:
        return None
    return Payments(len(claims), {source: _kept(claims, source) for source in ("M9", "M10")})


def _kept(claims: list[Approved], source: str) -> int:
    rules = {rule.words for rule in WITH_A_WORD if rule.source == source}
    return sum(not rules & one.words.keys() for one in claims)
