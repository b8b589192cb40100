"""Whom an invitation went to counts as invited, whichever door says that the meeting is "Invited"."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.queries.undo import changed_with, changes_between, put_together, step_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_steps import take_step
from se7lite.services.meetings import change_meeting, create_meeting, read_meeting
from se7lite.services.representatives import create_representative
from se7lite.services.taking_over import hold_again, take_over
from se7lite.services.undo import undo
from tests.se7lite.ready import TODAY, hold_from, ready_to_invite, seat


@pytest.fixture
def ready(meeting, representative, officer, administrator):
    ready_to_invite(meeting, representative, officer, administrator)
    return meeting


@pytest.fixture
def free(meeting, representative, administrator):
    """No rule stops it, as its body is not held to them before that day."""
    seat(meeting.body, representative, administrator)
    hold_from(meeting.body, TODAY.replace(year=2028), administrator)
    return meeting


def invited(meeting):
    db.session.expire_all()
    return {row.representative.name: (row.invited, row.outcome) for row in meeting.attendance}


def member(meeting, name, officer, administrator):
    person = create_representative({"name": name, "sector": "health"}, officer, today=TODAY)
    seat(meeting.body, person, administrator)
    return person


def moves(meeting, actor, *statuses):
    return [change_meeting(meeting, {"status": status}, actor, today=TODAY) for status in statuses]


def test_a_status_set_by_hand_marks_whom_the_invitation_went_to(ready, representative, officer, administrator):
    ben = member(ready, "Ben Adeyemi", officer, administrator)
    record_attendance(ready, {ben.reference: Presence(False, "apologies")}, officer, today=TODAY)
    [changes] = moves(ready, officer, "invited")
    assert invited(ready) == {representative.name: (True, "none"), "Ben Adeyemi": (True, "apologies")}
    assert [change.field for change in changes] == ["status", "attendance", "attendance"]
    verdicts = undo(put_together(reversed(changes)), officer, TODAY)
    assert {verdict.outcome for verdict in verdicts} == {"back"}
    assert (ready.status, invited(ready)) == ("planned", {"Ben Adeyemi": (False, "apologies")})


def test_by_the_step_everybody_is_marked_once(ready, representative, officer):
    changes = take_step(ready, "invited", None, officer, today=TODAY)
    assert [change.field for change in changes] == ["status", "attendance"]
    assert invited(ready) == {representative.name: (True, "none")}


def test_a_new_meeting_that_is_entered_as_invited_marks_them_too(free, representative, officer):
    values = read_meeting(free) | {"status": "invited", "title": "Another"}
    assert invited(create_meeting(values, officer, today=TODAY)) == {representative.name: (True, "none")}


def test_of_a_meeting_that_is_taken_over_it_is_not_known_whom_it_went_to(free, officer, administrator):
    values = read_meeting(free) | {"status": "invited", "title": "Another"}
    assert not invited(create_meeting(values, replace(officer, adopting="It stood in a tab."), today=TODAY))
    old = create_meeting(values | {"status": "planned", "date": TODAY.replace(year=2020)}, officer, today=TODAY)
    hold_from(old.body, TODAY.replace(year=2019), administrator)
    take_over(old, "invited", "It was before our time.", officer, today=TODAY)
    assert (old.status, invited(old)) == ("invited", {})


def test_held_to_its_rules_again_it_has_the_status_of_before_and_invites_nobody(free, officer, administrator):
    values = read_meeting(free) | {"status": "papers_sent", "date": TODAY.replace(year=2020)}
    old = create_meeting(values, officer, today=TODAY)
    moves(old, officer, "invited")
    hold_from(old.body, TODAY.replace(year=2019), administrator)
    take_over(old, "planned", "It was never sent.", officer, today=TODAY)
    hold_again(old, officer, today=TODAY)
    assert (old.status, invited(old)) == ("invited", {})


def test_sixty_members_are_marked_and_go_back_with_the_status(free, officer, administrator):
    for number in range(60):
        member(free, f"Person {number}", officer, administrator)
    [changes] = moves(free, officer, "invited")
    together = changes_between(changes[0], changes[-1].id)
    assert len(together) == len(changed_with(changes[0])) == 62
    undo(put_together(together), officer, TODAY)
    assert (free.status, invited(free)) == ("planned", {})


@pytest.mark.parametrize("status", ["papers_sent", "cancelled"])
def test_no_other_status_marks_anybody(free, officer, status):
    moves(free, officer, status)
    assert not invited(free)


def test_a_meeting_that_comes_back_invites_nobody_anew(free, representative, officer, administrator):
    moves(free, officer, "invited")
    member(free, "Ben Adeyemi", officer, administrator)
    moves(free, officer, "papers_sent", "invited", "cancelled", "invited")
    assert invited(free) == {representative.name: (True, "none")}


def test_an_undo_puts_the_status_back_and_invites_nobody(free, representative, officer, administrator):
    moves(free, officer, "invited", "planned")
    member(free, "Ben Adeyemi", officer, administrator)
    last = db.session.scalars(select(Change).where(Change.field == "status").order_by(Change.id.desc())).first()
    undo([step_of(last)], officer, TODAY)
    assert (free.status, invited(free)) == ("invited", {representative.name: (True, "none")})


def test_whoever_is_said_to_have_been_at_a_meeting_to_come_stops_no_status(free, representative, officer):
    record_attendance(free, {representative.reference: Presence(False, "came")}, officer, today=TODAY)
    change_meeting(free, {"date": TODAY.replace(year=2027)}, officer, today=TODAY)
    moves(free, officer, "invited")
    assert (free.status, invited(free)) == ("invited", {representative.name: (False, "came")})
