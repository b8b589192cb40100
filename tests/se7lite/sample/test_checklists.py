from collections import defaultdict
from datetime import timedelta

from sqlalchemy import func, select

from se7lite.checklists.meeting import BY_KEY, HOLDS, LOOK, MISSED, OPEN, PASSED
from se7lite.checklists.state import states_of
from se7lite.extensions import db
from se7lite.models import Change, Meeting, PassedOver
from se7lite.queries.adoption import adoption_of
from se7lite.queries.passed_payments import approved_between
from se7lite.services.checklist_keeping import keep_checklists
from tests.se7lite.sample.conftest import SEEN_FROM


def test_every_rule_of_meetings_is_met_somewhere_and_missed_somewhere(sample):
    """Most of what the checklist can find, it finds; and nothing is so wrong that a rule never holds."""
    seen = defaultdict(set)
    for meeting in db.session.scalars(select(Meeting)):
        for key, state in states_of(meeting.checklist).items():
            seen[key].add(state)
    assert {key for key in BY_KEY if BY_KEY[key].stage and HOLDS not in seen[key]} == set()
    slips = {"M6.after"}
    assert {key for key, states in seen.items() if not states & {OPEN, MISSED, LOOK}} <= {"G2.room", "B14"} | slips
    assert PASSED in seen["M3.notice"] and PASSED in seen["M6.soon"]
    assert keep_checklists() == 0


def test_what_was_passed_over_is_in_the_history(sample):
    told = db.session.scalars(select(Change).where(Change.field == "passed_over")).all()
    assert told and all(entry.after["reason"] for entry in told)
    assert len(told) == db.session.scalar(select(func.count()).select_from(PassedOver))


def test_each_meeting_of_the_old_sheet_says_who_took_it_over_and_why(sample):
    for one in db.session.scalars(select(Meeting)):
        told = adoption_of(one)
        assert bool(told) == one.adopted
        assert not told or (told.status, told.who) == (one.status, "Priya Ashdown")


def test_every_payment_rule_that_was_passed_over_says_why(sample):
    passed = [one.words for one in approved_between(SEEN_FROM - timedelta(days=3650), SEEN_FROM) if one.words]
    assert len(passed) > 3
    assert all(reason for words in passed for reason in words.values())
