"""What a rule says is a sentence, whatever the figures are."""

from dataclasses import replace
from datetime import date

import pytest

from se7lite.checklists.invitation import INVITATION, Invitation, remedy_for
from se7lite.checklists.papers import PAPERS, Papers

SUITS = next(rule for rule in INVITATION if rule.known_as == "M1.suits")
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


@pytest.mark.parametrize(
    ("times", "offered", "said"),
    [(0, False, "offer some times"), (1, True, "offer other times"), (2, True, "choose another of the times")],
)
def test_another_time_is_chosen_only_where_one_is_offered(times, offered, said):
    facts = Invitation(times, offered, 4, 1, 50, True, date(2027, 1, 1), date(2026, 12, 1))
    told = SUITS.mend(replace(facts, remedy=remedy_for(times, offered)))
    assert said in told and ("choose another" in told) == (times == 2)
