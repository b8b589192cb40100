"""A year's miles have one limit, whoever's claims they are cut into: what they cost is worked out here by hand."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.checklists.payment import APPROVE, MILES_AS_LEFT
from se7lite.extensions import db
from se7lite.models import Change, Rate
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_prices import parts_of
from se7lite.services.claim_steps import approve_claim, refusals_of, submit_claim, withdraw_claim
from se7lite.services.claims import archive_claim, change_claim, change_lines, create_claim
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative

FIRST, LAST, NEXT = date(2026, 4, 6), date(2027, 4, 5), date(2027, 4, 6)


@pytest.fixture(autouse=True)
def rates(app):
    """Car 45p up to 300 miles, then 25p; motorcycle 24p up to 300 miles, then 10p."""
    for kind, pence, over in (("car", 45, 25), ("motorcycle", 24, 10)):
        rate = Rate(policy_id=1, kind=kind, starts_on=date(2026, 4, 6), pence=pence, limit_miles=300, over_pence=over)
        db.session.add(rate)
    db.session.commit()


@pytest.fixture
def drive(representative, officer, today):
    def made(miles, on=FIRST, vehicle="car", who=representative, **values):
        values |= {"representative": who.reference, "date": on, "miles": Decimal(miles), "vehicle": vehicle}
        return create_claim(values, officer, today=today)

    return made


def cut(chance, total):
    """Into one to six parts, some of them several journeys of one claim."""
    ends = sorted(chance.sample(range(1, total), chance.randrange(6)))
    parts = [end - start for start, end in zip([0, *ends], [*ends, total], strict=True)]
    claims = [[]]
    for part in parts:
        if claims[-1] and chance.random() < 0.6:
            claims.append([])
        claims[-1].append(part)
    return claims


@pytest.mark.parametrize("total", [299, 300, 301, 800])
@pytest.mark.parametrize("seed", range(3))
def test_however_a_years_miles_are_cut_into_claims_and_journeys_they_cost_the_same(drive, officer, today, total, seed):
    chance, pence = random.Random(f"{total} {seed}"), 0
    for journeys in cut(chance, total):
        claim = drive(journeys[0], FIRST + timedelta(days=chance.choice([0, 1, 100, (LAST - FIRST).days])))
        rows = [{"kind": "mileage", "quantity": Decimal(miles), "vehicle": "car"} for miles in journeys[1:]]
        change_lines(claim, [*read_lines(claim), *rows], officer, today=today)
        pence += claim.total_pence
    assert pence == {299: 13_455, 300: 13_500, 301: 13_525, 800: 26_000}[total]


@pytest.mark.parametrize(
    ("on", "pence"), [(date(2026, 4, 5), 450), (FIRST, 250), (date(2026, 12, 31), 250), (LAST, 250), (NEXT, 450)]
)
@pytest.mark.parametrize("used_on", [FIRST, LAST])
def test_the_limit_is_of_a_tax_year_from_its_first_day_to_its_last(drive, on, pence, used_on):
    drive(300, used_on)
    assert drive(10, on).total_pence == pence


def test_the_next_tax_years_first_day_takes_nothing_from_this_one(drive):
    drive(300, NEXT)
    assert drive(10, LAST).total_pence == 450


def test_a_motorcycles_miles_leave_a_cars_as_they_are(drive, officer, today):
    drive(295, vehicle="motorcycle")
    claim = drive(290)
    rows = [
        {"kind": "mileage", "quantity": Decimal(miles), "vehicle": by} for miles, by in ((9, "motorcycle"), (20, "car"))
    ]
    change_lines(claim, [*read_lines(claim), *rows], officer, today=today)
    assert [line.amount_pence for line in claim.lines] == [290 * 45, 5 * 24 + 4 * 10, 10 * 45 + 10 * 25]


def test_somebody_elses_miles_and_what_is_declined_take_none(drive, officer, today):
    values = {"name": "Bo", "sector": "parent_carer", "affiliation": "Kent"}
    drive(300, who=create_representative(values, officer, today=today))
    drive(300, answer="declined")
    assert drive(300).total_pence == 13_500


def test_whoever_has_gone_beyond_a_limit_that_was_lowered_has_nothing_left_and_owes_nothing(drive):
    drive(300)
    lower = Rate(policy_id=1, kind="car", starts_on=date(2026, 6, 1), pence=45, limit_miles=200, over_pence=25)
    db.session.add(lower)
    db.session.commit()
    later = drive(10, date(2026, 6, 2))
    assert (later.total_pence, later.lines[0].over_quantity) == (250, Decimal(10))


def test_a_claims_own_miles_are_not_counted_twice_when_it_is_worked_out_again(drive, officer, today):
    claim = drive(250)
    change_claim(claim, {"miles": Decimal(260)}, officer, today=today)
    assert claim.total_pence == 260 * 45


@pytest.mark.parametrize(("typed", "left"), [(1_000, 500), (1_500, 0), (1_800, 0)])
def test_hours_get_what_others_left_of_the_most_that_one_claim_is_paid_and_never_less_than_nothing(
    drive, officer, today, typed, left
):
    db.session.add(Rate(policy_id=1, kind="childcare", starts_on=FIRST, pence=900, cap_pence=1_500))
    db.session.commit()
    claim = drive(10)
    rows = [{"kind": "childcare", "amount": Decimal(typed) / 100}, {"kind": "childcare", "quantity": Decimal(1)}]
    change_lines(claim, [*rows, *read_lines(claim)], officer, today=today)
    assert [line.amount_pence for line in claim.lines] == [typed, left, 450]


def test_miles_that_were_paid_at_the_lower_rate_use_up_none_of_the_full_one(drive, officer, today):
    first = drive(300)
    drive(100)
    archive_claim(first, officer, today)
    assert drive(250).total_pence == 250 * 45


def test_journeys_of_one_claim_that_find_room_again_fill_the_whole_limit(drive, officer, today):
    first, draft = drive(300), drive(280)
    journey = {"kind": "mileage", "quantity": Decimal(50), "vehicle": "car"}
    change_lines(draft, [*read_lines(draft), journey], officer, today=today)
    archive_claim(first, officer, today)
    submit_claim(draft, officer, today=today)
    assert draft.total_pence == 300 * 45 + 30 * 25


def test_a_limit_or_a_most_of_nothing_is_one(drive, officer, today):
    for kind, limits in (("bicycle", {"limit_miles": 0, "over_pence": 5}), ("childcare", {"cap_pence": 0})):
        db.session.add(Rate(policy_id=1, kind=kind, starts_on=FIRST, pence=20, **limits))
    db.session.commit()
    claim = drive(10, vehicle="bicycle")
    assert parts_of(claim.lines[0]) == [(10, 5, 50)]
    change_lines(claim, [{"kind": "childcare", "quantity": Decimal(2)}], officer, today=today)
    assert claim.total_pence == 0


GOES = {
    "put away": lambda first, officer, today: archive_claim(first, officer, today),
    "declined": lambda first, officer, today: change_claim(first, {"answer": "declined"}, officer, today=today),
    "fewer": lambda first, officer, today: change_claim(first, {"miles": Decimal(200)}, officer, today=today),
    "another year": lambda first, officer, today: change_claim(first, {"date": NEXT}, officer, today=today),
}


@pytest.mark.parametrize("door", ["browser", "spreadsheet"])
@pytest.mark.parametrize("gone", GOES.values(), ids=GOES)
def test_a_draft_is_paid_in_full_as_it_is_handed_in_when_an_earlier_claim_of_the_year_has_gone(
    drive, officer, spreadsheet, today, gone, door
):
    first, draft = drive(300), drive(100)
    gone(first, officer, today)
    actor = spreadsheet if door == "spreadsheet" else officer
    change_claim(draft, {"status": "submitted"}, actor, today=today)
    assert (draft.total_pence, draft.lines[0].over_quantity) == (4_500, None)
    entries = select(Change.before, Change.after).filter_by(noun="claims", record_id=draft.id, field="total")
    assert [tuple(row) for row in db.session.execute(entries)] == [("25.00", "45.00")]


def test_a_claim_that_waits_is_not_approved_at_the_lower_rate_once_miles_came_free(
    drive, officer, other_officer, today
):
    first, waits = drive(250), drive(100)
    submit_claim(waits, officer, today=today)
    assert not refusals_of(waits, APPROVE, other_officer, today=today)
    change_claim(first, {"answer": "declined"}, officer, today=today)
    assert MILES_AS_LEFT in refusals_of(waits, APPROVE, other_officer, today=today)
    with pytest.raises(Refused, match="miles of this one are paid in full now"):
        approve_claim(waits, other_officer, today=today, shown=waits.version)
    withdraw_claim(waits, officer, today=today)
    submit_claim(waits, officer, today=today)
    approve_claim(waits, other_officer, today=today, shown=waits.version)
    assert waits.total_pence == 4_500
