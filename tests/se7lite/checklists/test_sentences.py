"""What a rule says is a sentence, whatever the figures are."""

from dataclasses import replace
from datetime import date

import pytest

from se7lite.checklists.invitation import INVITATION, Invitation, remedy_for
from se7lite.checklists.papers import PAPERS, Papers
from se7lite.checklists.rhythm import NEXT_MEETING, RHYTHM, NextMeeting, Rhythm

SUITS = next(rule for rule in INVITATION if rule.known_as == "M1.suits")
EVERY, TURNS = RHYTHM
NOTICE = next(rule for rule in PAPERS if rule.known_as == "M3.notice")


@pytest.mark.parametrize(("notice", "said"), [(1, "went out 1 working day before"), (3, "went out 3 working days")])
def test_one_is_not_several(notice, said):
    assert said in NOTICE.mend(Papers(items=1, papers=1, empty=0, sent=True, notice=notice, papers_days=5))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"notice": -1, "after": True}, "Papers went out after the meeting"),
        ({"notice": 0}, "less than a working day before the meeting"),
        ({"notice": 1, "late": 2}, "2 papers went out later than the agenda, the last 1 working day before"),
        ({"notice": 0, "late": 1, "after": True}, "after the meeting"),
    ],
)
def test_short_notice_is_said_as_it_was(changed, said):
    facts = Papers(items=1, papers=2, empty=0, sent=True, papers_days=5, **changed)
    assert said in NOTICE.mend(facts) and "-1" not in NOTICE.mend(facts)


def test_a_body_without_parent_carers_is_not_told_to_note_more_answers():
    told = SUITS.mend(Invitation(2, True, 0, 0, 50, True, date(2027, 1, 1), date(2026, 12, 1), "note more answers"))
    assert "give parent carers seats" in told and "note more answers" not in told


def test_a_meeting_that_is_over_is_not_given_an_earlier_day_but_the_next_is_planned():
    late = Rhythm("meeting", 6, 60, "never", None, None)
    assert "find an earlier day" in EVERY.mend(late)
    told = EVERY.mend(replace(late, over=True, next_by="5 January 2027"))
    assert "the one after this is due by 5 January 2027" in told and "earlier" not in told


def test_a_body_meets_every_week_and_not_every_1_weeks():
    assert "the body meets every week:" in EVERY.mend(Rhythm("meeting", 1, 60, "never", None, None))
    assert "the body meets every week:" in NEXT_MEETING[0].mend(NextMeeting(1, "5 May 2026", "12 May 2026", 9))


@pytest.mark.parametrize(
    ("opened", "said"), [(None, "Say on the meeting"), (True, "so was the one before"), (False, "open it to them")]
)
def test_what_was_said_already_about_other_forums_is_not_asked_for_again(opened, said):
    told = TURNS.mend(Rhythm("meeting", 6, 42, "every_other", opened, opened))
    assert said in told and ("Say on the meeting" in told) == (opened is None)


@pytest.mark.parametrize(
    ("times", "offered", "said"),
    [(0, False, "offer some times"), (1, True, "offer other times"), (2, True, "choose another of the times")],
)
def test_another_time_is_chosen_only_where_one_is_offered(times, offered, said):
    facts = Invitation(times, offered, 4, 1, 50, True, date(2027, 1, 1), date(2026, 12, 1))
    told = SUITS.mend(replace(facts, remedy=remedy_for(times, offered)))
    assert said in told and ("choose another" in told) == (times == 2)
