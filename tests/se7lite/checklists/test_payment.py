from dataclasses import replace
from datetime import date

import pytest

from se7lite.checklists.clock import PRACTICE, Practice
from se7lite.checklists.payment import APPROVE, PAY, SEND_BACK, SUBMIT, WITHDRAW
from se7lite.checklists.payment_advice import BESIDE, SWIFT
from se7lite.checklists.rule import broken
from tests.se7lite.checklists.examples import APPROVED, SUBMITTED

ALL = (*SUBMIT, *WITHDRAW, *SEND_BACK, *APPROVE, *PAY, *SWIFT, *BESIDE)


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
        ({"was_linked": True}, "pays you"),
        ({"link_by": 2}, "a personal link that you made"),
        ({"typed": True, "note": ""}, "typed in a spreadsheet by nobody known"),
        ({"as_shown": False}, "has changed since you opened the page"),
        ({"account": 1}, "You prepared"),
        ({"prepared_by": None, "account": 1}, "last changed the amounts"),
        ({"role": "steering"}, "Ask an officer"),
        ({"door": "spreadsheet"}, "not in a spreadsheet"),
        ({"account": None}, "not in a spreadsheet"),
        ({"status": "draft"}, "not waiting"),
        ({"status": "approved"}, "not waiting"),
        ({"status": "paid"}, "not waiting"),
        ({"answer": "donated", "cause_known": False}, "say to whom"),
        ({"travelled_on": date(2026, 11, 25)}, "still to come"),
        ({"lines": 0}, "no amount"),
    ],
)
def test_whoever_may_not_approve_this_claim_is_told_why(changed, words):
    assert words in fixes(APPROVE, SUBMITTED, **changed)[0]


def test_a_claim_whose_hands_a_spreadsheet_hides_is_nobodys_own():
    assert fixes(APPROVE, SUBMITTED, prepared_by=None, amounts_changed_by=None) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"account": 2}, "You approved"),
        ({"representative": 7}, "pays you"),
        ({"was_linked": True}, "pays you"),
        ({"paid_on": date(2026, 11, 25)}, "today or earlier"),
        ({"paid_on": None}, "today or earlier"),
        ({"paid_on": date(2026, 11, 19)}, "before the day of approval"),
        ({"status": "submitted"}, "not approved"),
        ({"status": "paid"}, "not approved"),
        ({"as_shown": False}, "has changed since you opened the page"),
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


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"policy_fits": False}, "Another policy applies"),
        ({"childcare_fits": False}, "Childcare is above"),
        ({"time_fits": False}, "above the policy’s full day"),
        ({"answer": "declined"}, "They declined"),
    ],
)
def test_the_policy_and_the_answer_stop_a_claim_on_its_way_in_and_at_its_approval(changed, words):
    assert words in fixes(SUBMIT, SUBMITTED, status="draft", **changed)[0]
    assert words in fixes(APPROVE, SUBMITTED, **changed)[0]


def test_a_missing_receipt_is_passed_over_with_a_word_of_why():
    assert "A receipt is missing" in fixes(APPROVE, SUBMITTED, receipts_missing=1, note=" ")[0]
    assert fixes(APPROVE, SUBMITTED, receipts_missing=1, note="Lost on the train") == []


def test_whoever_takes_a_part_says_how_much_before_it_is_approved():
    assert "how much" in fixes(APPROVE, SUBMITTED, answer="part", part_known=False)[0]
    assert fixes(APPROVE, SUBMITTED, answer="part") == []


def test_what_the_finance_office_has_is_not_sent_back():
    assert "take it out of that first" in fixes(SEND_BACK, APPROVED, exported=True)[0]


@pytest.mark.parametrize(("waits", "stopped"), [(14, 0), (15, 1)])
def test_a_claim_that_waits_longer_than_the_limit_breaks_the_clock_s_rule(waits, stopped):
    assert len(fixes(SWIFT, SUBMITTED, waits=waits)) == stopped
    assert len(fixes(SWIFT, SUBMITTED, status="paid", waits=waits)) == stopped
    assert fixes(SWIFT, SUBMITTED, status="draft", waits=waits) == []


def test_advice_is_given_on_time_that_is_not_paid_and_areas_without_a_policy():
    assert fixes(BESIDE, SUBMITTED) == []
    assert "No payment for time" in fixes(BESIDE, SUBMITTED, time_offered=False)[0]
    assert fixes(BESIDE, SUBMITTED, time_offered=False, carer=False) == []
    assert fixes(BESIDE, SUBMITTED, time_offered=False, answer="declined") == []
    assert fixes(BESIDE, SUBMITTED, area_has_policy=False, local=False) == []
    assert "no policy of its own" in fixes(BESIDE, SUBMITTED, area_has_policy=False)[0]


@pytest.mark.parametrize(("most", "broken_rules"), [(None, 0), (14, 0), (15, 1)])
def test_an_area_whose_claims_take_longer_than_the_limit_is_pointed_out(most, broken_rules):
    assert len(broken(PRACTICE, Practice(most, 14))) == broken_rules
