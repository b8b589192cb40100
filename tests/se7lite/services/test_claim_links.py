"""A personal link opens one claim, for the person it pays."""

from decimal import Decimal
from threading import Thread

import pytest

from se7lite.extensions import db
from se7lite.models import Change, Claim, ClaimLink, ClaimStep, Receipt
from se7lite.queries.changed_answers import changed_answer
from se7lite.services.claim_links import (
    add_through_link,
    answer_through_link,
    link_behind,
    make_link,
    signpost_through_link,
    withdraw_link,
)
from se7lite.services.claim_payee import open_link
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.claims import archive_claim, change_claim
from se7lite.services.refusals import Moved, Refused
from tests.se7lite.services.test_receipts import PDF


@pytest.fixture
def token(claim, officer, today):
    return make_link(claim, officer, today=today)


@pytest.fixture
def elsewhere(app):
    """Does something to the claim in another process's place: with a session of its own."""

    def act(what):
        def other():
            with app.app_context():
                what(db.session.get(Claim, 1))
                db.session.remove()

        thread = Thread(target=other)
        thread.start()
        thread.join()

    return act


def test_the_database_keeps_no_link_that_could_be_opened(claim, token, today):
    assert len(token) > 40
    assert db.session.query(ClaimLink.digest).one()[0] != token
    assert link_behind(token).claim is claim
    assert link_behind(token[:-1]) is None
    kept = [row.after for row in db.session.query(Change)]
    assert not [value for value in kept if token in str(value)]


def test_making_a_link_offers_the_payment(claim, token, today):
    assert claim.offered_on == today
    assert [step.step for step in claim.steps][-2:] == ["linked", "offered"]


def test_a_new_link_ends_the_old_one_and_a_withdrawn_one_opens_nothing(claim, token, officer, today):
    newer = make_link(claim, officer, today=today)
    assert link_behind(token) is None
    assert link_behind(newer).claim is claim
    withdraw_link(claim, officer)
    assert link_behind(newer) is None
    assert open_link(claim) is None
    with pytest.raises(Refused, match="no link"):
        withdraw_link(claim, officer)


def test_the_link_of_an_archived_claim_opens_nothing(claim, token, officer, today):
    archive_claim(claim, officer, today)
    assert link_behind(token) is None


@pytest.mark.parametrize(
    ("answer", "taken", "payable"),
    [("accepted", None, 1770), ("part", Decimal("5.50"), 550), ("declined", None, 0), ("donated", None, 1770)],
)
def test_four_answers_come_to_four_different_things(claim, token, today, answer, taken, payable):
    answer_through_link(open_link(claim), answer, taken, cause="The forum", today=today)
    assert (claim.answer, claim.payable_pence) == (answer, payable)
    [change] = db.session.query(Change).filter_by(field="answer")
    assert (change.door, change.account_id) == ("link", None)


def test_an_answer_can_be_changed_and_what_a_part_was_goes_with_it(claim, token, today):
    answer_through_link(open_link(claim), "part", Decimal(5), today=today)
    answer_through_link(open_link(claim), "accepted", None, today=today)
    assert (claim.answer, claim.taken_pence) == ("accepted", None)


def test_an_answer_that_the_office_noted_is_the_persons_own_once_they_say_it_too(claim, token, officer, today):
    change_claim(claim, {"answer": "accepted"}, officer, today=today)
    for _ in range(2):
        answer_through_link(open_link(claim), "accepted", None, today=today)
    assert [step.account_id for step in claim.steps if step.step == "answered"] == [officer.account_id, None]
    change_claim(claim, {"answer": "declined", "answer_word": "She rang."}, officer, today=today)
    assert changed_answer(claim, claim.created_at).theirs["answer"] == "accepted"


def test_an_answer_is_no_hand_on_the_amounts(claim, token, accounts, today):
    answer_through_link(open_link(claim), "part", Decimal(5), today=today)
    assert claim.amounts_changed_by == accounts["olive"].id


@pytest.mark.parametrize(
    ("answer", "taken", "key"),
    [("", None, "answer"), ("part", None, "taken"), ("part", Decimal("17.71"), "taken"), ("all", None, "answer")],
)
def test_an_answer_that_says_too_little_or_too_much_changes_nothing(claim, token, today, answer, taken, key):
    with pytest.raises(Refused) as refusal:
        answer_through_link(open_link(claim), answer, taken, today=today)
    assert refusal.value.errors.keys() == {key}
    assert claim.answer is None


def test_once_approved_the_answer_stands(claim, token, officer, other_officer, today):
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    with pytest.raises(Refused, match="approved already"):
        answer_through_link(open_link(claim), "declined", None, today=today)


def test_what_is_declined_is_neither_submitted_nor_approved(claim, token, officer, other_officer, today):
    submit_claim(claim, officer, today=today)
    answer_through_link(open_link(claim), "declined", None, today=today)
    with pytest.raises(Refused, match="They declined"):
        approve_claim(claim, other_officer, shown=claim.version, today=today)


def test_being_shown_where_to_ask_is_kept_once(claim, token):
    signpost_through_link(open_link(claim))
    signpost_through_link(open_link(claim))
    assert [step.step for step in claim.steps].count("signposted") == 1


@pytest.mark.parametrize(
    "end",
    [
        lambda claim, officer, today: withdraw_link(claim, officer),
        lambda claim, officer, today: make_link(claim, officer, today=today),
        lambda claim, officer, today: archive_claim(claim, officer, today),
    ],
    ids=["withdrawn", "made anew", "put away"],
)
def test_a_link_that_ends_between_opening_and_pressing_takes_nothing(
    claim, token, officer, today, tmp_path, elsewhere, end
):
    link = link_behind(token)
    assert link.claim.status == "draft"
    elsewhere(lambda claim: end(claim, officer, today))
    for press in (
        lambda: answer_through_link(link, "accepted", None, today=today),
        lambda: signpost_through_link(link),
        lambda: add_through_link(link, PDF, "ticket.pdf", tmp_path),
    ):
        with pytest.raises(Refused, match="Nothing was saved: this link has ended"):
            press()
    assert db.session.query(ClaimStep).filter(ClaimStep.step.in_(("answered", "signposted", "receipt"))).count() == 0
    assert (db.session.query(Receipt).count(), [one for one in tmp_path.rglob("*") if one.is_file()]) == (0, [])


def test_an_answer_that_the_office_has_kept_since_the_page_was_opened_is_not_written_over(
    claim, token, officer, today, elsewhere
):
    link, opened = link_behind(token), {"answer": None, "taken": None, "cause": None}
    elsewhere(lambda claim: change_claim(claim, {"answer": "part", "taken": Decimal(5)}, officer, today=today))
    with pytest.raises(Moved) as moved:
        answer_through_link(link, "accepted", None, today=today, expected=opened)
    assert moved.value.fields == {"answer": (None, "part"), "taken": (None, Decimal(5))}
    answer_through_link(link, "accepted", None, today=today, expected={**opened, "answer": "part", "taken": Decimal(5)})
    assert (claim.answer, claim.taken_pence) == ("accepted", None)
