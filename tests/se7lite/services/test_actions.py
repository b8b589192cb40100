"""Actions of earlier meetings, as the next one looks at them; and the chain of the notes."""

from datetime import date, timedelta

import pytest

from se7lite.extensions import db
from se7lite.models import Action, Body, Change
from se7lite.queries.open_actions import carried_to
from se7lite.services.actions import ITEM, finish_action, put_on_agenda, reopen_action
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting
from se7lite.services.notes import ask_for_amendment, begin_draft, finish_notes, settle_amendment
from se7lite.services.refusals import Refused
from se7lite.services.representatives import change_representative


def meets(body, officer, day, today, **values):
    first = {"body": str(body.id), "kind": "meeting", "title": "Subgroup", "date": day}
    return create_meeting(first | values, officer, today=today)


@pytest.fixture
def following(meeting, representative, officer, today):
    """The next meeting, with three actions of the one before: one late, one without a day, one done before."""
    rows = [
        {"what": "Write the leaflet", "representative": representative.reference, "due_on": date(2026, 11, 20)},
        {"what": "Book a room", "who_text": "The office"},
        {"what": "Done long ago", "done_on": date(2026, 11, 13)},
    ]
    change_list(meeting, "actions", rows, officer, today=today)
    return meets(meeting.body, officer, date(2026, 12, 14), today)


def test_what_is_not_done_shows_at_the_next_meeting_with_who_by_when_and_how_late(following, meeting, today):
    rows = carried_to(following, today).actions
    assert [(row.what, row.who, row.due_on, row.late, row.reference) for row in rows] == [
        ("Write the leaflet", "Siân Okafor", date(2026, 11, 20), 4, meeting.reference),
        ("Book a room", "The office", None, 0, meeting.reference),
    ]


def test_of_an_action_whose_person_has_left_that_is_said(following, representative, officer, today):
    assert [row.left_on for row in carried_to(following, today).actions] == [None, None]
    change_representative(representative, {"left_on": today}, officer, today=today)
    assert [row.left_on for row in carried_to(following, today).actions] == [today, None]
    day_before = today - timedelta(days=1)
    assert [row.left_on for row in carried_to(following, day_before).actions] == [None, None]


def test_a_meeting_after_the_next_one_points_to_it(following, officer, today):
    later = meets(following.body, officer, date(2027, 1, 25), today)
    carried = carried_to(later, today)
    assert (carried.actions, carried.first) == ((), following.reference)
    # Once the next one is over it is the later one’s turn.
    assert len(carried_to(later, date(2026, 12, 15)).actions) == 2


def test_a_meeting_that_took_place_today_is_no_next_one_any_more(following, officer, today):
    later = meets(following.body, officer, date(2027, 1, 25), today)
    following.date = today
    db.session.commit()
    assert carried_to(later, today).first == following.reference
    for status in ("held", "notes_sent"):
        following.status = status
        db.session.commit()
        assert carried_to(later, today).first == "" and len(carried_to(later, today).actions) == 2


def test_actions_of_other_bodies_and_of_meetings_put_away_do_not_carry_over(following, meeting, officer, today):
    other = Body(name="Health subgroup", kind="subgroup")
    db.session.add(other)
    db.session.commit()
    assert carried_to(meets(other, officer, date(2026, 12, 15), today), today).actions == []
    archive_meeting(meeting, officer, today)
    assert carried_to(following, today).actions == []


def test_an_action_is_marked_where_it_is_and_no_copy_drifts_away(following, meeting, officer, today):
    first = carried_to(following, today).actions[0]
    finish_action(following, first.id, officer, today=today)
    assert read_list(meeting, "actions")[0]["done_on"] == today
    assert [row.what for row in carried_to(following, today).actions] == ["Book a room"]
    assert db.session.query(Action).count() == 3 and following.actions == []
    assert db.session.query(Change).filter_by(field="actions", reference=meeting.reference).count() == 2
    reopen_action(following, first.id, officer, today=today)
    assert len(carried_to(following, today).actions) == 2


def test_a_past_meeting_still_tells_what_was_done_on_its_day(following, officer):
    day = following.date
    first = carried_to(following, day).actions[0]
    finish_action(following, first.id, officer, today=day)
    [done, _] = carried_to(following, date(2027, 1, 4)).actions
    assert (done.done_on, done.late) == (day, 24)


@pytest.mark.parametrize("who", ["steering_member", "officer"])
def test_only_who_writes_marks_only_actions_of_the_same_body(following, officer, today, who, request):
    first = carried_to(following, today).actions[0]
    acting = request.getfixturevalue(who)
    stranger = Body(name="Health subgroup", kind="subgroup")
    db.session.add(stranger)
    db.session.commit()
    meeting = following if who == "steering_member" else meets(stranger, officer, following.date, today)
    with pytest.raises(Refused):
        finish_action(meeting, first.id, acting, today=today)


def test_they_become_one_item_of_the_agenda_after_the_welcome(following, officer, today):
    assert put_on_agenda(following, officer, today=today) == 1
    change_list(following, "agenda", [{"title": "Welcome"}, {"title": "Budget"}], officer, today=today)
    assert put_on_agenda(following, officer, today=today) == 2
    assert put_on_agenda(following, officer, today=today) == 2
    assert [item["title"] for item in read_list(following, "agenda")] == ["Welcome", ITEM, "Budget"]


def test_notes_go_from_draft_by_amendments_to_final(meeting, representative, officer, today):
    with pytest.raises(Refused, match="Write the notes first"):
        begin_draft(meeting, officer, today=today)
    change_meeting(meeting, {"notes": "We met."}, officer, today=today)
    begin_draft(meeting, officer, today=today)
    assert meeting.notes_stage == "draft"
    asked = {"text": "Say who spoke.", "representative": representative.reference}
    with pytest.raises(Refused, match="is not recorded as having come"):
        ask_for_amendment(meeting, asked, officer, today=today)
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    ask_for_amendment(meeting, asked, officer, today=today)
    with pytest.raises(Refused, match="Settle every amendment"):
        finish_notes(meeting, officer, today=today)
    settle_amendment(meeting, meeting.amendments[0].id, "taken", officer, today=today)
    assert (meeting.notes_stage, meeting.amendments[0].settled) == ("amended", "taken")
    finish_notes(meeting, officer, today=today)
    assert meeting.notes_stage == "final"
    with pytest.raises(Refused, match="Open them again first"):
        ask_for_amendment(meeting, asked, officer, today=today)


def test_an_amendment_that_is_left_leaves_the_stage_and_one_that_says_nothing_is_refused(meeting, officer, today):
    change_meeting(meeting, {"notes": "We met.", "notes_stage": "draft"}, officer, today=today)
    ask_for_amendment(meeting, {"text": "Say who spoke."}, officer, today=today)
    with pytest.raises(Refused) as refused:
        ask_for_amendment(meeting, {"text": None}, officer, today=today)
    assert list(refused.value.errors) == ["text"]
    settle_amendment(meeting, meeting.amendments[0].id, "left", officer, today=today)
    assert meeting.notes_stage == "draft"
    with pytest.raises(Refused, match="not there any more"):
        settle_amendment(meeting, 999, "left", officer, today=today)
    with pytest.raises(Refused, match="Choose one of"):
        settle_amendment(meeting, meeting.amendments[0].id, "lost", officer, today=today)


def test_a_workshop_leaves_the_actions_to_the_bodys_meetings(following, officer, today):
    workshop = meets(following.body, officer, date(2026, 12, 1), today, kind="workshop")
    assert carried_to(workshop, today) == ((), "")
    assert len(carried_to(following, today).actions) == 2
