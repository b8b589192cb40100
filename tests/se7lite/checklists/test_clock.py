from datetime import date, timedelta

import pytest

from se7lite.checklists.clock import read_clock, stages_of

SENT = date(2026, 11, 10)


def after(days):
    return SENT + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "state"), [(0, "running"), (6, "running"), (7, "half"), (14, "half"), (15, "over"), (40, "over")]
)
@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_a_claim_turns_amber_at_half_its_days_and_red_past_them(status, days, state):
    assert read_clock(status, None, SENT, None, after(days), 14) == (state, days)


@pytest.mark.parametrize(("days", "state"), [(14, "paid"), (15, "late")])
def test_a_paid_claim_says_how_long_it_took(days, state):
    assert read_clock("paid", "accepted", SENT, after(days), after(200), 14) == (state, days)


@pytest.mark.parametrize(
    ("status", "answer", "sent"),
    [("draft", None, None), ("sent_back", None, None), ("submitted", "declined", SENT), ("sent_back", None, SENT)],
)
def test_nothing_runs_where_nobody_waits(status, answer, sent):
    assert read_clock(status, answer, sent, None, after(30), 14).state == "none"


def test_each_stage_has_its_day_and_the_first_to_come_counts_until_today():
    stages = stages_of(SENT, after(3), None, after(9))
    assert [(stage.key, stage.on, stage.days) for stage in stages] == [
        ("submitted", SENT, 0),
        ("approved", after(3), 3),
        ("paid", None, 9),
    ]
    # Of two that are still to come nobody waits for the second yet.
    assert [stage.days for stage in stages_of(SENT, None, None, after(9))] == [0, 9, None]
    assert [stage.days for stage in stages_of(None, None, None, after(9))] == [None, None, None]
    # Nobody waits for days that lie before the submission, nor since no submission.
    assert [stage.days for stage in stages_of(SENT, after(-2), after(4), after(9))] == [0, 0, 4]
    assert [stage.days for stage in stages_of(None, after(3), None, after(9))] == [None, None, None]
