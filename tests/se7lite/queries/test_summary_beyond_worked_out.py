"""Figures of standards that no meeting is held to (M8 to M11), worked out again in the plainest way."""

from datetime import date, timedelta

import pytest

from se7lite.extensions import db
from se7lite.models import (
    Appointment,
    Area,
    Body,
    Claim,
    ClaimLine,
    Forum,
    Outreach,
    PanelMember,
    Policy,
    Rate,
    Receipt,
    Representative,
    StagePassedOver,
)
from se7lite.quarters import Quarter
from se7lite.queries.summary import SummaryFilter, first_quarter
from se7lite.queries.summary_beyond import outreach_told, payments_kept, posts_of, stages_over
from tests.se7lite.databases import fresh
from tests.se7lite.queries.random_payments import told_of
from tests.se7lite.queries.random_rows import TODAY, at_noon, pass_over_at_random, quarter, random_programme

SPANS = [("2024-Q4", "2026-Q4"), ("2025-Q2", "2025-Q4"), ("2026-Q3", "2026-Q3")]
spans = pytest.mark.parametrize(("since", "until"), SPANS)
STAGES = ("open", "shortlisted", "interviewed", "appointed")
STAGE_RULES = ("M8.shortlisting", "M8.interview")
RAISED = date(2025, 10, 1)
LIMITS = {"childcare": (4_000, 5_000), "full_day": (7_500, 8_000), "receipt": (1_000, 1_500)}
"""In pence, before the day on which they were raised and from it on."""


@pytest.fixture(scope="module", params=[1, 2], ids=["seed 1", "seed 2"])
def rows(database, request):
    with fresh(database):
        programme = random_programme(request.param)
        _appointments(programme, programme.chance)
        _outreach(programme, programme.chance)
        _amounts(programme, programme.chance)
        programme.write()
        _limits()
        yield programme


def _appointments(rows, chance):
    for _ in range(30):
        begun = rows.day(last=TODAY)
        made = rows.add(
            Appointment,
            title="Officer",
            body_id=rows.maybe(chance.randint(1, 3)),
            area_id=rows.maybe(chance.randint(1, 4)),
            status=chance.choice(STAGES),
            started_on=begun,
            shortlisting_on=rows.maybe(rows.day()),
            interview_on=rows.maybe(rows.day()),
            archived_at=rows.maybe(at_noon(TODAY), 0.1),
        )
        for person in chance.sample(range(1, 25), chance.randrange(4)):
            parts = [chance.choice(("takes_part", "came", "away", None)) for _ in range(2)]
            member = dict(zip(("shortlisting", "interview"), parts, strict=True))
            standing = chance.choice(("full", "full", "beside"))
            rows.add(PanelMember, appointment_id=made["id"], representative_id=person, standing=standing, **member)
        pass_over_at_random(rows, StagePassedOver, STAGE_RULES, begun, appointment_id=made["id"])


def _outreach(rows, chance):
    for area in (1, 2, 4):
        rows.add(Forum, area_id=area, name=f"Forum {area}")
    for _ in range(25):
        day, gone = rows.day(first=date(2025, 2, 1), last=TODAY), rows.maybe(at_noon(TODAY), 0.2)
        told = {"reached": "families", "whom": "Families", "how": "A letter", "evidence": ""}
        rows.add(Outreach, forum_id=chance.randint(1, 3), day=day, removed_at=gone, **told)


def _amounts(rows, chance):
    for claim in rows[Claim]:
        claim["policy_reason"] = rows.maybe("Asked for by the region.", 0.15) or ""
        for kind in chance.sample(("childcare", "time", "fare", "other", "childcare"), chance.randrange(5)):
            pence = chance.choice((500, 1_000, 1_001, 1_500, 2_500, 3_999, 4_000, 4_001, 7_500, 7_501, 8_001))
            rows.add(ClaimLine, claim_id=claim["id"], kind=kind, position=0, amount_pence=pence, note="")
        for _ in range(chance.choice((0, 1, 2, 3))):
            name, gone = f"{len(rows[Receipt])}.pdf", rows.maybe(at_noon(TODAY), 0.2)
            file = {"name": name, "stored": name, "kind": "pdf", "size": 9, "digest": name}
            rows.add(Receipt, claim_id=claim["id"], removed_at=gone, at=at_noon(TODAY), **file)


