"""What rates make of miles, hours and days, to the penny."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.extensions import db
from se7lite.models import Rate
from se7lite.models.claim import payable
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_prices import mileage_parts, tax_year
from se7lite.services.claims import change_claim, change_lines, create_claim, read_claim
from se7lite.services.refusals import Refused
from se7lite.views.working import working_of

HUNDREDTHS = st.integers(0, 200_000).map(lambda number: Decimal(number) / 100)


@pytest.fixture
def paid_by_the_hour(claim):
    """The regional policy also pays childcare (£6.50 an hour, £30 at most) and time."""
    others = (("childcare", 650, 3_000), ("half_day", 4_000, None), ("full_day", 7_500, None))
    for kind, pence, cap in others:
        db.session.add(Rate(policy_id=1, kind=kind, starts_on=date(2024, 4, 1), pence=pence, cap_pence=cap))
    db.session.commit()
    return claim


def working(claim):
    return [step for line in claim.lines for step in working_of(line)]


@given(HUNDREDTHS, HUNDREDTHS, st.integers(0, 500), st.integers(0, 500))
def test_a_split_adds_up_exactly_and_loses_no_penny(within, over, pence, over_pence):
    parts = mileage_parts(within + over, pence, over, over_pence)
    exact = within * pence + over * over_pence
    assert sum(part.quantity for part in parts) == within + over
    assert abs(sum(part.amount for part in parts) - exact) <= Decimal("0.5")
    assert all(part.amount >= 0 for part in parts)


@given(st.integers(0, 10**6), st.none() | st.integers(0, 10**6), st.sampled_from([None, "accepted", "part", "donated"]))
def test_nobody_is_paid_more_than_their_claim_comes_to(total, taken, answer):
    assert 0 <= payable(answer, total, taken) <= total
    assert payable("declined", total, taken) == 0


@pytest.mark.parametrize(
    ("on", "first"),
    [(date(2026, 4, 5), date(2025, 4, 6)), (date(2026, 4, 6), date(2026, 4, 6)), (date(2027, 1, 1), date(2026, 4, 6))],
)
def test_the_tax_year_begins_on_6_april(on, first):
    assert tax_year(on) == (first, date(first.year + 1, 4, 6))


def drive(representative, officer, today, on, miles, vehicle="car"):
    values = {"representative": representative.reference, "date": on, "miles": Decimal(miles), "vehicle": vehicle}
    return create_claim(values, officer, today=today)


@pytest.mark.parametrize(
    ("miles", "said"), [("1900.5", "1,900.5"), ("1900", "1,900"), ("900.25", "900.25"), ("1", "1")]
)
def test_thousands_of_miles_are_written_as_the_limit_beside_them(representative, officer, today, miles, said):
    [line] = working(drive(representative, officer, today, date(2026, 6, 1), miles))
    assert line.startswith(f"{said} mile{'' if miles == '1' else 's'} by car")


def test_miles_past_the_yearly_limit_are_paid_at_the_lower_rate_and_the_working_says_so(representative, officer, today):
    for _ in range(5):
        drive(representative, officer, today, date(2026, 5, 1), 1_900)
    split = drive(representative, officer, today, date(2026, 6, 1), 900)
    assert split.total_pence == 500 * 45 + 400 * 25
    assert working(split) == [
        "500 miles by car × 45p, the regional policy’s rate from 6 April 2011 = £225.00",
        "400 miles by car × 25p, the regional policy’s rate from 6 April 2011 after 10,000 miles in the tax year = "
        "£100.00",
    ]
    assert drive(representative, officer, today, date(2026, 7, 1), 10).total_pence == 250
    # Another vehicle and another tax year have miles of their own.
    assert drive(representative, officer, today, date(2026, 7, 1), 10, "bicycle").total_pence == 200
    assert drive(representative, officer, today, date(2027, 4, 6), 10).total_pence == 450


def test_two_journeys_of_one_claim_share_what_is_left_of_the_year(representative, officer, today):
    for _ in range(5):
        drive(representative, officer, today, date(2026, 5, 1), 1_990)
    claim = drive(representative, officer, today, date(2026, 6, 1), 30)
    journey = {"kind": "mileage", "quantity": Decimal(40), "vehicle": "car"}
    change_lines(claim, [*read_lines(claim), journey], officer, today=today)
    assert [line.over_quantity for line in claim.lines] == [None, Decimal("20.00")]
    # The same again is no change, and what was worked out stays.
    assert change_lines(claim, read_lines(claim), officer, today=today) == []
    change_claim(claim, {"date": date(2026, 6, 2)}, officer, today=today)
    assert claim.total_pence == 50 * 45 + 20 * 25


def test_hours_and_days_are_worked_out_and_childcare_is_capped(paid_by_the_hour, officer, today):
    rows = [
        {"kind": "childcare", "quantity": Decimal("3.5")},
        {"kind": "childcare", "quantity": Decimal(4)},
        {"kind": "time", "unit": "half_day"},
    ]
    change_lines(paid_by_the_hour, rows, officer, today=today)
    assert [line.amount_pence for line in paid_by_the_hour.lines] == [2_275, 725, 4_000]
    assert "Capped: the policy pays at most £30.00 for one claim" in working(paid_by_the_hour)
    assert "1 half day × £40.00, the regional policy’s rate from 1 April 2024 = £40.00" in working(paid_by_the_hour)


def test_an_amount_typed_in_a_sheet_takes_the_place_of_hours(paid_by_the_hour, officer, spreadsheet, today):
    change_lines(paid_by_the_hour, [{"kind": "childcare", "quantity": Decimal(2)}], officer, today=today)
    assert read_claim(paid_by_the_hour)["childcare"] == Decimal("13.00")
    change_claim(paid_by_the_hour, {"childcare": Decimal("11.50")}, spreadsheet, today=today)
    [line] = paid_by_the_hour.lines
    assert (line.quantity, line.rate_id, line.amount_pence) == (None, None, 1_150)
    assert working(paid_by_the_hour) == ["An amount, not worked out from a rate"]


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"kind": "childcare", "quantity": Decimal(2), "amount": Decimal(9)}, "lines.0.amount"),
        ({"kind": "childcare", "quantity": Decimal(30)}, "lines.0.quantity"),
        ({"kind": "time"}, "lines.0.amount"),
    ],
)
def test_hours_that_cannot_be_are_said_at_their_line(paid_by_the_hour, officer, today, row, key):
    with pytest.raises(Refused) as refusal:
        change_lines(paid_by_the_hour, [row], officer, today=today)
    assert refusal.value.errors.keys() == {key}


def test_hours_without_a_rate_in_the_policy_are_refused_with_what_to_do(claim, officer, today):
    with pytest.raises(Refused, match="an administrator can add one"):
        change_lines(claim, [{"kind": "childcare", "quantity": Decimal(2)}], officer, today=today)
