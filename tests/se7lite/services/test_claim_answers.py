"""An answer that somebody gave by their link is not changed for them without a word (R3)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from se7lite.queries.changed_answers import changed_answer
from se7lite.services.claim_answers import ASK
from se7lite.services.claim_links import answer_through_link, make_link
from se7lite.services.claim_payee import open_link
from se7lite.services.claims import change_claim
from se7lite.services.representatives import create_representative
from tests.se7lite.refusals import refused

DECLINED = {"answer": "declined"}


@pytest.fixture
def theirs(claim, officer, today):
    """She takes a part of it, and says so by her link."""
    make_link(claim, officer, today=today)
    answer_through_link(open_link(claim), "part", Decimal(5), today=today)
    return claim


@pytest.mark.parametrize(("door", "key"), [("browser", "answer_word"), ("spreadsheet", "answer"), ("file", "answer")])
@pytest.mark.parametrize("values", [DECLINED, {"answer": None}, {"taken": Decimal(1)}])
def test_another_answer_than_theirs_needs_a_word_at_each_door(theirs, officer, today, door, key, values):
    said = refused(change_claim, theirs, values, replace(officer, door=door), today=today)
    assert said == {key: ASK.format(name="Siân Okafor")}
    assert (theirs.answer, theirs.taken_pence) == ("part", 500)


def test_the_word_is_kept_beside_the_change_and_told_and_their_own_comes_back_without_one(theirs, officer, today):
    changes = change_claim(theirs, {**DECLINED, "answer_word": "She rang us"}, officer, today=today)
    assert {change.field: change.after for change in changes}["answer_word"] == "She rang us"
    assert changed_answer(theirs, theirs.created_at).why == "She rang us"
    change_claim(theirs, {"answer": "part", "taken": Decimal(5)}, officer, today=today)
    assert changed_answer(theirs, theirs.created_at) is None


def test_what_is_no_other_answer_of_theirs_needs_no_word(theirs, officer, today):
    change_claim(theirs, {"fares": Decimal(9)}, officer, today=today)
    values = {"name": "Bo Lind", "sector": "parent_carer", "affiliation": "Kent"}
    other = create_representative(values, officer, today=today)
    change_claim(theirs, {"representative": other.reference}, officer, today=today)
    assert theirs.answer is None
    change_claim(theirs, DECLINED, officer, today=today)
    said = refused(change_claim, theirs, {"answer_word": "Just so"}, officer, today=today)
    assert "change the answer, or leave this blank" in said["answer_word"]


def test_an_answer_that_the_office_noted_is_changed_without_a_word(claim, officer, today):
    change_claim(claim, {"answer": "accepted"}, officer, today=today)
    change_claim(claim, DECLINED, officer, today=today)
    assert claim.answer == "declined"


@pytest.mark.parametrize("key", ["fares", "miles"])
def test_what_they_accepted_is_no_answer_of_another_amount(claim, officer, today, key):
    make_link(claim, officer, today=today)
    answer_through_link(open_link(claim), "accepted", None, today=today)
    change_claim(claim, {"fares": Decimal(9)}, officer, today=today)
    assert claim.answer is None, "they are asked again"
    said = refused(change_claim, claim, {"answer": "accepted"}, officer, today=today)
    assert "accepted £17.70 by the personal link, and the claim comes to another amount" in said["answer_word"]
    change_claim(claim, {"answer": "accepted", "answer_word": "She rang us"}, officer, today=today)
    told = changed_answer(claim, claim.created_at)
    assert (told.accepted, told.why) == (Decimal("17.70"), "She rang us")
    change_claim(claim, {"fares": Decimal("4.20")}, officer, today=today)
    assert claim.answer is None
    said = refused(change_claim, claim, {"answer": "accepted", key: Decimal(9)}, officer, today=today)
    assert "answer_word" in said, "nor is it one of the amount that the same form changes"
    change_claim(claim, {"answer": "accepted"}, officer, today=today)
    assert changed_answer(claim, claim.created_at) is None, "of the amount that they accepted it is"
