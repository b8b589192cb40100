"""How often the rules beside claims and areas held over twelve months, counted with the rules themselves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from se7lite.checklists.clock import PRACTICE
from se7lite.checklists.payment_advice import BESIDE, SWIFT
from se7lite.extensions import db
from se7lite.models import Claim, ClaimLine, Rate
from se7lite.queries.framework import framework_figures
from se7lite.services.claim_facts import look_up
from se7lite.services.claim_links import record_signpost
from se7lite.services.claim_payee import part_from_former_payee
from se7lite.services.claim_steps import Given, facts_of, refusals_of
from se7lite.services.claims import archive_claim, create_claim
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import create_representative
from tests.se7lite.views.test_queries import selects

[TWO_WEEKS] = SWIFT
SET_AMOUNT, LEAST, SHOWN, OWN_POLICY = BESIDE
[PRACTICE_OF_AREAS] = PRACTICE


@pytest.fixture
def handed_in(representative, officer, today):
    """A claim that was submitted so many days ago, and paid so many days after that, or waits."""

    def make(ago, paid_after=None, meeting=None, time=None, **columns):
        values = {"representative": representative.reference, "date": today - timedelta(days=30), "fares": 4}
        values |= {"time": time} if time else {}
        claim = create_claim(values | ({"meeting": meeting.reference} if meeting else {}), officer, today=today)
        claim.submitted_on = today - timedelta(days=ago)
        claim.status = "submitted" if paid_after is None else "paid"
        claim.paid_on = None if paid_after is None else claim.submitted_on + timedelta(days=paid_after)
        for name, value in columns.items():
            setattr(claim, name, value)
        claim.paid_area_id = claim.representative.area_id
        db.session.commit()
        return claim

    return make


def figure(rule, today):
    return framework_figures(today)[rule.words][:2]


def for_readers(rule, today):
    return framework_figures(today, exactly=False)[rule.words][:2]


@pytest.fixture
def others(kent, officer, today):
    values = {"sector": "parent_carer", "affiliation": "Kent"}
    return [create_representative({"name": name, **values}, officer, today=today) for name in ("Ann", "Bea")]


def test_readers_are_told_of_claims_paid_in_whole_groups_of_quarters_that_are_over(handed_in, others, today):
    first, second = (one.id for one in others)
    for number, paid_after in ((None, 10), (None, 20), (first, 10), (second, 10)):
        handed_in(90, paid_after, **({"representative_id": number} if number else {}))
    rules = (TWO_WEEKS, SET_AMOUNT, PRACTICE_OF_AREAS)
    assert [for_readers(rule, today) for rule in rules] == [(0, 0)] * 3, "four are too few"
    handed_in(90, 10)
    assert [for_readers(rule, today) for rule in rules] == [(4, 5), (0, 5), (0, 1)]
    before = [figure(rule, today) for rule in rules]
    handed_in(60, 59)
    handed_in(40)
    assert [for_readers(rule, today) for rule in rules] == [(4, 5), (0, 5), (0, 1)], "nothing moves with a day"
    assert [figure(rule, today) for rule in rules][:2] != before[:2]


def test_the_two_weeks_are_counted_once_a_claim_is_paid_or_they_are_over(handed_in, officer, today):
    for ago, paid_after in ((100, 14), (100, 15), (15, None), (14, None), (366, 1)):
        handed_in(ago, paid_after)
    handed_in(100, None, answer="declined")
    handed_in(100, None, status="draft", submitted_on=None)
    archive_claim(handed_in(100, 30), officer, today)
    # What was paid counts, put away or not.
    # Of those that wait, only the one whose days are over: the other may still be paid in time.
    assert figure(TWO_WEEKS, today) == (1, 4)


def test_whether_time_was_offered_is_asked_of_parent_carers_only(handed_in, representative, today):
    claim = handed_in(10)
    handed_in(10)
    claim.lines.append(ClaimLine(kind="time", amount_pence=5_000))
    db.session.commit()
    assert figure(SET_AMOUNT, today) == (1, 2)
    representative.sector = "health"
    db.session.commit()
    assert figure(SET_AMOUNT, today) == (0, 0)


def test_a_top_up_need_not_offer_the_time_that_stands_on_the_claim_it_tops_up(handed_in, officer, today):
    topped = handed_in(10)
    top = handed_in(10, tops_up_id=topped.id)
    assert figure(SET_AMOUNT, today) == (0, 1)
    assert [SET_AMOUNT.applies(facts_of(one, officer, today, Given(), look_up([one]))) for one in (topped, top)] == [
        True,
        False,
    ]


@pytest.fixture
def paid_for_time(app):
    """£25 for half a day, £20 before this month, £50 for a day."""
    for kind, day, pence in (
        ("half_day", date(2026, 1, 1), 2000),
        ("half_day", date(2026, 11, 1), 2500),
        ("full_day", date(2026, 1, 1), 5000),
    ):
        db.session.add(Rate(policy_id=1, kind=kind, starts_on=day, pence=pence))
    db.session.commit()


def noted(claim):
    [line] = claim.lines_of("time")
    line.note = "They asked for less."
    db.session.commit()


def test_a_penny_for_a_days_time_is_no_set_amount_unless_its_line_says_why(handed_in, paid_for_time, officer, today):
    for pounds in ("0.01", "19.99", "20", "50"):
        handed_in(10, time=Decimal(pounds))
    handed_in(10)
    assert figure(SET_AMOUNT, today) == (4, 5)
    assert figure(LEAST, today) == (2, 4)
    noted(penny := handed_in(10, time=Decimal("0.01")))
    assert figure(LEAST, today) == (3, 5)
    assert LEAST not in refusals_of(penny, BESIDE, officer, today=today)
    again = handed_in(10, time=Decimal("0.01"))
    assert LEAST in refusals_of(again, BESIDE, officer, today=today)


def test_whether_somebody_was_shown_where_to_ask_is_counted(handed_in, officer, today):
    record_signpost(handed_in(10), officer)
    handed_in(10)
    assert figure(SHOWN, today) == (1, 2)


def test_an_areas_own_policy_is_asked_of_its_local_work_only(handed_in, meeting, body, kent, officer, today):
    local = {"body": str(body.id), "kind": "workshop", "title": "Local", "date": date(2026, 11, 2), "scope": "area"}
    handed_in(10, None, meeting)
    handed_in(10, None, create_meeting({**local, "area": str(kent.id)}, officer, today=today))
    assert figure(OWN_POLICY, today) == (0, 1)


def test_areas_are_judged_where_enough_was_paid_to_say(handed_in, today):
    for _ in range(4):
        handed_in(40, 20)
    assert figure(PRACTICE_OF_AREAS, today) == (0, 0)
    handed_in(40, 20)
    assert figure(PRACTICE_OF_AREAS, today) == (0, 1)


def test_what_is_counted_is_what_the_page_of_a_claim_would_say(handed_in, paid_for_time, meeting, officer, today):
    handed_in(100, 15, meeting)
    handed_in(14, time=Decimal("19.99"))
    noted(handed_in(14, time=Decimal("0.01")))
    handed_in(14, time=Decimal(20))
    record_signpost(handed_in(20, None, answer="accepted"), officer)
    record_signpost(once := handed_in(20), officer)
    part_from_former_payee(once, officer)
    db.session.commit()
    claims = [facts_of(claim, officer, today, Given(), look_up([claim])) for claim in db.session.query(Claim)]
    for rule in (*SWIFT, *BESIDE):
        asked = [one for one in claims if rule.applies(one)]
        if rule is TWO_WEEKS:
            asked = [one for one in asked if one.status == "paid" or not rule.holds(one)]
        assert figure(rule, today) == (sum(map(rule.holds, asked)), len(asked))


def test_many_claims_take_as_many_questions_as_one(handed_in, today):
    def asked():
        db.session.expire_all()
        with selects() as statements:
            framework_figures(today)
        return len(statements)

    handed_in(10)
    few = asked()
    for _ in range(8):
        handed_in(10)
    assert asked() == few
