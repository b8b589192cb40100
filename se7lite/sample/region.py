"""Areas, forums and bodies of the sample; one body lacks its terms of reference, another's are past their review."""

from datetime import date, timedelta

from se7lite.region import AREAS, BODIES, first_rates
from se7lite.sample.rows import Rows

WITHOUT_ADDRESS = ("Medway", "Surrey")
STAGES = (
    "long_established",
    "established",
    "long_established",
    "established",
    "newly_formed",
    "established",
    "newly_formed",
)
FORUMS = (
    "Brighton and Hove Families Together",
    "East Sussex Family Forum",
    "Hampshire Parents in Touch",
    "Kent Carers’ Table",
    "Medway Family Voice",
    "Surrey Families Forum",
    "West Sussex Carers Together",
)
WITHOUT_TERMS = "Choice and Control framework workstream"
OVERDUE_TERMS = "Regional Evaluation subgroup"
NOT_HELD_TO_IT_YET = "Regional forum network"
# Beside mileage: what the sample's regional policy pays, and what two areas pay for their own work.
OTHER_RATES_FROM = date(2024, 4, 1)
OTHER_RATES = {"childcare": 850, "half_day": 4_000, "full_day": 7_500, "receipt": 2_500}
CHILDCARE_CAP = 6_000
AREA_RATES = {
    "Kent": {"childcare": 750, "half_day": 3_000, "full_day": 6_000, "receipt": 1_500},
    "Surrey": {"childcare": 900, "half_day": 3_500, "full_day": 7_000, "receipt": 2_000},
}
TERMS = (
    "Purpose: {name} brings parent carers and staff of the seven areas together to work out what families need and to "
    "say what should change.\n"
    "Members: as the list of seats says. Everybody has one voice.\n"
    "Meetings: every {weeks} weeks, in school hours. Papers go out five working days before.\n"
    "Confidentiality: what families tell us stays in the room. Everybody agrees to this in writing.\n"
    "Review: once a year."
)


def make_region(rows: Rows) -> None:
    """Areas, forums, bodies, quotas, policies and rates."""
    for position, name in enumerate(AREAS):
        area = rows.add("area", name=name, position=position)
        # Medway's forum is below the five active members that F2 asks for.
        members = 4 if name == "Medway" else 6 + rows.chance.randrange(8)
        rows.add(
            "forum",
            area_id=area["id"],
            name=FORUMS[position],
            email="" if name in WITHOUT_ADDRESS else f"forum@{name.lower().replace(' ', '-')}.example.org",
            stage=STAGES[position],
            active_members=members,
            grant_pence=1_000_000,
            notes="",
        )
    for offered in BODIES:
        _make_body(rows, offered)
    _make_policy(rows, None, OTHER_RATES)
    for area in rows.tables["area"]:
        if area["name"] in AREA_RATES:
            _make_policy(rows, area["id"], AREA_RATES[area["name"]])


def _make_policy(rows: Rows, area_id: int | None, others: dict[str, int]) -> None:
    policy = rows.add("policy", area_id=area_id)
    for rate in first_rates():
        rows.add("rate", policy_id=policy["id"], **rate)
    for kind, pence in others.items():
        cap = CHILDCARE_CAP if kind == "childcare" else None
        blank = {"limit_miles": None, "over_pence": None, "cap_pence": cap}
        rows.add("rate", policy_id=policy["id"], kind=kind, starts_on=OTHER_RATES_FROM, pence=pence, **blank)


def _make_body(rows: Rows, offered: object) -> None:
    without = offered.name == WITHOUT_TERMS
    review = rows.today + timedelta(days=-60 if offered.name == OVERDUE_TERMS else 120 + rows.chance.randrange(200))
    body = rows.add(
        "body",
        name=offered.name,
        kind=offered.kind,
        terms_of_reference="" if without else TERMS.format(name=offered.name, weeks=offered.rhythm_weeks),
        terms_review_on=None if without else review,
        rhythm_weeks=offered.rhythm_weeks,
        open_to_network=offered.open_to_network,
        enforced_from=rows.today + timedelta(days=90) if offered.name == NOT_HELD_TO_IT_YET else None,
        archived_at=None,
    )
    for quota in offered.quotas:
        areas = [area["id"] for area in rows.tables["area"]] if quota.each_area else [None]
        for area in areas:
            rows.add("quota", body_id=body["id"], sector=quota.sector, area_id=area, seats=quota.seats)
