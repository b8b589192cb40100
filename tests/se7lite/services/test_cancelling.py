"""A cancelled meeting comes back with the status that it had, and with no more than that."""

from datetime import date

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.undo import step_of
from se7lite.services.meetings import change_meeting
from se7lite.services.passing_over import pass_over, take_back
from se7lite.services.refusals import Refused
from se7lite.services.undo import undo
from se7lite.services.undo_judging import BACK


@pytest.fixture
def cancelled(meeting, officer, today):
    """Invited with its rules passed over for that once, then cancelled: by now they would stop it."""
    keys = ("M1.asked", "M1.suits", "M2")
    for key in keys:
        pass_over(meeting, key, "The hall was free on that day only.", officer)
    change_meeting(meeting, {"status": "invited"}, officer, today=today)
    for key in keys:
        take_back(meeting, key, officer)
    change_meeting(meeting, {"status": "cancelled"}, officer, today=today)
    return meeting


def test_cancelling_is_undone_whatever_its_rules_say_by_now(cancelled, officer, today):
    entry = db.session.scalars(select(Change).where(Change.field == "status").order_by(Change.id.desc())).first()
    [verdict] = undo([step_of(entry)], officer, today)
    assert (verdict.outcome, cancelled.status) == (BACK, "invited")


@pytest.mark.parametrize("status", ["planned", "invited"])
def test_a_cancelled_meeting_takes_back_a_status_that_it_had_reached(cancelled, officer, today, status):
    change_meeting(cancelled, {"status": status}, officer, today=today)
    assert cancelled.status == status


def test_it_gets_no_further_than_that(cancelled, officer, today):
    with pytest.raises(Refused, match="Meeting standard 1"):
        change_meeting(cancelled, {"status": "papers_sent"}, officer, today=today)


@pytest.mark.parametrize("at_once", [True, False])
def test_on_another_day_it_starts_anew(cancelled, officer, today, at_once):
    values = {"date": date(2027, 1, 14)}
    if not at_once:
        change_meeting(cancelled, values, officer, today=today)
        values = {}
    with pytest.raises(Refused, match="Meeting standard 1"):
        change_meeting(cancelled, {"status": "invited", **values}, officer, today=today)
