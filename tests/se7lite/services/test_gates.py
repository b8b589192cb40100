from dataclasses import replace
from datetime import date, time

import pytest

from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.passing_over import pass_over, take_back
from se7lite.services.refusals import Refused
from se7lite.services.representatives import create_representative
from tests.se7lite.ready import (
    hold_from,
    ready_for_notes,
    ready_to_invite,
    ready_to_send,
    seat,
    write_terms,
)


@pytest.fixture
def move(officer, today):
    return lambda meeting, status, **values: change_meeting(meeting, {"status": status, **values}, officer, today=today)


@pytest.fixture
def refusal(move):
    def told(meeting, status, **values):
        with pytest.raises(Refused) as refused:
            move(meeting, status, **values)
        assert refused.value.errors.keys() == {"status"}
        return refused.value.errors["status"]

    return told


def test_no_invitation_without_a_convenient_time_and_terms_of_reference(meeting, refusal):
    told = refusal(meeting, "invited")
    assert "Meeting standard 1: Put the meeting’s own day and time among the times offered" in told
    assert "Meeting standard 2: Write the body’s terms of reference" in told
    assert "passed over" in told


def test_once_mended_each_step_follows_the_one_before(meeting, representative, officer, administrator, move):
    ready_to_invite(meeting, representative, officer, administrator)
    move(meeting, "invited")
    ready_to_send(meeting, officer)
    move(meeting, "papers_sent")
    move(meeting, "held")
    ready_for_notes(meeting, officer)
    move(meeting, "notes_sent")
    assert meeting.status == "notes_sent"


def test_nobody_jumps_over_a_gate(meeting, representative, officer, administrator, refusal):
    ready_to_invite(meeting, representative, officer, administrator)
    assert "Meeting standard 3: Write the agenda." in refusal(meeting, "held")


def test_a_meeting_moved_after_the_invitation_is_asked_about_again_before_its_papers_go_out(
    meeting, representative, officer, administrator, today, move, refusal
):
    ready_to_invite(meeting, representative, officer, administrator)
    move(meeting, "invited")
    change_meeting(meeting, {"date": date(2026, 12, 3), "start": time(7)}, officer, today=today)
    ready_to_send(meeting, officer)
    told = refusal(meeting, "papers_sent")
    assert "Put the meeting’s own day and time among the times offered" in told and "Meeting standard 3" not in told
    for rule in ("M1.asked", "M1.suits"):
        pass_over(meeting, rule, "The hall was flooded.", officer)
    move(meeting, "papers_sent")
    assert meeting.status == "papers_sent"


def test_half_of_all_parent_carer_members_is_enough_and_no_answer_counts_as_no(
    meeting, representative, officer, administrator, today, move, refusal
):
    ready_to_invite(meeting, representative, officer, administrator)
    others = [
        create_representative({"name": name, "sector": "parent_carer"}, officer, today=today)
        for name in ("Noor Ahmed", "Tomos Bell")
    ]
    seat(meeting.body, others[0], administrator)
    move(meeting, "invited")
    move(meeting, "planned")
    seat(meeting.body, others[1], administrator)
    assert "1 of 3 parent carer members" in refusal(meeting, "invited")


def test_the_time_that_counts_is_the_meetings_own_as_it_would_be(
    meeting, representative, officer, administrator, move, refusal
):
    ready_to_invite(meeting, representative, officer, administrator)
    assert "Meeting standard 1" in refusal(meeting, "invited", start=time(9))
    move(meeting, "invited")


def test_terms_that_run_out_before_the_meeting_stop_it(meeting, representative, officer, administrator, refusal):
    ready_to_invite(meeting, representative, officer, administrator)
    write_terms(meeting.body, administrator, review=date(2026, 11, 11))
    told = refusal(meeting, "invited")
    assert "Meeting standard 2" in told
    assert "Meeting standard 1" not in told


def test_short_notice_is_said_with_its_working_days(meeting, representative, officer, administrator, refusal):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer, sent=date(2026, 11, 9))
    assert "Papers went out 3 working days before and 5 are asked for" in refusal(meeting, "papers_sent")


