"""Meetings of a sheet that is taken over: what it says of before stays, and what is to come is held to the gates."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from se7lite.extensions import db
from se7lite.models import Account
from se7lite.queries.adoption import adoption_of
from se7lite.services.gates import ENTER
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.refusals import Refused
from se7lite.services.taking_over import enter_taken_over, hold_again, take_over

WHY = "It stood in their sheet."


@pytest.fixture
def begun(body, officer, today):
    """The programme has kept meetings since 1 October 2026."""
    first = meeting_on(date(2026, 12, 1), body, officer, today)
    first.created_at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    db.session.commit()


@pytest.mark.parametrize("door", ["browser", "spreadsheet", "file"])
@pytest.mark.parametrize(("day", "of_before"), [(date(2019, 1, 16), True), (date(2026, 11, 20), False)])
def test_a_new_meeting_is_held_to_the_gates_at_every_door_whatever_its_day(
    begun, body, officer, today, door, day, of_before
):
    """And as it has no page yet, it is said how it gets one."""
    with pytest.raises(Refused) as refused:
        meeting_on(day, body, replace(officer, door=door), today, status="notes_sent")
    words = refused.value.errors["status"]
    assert "Meeting standard 2" in words and words.endswith(ENTER[door])
    assert ("It was over before meetings were kept in se7lite (since 1 October 2026)" in words) == of_before


def test_what_an_officer_confirmed_as_of_before_is_taken_over_as_it_is(body, officer, today):
    made = meeting_on(date(2026, 11, 1), body, replace(officer, door="spreadsheet", adopting=WHY), today, status="held")
    assert made.adopted
    told = adoption_of(made)
    assert (told.status, told.reason, told.who) == ("held", WHY, name_of(officer))
    # Moved to a day to come it is a meeting like any other.
    change_meeting(made, {"date": today, "status": "planned"}, officer, today=today)
    assert not made.adopted


def test_a_meeting_of_before_is_entered_with_a_reason_and_one_of_since_is_not(begun, body, officer, today):
    values = {"body": str(body.id), "kind": "meeting", "title": "Old", "status": "notes_sent"}
    for day, why, words in (
        (date(2026, 9, 30), " ", "Say why"),
        (date(2026, 10, 1), "Long ago.", "since 1 October 2026"),
    ):
        with pytest.raises(Refused) as refused:
            enter_taken_over(values | {"date": day}, why, officer, today=today)
        assert words in refused.value.errors["reason"]
    made = enter_taken_over(values | {"date": date(2026, 9, 30)}, "From our minute book.", officer, today=today)
    assert (made.status, made.adopted, adoption_of(made).reason) == ("notes_sent", True, "From our minute book.")


def test_a_meeting_that_is_there_is_taken_over_with_the_status_that_it_had_if_it_was_over_before(body, officer, today):
    old, since = meeting_on(date(2026, 11, 1), body, officer, today), meeting_on(today, body, officer, today)
    for one in (old, since):
        one.created_at = datetime(2026, 11, 9, 9, tzinfo=UTC)
    db.session.commit()
    for record, why, key in ((old, "", "reason"), (since, "Why not.", "")):
        with pytest.raises(Refused) as refused:
            take_over(record, "held", why, officer, today=today)
        assert key in refused.value.errors
        assert (record.status, record.adopted, adoption_of(record)) == ("planned", False, None)
    take_over(old, "held", "From our minute book.", officer, today=today)
    assert (old.status, old.adopted, adoption_of(old).status) == ("held", True, "held")
    with pytest.raises(Refused, match="taken over already"):
        take_over(old, "held", "Once more.", officer, today=today)
    hold_again(old, officer, today=today)
    assert (old.status, old.adopted) == ("planned", False)


@pytest.mark.parametrize("was", ["invited", "cancelled", "held"])
@pytest.mark.parametrize("becomes", ["planned", "notes_sent"])
def test_a_meeting_that_was_taken_over_by_mistake_is_again_what_it_was_before(body, officer, today, was, becomes):
    """Also where its rules would not let it get there today: it had come so far before."""
    old = meeting_on(date(2026, 11, 1), body, officer, today)
    old.created_at, old.status = datetime(2026, 11, 9, 9, tzinfo=UTC), was
    db.session.commit()
    take_over(old, becomes, "From our minute book.", officer, today=today)
    hold_again(old, officer, today=today)
    assert (old.status, old.adopted, adoption_of(old)) == (was, False, None)
    assert "Meeting standard" in str(refusal_of(old, "notes_sent", officer, today))


def refusal_of(meeting, status, officer, today):
    with pytest.raises(Refused) as refused:
        change_meeting(meeting, {"status": status}, officer, today=today)
    return refused.value


@pytest.mark.parametrize(("day", "adopted"), [(date(2026, 11, 8), True), (date(2026, 11, 20), False)])
def test_a_meeting_of_an_old_sheet_that_is_moved_past_the_day_it_was_taken_over_is_held_to_the_standards(
    body, officer, today, day, adopted
):
    """Another day is put right freely; a new meeting does not slip past the gates as an old one."""
    made = meeting_on(date(2026, 11, 1), body, replace(officer, door="spreadsheet", adopting=WHY), today, status="held")
    made.created_at = datetime(2026, 11, 9, 9, tzinfo=UTC)
    db.session.commit()
    if not adopted:
        with pytest.raises(Refused) as refused:
            change_meeting(made, {"date": day}, officer, today=today)
        assert "Meeting standard 2" in refused.value.errors["date"]
        change_meeting(made, {"status": "planned"}, officer, today=today)
    change_meeting(made, {"date": day}, officer, today=today)
    assert (made.date, made.adopted) == (day, adopted)


def test_a_meeting_of_before_the_programme_that_is_moved_into_it_is_held_to_the_standards(begun, body, officer, today):
    """However late it was taken over: a row of long ago is no way past the gates for a meeting of last week."""
    late = replace(officer, door="file", adopting=WHY)
    made = meeting_on(date(2024, 1, 16), body, late, today, status="held")
    change_meeting(made, {"date": date(2024, 2, 16)}, officer, today=today)
    assert made.adopted
    with pytest.raises(Refused) as refused:
        change_meeting(made, {"date": date(2026, 11, 20)}, officer, today=today)
    assert "Meeting standard 2" in refused.value.errors["date"]


def test_a_meeting_of_an_old_sheet_that_is_still_to_come_has_not_taken_place(body, officer, today):
    adopting = replace(officer, door="spreadsheet", adopting=WHY)
    with pytest.raises(Refused) as refused:
        meeting_on(date(2099, 2, 2), body, adopting, today, status="notes_sent")
    assert refused.value.errors == {
        "status": "The meeting is on 2 February 2099: that it took place is recorded from that day on."
    }


def test_a_meeting_to_come_of_an_old_sheet_is_put_off_as_it_is(body, officer, today):
    adopting = replace(officer, door="spreadsheet", adopting=WHY)
    made = meeting_on(date(2026, 12, 1), body, adopting, today, status="invited")
    change_meeting(made, {"date": date(2026, 12, 8)}, officer, today=today)
    assert (made.status, made.adopted) == ("invited", False)


def test_meetings_to_come_of_an_old_sheet_keep_their_status_and_their_next_steps_are_held_to_the_gates(
    body, officer, today
):
    made = meeting_on(date(2027, 3, 2), body, replace(officer, adopting=WHY), today, status="invited")
    assert (made.status, made.adopted, adoption_of(made).status) == ("invited", False, "invited")
    with pytest.raises(Refused) as refused:
        change_meeting(made, {"status": "papers_sent"}, officer, today=today)
    assert "Meeting standard 2" in refused.value.errors["status"]


def name_of(actor):
    return db.session.get_one(Account, actor.account_id).name


def meeting_on(day, body, officer, today, **values):
    given = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": day, "start": time(10), **values}
    return create_meeting(given, officer, today=today)
