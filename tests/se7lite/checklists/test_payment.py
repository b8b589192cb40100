from dataclasses import replace
from datetime import date

import pytest

from se7lite.checklists.payment import APPROVE, PAY, SEND_BACK, SUBMIT, WITHDRAW, Payment
from se7lite.checklists.rule import broken

ALL = (*SUBMIT, *WITHDRAW, *SEND_BACK, *APPROVE, *PAY)
SUBMITTED = Payment(
    status="submitted",
    lines=1,
    travelled_on=date(2026, 11, 12),
    pays=7,
    prepared_by=1,
    amounts_changed_by=1,
    approved_by=None,
    account=2,
    representative=None,
    role="officer",
    door="browser",
    today=date(2026, 11, 24),
    note="Add the ticket",
)
APPROVED = replace(
    SUBMITTED,
    status="approved",
    approved_by=2,
    approved_on=date(2026, 11, 20),
    account=3,
    paid_on=date(2026, 11, 24),
)


def fixes(rules, claim, **changed):
    return [rule.fix for rule in broken(rules, replace(claim, **changed))]


def test_a_second_officer_may_approve_and_a_third_may_pay():
    assert fixes(APPROVE, SUBMITTED) == []
    assert fixes(PAY, APPROVED) == []


def test_the_preparer_may_record_the_payment_that_another_approved():
    assert fixes(PAY, APPROVED, account=1) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"representative": 7}, "pays you"),
        ({"account": 1}, "You prepared"),
        ({"prepared_by": None, "account": 1}, "last changed the amounts"),
        ({"role": "steering"}, "Ask an officer"),
        ({"door": "spreadsheet"}, "not in a spreadsheet"),
        ({"account": None}, "not in a spreadsheet"),
        ({"status": "draft"}, "not waiting"),
        ({"status": "approved"}, "not waiting"),
        ({"status": "paid"}, "not waiting"),
    ],
)
def test_who_may_not_approve_is_told_why(changed, words):
    assert words in fixes(APPROVE, SUBMITTED, **changed)[0]


def test_a_claim_whose_hands_a_spreadsheet_hides_is_nobodys_own():
    assert fixes(APPROVE, SUBMITTED, prepared_by=None, amounts_changed_by=None) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"account": 2}, "You approved"),
        ({"paid_on": date(2026, 11, 25)}, "today or earlier"),
        ({"paid_on": None}, "today or earlier"),
        ({"paid_on": date(2026, 11, 19)}, "before the day of approval"),
        ({"status": "submitted"}, "not approved"),
        ({"status": "paid"}, "not approved"),
        ({"door": "spreadsheet"}, "not in a spreadsheet"),
        ({"role": "steering"}, "Ask an officer"),
    ],
)
def test_who_may_not_record_a_payment_is_told_why(changed, words):
    assert words in fixes(PAY, APPROVED, **changed)[0]


def test_a_claim_is_sent_back_with_a_reason_and_never_once_it_is_paid():
    assert fixes(SEND_BACK, SUBMITTED) == []
    assert fixes(SEND_BACK, APPROVED) == []
    assert "Say what" in fixes(SEND_BACK, SUBMITTED, note="  ")[0]
    assert "not paid" in fixes(SEND_BACK, SUBMITTED, status="paid")[0]


def test_an_empty_claim_is_not_submitted():
    assert "no amount" in fixes(SUBMIT, SUBMITTED, status="draft", lines=0)[0]
    assert fixes(SUBMIT, SUBMITTED, status="sent_back") == []
    assert fixes(SUBMIT, SUBMITTED, status="approved")


def test_only_a_submitted_claim_is_taken_back():
    assert fixes(WITHDRAW, SUBMITTED) == []
    assert fixes(WITHDRAW, SUBMITTED, status="approved")


def test_every_rule_says_where_it_comes_from_and_what_to_do():
    for rule in ALL:
        assert rule.source and rule.words and rule.fix.endswith(".")