def test_notice_is_counted_from_the_last_paper_that_went_out(
    meeting, representative, officer, administrator, today, refusal
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    papers = [
        {"title": "Agenda", "link_or_text": "We meet.", "sent_on": date(2026, 11, 3)},
        {"title": "Budget", "link_or_text": "We spend money.", "sent_on": date(2026, 11, 11)},
    ]
    change_list(meeting, "papers", papers, officer, today=today)
    told = refusal(meeting, "papers_sent")
    assert "1 paper went out later than the agenda, the last 1 working day before the meeting" in told


def test_a_date_is_a_fact_and_never_refused(meeting, officer, today):
    change_meeting(meeting, {"papers_sent_on": date(2026, 11, 11), "notes_sent_on": today}, officer, today=today)
    assert meeting.papers_sent_on == date(2026, 11, 11)


def test_a_missed_date_is_passed_over_with_a_reason_and_counts_again_once_that_is_taken_back(
    meeting, representative, officer, administrator, move, refusal
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer, sent=date(2026, 11, 9))
    pass_over(meeting, "M3.notice", "The figures came late.", officer)
    move(meeting, "papers_sent")
    move(meeting, "planned")
    take_back(meeting, "M3.notice", officer)
    assert "Meeting standard 3" in refusal(meeting, "papers_sent")


@pytest.fixture
def held(meeting, representative, officer, administrator, move):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    move(meeting, "held")
    return meeting


def test_a_draft_of_the_notes_does_not_go_out_as_the_notes(held, officer, today, move, refusal):
    assert refusal(held, "notes_sent").count("Meeting standard 6:") == 1, "it is named once before all that it asks for"
    ready_for_notes(held, officer, notes_stage="draft")
    assert refusal(held, "notes_sent").startswith("Meeting standard 6: Mark the notes as final. A rule")
    change_list(held, "amendments", [{"text": "Ten came."}], officer, today=today)
    assert "Settle the amendments that are open (1), then mark" in refusal(held, "notes_sent")
    change_list(held, "amendments", [{**read_list(held, "amendments")[0], "settled": "left"}], officer, today=today)
    move(held, "held", notes_stage="final")
    move(held, "notes_sent")


def test_notes_that_name_nothing_and_do_not_say_so_go_out_with_a_reason_only(held, officer, move, refusal):
    ready_for_notes(held, officer, notes="We met.")
    assert "Meeting standard 6: The notes are final, and no action and no agreement" in refusal(held, "notes_sent")
    pass_over(held, "M6.kept", "Nobody remembers.", officer)
    move(held, "notes_sent")


@pytest.mark.parametrize(
    ("action", "kept_back"),
    [
        ({"who_text": "The office"}, True),
        ({"due_on": date(2026, 12, 8)}, True),
        ({"due_on": date(2026, 12, 8), "who_text": "The office"}, False),
    ],
    ids=["without a day", "with nobody to do it", "with both"],
)
def test_an_action_says_who_and_by_when_before_the_notes_go_out(held, officer, today, move, refusal, action, kept_back):
    change_list(held, "actions", [{"what": "Ask", **action}], officer, today=today)
    ready_for_notes(held, officer)
    if kept_back:
        assert "Some actions lack somebody to do them or a day (1 of 1)" in refusal(held, "notes_sent")
    else:
        move(held, "notes_sent")


def test_a_meeting_before_its_body_is_held_to_the_standards_moves_freely(meeting, administrator, today, move, refusal):
    hold_from(meeting.body, date(2026, 11, 13), administrator)
    move(meeting, "notes_sent")
    move(meeting, "planned")
    hold_from(meeting.body, meeting.date, administrator)
    assert refusal(meeting, "invited")


@pytest.mark.parametrize("key", ["papers_sent_on", "notes_sent_on"])
@pytest.mark.parametrize("door", ["browser", "spreadsheet", "file"])
def test_a_day_to_come_is_no_day_on_which_something_went_out(meeting, officer, today, key, door):
    with pytest.raises(Refused) as refused:
        change_meeting(meeting, {key: date(2026, 11, 25)}, replace(officer, door=door), today=today)
    assert "25 November 2026 is still to come" in refused.value.errors[key]
    assert change_meeting(meeting, {key: today}, replace(officer, door=door), today=today)


def test_notes_that_went_out_before_the_meeting_are_a_day_to_put_right(
    meeting, representative, officer, administrator, move, refusal
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    move(meeting, "held")
    ready_for_notes(meeting, officer, sent=date(2026, 11, 11))
    assert meeting.notes_sent_on == date(2026, 11, 11), "what somebody says happened is kept"
    told = refusal(meeting, "notes_sent")
    assert "before the meeting" in told and "-1" not in told
    move(meeting, "notes_sent", notes_sent_on=date(2026, 11, 12))


def test_a_meeting_takes_place_on_its_day_and_not_before(
    body, representative, officer, administrator, today, move, refusal
):
    values = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": date(2026, 12, 8), "start": time(10)}
    meeting = create_meeting(values, officer, today=today)
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer, sent=today)
    assert "is on 8 December 2026" in refusal(meeting, "held")
    move(meeting, "papers_sent")
    assert "is on 8 December 2026" in refusal(meeting, "notes_sent")
    change_meeting(meeting, {"status": "held"}, officer, today=meeting.date)
    with pytest.raises(Refused) as refused:
        change_meeting(meeting, {"date": date(2026, 12, 9)}, officer, today=date(2026, 12, 8))
    assert "put its status back first" in refused.value.errors["date"]


def test_a_meeting_of_before_is_held_to_the_standards_once_another_day_says_so(
    meeting, representative, officer, administrator, today, move
):
    hold_from(meeting.body, date(2026, 11, 13), administrator)
    move(meeting, "papers_sent")
    with pytest.raises(Refused) as refused:
        change_meeting(meeting, {"date": date(2026, 11, 19)}, officer, today=today)
    told = refused.value.errors["date"]
    assert "Put the status back first" in told and "Meeting standard 1" in told and "Meeting standard 3" in told
    move(meeting, "planned", date=date(2026, 11, 19))
    assert meeting.date == date(2026, 11, 19)


def test_a_cancelled_meeting_that_starts_anew_says_that_it_is_planned_first(meeting, officer, today, move, refusal):
    move(meeting, "cancelled")
    change_meeting(meeting, {"date": date(2026, 12, 3)}, officer, today=today)
    assert "Bring the meeting back as “Planned” first: while it is cancelled" in refusal(meeting, "invited")
