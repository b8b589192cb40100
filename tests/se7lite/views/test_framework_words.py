"""How the page of the framework tells of doors, of payment, and of what is counted."""

from datetime import timedelta
from itertools import pairwise

import pytest

from se7lite.checklists.claimed import CLAIMED
from se7lite.checklists.clock import PRACTICE
from se7lite.checklists.framework import RULES
from se7lite.checklists.meeting import BY_KEY, ORDER, is_asked
from se7lite.checklists.payment import UNDER_ITS_POLICY
from se7lite.checklists.payment_advice import SWIFT
from se7lite.checklists.rhythm import NEXT_MEETING
from se7lite.checklists.rule import ADVICE, GATE
from se7lite.extensions import db
from se7lite.queries.framework import Figure
from se7lite.queries.limits import limits_now
from se7lite.queries.passed_payments import WITH_A_WORD
from se7lite.services.claims import create_claim
from se7lite.views.framework_doors import BOTH, COLUMNS_SEEN, HERE, ONE, door_of
from se7lite.views.framework_words import told_of
from sync.columns import COLUMNS
from tests.se7lite.views.page import words


def rows(page):
    return [" ".join(words(cell) for cell in row) for row in page.root.iter("tr")]


def test_advice_that_looks_at_a_column_of_a_tab_is_said_to_be_shown_here_only(client):
    advice = {rule.known_as for rule in RULES if rule.acts == ADVICE}
    assert COLUMNS_SEEN.keys() <= advice
    for noun, field in COLUMNS_SEEN.values():
        assert field in {column.field for column in COLUMNS[noun]}
    page = client.get("/framework").page
    [elected] = [row for row in rows(page) if "when and how each parent carer on the Steering Group" in row]
    assert HERE in elected and ONE not in elected
    assert "what it says stands in se7lite and not in the spreadsheet" in page.text


def test_a_gate_of_a_step_that_a_cell_can_ask_for_stands_at_both_doors():
    doors = {rule.known_as: door_of(rule) for rule in RULES if rule.acts == GATE}
    assert {doors["M3.notice"], doors["M1.suits"], doors["M6.final"], doors["M10"]} == {BOTH}
    assert {doors["M8.shortlisting"], doors["M8.interview"]} == {ONE}


def test_a_rule_that_home_reminds_of_says_so(client):
    shown = rows(client.get("/framework").page)
    for words_of in (NEXT_MEETING[0].words, CLAIMED[0].words):
        [row] = [row for row in shown if words_of in row]
        assert "on home" in row


def test_that_meetings_which_nothing_stopped_are_counted_too_is_said(client):
    assert "are counted like all others, although nothing stopped them" in client.get("/framework").page.text


@pytest.mark.parametrize(
    ("held", "asked", "said"),
    [
        (4, 4, "Fewer than 5 to judge, so it is not shown"),
        (40, 40, "Held for all of 40 claims approved"),
        (38, 40, "Held for all but a few of 40 claims approved; those were passed over with a word"),
        (30, 40, "Held for 30 of 40 claims approved; passed over with a word for 10"),
    ],
)
def test_how_often_a_rule_of_payment_was_passed_over_is_told_without_small_counts(held, asked, said):
    assert told_of(Figure(held, asked, asked - held, "approved")) == said


def test_whoever_sees_no_claim_reads_about_how_often_it_was_passed_over():
    said = told_of(Figure(30, 40, 10, "approved"), exactly=False)
    assert said == "Held for about 8 in 10 claims; the others were passed over with a word"


@pytest.mark.parametrize("passed", [0, 1])
def test_no_claim_is_said_to_be_passed_over_where_none_may_have_been(passed):
    said = told_of(Figure(40 - passed, 40, passed, "approved"), exactly=False)
    assert said == "Held for every claim or nearly every one; any other was passed over with a word"


def test_a_figure_of_payment_says_beside_itself_of_whom_it_is(client, readers_client):
    told = {}
    for name, page in (("officer", client.get("/framework").page), ("reader", readers_client.get("/framework").page)):
        assert "officers and steering members read different figures" in page.text
        for rule in (*SWIFT, *WITH_A_WORD, *PRACTICE):
            [row] = [row for row in rows(page) if rule.words.format_map(limits_now()) in row]
            told[name, rule.words] = row.partition("Counted are ")[2].strip()
    officers = {words for (name, _), words in told.items() if name == "officer"}
    assert officers == {
        "claims handed in in these twelve months, once they are paid or past the limit",
        "claims approved in these twelve months",
        "claims paid in these twelve months",
    }
    readers = {words for (name, _), words in told.items() if name == "reader"}
    assert readers == {"only paid claims of quarters that are over: officers count more, and read another figure"}


def test_why_another_policy_paid_is_told_to_officers_with_its_claim_and_to_nobody_else(
    client, readers_client, representative, officer, today
):
    values = {"representative": representative.reference, "date": today, "fares": 1}
    claim = create_claim(values, officer, today=today)
    claim.status, claim.approved_on = "approved", today - timedelta(days=1)
    claim.policy_reason = "The region asked her to go."
    db.session.commit()
    [row] = [row for row in client.get("/framework").page.root.iter("tr") if UNDER_ITS_POLICY.words in words(row)]
    assert "The region asked her to go." in words(row)
    assert f"/claims/{claim.reference}" in [link.get("href") for link in row.iter("a")]
    readers = readers_client.get("/framework").page.text
    assert "The region asked her" not in readers and claim.reference not in readers


def test_a_rule_that_looks_at_the_meetings_day_says_at_which_steps_it_is_asked_again(client):
    """As checklists.meeting asks it: what the invitation is held to is asked before papers go out, too."""
    shown = rows(client.get("/framework").page)
    for rule in (one for one in BY_KEY.values() if one.dated):
        [row] = [row for row in shown if rule.words.format_map(limits_now()) in row]
        papers, held = (rule.stage != to and is_asked(rule, off, to) for off, to in pairwise(ORDER[1:4]))
        assert ("before its papers go out" in row, "before it counts as held" in row) == (papers, held), row
