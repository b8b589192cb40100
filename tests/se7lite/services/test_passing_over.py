import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, PassedOver
from se7lite.services.passing_over import pass_over, take_back
from tests.se7lite.ready import write_terms
from tests.se7lite.refusals import refused


def test_who_passed_what_over_and_why_is_kept_also_once_it_is_taken_back(meeting, officer, other_officer):
    pass_over(meeting, "M2", "The terms are with the steering group.", officer)
    take_back(meeting, "M2", other_officer)
    [entry] = db.session.scalars(select(PassedOver))
    assert (entry.reason, entry.account_id) == ("The terms are with the steering group.", officer.account_id)
    assert entry.taken_back_by == other_officer.account_id
    told = list(db.session.scalars(select(Change).where(Change.field == "passed_over").order_by(Change.id)))
    assert [(one.before, one.after) for one in told] == [
        (None, {"rule": "M2", "reason": "The terms are with the steering group."}),
        ({"rule": "M2", "reason": "The terms are with the steering group."}, None),
    ]


@pytest.mark.parametrize("reason", ["", "  ", None, "x" * 2_001])
def test_a_reason_is_needed_and_has_an_end(meeting, officer, reason):
    assert "reason" in refused(pass_over, meeting, "M2", reason, officer)


@pytest.mark.parametrize("rule", ["M7", "G1", "M4", "Z9", ""])
def test_only_a_rule_that_stops_something_is_passed_over(meeting, officer, rule):
    assert "Only a rule that stops this meeting" in refused(pass_over, meeting, rule, "Because", officer)[""]


def test_what_holds_is_not_passed_over_and_nothing_twice(meeting, officer, administrator):
    pass_over(meeting, "M3.agenda", "No agenda for a walk.", officer)
    assert "already" in refused(pass_over, meeting, "M3.agenda", "Again", officer)[""]
    write_terms(meeting.body, administrator)
    assert "holds" in refused(pass_over, meeting, "M2", "Because", officer)[""]


@pytest.mark.parametrize("rule", ["M5", "M3.papers", "M3.notice", "M6.actions", "M6.soon"])
def test_what_is_not_asked_of_a_meeting_yet_is_not_passed_over(meeting, officer, rule):
    """A reason that was given before there is a paper would let every word of it pass."""
    assert "is not asked of this meeting as it stands" in refused(pass_over, meeting, rule, "Because", officer)[""]


def test_nothing_is_taken_back_that_is_not_passed_over(meeting, officer):
    assert "nothing to take back" in refused(take_back, meeting, "M2", officer)[""]


def test_who_only_reads_passes_nothing_over(meeting, steering_member):
    assert "steering member reads" in refused(pass_over, meeting, "M2", "Because", steering_member)[""]
