from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from se7lite.checklists.payment import APPROVE
from se7lite.extensions import db
from se7lite.queries.claims import unpaid_count
from se7lite.services.actor import Actor
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_steps import (
    approve_claim,
    record_payment,
    refusals_of,
    send_back_claim,
    submit_claim,
    withdraw_claim,
)
from se7lite.services.claims import archive_claim, change_claim, change_lines, create_claim
from se7lite.services.representatives import create_representative
from tests.se7lite.refusals import refused

pytestmark = pytest.mark.stamped


@pytest.fixture
def submitted(claim, officer, today):
    submit_claim(claim, officer, today=today)
    return claim


@pytest.fixture
def approved(submitted, other_officer, today):
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    return submitted


@pytest.fixture
def paid(approved, officer, today):
    record_payment(approved, today, officer, shown=approved.version, today=today)
    return approved


def test_a_claim_goes_through_several_hands_until_it_is_paid(paid, today):
    assert (paid.status, paid.paid_on) == ("paid", today)
    assert [step.step for step in paid.steps] == ["prepared", "submitted", "approved", "paid"]
    assert [step.account.name for step in paid.steps] == ["Olive", "Olive", "Omar", "Olive"]


def test_a_claim_cannot_be_approved_by_the_person_it_pays(submitted, accounts, representative, other_officer, today):
    herself = Actor(other_officer.account_id, "officer", representative.id, "browser")
    assert refused(approve_claim, submitted, herself, shown=submitted.version, today=today) == {
        "": "Separate hands: This claim pays you: ask another officer."
    }
    assert submitted.status == "submitted"


def test_all_that_stops_an_approval_is_told_by_name_at_once(submitted, representative, officer, today):
    submitted.answer, submitted.date = "declined", today + timedelta(days=1)
    herself = Actor(officer.account_id, "officer", representative.id, "browser")
    assert refused(approve_claim, submitted, herself, shown=submitted.version, today=today)[""] == (
        "Separate hands: This claim pays you: ask another officer. "
        "You prepared this claim: ask another officer to approve it. "
        "You last changed the amounts of this claim, its answer or whom it pays: ask another officer. "
        "Reward 3: They declined this payment: record another answer if they think again, or archive the draft. "
        "Reward 1: The day of travel is still to come: approve the claim once it is past, or mend the date."
    )


@pytest.mark.parametrize("door", ["browser", "spreadsheet", "file"])
def test_all_that_stops_a_submission_is_told_by_name_at_every_door(representative, officer, today, door):
    nothing = {"representative": representative.reference, "date": today, "answer": "declined"}
    claim = create_claim(nothing, officer, today=today)
    said = refused(change_claim, claim, {"status": "submitted"}, replace(officer, door=door), today=today)["status"]
    assert said.startswith("Reward 1: There is no amount on this claim yet") and "Reward 3: They declined" in said


def test_a_claim_cannot_be_approved_by_whoever_prepared_it(submitted, officer, today):
    assert "You prepared" in refused(approve_claim, submitted, officer, shown=submitted.version, today=today)[""]


def test_a_claim_cannot_be_approved_by_whoever_last_changed_its_amounts(submitted, other_officer, today):
    change_claim(submitted, {"fares": Decimal(9)}, other_officer, today=today)
    assert (
        "last changed the amounts"
        in refused(approve_claim, submitted, other_officer, shown=submitted.version, today=today)[""]
    )


def test_lines_are_amounts_too(submitted, other_officer, today):
    mileage, fare = read_lines(submitted)
    change_lines(submitted, [mileage, {**fare, "amount": Decimal(9)}], other_officer, today=today)
    assert (
        "last changed the amounts"
        in refused(approve_claim, submitted, other_officer, shown=submitted.version, today=today)[""]
    )


def test_whoever_changed_whom_a_claim_pays_does_not_approve_it(submitted, officer, other_officer, today):
    other = create_representative({"name": "Bryn Akhtar", "sector": "parent_carer"}, officer, today=today)
    change_claim(submitted, {"representative": other.reference}, other_officer, today=today)
    assert (
        "or whom it pays" in refused(approve_claim, submitted, other_officer, shown=submitted.version, today=today)[""]
    )


def test_a_claim_that_waits_for_approval_or_money_is_not_put_away(submitted, officer, other_officer, today):
    assert "take it back to draft" in refused(archive_claim, submitted, officer, today)[""]
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    assert "record the payment" in refused(archive_claim, submitted, officer, today)[""]
    assert (submitted.archived_at, unpaid_count()) == (None, 1)
    record_payment(submitted, today, officer, shown=submitted.version, today=today)
    assert archive_claim(submitted, officer, today)


