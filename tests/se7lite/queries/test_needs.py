"""What home reminds of, in working days with England's bank holidays."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from se7lite.checklists.claimed import Claimed
from se7lite.queries.claimed import claimed_between, claimed_for, lacking_between
from se7lite.queries.needs import Need, needs_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.bodies import BODIES
from se7lite.services.claims import create_claim
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.representatives import create_representative
from se7lite.services.tables import change_row
from tests.se7lite.ready import write_terms

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.fixture
def plan(body, officer, administrator):
    write_terms(body, administrator, review=date(2028, 1, 1))

    def make(day, actor=officer, **values):
        given = {"body": str(body.id), "kind": "meeting", "title": f"On {day}", "date": day, "start": time(10)}
        return create_meeting({**given, **values}, actor, today=TODAY)

    return make


def pass_all(meeting, officer, *rules):
    for rule in ("M1.asked", "M1.suits", "M3.agenda", *rules):
        pass_over(meeting, rule, "Nobody kept it.", officer)


def kinds(today=TODAY):
    """Of meetings and bodies: what falls due of commitments has tests of its own."""
    return [(need.kind, need.late) for need in needs_of(today) if need.kind not in ("promises", "outreach", "panel")]


def test_papers_are_spoken_of_five_working_days_before_they_are_due_and_until_they_count_as_sent(plan, officer):
    meeting = plan(date(2026, 12, 8))
    assert ("papers", -5) in kinds()
    assert ("papers", -6) not in kinds(TODAY - timedelta(days=1)) and ("papers", 0) in kinds(date(2026, 12, 1))
    assert ("papers", 2) in kinds(date(2026, 12, 3))
    change_meeting(meeting, {"papers_sent_on": TODAY}, officer, today=TODAY)
    [papers] = [need for need in needs_of(TODAY) if need.kind == "papers"]
    assert papers.sent, "the day alone moves no meeting on"
    pass_all(meeting, officer)
    change_meeting(meeting, {"status": "papers_sent"}, officer, today=TODAY)
    assert kinds() == []


def test_bank_holidays_are_not_counted(plan):
    plan(date(2027, 1, 5))
    [papers] = [need for need in needs_of(date(2026, 12, 22)) if need.kind == "papers"]
    # Between the two lie Christmas, the day given for Boxing Day, and New Year.
    assert papers.due == date(2026, 12, 24)
    assert papers.late == -2


def test_a_meeting_that_is_only_planned_is_spoken_of_with_what_is_still_to_do(plan):
    plan(TODAY + timedelta(days=28))
    [need] = [need for need in needs_of(TODAY) if need.kind == "invite"]
    assert (need.late, need.open) == (0, 2)


def test_a_meeting_that_is_over_wants_its_attendance_and_then_its_notes(plan, officer):
    meeting = plan(date(2026, 11, 9))
    assert kinds() == [("attendance", 11)]
    pass_all(meeting, officer, "M3.sent")
    change_meeting(meeting, {"status": "held"}, officer, today=TODAY)
    assert kinds() == [("notes", 1)]
    assert kinds(date(2026, 11, 16)) == [("notes", -5)]
    change_meeting(meeting, {"notes_sent_on": TODAY}, officer, today=TODAY)
    assert [need.sent for need in needs_of(TODAY) if need.kind == "notes"] == [True]
    pass_over(meeting, "M6.notes", "Nobody kept it.", officer)
    pass_over(meeting, "M6.soon", "Everybody was ill.", officer)
    change_meeting(meeting, {"status": "notes_sent"}, officer, today=TODAY)
    assert kinds() == []


def test_terms_without_a_day_and_those_that_run_out_are_spoken_of(body, administrator):
    assert kinds() == [("terms", None)]
    write_terms(body, administrator, review=date(2026, 11, 23))
    assert kinds() == [("terms", 1)]
    write_terms(body, administrator, review=date(2027, 6, 1))
    assert kinds() == []


def test_what_is_called_off_put_away_old_or_not_held_to_the_standards_is_left_in_peace(
    plan, body, officer, administrator
):
    change_meeting(plan(date(2026, 11, 9)), {"status": "cancelled"}, officer, today=TODAY)
    archive_meeting(plan(date(2026, 11, 9)), officer, TODAY)
    plan(date(2026, 11, 9), actor=replace(officer, door="spreadsheet", adopting="It stood in their sheet."))
    assert kinds() == []
    plan(date(2026, 12, 2))
    assert [kind for kind, _ in kinds()] == ["papers", "invite"]
    change_row(BODIES, body, {"enforced_from": date(2027, 1, 1)}, administrator, TODAY, None)
    assert kinds() == []


@pytest.mark.parametrize("door", ["browser", "spreadsheet", "file"])
def test_a_meeting_that_is_written_down_a_day_late_is_spoken_of_whatever_the_door(plan, officer, door):
    plan(TODAY - timedelta(days=1), actor=replace(officer, door=door))
    assert kinds() == [("attendance", 1)]


def test_the_nearest_comes_first_and_what_has_no_day_last(plan, body, administrator):
    plan(date(2026, 6, 1))
    plan(date(2026, 12, 2))
    write_terms(body, administrator, review=None)
    assert [kind for kind, _ in kinds()] == ["papers", "invite", "attendance", "terms"]
    assert [need.kind for need in needs_of(TODAY)][-2:] == ["promises", "terms"]


def test_of_two_that_are_as_near_the_overdue_one_comes_first():
    late, ahead, soon = (Need("papers", "", title, TODAY, days) for title, days in (("Z", 2), ("A", -2), ("B", -1)))
    assert sorted([ahead, late, soon], key=lambda need: need.turn) == [soon, late, ahead]


def test_a_meeting_whose_claims_nobody_drafted_is_named(plan, officer, representative):
    meeting = plan(date(2026, 11, 9))
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=TODAY)
    [need] = [need for need in needs_of(TODAY) if need.kind == "claims"]
    assert (need.reference, need.open, need.of, need.overdue) == (meeting.reference, 1, 1, False)
    values = {"representative": representative.reference, "meeting": meeting.reference, "date": meeting.date}
    assert claimed_for(meeting) == Claimed(1, 1, representative.name)
    [counted] = lacking_between(TODAY - timedelta(days=30), TODAY).values()
    assert counted == Claimed(1, 1), "the database counts; nobody’s name is fetched for a line that names nobody"
    for fares in (3, 4):
        create_claim({**values, "fares": fares}, officer, today=TODAY)
    assert claimed_between(TODAY - timedelta(days=30), TODAY) == [Claimed(1)], "two claims are one person’s"
    assert claimed_for(meeting) == Claimed(1)
    assert "claims" not in [need.kind for need in needs_of(TODAY)]


def test_of_meetings_where_only_some_have_no_claim_the_latest_is_named_with_how_many_more(
    plan, officer, representative
):
    values = {"name": "Bo Lind", "sector": "parent_carer", "affiliation": "Kent"}
    people = [representative, create_representative(values, officer, today=TODAY)]
    for day in (date(2026, 11, 9), date(2026, 11, 12), date(2026, 11, 10)):
        meeting = plan(day)
        record_attendance(meeting, {one.reference: Presence(True, "came") for one in people}, officer, today=TODAY)
        claim = {"representative": representative.reference, "meeting": meeting.reference, "date": day, "fares": 3}
        create_claim(claim, officer, today=TODAY)
    [need] = [need for need in needs_of(TODAY) if need.kind == "claims"]
    assert (need.due, need.open, need.of, need.more) == (date(2026, 11, 12), 1, 2, 2)
