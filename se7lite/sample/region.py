"""Areas, forums and bodies of the sample; one body lacks its terms of reference, another's are past their review."""

from datetime import timedelta

from se7lite.region import AREAS, BODIES, FIRST_RATES, FIRST_RATES_FROM
from se7lite.sample.rows import Rows

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
TERMS = (
    "Purpose: {name} brings parent carers and staff of the seven areas together to work out what families need and to "
    "say what should change.\n"
    "Members: as the list of seats says. Everybody has one voice.\n"
    "Meetings: every {weeks} weeks, in school hours. Papers go out five working days before.\n"
    "Confidentiality: what families tell us stays in the room. Everybody agrees to this in writing.\n"
    "Review: once a year."
)


def make_region(rows: Rows) -> None:
    """Areas, forums, bodies, quotas and mileage rates."""
    for position, name in enumerate(AREAS):
        area = rows.add("area", name=name, position=position)
        # Medway's forum is below the five active members that F2 asks for.
        members = 4 if name == "Medway" else 6 + rows.chance.randrange(8)
        rows.add(
            "forum",
            area_id=area["id"],
            name=FORUMS[position],
            stage=STAGES[position],
            active_members=members,
            grant_pence=1_000_000,
            notes="",
        )
    for offered in BODIES:
        _make_body(rows, offered)
    for vehicle, rate in FIRST_RATES.items():
        rows.add("mileage_rate", vehicle=vehicle, starts_on=FIRST_RATES_FROM, pence_per_mile=rate)


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
