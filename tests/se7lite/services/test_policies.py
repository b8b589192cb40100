"""M9, M10, R4: which policy pays, and what is owed when its rates are raised behind a claim."""

from datetime import date
from decimal import Decimal

import pytest

from se7lite.checklists.payment_advice import BESIDE
from se7lite.extensions import db
from se7lite.models import Policy, Rate
from se7lite.services.claim_lines import read_lines
from se7lite.services.claim_steps import approve_claim, record_payment, refusals_of, submit_claim
from se7lite.services.claims import change_claim, change_lines, create_claim
from se7lite.services.meetings import change_meeting
from se7lite.services.owed import find_owed
from se7lite.services.policies import add_rate, make_policy, policy_for
from se7lite.services.top_ups import OPEN, SETTLED, draft_top_up, work_again
from tests.se7lite.refusals import refused

RAISED = {"kind": "car", "starts_on": date(2026, 4, 6), "pounds": Decimal("0.55")}


@pytest.fixture
def kents(kent, administrator, today):
    """Kent pays 30p a mile for its own work."""
    policy = make_policy(str(kent.id), administrator, today)
    add_rate(policy, RAISED | {"pounds": Decimal("0.30")}, administrator, today)
    return policy


@pytest.fixture
def in_kent(meeting, kent, officer, today):
    change_meeting(meeting, {"scope": "area", "area": str(kent.id)}, officer, today=today)
    return meeting


def test_the_meeting_picks_the_policy_and_the_day_its_rate(claim, kents, in_kent, officer, today):
    assert (claim.policy.name, claim.total) == ("Regional policy", Decimal("17.70"))
    change_claim(claim, {"meeting": None}, officer, today=today)
    change_claim(claim, {"meeting": in_kent.reference}, officer, today=today)
    assert (claim.policy.name, claim.total) == ("Policy of Kent", Decimal("13.20"))
    change_claim(claim, {"date": date(2026, 4, 5)}, officer, today=today)
    assert claim.total == Decimal("17.70")


def test_that_an_areas_local_work_has_no_policy_of_its_own_is_said(claim, in_kent, kent, administrator, today):
    def said():
        return [rule.source for rule in refusals_of(claim, BESIDE, administrator, today=today)]

    assert "R4" in said()
    make_policy(str(kent.id), administrator, today)
    assert "R4" not in said()
    claim.meeting = None
    assert "R4" not in said()


def test_an_area_without_a_policy_is_paid_under_the_regional_one(in_kent):
    assert policy_for(in_kent).name == "Regional policy"


def test_another_policy_needs_a_reason_which_is_kept(claim, kents, officer, today):
    chosen = {"policy": str(kents.id)}
    assert "Say why another pays" in refused(change_claim, claim, chosen, officer, today=today)["policy_reason"]
    change_claim(claim, chosen | {"policy_reason": "Kent asked for this visit."}, officer, today=today)
    assert (claim.policy_reason, claim.total) == ("Kent asked for this visit.", Decimal("13.20"))
    submit_claim(claim, officer, today=today)
    change_claim(claim, {"policy": None}, officer, today=today)
    assert (claim.policy.name, claim.policy_reason) == ("Regional policy", "")


def test_a_claim_is_not_submitted_under_a_policy_that_its_meeting_left_behind(claim, kents, in_kent, officer, today):
    assert "Another policy applies" in refused(submit_claim, claim, officer, today=today)["status"]
    change_claim(claim, {"policy_reason": "Agreed before the change."}, officer, today=today)
    assert submit_claim(claim, officer, today=today)


def test_more_than_the_policy_pays_for_time_or_childcare_needs_a_word_of_why(claim, officer, spreadsheet, today):
    for kind, pence, cap in (("childcare", 650, 3_000), ("full_day", 7_500, None)):
        db.session.add(Rate(policy_id=1, kind=kind, starts_on=date(2024, 4, 1), pence=pence, cap_pence=cap))
    db.session.commit()
    change_claim(claim, {"time": Decimal("75.01")}, spreadsheet, today=today)
    assert "above the policy’s full day" in refused(submit_claim, claim, spreadsheet, today=today)["status"]
    change_claim(claim, {"time": Decimal(75), "childcare": Decimal("30.01")}, spreadsheet, today=today)
    assert "for one claim" in refused(submit_claim, claim, spreadsheet, today=today)["status"]
    rows = [line | ({"note": "Two children"} if line["kind"] == "childcare" else {}) for line in read_lines(claim)]
    change_lines(claim, rows, officer, today=today)
    assert submit_claim(claim, officer, today=today)


