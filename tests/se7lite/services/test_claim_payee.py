"""What one person said, or was told, is not another's: a claim that is to pay somebody else forgets it."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.receipts import receipts_of
from se7lite.queries.undo import put_together
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.actor import Actor
from se7lite.services.claim_links import (
    add_through_link,
    answer_through_link,
    link_behind,
    make_link,
    signpost_through_link,
)
from se7lite.services.claim_payee import open_link, signposted, theirs_to_see
from se7lite.services.claim_steps import approve_claim, record_payment, submit_claim
from se7lite.services.claims import change_claim, change_lines, create_claim
from se7lite.services.receipts import add_receipt
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative
from se7lite.services.tables import change_row
from se7lite.services.undo import undo
from se7lite.services.undo_judging import BACK
from tests.se7lite.conftest import acting
from tests.se7lite.services.test_receipts import PDF, photo


@pytest.fixture
def other(officer, today):
    values = {"name": "Bryn Akhtar", "sector": "parent_carer", "affiliation": "Kent"}
    return create_representative(values, officer, today=today)


@pytest.fixture
def answered(claim, officer, today, tmp_path):
    """Siân has opened her link, answered, sent a receipt and seen where to ask."""
    token = make_link(claim, officer, today=today)
    answer_through_link(open_link(claim), "part", Decimal(5), today=today)
    add_through_link(open_link(claim), PDF, "clinic.pdf", tmp_path)
    signpost_through_link(open_link(claim))
    return token


@pytest.mark.parametrize("door", ["browser", "spreadsheet", "file", "decision"])
def test_the_link_and_what_was_answered_do_not_follow_to_another_payee(claim, answered, other, officer, today, door):
    actor = Actor(None if door == "spreadsheet" else officer.account_id, "officer", None, door)
    change_claim(claim, {"representative": other.reference}, actor, today=today)
    assert link_behind(answered) is None
    assert (claim.answer, claim.taken_pence, claim.offered_on, signposted(claim)) == (None, None, None, None)
    assert [step.step for step in claim.steps][-2:] == ["payee", "unlinked"]


def test_a_receipt_of_the_former_payee_is_not_shown_to_the_next_whoever_added_it(
    claim, answered, other, officer, today, tmp_path
):
    add_receipt(claim, photo(), "bus.jpg", tmp_path, officer)
    assert [theirs_to_see(receipt, claim) for receipt in receipts_of(claim)] == [True, True]
    change_claim(claim, {"representative": other.reference}, officer, today=today)
    assert [theirs_to_see(receipt, claim) for receipt in receipts_of(claim)] == [False, False]


def test_an_answer_given_with_the_new_payee_is_theirs(claim, answered, other, officer, today):
    change_claim(claim, {"representative": other.reference, "answer": "accepted"}, officer, today=today)
    assert claim.answer == "accepted"


def test_the_undo_of_another_payee_brings_nobodys_answer_to_the_wrong_person(
    claim, other, representative, officer, today
):
    change_claim(claim, {"representative": other.reference}, officer, today=today)
    change_claim(claim, {"answer": "declined"}, officer, today=today)
    changes = db.session.scalars(select(Change).where(Change.noun == "claims", Change.field == "representative"))
    assert [verdict.outcome for verdict in undo(put_together(changes), officer, today)] == [BACK]
    assert (claim.representative, claim.answer) == (representative, None)


def test_somebody_who_accepted_another_amount_is_asked_again(claim, officer, today):
    change_claim(claim, {"answer": "accepted"}, officer, today=today)
    change_claim(claim, {"fares": Decimal("0.10")}, officer, today=today)
    assert claim.answer is None
    change_claim(claim, {"answer": "accepted"}, officer, today=today)
    change_lines(claim, [{"id": None, "kind": "other", "amount": Decimal(1)}], officer, today=today)
    assert claim.answer is None
    change_claim(claim, {"answer": "accepted", "fares": Decimal(2)}, officer, today=today)
    assert claim.answer == "accepted"


@pytest.fixture
def empty(representative, officer, today):
    return create_claim({"representative": representative.reference, "date": today}, officer, today=today)


def test_somebody_who_accepted_a_claim_with_nothing_on_it_is_asked_again_once_there_is(empty, officer, today):
    link = link_behind(make_link(empty, officer, today=today))
    answer_through_link(link, "accepted", None, today=today, shown=0)
    change_claim(empty, {"fares": Decimal(90)}, officer, today=today)
    assert empty.answer is None


def test_an_answer_noted_before_the_amounts_of_its_row_stands(empty, spreadsheet, today):
    change_claim(empty, {"answer": "accepted"}, spreadsheet, today=today)
    change_claim(empty, {"fares": Decimal(90)}, spreadsheet, today=today)
    assert empty.answer == "accepted"


def test_an_answer_that_the_office_noted_in_place_of_theirs_stands_once_there_is_an_amount(empty, officer, today):
    link = link_behind(make_link(empty, officer, today=today))
    answer_through_link(link, "declined", None, today=today, shown=0)
    change_claim(empty, {"answer": "accepted", "answer_word": "She rang us."}, officer, today=today)
    change_claim(empty, {"fares": Decimal(90)}, officer, today=today)
    assert empty.answer == "accepted"


@pytest.mark.parametrize("answer", ["part", "declined", "donated"])
def test_other_answers_stay_when_the_amount_moves(claim, officer, today, answer):
    change_claim(claim, {"answer": answer}, officer, today=today)
    change_claim(claim, {"fares": Decimal(9)}, officer, today=today)
    assert claim.answer == answer


@pytest.fixture
def linked(accounts, representative):
    """Ada, an administrator, is Siân."""
    accounts["ada"].representative_id = representative.id
    db.session.commit()
    return accounts["ada"]


def test_nobody_ends_the_link_of_their_own_account(linked, today):
    with pytest.raises(Refused, match="ask another administrator"):
        change_row(ACCOUNTS, linked, {"representative": None}, acting(linked), today, None)


def test_whom_an_account_stood_for_since_the_claim_was_made_it_does_not_pay(
    linked, claim, representative, administrator, officer, accounts, today
):
    submit_claim(claim, officer, today=today)
    another = Actor(accounts["omar"].id, "administrator", None, "browser")
    change_row(ACCOUNTS, linked, {"representative": None}, another, today, None)
    with pytest.raises(Refused, match="pays you"):
        approve_claim(claim, acting(linked), shown=claim.version, today=today)
    approve_claim(claim, another, shown=claim.version, today=today)
    with pytest.raises(Refused, match="pays you"):
        record_payment(claim, today, acting(linked), shown=claim.version, today=today)


def test_a_link_that_ended_before_the_claim_was_made_is_in_nobodys_way(
    linked, representative, officer, accounts, today
):
    another = Actor(accounts["omar"].id, "administrator", None, "browser")
    change_row(ACCOUNTS, linked, {"representative": None}, another, today, None)
    values = {"representative": representative.reference, "date": date(2026, 11, 12), "fares": Decimal(3)}
    later = create_claim({**values, "status": "submitted"}, officer, today=today)
    approve_claim(later, acting(linked), shown=later.version, today=today)
    assert (later.status, later.steps[-1].account_id) == ("approved", linked.id)
