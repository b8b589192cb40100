"""The South East 7 as the software offers it to a new programme; another region brings its own (B1 to B9)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

AREAS = ("Brighton and Hove", "East Sussex", "Hampshire", "Kent", "Medway", "Surrey", "West Sussex")


@dataclass(frozen=True, slots=True)
class OfferedQuota:
    """So many seats for a sector; `each_area` means that many from every area."""

    seats: int
    sector: str | None = None
    each_area: bool = False


@dataclass(frozen=True, slots=True)
class OfferedBody:
    """A body before anybody has sat on it: no terms of reference yet, those are the programme's own to write."""

    name: str
    kind: str
    rhythm_weeks: int
    open_to_network: str = "never"
    quotas: tuple[OfferedQuota, ...] = ()


BODIES = (
    OfferedBody(
        "Regional Steering Group",
        "steering_group",
        8,
        quotas=(
            OfferedQuota(1, "manager", each_area=True),
            OfferedQuota(2, "parent_carer"),
            OfferedQuota(1, "education"),
            OfferedQuota(1, "social_care"),
            OfferedQuota(2, "health"),
            OfferedQuota(2, "voluntary_sector"),
        ),
    ),
    OfferedBody("Health subgroup", "subgroup", 10, quotas=(OfferedQuota(3, "health"), OfferedQuota(2, "parent_carer"))),
    OfferedBody(
        "Looked after Children subgroup",
        "subgroup",
        10,
        quotas=(OfferedQuota(3, "social_care"), OfferedQuota(2, "parent_carer")),
    ),
    OfferedBody(
        "Local Offer subgroup",
        "subgroup",
        10,
        quotas=(OfferedQuota(1, each_area=True), OfferedQuota(2, "parent_carer")),
    ),
    OfferedBody("Regional Evaluation subgroup", "subgroup", 13, quotas=(OfferedQuota(2, "parent_carer"),)),
    OfferedBody(
        "Parent Carers subgroup",
        "subgroup",
        6,
        open_to_network="every_other",
        quotas=(OfferedQuota(2, "parent_carer", each_area=True), OfferedQuota(1, "adviser")),
    ),
    OfferedBody("Local Offer framework workstream", "workstream", 12, quotas=(OfferedQuota(2, "parent_carer"),)),
    OfferedBody(
        "Assessment and Planning framework workstream", "workstream", 12, quotas=(OfferedQuota(2, "parent_carer"),)
    ),
    OfferedBody("Choice and Control framework workstream", "workstream", 12, quotas=(OfferedQuota(2, "parent_carer"),)),
    OfferedBody("Regional forum network", "forum_network", 13, open_to_network="always"),
)
"""The bodies of the framework; how often the others meet is ours to suggest."""

FIRST_RATES = {"car": 45, "motorcycle": 24, "bicycle": 20, "passenger": 5}
"""Pence a mile. A later rate is the administrator's to add."""
FIRST_RATES_FROM = date(2011, 4, 6)
CAR_MILES_A_YEAR, CAR_PENCE_AFTER = 10_000, 25
"""So many miles of a tax year at the first rate, and what a mile is paid at after them."""
REPORTED_CAR, REPORTED_FROM = 55, date(2026, 4, 6)
"""A car's rate as it is told, second-hand: offered to the administrator, put in by nobody else."""


def first_rates() -> list[dict[str, Any]]:
    """The columns of the rates that a regional policy begins with."""
    return [
        {
            "kind": kind,
            "starts_on": FIRST_RATES_FROM,
            "pence": pence,
            "limit_miles": CAR_MILES_A_YEAR if kind == "car" else None,
            "over_pence": CAR_PENCE_AFTER if kind == "car" else None,
            "cap_pence": None,
        }
        for kind, pence in FIRST_RATES.items()
    ]
