"""To whom a payment goes, that something is paid at all, and when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.claim_drafts import offers_for
from se7lite.services.claim_links import answer_through_link, make_link
from se7lite.services.claim_payee import open_link
from se7lite.services.claim_steps import approve_claim, record_payment, send_back_claim, submit_claim, withdraw_claim
from se7lite.services.claims import change_claim, create_claim
from se7lite.services.exports import make_export
from se7lite.services.meetings import change_meeting
from se7lite.services.policies import make_policy
from se7lite.services.representatives import change_representative
from tests.se7lite.refusals import refused


@pytest.fixture
def submitted(claim, officer, today):
    submit_claim(claim, officer, today=today)
    return claim


def exported_to(officer):
    (item,) = make_export(officer).items
    return item.cells["Pay to"]


def test_a_donation_goes_to_the_cause_and_is_not_approved_without_one(submitted, officer, other_officer, today):
    change_claim(submitted, {"answer": "donated"}, officer, today=today)
    assert "say to whom" in refused(approve_claim, submitted, other_officer, shown=submitted.version, today=today)[""]
    change_claim(submitted, {"cause": "Harbour House food bank"}, officer, today=today)
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    assert exported_to(officer) == "Harbour House food bank"


def test_whoever_donates_through_the_link_says_to_whom(claim, officer, today):
    make_link(claim, officer, today=today)
    assert "cause" in refused(answer_through_link, open_link(claim), "donated", None, cause=" ", today=today)
    answer_through_link(open_link(claim), "donated", None, cause="The forum", today=today)
    assert (claim.answer, claim.cause) == ("donated", "The forum")
    answer_through_link(open_link(claim), "accepted", None, cause="The forum", today=today)
    assert (claim.answer, claim.cause) == ("accepted", "")


def test_only_a_donation_has_a_cause_and_a_part_of_nothing_is_no_part(claim, officer, today):
    assert "cause" in refused(change_claim, claim, {"cause": "The forum"}, officer, today=today)
    assert "taken" in refused(change_claim, claim, {"answer": "part", "taken": Decimal(0)}, officer, today=today)


def test_whoever_is_renamed_after_the_approval_is_paid_under_the_name_that_was_approved(
    submitted, representative, officer, other_officer, today
):
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    change_representative(representative, {"name": "Omar Pocket"}, other_officer, today=today)
    assert exported_to(officer) == "Siân Okafor"


def test_a_claim_that_is_sent_back_is_approved_for_whom_it_is_then(
    submitted, representative, officer, other_officer, today
):
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    send_back_claim(submitted, "The name is wrong", other_officer, today=today)
    change_representative(representative, {"name": "Siân Lewis"}, officer, today=today)
    submit_claim(submitted, officer, today=today)
    approve_claim(submitted, other_officer, shown=submitted.version, today=today)
    assert exported_to(officer) == "Siân Lewis"


def test_a_journey_to_come_is_not_approved(representative, officer, other_officer, today):
    values = {"representative": representative.reference, "date": today + timedelta(days=1), "fares": Decimal(30)}
    claim = create_claim({**values, "status": "submitted"}, officer, today=today)
    assert "still to come" in refused(approve_claim, claim, other_officer, shown=claim.version, today=today)[""]
    approve_claim(claim, other_officer, shown=claim.version, today=today + timedelta(days=1))


def test_a_claim_of_nothing_is_neither_submitted_nor_approved(claim, officer, other_officer, today):
    nothing = {"miles": Decimal(0), "fares": Decimal(0)}
    assert "status" in refused(change_claim, claim, {**nothing, "status": "submitted"}, officer, today=today)
    submit_claim(claim, officer, today=today)
    change_claim(claim, nothing, officer, today=today)
    assert "no amount" in refused(approve_claim, claim, other_officer, shown=claim.version, today=today)[""]


def test_whoever_takes_a_claim_back_and_submits_it_again_does_not_wind_the_clock_back(claim, officer, today):
    submit_claim(claim, officer, today=today - timedelta(days=20))
    withdraw_claim(claim, officer, today=today)
    submit_claim(claim, officer, today=today)
    assert claim.submitted_on == today - timedelta(days=20)


def test_a_save_that_changes_nothing_of_a_settled_claim_is_never_refused(
    meeting, representative, kent, officer, other_officer, administrator, today
):
    change_meeting(meeting, {"scope": "area", "area": str(kent.id)}, officer, today=today)
    make_policy(str(kent.id), administrator, today)
    values = {"representative": representative.reference, "meeting": meeting.reference, "fares": Decimal(3)}
    reason = {"policy": "1", "policy_reason": "Agreed", "date": date(2026, 11, 12), "status": "submitted"}
    claim = create_claim({**values, **reason}, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    claim.steps[-1].at = claim.steps[-1].at.replace(year=2026, month=11, day=24)
    db.session.commit()
    record_payment(claim, today, officer, shown=claim.version, today=today)
    change_meeting(meeting, {"scope": "regional"}, officer, today=today)
    assert change_claim(claim, {"fares": Decimal(3)}, officer, today=today) == []


@pytest.mark.parametrize(("place", "miles"), [(None, 0), ("Linden House, Lewes", 1)])
def test_nobody_travels_to_a_call(meeting, representative, officer, today, place, miles):
    change_representative(representative, {"usual_miles": Decimal(40), "usual_vehicle": "car"}, officer, today=today)
    change_meeting(meeting, {"place": place, "link": "https://example.org/call"}, officer, today=today)
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    (offer,) = offers_for(meeting).rows
    assert sum(line["kind"] == "mileage" for line in offer.lines) == miles
    assert any("held by a call" in words for words in offer.lacks) == (not miles)
