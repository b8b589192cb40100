"""How long payment takes, area by area (R6), and what waits for whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.checklists.clock import read_clock
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Area, Claim, ClaimStep, Representative
from se7lite.quarters import Quarter
from se7lite.small_counts import FEWEST

NO_AREA = "No area"
ALL_AREAS = "All areas"


class AreaTimes(NamedTuple):
    """One area's claims that were paid: how many, half of them within `median` days, nine of ten within `most`.

    All three are None where so few were paid that they are not shown.
    """

    area: str
    count: int | None
    median: float | None
    most: int | None


class Paid(NamedTuple):
    """A claim that was paid: days from submission to payment; `claim` is its id, `person` that of whom it pays.

    `recorded` is the day on which somebody recorded the payment, which may be long after it was made.
    """

    area: str
    area_id: int | None
    claim: int
    person: int
    on: date
    recorded: date
    days: int

    @property
    def quarter(self) -> Quarter:
        """Of the day of payment."""
        return Quarter.of(self.on)

    @property
    def known(self) -> Quarter:
        """In which se7lite learnt of it."""
        return Quarter.of(max(self.on, self.recorded))


def paid_claims(since: date | None = None, before: date | None = None) -> list[Paid]:
    """Every claim paid from one day on and before another, by the area that its person had when that was recorded.

    By the present area, whoever moves would take what they were paid along: what an area told before, less what it
    tells after, would be theirs.
    """
    steps = select(ClaimStep.claim_id, func.min(ClaimStep.at).label("at")).where(ClaimStep.step == "paid")
    step = steps.group_by(ClaimStep.claim_id).subquery()
    rows = (
        select(Area.name, Area.id, Claim.id, Claim.representative_id, Claim.submitted_on, Claim.paid_on, step.c.at)
        .outerjoin(step, step.c.claim_id == Claim.id)
        .outerjoin(Area, Area.id == Claim.paid_area_id)
        .where(Claim.status == "paid", Claim.submitted_on.is_not(None))
        .where(Claim.paid_on.is_not(None))
        .order_by(Area.position, Area.name)
    )
    if since:
        rows = rows.where(Claim.paid_on >= since)
    if before:
        rows = rows.where(Claim.paid_on < before)
    return [
        Paid(area or NO_AREA, area_id, claim, person, paid, local_day(at) if at else paid, max(0, (paid - sent).days))
        for area, area_id, claim, person, sent, paid, at in db.session.connection().execute(rows)
    ]


def days_to_payment(since: date | None) -> list[tuple[str, int]]:
    """(area, days from submission to payment) of every claim paid since that day."""
    return [(one.area, one.days) for one in paid_claims(since)]


def waiting_by_area(today: date, limit: int) -> dict[str, Counter[str]]:
    """Area to how many of its claims wait for approval or money, by the state of their clock; then all of them."""
    rows = (
        select(Area.name, Claim.status, Claim.answer, Claim.submitted_on)
        .join(Representative, Representative.id == Claim.representative_id)
        .outerjoin(Area, Area.id == Representative.area_id)
        .where(Claim.archived_at.is_(None), Claim.status.in_(("submitted", "approved")))
    )
    waiting: dict[str, Counter[str]] = defaultdict(Counter)
    for area, status, answer, submitted_on in db.session.connection().execute(rows):
        state = read_clock(status, answer, submitted_on, None, today, limit).state
        for name in (area or NO_AREA, ALL_AREAS) if state != "none" else ():
            waiting[name][state] += 1
    return waiting


def compare_areas(paid: Iterable[tuple[str, int]], areas: Iterable[str]) -> list[AreaTimes]:
    """Every area side by side, then all of them together.

    Small counts are hidden, and where one alone would be, the next smallest with it: otherwise the whole less the
    others would tell it.
    """
    by_area: dict[str, list[int]] = {area: [] for area in areas}
    for area, days in paid:
        by_area.setdefault(area, []).append(days)
    hidden = _hidden({area: len(days) for area, days in by_area.items()})
    rows = [_times(area, days, area in hidden) for area, days in by_area.items()]
    every = [days for part in by_area.values() for days in part]
    return [*rows, _times(ALL_AREAS, every, len(every) < FEWEST)]


def percentile(days: Iterable[int], share: int) -> int:
    """The least number of days within which so many per cent of them were paid."""
    ordered = sorted(days)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def _hidden(counts: dict[str, int]) -> set[str]:
    small = {area for area, number in counts.items() if number < FEWEST}
    if small and sum(counts[area] for area in small) < FEWEST:
        others = sorted((number, area) for area, number in counts.items() if area not in small)
        small |= {area for _, area in others[:1]}
    return small


def _times(area: str, days: list[int], hidden: bool) -> AreaTimes:
    return (
        AreaTimes(area, None, None, None) if hidden else AreaTimes(area, len(days), median(days), percentile(days, 90))
    )
