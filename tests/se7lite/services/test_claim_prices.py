"""What miles were paid at stays with them: a rate that comes later moves nothing that was claimed before it."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, Rate
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.claims import change_claim, change_lines


@pytest.fixture
def dearer(claim):
    """A rate that an administrator added after the claim was made, for days before it too."""
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 6), pence=55))
    db.session.commit()


def totals(claim):
    """From what to what, by the history."""
    wanted = select(Change.before, Change.after).filter_by(noun="claims", record_id=claim.id, field="total")
    return [tuple(row) for row in db.session.execute(wanted.order_by(Change.id))]


def mileage(claim):
    [line] = claim.lines_of("mileage")
    return line.rate_pence, line.amount_pence


def test_a_line_keeps_the_rate_that_made_its_amount(claim, dearer):
    assert mileage(claim) == (45, 1350)
    assert [line.rate_pence for line in claim.lines_of("fare")] == [None]


def test_handing_in_and_approving_move_no_amount(claim, dearer, officer, other_officer, today):
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    assert (claim.total, mileage(claim)) == (Decimal("17.70"), (45, 1350))


def test_another_amount_leaves_the_miles_as_they_were_paid(claim, dearer, officer, today):
    change_claim(claim, {"fares": Decimal(5)}, officer, today=today)
    fare = next(line for line in read_lines(claim) if line["kind"] == "fare")
    kept = [line for line in read_lines(claim) if line["kind"] == "mileage"]
    change_lines(claim, [{**fare, "amount": Decimal(6)}, *kept], officer, today=today)
    assert mileage(claim) == (45, 1350)
    assert totals(claim) == [("17.70", "18.50"), ("18.50", "19.50")]


@pytest.mark.parametrize("new", [{"miles": Decimal(31)}, {"date": date(2026, 11, 13)}])
def test_other_miles_or_another_day_take_the_rate_of_today_and_the_history_says_what_it_did(
    claim, dearer, officer, today, new
):
    change_claim(claim, new, officer, today=today)
    assert mileage(claim)[0] == 55
    assert totals(claim) == [("17.70", f"{claim.total}")]


def test_a_journey_added_later_has_the_later_rate_and_the_first_keeps_its_own(claim, dearer, officer, today):
    journey = {"kind": "mileage", "quantity": Decimal(10), "vehicle": "car"}
    change_lines(claim, [*read_lines(claim), journey], officer, today=today)
    assert [(line.rate_pence, line.amount_pence) for line in claim.lines_of("mileage")] == [(45, 1350), (55, 550)]
    assert totals(claim) == [("17.70", "23.20")]


def test_a_line_that_becomes_a_fare_has_no_rate(claim, officer, today):
    rows = [{**line, "kind": "fare", "amount": Decimal(1)} for line in read_lines(claim)]
    change_lines(claim, rows, officer, today=today)
    assert [(line.kind, line.rate_pence, line.quantity) for line in claim.lines] == [("fare", None, None)] * 2


def test_a_change_that_moves_no_money_leaves_no_entry_of_the_total(claim, officer, today):
    change_claim(claim, {"answer": "part", "date": date(2026, 11, 13)}, officer, today=today)
    assert totals(claim) == []
