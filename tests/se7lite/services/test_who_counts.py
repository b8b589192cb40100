"""Whose coming, seat and word a rule of a meeting counts."""

import pytest

from se7lite.extensions import db
from se7lite.models import Attendance
from se7lite.queries.attendance import attendance_of
from se7lite.queries.body_facts import programme_facts, sitting_of
from se7lite.queries.meeting_facts import check_facts
from se7lite.queries.parent_carers import is_parent_carer_member, parent_carer_members
from se7lite.queries.recipients import recipients_of
from se7lite.queries.registers import register_of_body, register_of_meeting
from se7lite.services.limits import change_limits
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting
from se7lite.services.notes import open_notes_again
from se7lite.services.representatives import change_representative, create_representative
from tests.se7lite.ready import ready_to_invite, seat


@pytest.fixture
def state():
    def now(meeting, key):
        db.session.expire_all()
        [checked] = check_facts([meeting.id])
        return next(result.state for result in checked.results if result.rule.known_as == key)

    return now


def attend(meeting, *people, outcome="came"):
    rows = [{"meeting_id": meeting.id, "representative_id": one.id, "outcome": outcome} for one in people]
    db.session.add_all(Attendance(invited=True, **row) for row in rows)
    db.session.commit()


@pytest.mark.parametrize(("stood", "holds"), [("agreed", True), ("disagreed", False), ("not_present", False)])
def test_co_production_is_what_parent_carers_agreed_to(meeting, representative, officer, today, state, stood, holds):
    meeting.activity, meeting.status = "coproduction", "held"
    attend(meeting, representative)
    rows = [{"text": "We close the service.", "parent_carers_stood": stood}]
    change_list(meeting, "agreements", rows, officer, today=today)
    assert (state(meeting, "G3.room"), state(meeting, "D4")) == ("h" if holds else "l", "h")


def test_who_sent_apologies_did_not_speak_for_the_region(meeting, representative, officer, today, state):
    other = create_representative({"name": "Bo", "sector": "health", "affiliation": "NHS"}, officer, today=today)
    meeting.kind = "national_event"
    attend(meeting, representative, other, outcome="apologies")
    assert state(meeting, "B14") == "h", "both are asked to come"
    meeting.status = "held"
    db.session.commit()
    assert state(meeting, "B14") == "l"


def test_a_member_who_has_left_is_neither_counted_nor_asked(
    meeting, representative, officer, administrator, today, state
):
    ready_to_invite(meeting, representative, officer, administrator)
    for number in range(2):
        values = {"name": f"Gone {number}", "sector": "parent_carer", "affiliation": "Kent"}
        person = create_representative(values, officer, today=today)
        seat(meeting.body, person, administrator)
        assert is_parent_carer_member(meeting, person)
        change_representative(person, {"left_on": meeting.date}, officer, today=today)
        assert not is_parent_carer_member(meeting, person)
    assert [one.name for one in parent_carer_members(meeting)] == [representative.name]
    assert state(meeting, "M1.suits") == "h"


def test_a_member_who_has_left_gets_no_papers_and_stands_on_no_list_to_invite_or_to_sign(
    meeting, representative, officer, administrator
):
    seat(meeting.body, representative, administrator)
    lists = (
        lambda: recipients_of(meeting),
        lambda: attendance_of(meeting),
        lambda: register_of_meeting(meeting).lines,
        lambda: register_of_body(meeting.body, meeting.date).lines,
    )
    assert [[one.name for one in names()] for names in lists] == [[representative.name]] * 4
    change_representative(representative, {"left_on": meeting.date}, officer, today=meeting.date)
    assert [names() for names in lists] == [[]] * 4
    attend(meeting, representative)
    assert [one.outcome for one in attendance_of(meeting)] == ["came"], "who came is a fact"


@pytest.mark.parametrize(
    ("notes", "holds"),
    [("ok", False), ("We met. No actions were asked for.", True), ("No agreement on the budget.", False)],
)
def test_final_notes_without_an_action_or_an_agreement_are_pointed_out_unless_they_say_so(
    meeting, officer, today, state, notes, holds
):
    change_meeting(meeting, {"notes": notes}, officer, today=today)
    assert state(meeting, "M6.kept") == "n", "a draft is still being written"
    change_meeting(meeting, {"notes_stage": "final"}, officer, today=today)
    assert state(meeting, "M6.kept") == ("h" if holds else "a"), "the notes do not go out so"
    open_notes_again(meeting, "An agreement was forgotten.", officer)
    change_list(meeting, "agreements", [{"text": "We meet again."}], officer, today=today)
    change_meeting(meeting, {"notes_stage": "final"}, officer, today=today)
    assert state(meeting, "M6.kept") == "h"


def test_an_areas_key_representative_is_not_its_parent_carer(body, kent, representative, officer, administrator, today):
    body.kind = "steering_group"
    seat(body, representative, administrator)
    assert sitting_of(body, today).facts.lacking.startswith("Kent")
    values = {"name": "Bo", "sector": "education", "affiliation": "Kent"}
    seat(body, create_representative(values, officer, today=today), administrator)
    assert not sitting_of(body, today).facts.lacking.startswith("Kent")


def test_how_many_subgroups_and_workstreams_there_are_is_the_regions_own_number(body, administrator):
    facts = programme_facts()
    assert (facts.subgroups, facts.subgroups_wanted, facts.workstreams_wanted) == (1, 5, 3)
    change_limits({"subgroups": 1, "workstreams": 2}, {}, administrator)
    facts = programme_facts()
    assert (facts.subgroups_wanted, facts.workstreams_wanted) == (1, 2)