def test_one_area_has_one_policy(kents, kent, administrator, officer, today):
    assert "already" in refused(make_policy, str(kent.id), administrator, today)["area"]
    assert refused(make_policy, str(kent.id), officer, today)
    assert db.session.query(Policy).count() == 2


@pytest.fixture
def paid(claim, officer, other_officer, today):
    submit_claim(claim, officer, today=today)
    approve_claim(claim, other_officer, shown=claim.version, today=today)
    claim.steps[-1].at = claim.steps[-1].at.replace(year=2026, month=11, day=24)
    record_payment(claim, today, officer, shown=claim.version, today=today)
    return claim


def test_a_rate_raised_backwards_lists_what_is_owed_and_the_paid_claim_stays(paid, officer, administrator, today):
    assert find_owed(SETTLED) == []
    add_rate(db.session.get(Policy, 1), RAISED, administrator, today)
    [owed] = find_owed(SETTLED)
    assert (owed.claim, owed.pence) == (paid, 300)
    made = draft_top_up(paid, officer, today=today)
    assert (made.total_pence, made.status, made.tops_up) == (300, "draft", paid)
    assert paid.reference in made.lines[0].note
    assert (paid.total, paid.lines[0].rate_pence) == (Decimal("17.70"), 45)
    assert find_owed(SETTLED) == []
    assert "Nothing is owed" in refused(draft_top_up, paid, officer, today=today)[""]


def test_raised_a_second_time_only_the_rest_is_owed(paid, officer, administrator, today):
    region = db.session.get(Policy, 1)
    add_rate(region, RAISED, administrator, today)
    draft_top_up(paid, officer, today=today)
    add_rate(region, RAISED | {"starts_on": date(2026, 5, 6), "pounds": Decimal("0.60")}, administrator, today)
    assert [owed.pence for owed in find_owed(SETTLED)] == [150]


def test_a_rate_that_falls_or_comes_later_owes_nothing(paid, administrator, today):
    region = db.session.get(Policy, 1)
    add_rate(region, RAISED | {"starts_on": date(2026, 5, 6), "pounds": Decimal("0.40")}, administrator, today)
    add_rate(region, RAISED | {"starts_on": date(2026, 11, 13)}, administrator, today)
    assert find_owed(SETTLED) == []


def test_an_open_claim_is_worked_out_again_on_purpose_only(claim, other_officer, administrator, today):
    add_rate(db.session.get(Policy, 1), RAISED, administrator, today)
    assert [owed.claim for owed in find_owed(OPEN)] == [claim]
    assert claim.total == Decimal("17.70")
    work_again(claim, other_officer, today=today)
    assert claim.total == Decimal("20.70")
    assert claim.amounts_changed_by == other_officer.account_id
    assert find_owed(OPEN) == []


def test_a_paid_claim_is_never_worked_out_again(paid, officer, administrator, today):
    add_rate(db.session.get(Policy, 1), RAISED, administrator, today)
    assert "is paid" in refused(work_again, paid, officer, today=today)[""]


@pytest.mark.parametrize("answer", ["declined", "part"])
def test_whoever_takes_less_is_owed_no_top_up(claim, officer, administrator, today, answer):
    change_claim(claim, {"answer": answer}, officer, today=today)
    add_rate(db.session.get(Policy, 1), RAISED, administrator, today)
    assert find_owed(OPEN) == []


def test_a_claim_without_a_meeting_is_paid_by_the_region(representative, officer, today):
    values = {"representative": representative.reference, "date": today, "fares": Decimal(3)}
    assert create_claim(values, officer, today=today).policy.name == "Regional policy"
