"""Two people at one claim in the same moment: one of them is told, and nothing is approved that nobody saw."""

from decimal import Decimal

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Claim, ClaimExport, ClaimStep
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_steps import approve_claim, record_payment, send_back_claim, submit_claim
from se7lite.services.claims import change_lines
from se7lite.services.exports import make_export, undo_export


@pytest.fixture
def submitted(claim, officer, today):
    submit_claim(claim, officer, today=today)
    return claim


def steps(word):
    return db.session.query(ClaimStep).filter_by(step=word).count()


def test_of_two_who_approve_at_once_one_does(meanwhile, submitted, other_officer, administrator, today):
    said = meanwhile(
        lambda claim: approve_claim(claim, other_officer, shown=claim.version, today=today),
        lambda claim, shown: approve_claim(claim, administrator, today=today, shown=shown),
    )
    assert "not waiting for approval" in said
    assert steps("approved") == 1


def test_amounts_that_change_while_somebody_approves_are_not_approved(
    meanwhile, submitted, officer, other_officer, today
):
    def dearer(claim):
        lines = read_lines(claim)
        new = {"id": None, "kind": "other", "quantity": None, "vehicle": None, "unit": None, "note": None}
        change_lines(claim, [*lines, {**new, "amount": Decimal(400)}], officer, today=today)

    said = meanwhile(dearer, lambda claim, shown: approve_claim(claim, other_officer, today=today, shown=shown))
    assert "has changed since you opened the page" in said
    assert db.session.get(Claim, 1).status == "submitted"


def test_what_is_sent_back_while_its_payment_is_recorded_is_not_paid(
    meanwhile, submitted, officer, other_officer, today
):
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    said = meanwhile(
        lambda claim: send_back_claim(claim, "The bus, not the train.", other_officer, today=today),
        lambda claim, shown: record_payment(claim, today, officer, today=today, shown=shown),
    )
    assert "not approved" in said
    assert (db.session.get(Claim, 1).status, steps("paid")) == ("sent_back", 0)


def test_an_export_is_not_taken_back_while_a_payment_of_it_is_recorded(
    meanwhile, submitted, officer, other_officer, today
):
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    make_export(officer)
    day = local_day(utc_now())
    said = meanwhile(
        lambda claim: record_payment(claim, day, officer, shown=claim.version, today=day),
        lambda claim, shown: undo_export(db.session.get(ClaimExport, 1), officer),
    )
    assert "is paid, so it stays" in said
    assert db.session.get(ClaimExport, 1).undone_at is None
