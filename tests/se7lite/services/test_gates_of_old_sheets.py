"""Meetings of a sheet that is taken over: what it says of before stays, and what is to come is held to the gates."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from se7lite.extensions import db
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.refusals import Refused


@pytest.mark.parametrize(
    ("door", "day", "heard_on", "held_to_it"),
    [
        ("spreadsheet", date(2026, 11, 1), date(2026, 11, 2), False),
        ("file", date(2024, 1, 16), date(2026, 11, 2), False),
        ("spreadsheet", date(2026, 11, 2), date(2026, 11, 2), True),
        ("file", date(2026, 11, 20), date(2026, 11, 2), True),
        ("browser", date(2024, 1, 16), None, True),
    ],
)
def test_what_a_sheet_says_of_the_time_before_we_heard_of_it_is_taken_over_as_it_is(
    body, officer, today, door, day, heard_on, held_to_it
):
    values = {"body": str(body.id), "kind": "meeting", "title": "Old", "date": day, "status": "held"}
    actor = replace(officer, door=door, old_before=heard_on)
    if held_to_it:
        with pytest.raises(Refused):
            create_meeting(values, actor, today=today)
    else:
        made = create_meeting(values, actor, today=today)
        assert made.adopted
        # Moved to a day to come it is a meeting like any other.
        change_meeting(made, {"date": today, "status": "planned"}, officer, today=today)
        assert not made.adopted


@pytest.mark.parametrize(("day", "adopted"), [(date(2026, 11, 8), True), (date(2026, 11, 20), False)])
def test_a_meeting_of_an_old_sheet_that_is_moved_past_the_day_it_was_taken_over_is_held_to_the_standards(
    body, officer, today, day, adopted
):
    """Another day is put right freely; a new meeting does not slip past the gates as an old one."""
    made = meeting_on(
        date(2026, 11, 1), body, replace(officer, door="spreadsheet", adopting=True), today, status="held"
    )
    made.created_at = datetime(2026, 11, 9, 9, tzinfo=UTC)
    db.session.commit()
    if not adopted:
        with pytest.raises(Refused) as refused:
            change_meeting(made, {"date": day}, officer, today=today)
        assert "Meeting standard 2" in refused.value.errors["date"]
        change_meeting(made, {"status": "planned"}, officer, today=today)
    change_meeting(made, {"date": day}, officer, today=today)
    assert (made.date, made.adopted) == (day, adopted)


def test_a_meeting_of_before_the_programme_that_is_moved_into_it_is_held_to_the_standards(body, officer, today):
    """However late it was taken over: a row of long ago is no way past the gates for a meeting of last week."""
    meeting_on(date(2026, 12, 1), body, officer, today).created_at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    db.session.commit()
    late = replace(officer, door="file", old_before=date(2026, 10, 1))
    made = meeting_on(date(2024, 1, 16), body, late, today, status="held")
    change_meeting(made, {"date": date(2024, 2, 16)}, officer, today=today)
    assert made.adopted
    with pytest.raises(Refused) as refused:
        change_meeting(made, {"date": date(2026, 11, 20)}, officer, today=today)
    assert "Meeting standard 2" in refused.value.errors["date"]


def test_a_meeting_of_an_old_sheet_that_is_still_to_come_has_not_taken_place(body, officer, today):
    adopting = replace(officer, door="spreadsheet", adopting=True)
    with pytest.raises(Refused) as refused:
        meeting_on(date(2099, 2, 2), body, adopting, today, status="notes_sent")
    assert refused.value.errors == {
        "status": "The meeting is on 2 February 2099: that it took place is recorded from that day on."
    }


def test_a_meeting_to_come_of_an_old_sheet_is_put_off_as_it_is(body, officer, today):
    adopting = replace(officer, door="spreadsheet", adopting=True)
    made = meeting_on(date(2026, 12, 1), body, adopting, today, status="invited")
    change_meeting(made, {"date": date(2026, 12, 8)}, officer, today=today)
    assert (made.status, made.adopted) == ("invited", False)


def test_while_an_old_sheet_is_taken_over_its_meetings_to_come_keep_their_status_too(body, officer, today):
    values = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": date(2027, 3, 2), "status": "invited"}
    made = create_meeting(values, replace(officer, door="spreadsheet", adopting=True), today=today)
    assert (made.status, made.adopted) == ("invited", True)
    assert change_meeting(made, {"status": "held"}, officer, today=date(2027, 3, 2))


def meeting_on(day, body, officer, today, **values):
    given = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": day, "start": time(10), **values}
    return create_meeting(given, officer, today=today)
