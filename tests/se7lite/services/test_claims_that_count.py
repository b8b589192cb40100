"""What was paid counts for good; what counts again has what is left of the year's miles."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Area, ClaimLine, Rate
from se7lite.queries.claim_times import days_to_payment
from se7lite.queries.claim_warnings import claimed_twice
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.claim_drafts import draft_claims
from se7lite.services.claim_steps import approve_claim, record_payment, submit_claim
from se7lite.services.claims import archive_claim, change_claim, create_claim, restore_claim
from se7lite.services.owed import find_owed
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative
from se7lite.services.top_ups import SETTLED

pytestmark = pytest.mark.stamped

LONG = {"date": date(2026, 11, 12), "miles": Decimal(2000), "vehicle": "car"}


@pytest.fixture
def limited(app):
    """Car 45p up to 3,000 miles, then 25p."""
    rate = Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 7), pence=45, limit_miles=3000, over_pence=25)
    db.session.add(rate)
    db.session.commit()


@pytest.fixture
def make(representative, officer, today):
    return lambda **values: create_claim({"representative": representative.reference, **values}, officer, today=today)


@pytest.fixture
def pay(officer, other_officer, today):
    def paid(claim):
        submit_claim(claim, officer, today=today)
        approve_claim(claim, other_officer, shown=claim.version, today=today)
        record_payment(claim, today, officer, shown=claim.version, today=today)
        return claim

    return paid


def full_miles():
    lines = db.session.scalars(select(ClaimLine).where(ClaimLine.kind == "mileage"))
    return sum(line.quantity - (line.over_quantity or 0) for line in lines)


def test_an_answer_that_is_no_longer_declined_finds_the_miles_that_are_left(
    limited, make, officer, other_officer, today
):
    first = make(**LONG, answer="declined")
    make(**LONG)
    change_claim(first, {"answer": "accepted"}, other_officer, today=today)
    assert (full_miles(), first.total, first.answer) == (3000, Decimal("700.00"), "accepted")
    assert first.amounts_changed_by == other_officer.account_id


def test_a_claim_that_is_restored_finds_the_miles_that_are_left(limited, make, officer, today):
    first = make(**LONG)
    archive_claim(first, officer, today)
    make(**LONG)
    restore_claim(first, officer)
    assert (full_miles(), first.total) == (3000, Decimal("700.00"))


def test_a_claim_that_is_restored_keeps_the_rates_that_it_was_worked_out_with(limited, make, officer, today):
    first = make(**LONG)
    archive_claim(first, officer, today)
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 5, 1), pence=99))
    db.session.commit()
    restore_claim(first, officer)
    assert first.total == Decimal("900.00")


def test_a_paid_claim_that_is_put_away_gives_no_miles_back_and_never_changes(limited, make, pay, officer, today):
    first = pay(make(**LONG))
    archive_claim(first, officer, today)
    second = make(**LONG)
    assert (full_miles(), second.total) == (3000, Decimal("700.00"))
    restore_claim(first, officer)
    assert first.total == Decimal("900.00")


def test_a_paid_claim_that_is_put_away_is_not_drafted_again(meeting, representative, pay, officer, today):
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    (claim,) = draft_claims(meeting, [representative.reference], officer, today=today)
    change_claim(claim, {"fares": Decimal(8)}, officer, today=today)
    archive_claim(pay(claim), officer, today)
    with pytest.raises(Refused):
        draft_claims(meeting, [representative.reference], officer, today=today)


def test_what_was_paid_stays_with_the_area_that_its_person_was_in(make, pay, representative, officer, today):
    """Whoever moves takes nothing along: before less after would be what they were paid."""
    pay(make(date=date(2026, 11, 12), fares=Decimal(8)))
    waiting = make(date=date(2026, 11, 13), fares=Decimal(8))
    db.session.add(Area(name="Medway", position=2))
    db.session.flush()
    change_representative(representative, {"affiliation": "Medway"}, officer, today=today)
    assert days_to_payment(None) == [("Kent", 0)]
    pay(waiting)
    assert days_to_payment(None) == [("Kent", 0), ("Medway", 0)]


def test_a_paid_claim_that_is_put_away_is_counted_and_warned_of(make, pay, officer, today):
    first = pay(make(date=date(2026, 11, 12), miles=Decimal(30), vehicle="car"))
    archive_claim(first, officer, today)
    again = make(date=date(2026, 11, 12), miles=Decimal(30), vehicle="car")
    assert [one.reference for one in claimed_twice([again])[again.id]] == [first.reference]
    assert days_to_payment(None) == [("Kent", 0)]
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 7), pence=55))
    db.session.commit()
    assert [owed.claim for owed in find_owed(SETTLED)] == [first]
