"""Nobody approves what they decided themselves, whichever way they went about it."""

from datetime import date
from decimal import Decimal

import pytest

from se7lite.services.claim_batches import approve_several
from se7lite.services.claim_facts import look_up
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_links import answer_through_link, make_link
from se7lite.services.claim_payee import open_link
from se7lite.services.claim_steps import approve_claim, record_payment, send_back_claim, submit_claim
from se7lite.services.claims import change_claim, change_lines, create_claim
from se7lite.services.refusals import Refused
from se7lite.services.top_ups import work_again

FEES = {"date": date(2026, 11, 12), "fares": Decimal(30)}


@pytest.fixture
def submitted(claim, officer, today):
    submit_claim(claim, officer, today=today)
    return claim


def refused(claim, actor, today, **given):
    with pytest.raises(Refused) as refusal:
        approve_claim(claim, actor, today=today, **{"shown": claim.version} | given)
    return refusal.value.errors[""]


def test_an_approval_is_of_the_claim_as_it_was_shown(submitted, officer, other_officer, today):
    shown = submitted.version
    change_claim(submitted, {"fares": Decimal(9000)}, officer, today=today)
    assert "has changed since you opened the page" in refused(submitted, other_officer, today, shown=shown)
    batch = approve_several({submitted.reference: shown}, other_officer, today=today)
    assert (batch.done, submitted.status) == ([], "submitted")
    approve_claim(submitted, other_officer, today=today, shown=submitted.version)


def test_lines_that_change_change_what_was_shown(submitted, officer, other_officer, today):
    shown = submitted.version
    mileage, fare = read_lines(submitted)
    change_lines(submitted, [mileage, {**fare, "amount": Decimal(9000)}], officer, today=today)
    assert "has changed" in refused(submitted, other_officer, today, shown=shown)


def test_a_payment_is_recorded_of_the_claim_as_it_was_shown(submitted, officer, other_officer, administrator, today):
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    shown = submitted.version
    send_back_claim(submitted, "Too little", administrator, today=today)
    change_claim(submitted, {"fares": Decimal(9000)}, officer, today=today)
    submit_claim(submitted, officer, today=today)
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    with pytest.raises(Refused):
        record_payment(submitted, today, administrator, today=today, shown=shown)


def test_miles_that_change_places_between_two_vehicles_are_a_hand(representative, officer, other_officer, today):
    claim = create_claim({"representative": representative.reference, **FEES, "fares": None}, officer, today=today)
    miles = [(Decimal(10), "car"), (Decimal(100), "bicycle")]
    change_lines(claim, _mileage(miles), officer, today=today)
    rows = read_lines(claim)
    rows[0]["quantity"], rows[1]["quantity"] = rows[1]["quantity"], rows[0]["quantity"]
    change_lines(claim, rows, other_officer, today=today)
    assert claim.total == Decimal("47.00")
    submit_claim(claim, officer, today=today)
    assert "last changed the amounts" in refused(claim, other_officer, today)


def test_lines_that_only_change_places_or_notes_are_no_hand(submitted, officer, other_officer, today):
    mileage, fare = read_lines(submitted)
    change_lines(submitted, [{**fare, "note": "Bus"}, mileage], other_officer, today=today)
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    assert (submitted.status, submitted.steps[-1].account_id) == ("approved", other_officer.account_id)


def _mileage(miles):
    return [{"id": None, "kind": "mileage", "quantity": number, "vehicle": vehicle} for number, vehicle in miles]


@pytest.mark.parametrize(("before", "after"), [("declined", "accepted"), ("accepted", "donated"), ("declined", None)])
def test_whoever_changes_an_answer_that_money_follows_does_not_approve(
    submitted, officer, other_officer, today, before, after
):
    change_claim(submitted, {"answer": before}, officer, today=today)
    change_claim(submitted, {"answer": after}, other_officer, today=today)
    assert "its answer" in refused(submitted, other_officer, today)


def test_an_answer_that_moves_no_money_hides_no_hand(submitted, other_officer, administrator, today):
    change_claim(submitted, {"fares": Decimal(900)}, other_officer, today=today)
    change_claim(submitted, {"answer": "accepted"}, administrator, today=today)
    assert "last changed the amounts" in refused(submitted, other_officer, today)


def test_whoever_made_the_link_does_not_approve_what_was_answered_by_it(submitted, officer, other_officer, today):
    change_claim(submitted, {"answer": "part", "taken": Decimal(5)}, officer, today=today)
    make_link(submitted, other_officer, today=today)
    answer_through_link(open_link(submitted), "part", Decimal(15), today=today)
    assert "a personal link that you made" in refused(submitted, other_officer, today)


def test_a_link_that_was_made_after_the_answer_is_in_nobodys_way(submitted, officer, other_officer, today):
    make_link(submitted, officer, today=today)
    answer_through_link(open_link(submitted), "accepted", None, today=today)
    make_link(submitted, other_officer, today=today)
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    assert (submitted.status, submitted.steps[-1].account_id) == ("approved", other_officer.account_id)


def test_an_answer_kept_by_an_officer_after_that_of_the_link_is_the_officers(submitted, officer, other_officer, today):
    make_link(submitted, other_officer, today=today)
    answer_through_link(open_link(submitted), "declined", None, today=today)
    change_claim(submitted, {"answer": "accepted", "answer_word": "She rang."}, officer, today=today)
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    assert (submitted.status, submitted.steps[-1].account_id) == ("approved", other_officer.account_id)


def test_working_out_again_without_a_change_takes_no_hand_over(submitted, other_officer, administrator, today):
    change_claim(submitted, {"fares": Decimal(900)}, other_officer, today=today)
    assert work_again(submitted, administrator, today=today) == []
    assert "last changed the amounts" in refused(submitted, other_officer, today)


def test_what_was_typed_in_a_spreadsheet_is_approved_one_by_one_with_a_word(
    representative, spreadsheet, other_officer, today
):
    claim = create_claim({"representative": representative.reference, **FEES}, spreadsheet, today=today)
    change_claim(claim, {"status": "submitted"}, spreadsheet, today=today)
    assert "by nobody known" in refused(claim, other_officer, today)
    batch = approve_several({claim.reference: claim.version}, other_officer, today=today)
    assert "by nobody known" in batch.refused["C-0001"]
    approve_claim(claim, other_officer, shown=claim.version, today=today, note="Seen on the ticket")


@pytest.mark.parametrize(
    ("changed", "typed"),
    [
        ({"fares": Decimal(9)}, True),
        ({"answer": "donated"}, True),
        ({"answer": "accepted"}, False),
        ({"status": "draft"}, False),
    ],
)
def test_only_what_moves_money_makes_a_claim_one_that_was_typed(submitted, spreadsheet, today, changed, typed):
    change_claim(submitted, changed, spreadsheet, today=today)
    assert (submitted.id in look_up([submitted]).hands.typed) == typed


def test_a_known_hand_afterwards_does_not_hide_what_was_typed(submitted, spreadsheet, administrator, officer, today):
    change_claim(submitted, {"fares": Decimal(500)}, spreadsheet, today=today)
    change_claim(submitted, {"fares": Decimal(501)}, officer, today=today)
    assert "by nobody known" in refused(submitted, administrator, today)
