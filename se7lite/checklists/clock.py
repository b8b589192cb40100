"""R5, the two-week clock: how long a claim has waited since it was submitted, stage by stage; R6, area by area."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from se7lite.checklists.rule import ADVICE, AREAS, Rule


class Clock(NamedTuple):
    """`state`: none (nothing waits), running, half (half the days or more are gone), over (all of them), paid, late."""

    state: str
    days: int = 0


class Stage(NamedTuple):
    """One stage: when it was reached (None: not yet), and the days from the submission until then, or until today."""

    key: str
    on: date | None
    days: int | None


def read_clock(
    status: str, answer: str | None, submitted_on: date | None, paid_on: date | None, today: date, limit: int
) -> Clock:
    """The clock starts when a claim is submitted, stops when it is paid, and begins anew after it was sent back."""
    if submitted_on is None or answer == "declined":
        return Clock("none")
    if status == "paid":
        days = max(0, ((paid_on or today) - submitted_on).days)
        return Clock("late" if days > limit else "paid", days)
    if status not in ("submitted", "approved"):
        return Clock("none")
    days = max(0, (today - submitted_on).days)
    if days > limit:
        return Clock("over", days)
    return Clock("half" if days * 2 >= limit else "running", days)


def stages_of(submitted_on: date | None, approved_on: date | None, paid_on: date | None, today: date) -> list[Stage]:
    """Submitted, approved, paid. The first that is still to come counts until today."""
    stages, waits = [], submitted_on is not None
    for key, on in (("submitted", submitted_on), ("approved", approved_on), ("paid", paid_on)):
        days = None
        if submitted_on and on:
            days = max(0, (on - submitted_on).days)
        elif submitted_on and waits:
            days, waits = max(0, (today - submitted_on).days), False
        stages.append(Stage(key, on, days))
    return stages


@dataclass(frozen=True, slots=True)
class Practice:
    """How long nine of ten claims of one area took to be paid; None where too few were paid to say so."""

    most: int | None
    limit: int


# Shown in the comparison of areas.
PRACTICE = (
    Rule[Practice](
        "R6",
        "In every area nine of ten claims are paid within the limit",
        holds=lambda area: (area.most or 0) <= area.limit,
        fix="Ask in this area where claims wait: for approval, or with the finance office.",
        acts=ADVICE,
        stage=AREAS,
        applies=lambda area: area.most is not None,
    ),
)
