"""What rules of payment let pass with a word is counted as passed over, with the word (M9, M10)."""

from datetime import date, timedelta

import pytest

from se7lite.checklists.payment import CHILDCARE_FITS, RECEIPTED, TIME_FITS, UNDER_ITS_POLICY
from se7lite.extensions import db
from se7lite.models import ClaimLine, ClaimStep, Rate, Receipt
from se7lite.queries.framework import framework_figures
from se7lite.queries.passed_payments import approved_between
from se7lite.services.claim_facts import look_up
from se7lite.services.claims import create_claim


@pytest.fixture
def approved(representative, officer, today):
    """A claim that was approved yesterday with a word, under a policy with limits."""

    def make(*lines, word="", **columns):
        values = {"representative": representative.reference, "date": date(2026, 11, 12)}
        claim = create_claim({**values, "fares": 1}, officer, today=today)
        claim.status, claim.approved_on = "approved", today - timedelta(days=1)
        claim.lines = [ClaimLine(kind=kind, amount_pence=pence, note=note) for kind, pence, note in lines]
        claim.steps.append(ClaimStep(step="approved", account_id=officer.account_id, note=word))
        for name, value in columns.items():
            setattr(claim, name, value)
        db.session.commit()
        return claim

    return make


@pytest.fixture(autouse=True)
def rates(representative, claim):
    """Childcare up to £40 a claim, £100 for a day, receipts from £10: whatever stood before."""
    for row in db.session.query(Rate).all():
        if row.kind in ("childcare", "full_day", "receipt"):
            db.session.delete(row)
    db.session.flush()
    for kind, pence, cap in (("childcare", 500, 4_000), ("full_day", 10_000, None), ("receipt", 1_000, None)):
        db.session.add(
            Rate(policy_id=claim.policy_id, kind=kind, pence=pence, cap_pence=cap, starts_on=date(2026, 1, 1))
        )
    db.session.commit()


def words_of(claim, today):
    [one] = [one for one in approved_between(today - timedelta(days=9), today) if one.reference == claim.reference]
    return one.words


def test_another_policy_is_passed_over_with_its_reason(approved, today):
    claim = approved(("fare", 500, ""), policy_reason="Asked for by the region.")
    assert words_of(claim, today) == {UNDER_ITS_POLICY.words: "Asked for by the region."}


@pytest.mark.parametrize(("kind", "most", "rule"), [("childcare", 4_000, CHILDCARE_FITS), ("time", 10_000, TIME_FITS)])
def test_more_than_the_policy_pays_is_passed_over_with_the_note_of_its_line(approved, today, kind, most, rule):
    over = approved((kind, most + 1, "Two children."), word="Seen.")
    assert words_of(over, today)[rule.words] == "Two children."
    assert rule.words not in words_of(approved((kind, most, "")), today)


def test_a_missing_receipt_is_passed_over_with_the_word_of_the_approval(approved, today):
    claim = approved(("fare", 1_001, ""), word="The ticket was lost.")
    assert words_of(claim, today) == {RECEIPTED.words: "The ticket was lost."}
    assert words_of(approved(("fare", 1_000, "")), today) == {}
    db.session.add(Receipt(claim_id=claim.id, name="Ticket", kind="pdf", size=9, digest="d" * 64, stored="t.pdf"))
    db.session.commit()
    assert words_of(claim, today) == {}
    topped = approved(("other", 2_000, ""), tops_up_pence=2_000)
    assert words_of(topped, today) == {}, "it was worked out"


def test_what_is_missing_is_what_the_rule_of_approval_sees(approved, today):
    for lines in ([("fare", 1_001, ""), ("other", 5_000, "")], [("time", 9_000, "")], [("childcare", 1_500, "")]):
        claim = approved(*lines)
        assert (RECEIPTED.words in words_of(claim, today)) == (look_up([claim]).receipts_missing(claim) > 0)


def test_how_often_is_counted_over_the_claims_approved(approved, today):
    for number in range(6):
        approved(("fare", 500, ""), policy_reason="" if number else "Asked for.")
    assert framework_figures(today)[UNDER_ITS_POLICY.words] == (5, 6, 1, "approved", "approved")
    assert framework_figures(today)[TIME_FITS.words] == (6, 6, 0, "approved", "approved")
