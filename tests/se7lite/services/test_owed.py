"""What is owed after a rate was raised backwards: never more than the policy pays for the whole."""

from datetime import date
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.models import Policy, Rate
from se7lite.services.claim_steps import approve_claim, record_payment, submit_claim, withdraw_claim
from se7lite.services.claims import change_claim, change_lines, create_claim
from se7lite.services.owed import find_owed
from se7lite.services.policies import add_rate, rates_on, remove_rate
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative
from se7lite.services.top_ups import OPEN, SETTLED, draft_all_top_ups, draft_top_up, work_again

pytestmark = pytest.mark.stamped

DAY = date(2026, 11, 12)
JOURNEYS = (
    {"miles": Decimal(100), "vehicle": "car"},
    {"miles": Decimal(24), "vehicle": "car"},
    {"miles": Decimal(24), "vehicle": "bicycle"},
)


@pytest.fixture
def make(representative, officer, today):
    return lambda **values: create_claim(
        {"representative": representative.reference, "date": DAY, **values}, officer, today=today
    )


@pytest.fixture
def pay(officer, other_officer, today):
    def paid(claim):
        submit_claim(claim, officer, today=today)
        approve_claim(claim, other_officer, shown=claim.version, today=today)
        record_payment(claim, today, officer, shown=claim.version, today=today)
        return claim

    return paid


@pytest.fixture
def raise_rate(administrator, today):
    return lambda kind, pounds, **besides: add_rate(
        db.session.get(Policy, 1),
        {"kind": kind, "starts_on": date(2026, 5, 6), "pounds": Decimal(pounds), **besides},
        administrator,
        today,
    )


def pence():
    return [owed.pence for owed in find_owed(SETTLED)]


def test_two_lines_under_one_cap_are_owed_no_more_than_the_cap(make, pay, raise_rate, officer, today):
    db.session.add(Rate(policy_id=1, kind="childcare", starts_on=date(2025, 4, 1), pence=1000, cap_pence=6000))
    db.session.commit()
    claim, hours = make(), {"id": None, "kind": "childcare", "quantity": Decimal(5)}
    change_lines(claim, [hours, hours], officer, today=today)
    assert pay(claim).total == 60
    raise_rate("childcare", 12, cap=Decimal(100))
    assert pence() == [4000]


def test_what_somebody_typed_is_taken_off_the_cap_before_hours_are_owed_more(make, pay, raise_rate, officer, today):
    db.session.add(Rate(policy_id=1, kind="childcare", starts_on=date(2025, 4, 1), pence=1000, cap_pence=6000))
    db.session.commit()
    claim, hours = make(), {"id": None, "kind": "childcare", "quantity": Decimal(5)}
    typed = {"id": None, "kind": "childcare", "amount": Decimal(20)}
    change_lines(claim, [hours, typed], officer, today=today)
    assert [line.amount_pence for line in pay(claim).lines] == [4000, 2000]
    raise_rate("childcare", 12, cap=Decimal(70))
    assert pence() == [1000]


@pytest.mark.parametrize(
    ("answer", "owed", "worked_again"),
    [
        ("accepted", [240], [240]),
        ("declined", [], []),
        ("part", [], []),
        ("donated", [], [240]),
    ],
)
def test_whoever_chose_what_becomes_of_a_payment_is_owed_no_more_on_it(
    make, pay, raise_rate, answer, owed, worked_again
):
    """R3: no rule asks for a top-up of what was declined, taken in part or given away."""
    besides = {"part": {"taken": Decimal(5)}, "donated": {"cause": "A charity"}}.get(answer, {})
    if answer != "declined":
        pay(make(**JOURNEYS[1], answer=answer, **besides))
    make(**JOURNEYS[1], answer=answer, **besides)
    raise_rate("car", "0.55")
    assert pence() == owed
    assert [one.pence for one in find_owed(OPEN)] == worked_again


def test_a_top_up_that_is_declined_is_settled(make, pay, raise_rate, officer, today):
    paid = pay(make(**JOURNEYS[1]))
    raise_rate("car", "0.55")
    change_claim(draft_top_up(paid, officer, today=today), {"answer": "declined"}, officer, today=today)
    assert pence() == []


def test_a_rate_that_brings_a_limit_owes_nothing_where_it_pays_less(make, pay, raise_rate):
    assert pay(make(miles=Decimal(2000), vehicle="car")).total == 900
    raise_rate("car", "0.55", limit_miles=1000, over=Decimal("0.25"))
    assert pence() == []


def test_the_years_miles_hold_for_all_claims_of_a_person_together(make, pay, raise_rate):
    for _ in "ab":
        pay(make(miles=Decimal(800), vehicle="car"))
    raise_rate("car", "0.55", limit_miles=1000, over=Decimal("0.40"))
    # 800 at 55p are £80 more. Of the second 800, 200 at 55p and 600 at 40p come to £350, less than was paid.
    assert pence() == [8000]