def _limits():
    policy = db.session.query(Policy.id).scalar()
    db.session.query(Rate).filter(Rate.kind.in_(LIMITS)).delete()
    for kind, both in LIMITS.items():
        for starts, pence in zip((date(2024, 4, 1), RAISED), both, strict=True):
            cap = {"cap_pence": pence} if kind == "childcare" else {}
            db.session.add(Rate(policy_id=policy, kind=kind, starts_on=starts, pence=500 if cap else pence, **cap))
    db.session.commit()


def read(since, until):
    return SummaryFilter.read({"since": since, "until": until}, TODAY)


@spans
@pytest.mark.parametrize(("body", "area"), [("", ""), ("Health", ""), ("", "East")])
def test_each_stage_of_an_appointment_that_is_over_is_counted_in_the_quarter_of_its_day(rows, since, until, body, area):
    carers = {one["id"] for one in rows[Representative] if one["sector"] == "parent_carer"}
    names = {model: {one["id"]: one["name"] for one in rows[model]} | {None: ""} for model in (Body, Area)}
    wanted = {}
    for made in rows[Appointment]:
        asked = body in ("", names[Body][made["body_id"]]) and area in ("", names[Area][made["area_id"]])
        for place, stage, day in ((1, "shortlisting", "shortlisting_on"), (2, "interview", "interview_on")):
            over = STAGES.index(made["status"]) >= place and made[day] and not made["archived_at"]
            if not (asked and over and since <= quarter(made[day]) <= until):
                continue
            full = [
                one
                for one in rows[PanelMember]
                if one["appointment_id"] == made["id"] and one["standing"] == "full"
                if one["representative_id"] in carers and one[stage] in ("takes_part", "came")
            ]
            passed = [
                one
                for one in rows[StagePassedOver]
                if (one["appointment_id"], one["rule"]) == (made["id"], f"M8.{stage}") and not one["taken_back_at"]
            ]
            counted = wanted.setdefault(quarter(made[day]), [0, 0, 0, 0])
            counted[0 if full else 1 if passed else 2] += 1
    found = stages_over(read(since, until), posts_of(body, area))
    assert {one.key: [*kept] for one, kept in found.items()} == wanted
    if (since, body, area) == ("2024-Q4", "", ""):
        assert all(sum(column) for column in list(zip(*wanted.values(), strict=True))[:3])


@spans
@pytest.mark.parametrize("area", ["", "East", "Far East"])
def test_each_forum_is_asked_of_each_quarter_that_is_over_since_anybody_told(rows, since, until, area):
    names = {one["id"]: one["name"] for one in rows[Area]}
    told = [one for one in rows[Outreach] if not one["removed_at"]]
    first, now = min(quarter(one["day"]) for one in told), quarter(TODAY)
    every = sorted({quarter(date(2024, 10, 1) + timedelta(days=ahead)) for ahead in range(800)})
    forums = [one["id"] for one in rows[Forum] if area in ("", names[one["area_id"]])]
    wanted = {}
    for one in every if forums else ():
        if max(first, since) <= one <= until and one < now:
            kept = len({entry["forum_id"] for entry in told if quarter(entry["day"]) == one} & {*forums})
            wanted[one] = [kept, 0, len(forums) - kept, 0]
    found = outreach_told(read(since, until), area, Quarter.of(TODAY))
    assert {one.key: [*kept] for one, kept in found.items()} == wanted
    assert wanted or area == "Far East"


@spans
def test_of_claims_told_together_those_count_as_kept_that_needed_no_word(rows, since, until):
    claims = told_of(rows, since, until)
    kept = {"M9": 0, "M10": 0}
    for claim in claims:
        childcare, day, above = (pence[claim["date"] >= RAISED] for pence in LIMITS.values())
        lines = [one for one in rows[ClaimLine] if one["claim_id"] == claim["id"]]
        care = sum(one["amount_pence"] for one in lines if one["kind"] == "childcare")
        time = sum(one["amount_pence"] for one in lines if one["kind"] == "time")
        receipts = [one for one in rows[Receipt] if one["claim_id"] == claim["id"] and not one["removed_at"]]
        asked = [one for one in lines if one["kind"] != "time" and one["amount_pence"] > above]
        fits = care <= childcare and len(asked) <= len(receipts)
        kept["M9"] += fits and not claim["policy_reason"]
        kept["M10"] += time <= day
    found = payments_kept(read(since, until), first_quarter(TODAY), TODAY)
    assert found == ((len(claims), kept) if claims else None)
    assert since != "2024-Q4" or 0 < kept["M9"] < kept["M10"] < len(claims)