def test_no_spreadsheet_and_no_steering_member_approves_sends_back_or_pays(
    submitted, spreadsheet, steering_member, today
):
    for actor in (spreadsheet, steering_member):
        assert refused(approve_claim, submitted, actor, shown=submitted.version, today=today)
        assert refused(send_back_claim, submitted, "No", actor, today=today)
        assert refused(record_payment, submitted, today, actor, shown=submitted.version, today=today)


def test_a_payment_seen_in_a_sheet_is_recorded_by_a_person_who_confirms_it(approved, officer, today):
    confirming = Actor(officer.account_id, "officer", None, "decision")
    assert record_payment(approved, today, confirming, shown=approved.version, today=today)


def test_whoever_approved_does_not_record_the_payment(approved, other_officer, administrator, today):
    assert (
        "You approved"
        in refused(record_payment, approved, today, other_officer, shown=approved.version, today=today)[""]
    )
    assert record_payment(approved, today, administrator, shown=approved.version, today=today)


@pytest.mark.parametrize("days", [1, -1])
def test_a_payment_is_neither_to_come_nor_before_its_approval(approved, officer, today, days):
    assert "" in refused(
        record_payment, approved, today + timedelta(days=days), officer, shown=approved.version, today=today
    )


def test_a_day_of_payment_is_a_day(approved, officer, today):
    assert "paid_on" in refused(
        record_payment, approved, date(1905, 7, 18), officer, shown=approved.version, today=today
    )


def test_the_amounts_of_an_approved_claim_stand_still(approved, officer, spreadsheet, today):
    for actor in (officer, spreadsheet):
        changed = {"fares": Decimal(1), "miles": None, "date": today + timedelta(days=1)}
        errors = refused(change_claim, approved, changed, actor, today=today)
        assert errors.keys() >= {"fares", "miles", "date"}
        assert errors["fares"] == "This claim is approved: send it back first, then change it."
    assert "send it back" in refused(change_lines, approved, [], officer, today=today)[""]


def test_an_approved_claim_that_is_sent_back_can_be_changed_and_handed_in_again(
    approved, officer, other_officer, today
):
    send_back_claim(approved, "Please add the ticket.", other_officer, today=today)
    assert approved.steps[-1].note == "Please add the ticket."
    change_claim(approved, {"fares": Decimal(5)}, officer, today=today)
    submit_claim(approved, officer, today=today)
    assert approved.status == "submitted"


def test_a_claim_is_not_sent_back_without_a_word(submitted, other_officer, today):
    assert "Say what" in refused(send_back_claim, submitted, "  ", other_officer, today=today)[""]


def test_a_paid_claim_never_changes(paid, officer, other_officer, today):
    assert "is paid" in refused(change_claim, paid, {"fares": Decimal(1)}, officer, today=today)["fares"]
    assert "is paid" in refused(change_claim, paid, {"answer": "part"}, officer, today=today)["answer"]
    assert "is paid" in refused(change_lines, paid, [], officer, today=today)[""]
    assert refused(send_back_claim, paid, "No", other_officer, today=today)


def test_a_step_is_not_taken_twice(approved, administrator, officer, today):
    assert refused(approve_claim, approved, administrator, shown=approved.version, today=today)
    send_back_claim(approved, "Again", administrator, today=today)
    submit_claim(approved, officer, today=today)
    assert "there already" in refused(submit_claim, approved, officer, today=today)["status"]


def test_a_submitted_claim_can_be_taken_back(submitted, officer, today):
    withdraw_claim(submitted, officer, today=today)
    assert (submitted.status, submitted.steps[-1].step) == ("draft", "withdrawn")


def test_an_answer_is_a_step(claim, officer, today):
    change_claim(claim, {"answer": "donated"}, officer, today=today)
    assert (claim.answer, claim.steps[-1].note) == ("donated", "Donated")


def test_a_page_knows_beforehand_what_would_be_refused(submitted, officer, other_officer, today):
    assert refusals_of(submitted, APPROVE, other_officer, today=today) == []
    assert [rule.words for rule in refusals_of(submitted, APPROVE, officer, today=today)] == [
        "Somebody else prepared the claim",
        "Somebody else last changed the amounts, the answer that they follow, or whom they are paid to",
    ]


def test_each_step_leaves_its_history(paid):
    from se7lite.models import Change

    kept = db.session.query(Change).filter_by(noun="claims", record_id=paid.id).order_by(Change.id)
    statuses = [(change.before, change.after) for change in kept if change.field == "status"]
    assert statuses == [("draft", "submitted"), ("submitted", "approved"), ("approved", "paid")]