def test_a_line_that_falls_is_set_off_against_one_that_rises(make, pay, raise_rate, officer, today):
    claim = make()
    miles = [{"id": None, "kind": "mileage", "quantity": Decimal(100), "vehicle": kind} for kind in ("car", "bicycle")]
    change_lines(claim, miles, officer, today=today)
    pay(claim)
    raise_rate("car", "0.55")
    raise_rate("bicycle", "0.15")
    assert pence() == [500]


def test_a_top_up_wants_no_receipt_of_its_own(make, pay, raise_rate, officer, other_officer, today):
    db.session.add(Rate(policy_id=1, kind="receipt", starts_on=date(2025, 4, 1), pence=0))
    db.session.commit()
    raised = pay(make(miles=Decimal(100), vehicle="car"))
    raise_rate("car", 1)
    top = draft_top_up(raised, officer, today=today)
    submit_claim(top, officer, today=today)
    approve_claim(top, other_officer, shown=top.version, today=today)
    assert (top.status, top.total_pence) == ("approved", 5500)


def test_all_top_ups_are_drafted_at_once_and_each_says_how_it_is_worked_out(make, pay, raise_rate, officer, today):
    first, second, _ = (pay(make(**travel)) for travel in JOURNEYS)
    raise_rate("car", "0.55")
    made = draft_all_top_ups(officer, today=today)
    assert [(claim.tops_up, claim.total_pence, claim.status) for claim in made] == [
        (first, 1000, "draft"),
        (second, 240, "draft"),
    ]
    assert made[1].lines[0].note.endswith("were raised afterwards. Car: 24 at £0.55 instead of £0.45.")
    with pytest.raises(Refused, match="Nothing is owed any more"):
        draft_all_top_ups(officer, today=today)


def test_what_a_top_up_pays_above_what_is_owed_wants_its_receipt(make, pay, raise_rate, officer, other_officer, today):
    db.session.add(Rate(policy_id=1, kind="receipt", starts_on=date(2025, 4, 1), pence=1000))
    db.session.commit()
    raised = pay(make(miles=Decimal(100), vehicle="car"))
    raise_rate("car", 1)
    top = draft_top_up(raised, officer, today=today)
    other = {"id": None, "kind": "other", "quantity": None, "vehicle": None, "unit": None, "note": None}
    owed = {**other, "id": top.lines[0].id, "amount": top.total}
    for lines in ([{**owed, "amount": top.total + Decimal("0.01")}], [owed, {**other, "amount": Decimal("10.01")}]):
        change_lines(top, lines, officer, today=today)
        submit_claim(top, officer, today=today)
        with pytest.raises(Refused, match="receipt is missing"):
            approve_claim(top, other_officer, shown=top.version, today=today)
        withdraw_claim(top, officer, today=today)


def test_a_top_up_pays_whom_the_claim_paid_that_it_tops_up(make, pay, raise_rate, officer, today):
    raised = pay(make(miles=Decimal(100), vehicle="car"))
    raise_rate("car", 1)
    top = draft_top_up(raised, officer, today=today)
    other = create_representative({"name": "Omar Feld", "sector": "parent_carer"}, officer, today=today)
    with pytest.raises(Refused, match=f"what {raised.reference} is owed") as refused:
        change_claim(top, {"representative": other.reference}, officer, today=today)
    assert list(refused.value.errors) == ["representative"]
    assert top.representative == raised.representative


def test_a_rate_is_put_right_from_its_own_first_day(make, pay, raise_rate, administrator):
    wrong = raise_rate("car", "0.45")
    claim = pay(make(miles=Decimal(100), vehicle="car"))
    with pytest.raises(Refused, match="Add the right rate"):
        remove_rate(wrong, administrator)
    right = raise_rate("car", "0.55")
    assert rates_on(1, DAY)["car"] is right
    assert pence() == [1000]
    assert claim.lines[0].rate is wrong
    assert make(miles=Decimal(100), vehicle="car").total == 55


def test_the_same_rate_is_not_put_in_twice_nor_beside_one_that_nobody_used(raise_rate, make):
    raise_rate("car", "0.45")
    with pytest.raises(Refused, match="take that one out first"):
        raise_rate("car", "0.55")
    make(miles=Decimal(100), vehicle="car")
    with pytest.raises(Refused, match="holds from that day already"):
        raise_rate("car", "0.45")


def test_an_open_claim_is_owed_what_working_it_again_gives(make, raise_rate, officer, today):
    claim = make(miles=Decimal(2000), vehicle="car")
    raise_rate("car", "0.55", limit_miles=1000, over=Decimal("0.40"))
    [owed] = find_owed(OPEN)
    before = claim.total_pence
    work_again(claim, officer, today=today)
    assert claim.total_pence - before == owed.pence == 5000
