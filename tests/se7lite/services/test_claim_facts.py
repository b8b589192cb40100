"""What the rules of a claim's steps look at is gathered as it is kept, after several rounds too."""

from decimal import Decimal

import pytest

from se7lite.checklists.payment_advice import BESIDE
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Policy
from se7lite.services.claim_steps import (
    approve_claim,
    record_payment,
    refusals_of,
    send_back_claim,
    submit_claim,
    withdraw_claim,
)
from se7lite.services.claims import change_claim
from se7lite.services.refusals import Refused

pytestmark = pytest.mark.stamped


@pytest.fixture
def approved(claim, officer, other_officer, today):
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    return claim


def test_no_step_is_taken_with_a_claim_that_was_put_away(approved, officer, today):
    approved.archived_at = utc_now()
    db.session.commit()
    with pytest.raises(Refused, match="archived"):
        send_back_claim(approved, "Add the ticket.", officer, today=today)
    with pytest.raises(Refused, match="archived"):
        record_payment(approved, today, officer, shown=approved.version, today=today)
    assert approved.status == "approved"


def test_what_is_sent_back_is_approved_no_more_and_to_be_paid_to_nobody(approved, officer, today):
    assert (approved.approved_on, approved.pay_to) == (today, "Siân Okafor")
    send_back_claim(approved, "Add the ticket.", officer, today=today)
    assert (approved.submitted_on, approved.approved_on, approved.pay_to) == (None, None, "")


def test_whoever_approved_last_does_not_record_the_payment_and_whoever_did_before_may(
    approved, officer, other_officer, administrator, today
):
    send_back_claim(approved, "Add the ticket.", officer, today=today)
    submit_claim(approved, officer, today=today)
    approve_claim(approved, administrator, shown=approved.version, today=today)
    with pytest.raises(Refused, match="You approved this claim"):
        record_payment(approved, today, administrator, shown=approved.version, today=today)
    record_payment(approved, today, other_officer, shown=approved.version, today=today)
    assert approved.status == "paid"


def test_a_part_is_approved_once_it_is_said_how_much(claim, officer, other_officer, today):
    change_claim(claim, {"answer": "part"}, officer, today=today)
    submit_claim(claim, officer, today=today)
    with pytest.raises(Refused, match="say how much"):
        approve_claim(claim, other_officer, shown=claim.version, today=today)
    withdraw_claim(claim, officer, today=today)
    change_claim(claim, {"taken": Decimal(5)}, officer, today=today)
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    assert (claim.status, claim.payable_pence) == ("approved", 500)


def test_local_work_is_said_to_be_without_a_policy_of_its_area_until_there_is_one(claim, kent, officer, today):
    def sources():
        return {rule.source for rule in refusals_of(claim, BESIDE, officer, today=today)}

    assert "R4" not in sources()
    claim.meeting.scope, claim.meeting.area_id = "area", kent.id
    db.session.commit()
    assert "R4" in sources()
    db.session.add(Policy(area_id=kent.id))
    db.session.commit()
    assert "R4" not in sources()
