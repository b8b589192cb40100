"""The calendar entry of a meeting: known again by its UID, its SEQUENCE larger whenever what it shows has changed."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from sqlalchemy import delete

from se7lite.calendar_file import Entry, calendar_file
from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import ZONE
from se7lite.models import Change
from se7lite.queries.calendar_entries import calendar_entry
from se7lite.queries.undo import step_of
from se7lite.services.actor import Actor
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, restore_meeting
from se7lite.services.programme import describe_programme
from se7lite.services.refusals import Refused
from se7lite.services.undo import undo

TODAY = date(2026, 11, 24)
EDITS = {
    "title": st.sampled_from(["Autumn meeting", "Winter meeting; with a comma, and \\n"]),
    "date": st.sampled_from([date(2026, 11, 12), date(2027, 6, 3)]),
    "start": st.sampled_from([None, time(10), time(14, 30)]),
    "end": st.sampled_from([None, time(16), time(17)]),
    "place": st.sampled_from([None, "Linden House, Lewes", "Town Hall"]),
    "link": st.sampled_from([None, "https://meet.example.org/1", "by telephone"]),
    "status": st.sampled_from(["planned", "invited", "cancelled"]),
    "notes": st.sampled_from([None, "We met.", "We met again."]),
    "activity": st.sampled_from([None, "participation"]),
    "papers_sent_on": st.sampled_from([None, date(2026, 11, 3)]),
}
EDIT = st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: EDITS[name] for name in names})
)


def event(entry):
    return Calendar.from_ical(calendar_file(entry)).walk("VEVENT")[0]


def look(entry):
    """What a calendar shows, read from the file."""
    read = event(entry)
    names = ("SUMMARY", "DTSTART", "DTEND", "LOCATION", "URL", "DESCRIPTION", "STATUS")
    return tuple(read[name].to_ical() if name in read else None for name in names)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
@example(edits=[{"start": None}, {"end": time(16)}, {"link": "by telephone"}, {"end": None, "start": time(10)}])
@example(
    edits=[{"status": "invited"}, {"status": "cancelled"}, {"status": "planned", "notes": "We met."}, {"notes": None}]
)
def test_sequence_rises_when_what_is_shown_changes_and_only_then(body, officer, edits):
    # Not held to the standards yet, so that its status moves freely.
    body.enforced_from = date(2030, 1, 1)
    db.session.commit()
    values = {"body": str(body.id), "kind": "meeting", "title": "Autumn meeting", "date": date(2026, 11, 12)}
    meeting = create_meeting({**values, "start": time(10)}, officer, today=TODAY)
    before = calendar_entry(meeting)
    assert before.sequence == 0
    for edit in edits:
        with suppress(Refused):
            change_meeting(meeting, edit, officer, today=TODAY)
        after = calendar_entry(meeting)
        assert after.uid == before.uid
        if look(after) == look(before):
            assert (after.sequence, after.changed_at) == (before.sequence, before.changed_at)
        else:
            assert after.sequence > before.sequence and after.changed_at >= before.changed_at
        before = after


def test_a_change_from_the_sheet_and_an_undo_count_too(meeting, officer, spreadsheet):
    first = calendar_entry(meeting)
    change_meeting(meeting, {"place": "Town Hall"}, spreadsheet, today=TODAY)
    moved = calendar_entry(meeting)
    change = db.session.query(Change).filter_by(field="place").one()
    undo([step_of(change)], officer, TODAY)
    back = calendar_entry(meeting)
    assert (back.sequence, moved.sequence, first.sequence) == (2, 1, 0)
    assert look(back) == look(first)


def test_put_away_and_brought_back_a_meeting_is_the_same_entry(meeting, officer):
    before = calendar_entry(meeting)
    archive_meeting(meeting, officer, TODAY)
    restore_meeting(meeting, officer)
    assert calendar_entry(meeting) == before


def test_a_meeting_whose_beginning_nobody_wrote_down_is_counted_all_the_same(meeting, officer):
    change_meeting(meeting, {"title": "Winter meeting"}, officer, today=TODAY)
    db.session.execute(delete(Change).where(Change.field == ""))
    db.session.commit()
    assert calendar_entry(meeting).sequence == 1


def test_two_meetings_are_two_entries(meeting, body, officer):
    values = {"body": str(body.id), "kind": "meeting", "title": meeting.title, "date": meeting.date}
    other = create_meeting(values, officer, today=TODAY)
    assert calendar_entry(other).uid != calendar_entry(meeting).uid


ENTRY = Entry(
    "1b2c", 3, datetime(2026, 11, 1, tzinfo=UTC), "Meeting", date(2027, 3, 25), time(10), time(12), "", "", False
)


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2027, 3, 27), datetime(2027, 3, 27, 10, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 9, tzinfo=UTC)),
        (date(2027, 10, 30), datetime(2027, 10, 30, 9, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 10, 31, 10, tzinfo=UTC)),
    ],
    ids=["the day before summer time", "its first day", "its last day", "the day after"],
)
def test_ten_o_clock_is_ten_o_clock_across_a_change_of_the_clocks(day, instant):
    start = event(ENTRY._replace(day=day))["DTSTART"]
    assert start.params["TZID"] == "Europe/London"
    assert start.dt.astimezone(UTC) == instant


def test_the_rules_of_the_clocks_in_the_file_are_those_of_the_region():
    zone = Calendar.from_ical(calendar_file(ENTRY)).walk("VTIMEZONE")[0].to_tz()
    for day in (date(2027, 1, 1) + timedelta(days=step) for step in range(1_500)):
        for hour in (0, 3, 12):
            there = datetime.combine(day, time(hour))
            assert there.replace(tzinfo=zone).utcoffset() == there.replace(tzinfo=ZONE).utcoffset(), there


def test_without_a_time_it_takes_all_day():
    read = event(ENTRY._replace(start=None))
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (date(2027, 3, 25), date(2027, 3, 26))


def test_cancelled_says_so_in_three_ways():
    text = calendar_file(ENTRY._replace(cancelled=True)).decode()
    for said in ("METHOD:CANCEL", "STATUS:CANCELLED", "SUMMARY:Cancelled: Meeting"):
        assert said in text
    assert "METHOD:PUBLISH" in calendar_file(ENTRY).decode()


def test_the_programme_organises_and_nobody_is_asked():
    organised = ENTRY._replace(organiser="team@example.org", organiser_name='The "Nine"; and: more\r\nATTENDEE:x')
    for entry in (organised, organised._replace(cancelled=True)):
        text = calendar_file(entry).decode()
        found = Calendar.from_ical(text).walk("VEVENT")[0]
        assert found["ORGANIZER"] == "mailto:team@example.org"
        assert found["ORGANIZER"].params["CN"].startswith("The ’Nine’; and: more")
        for asked in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"):
            assert asked in found
        lines = text.replace("\r\n ", "").split("\r\n")
        assert not [line for line in lines if line.startswith("ATTENDEE")]
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "ORGANIZER" not in calendar_file(ENTRY).decode()


def test_the_entry_gives_the_programmes_address_and_an_other_one_makes_no_new_version(meeting, administrator):
    assert calendar_entry(meeting).organiser == ""
    for address in ("team@example.org", "office@example.org"):
        describe_programme("South East", address, administrator)
        entry = calendar_entry(meeting)
        assert (entry.organiser, entry.organiser_name, entry.sequence) == (address, "South East", 0)


def test_nobody_is_named_and_nothing_breaks_out_of_its_line():
    hostile = "Party\r\nATTENDEE:mailto:a@example.org\nEND:VEVENT"
    text = calendar_file(ENTRY._replace(title=hostile, place=hostile)).decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTENDEE", "ORGANIZER", "CONTACT", "COMMENT"))]
    assert lines.count("END:VEVENT") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_stamp_is_the_last_change_that_is_shown(meeting, officer):
    began = utc_now()
    change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    stamp = calendar_entry(meeting).changed_at
    assert began - timedelta(seconds=1) <= stamp
    change_meeting(meeting, {"notes": "We met."}, Actor(None, "officer", None, "spreadsheet"), today=TODAY)
    assert calendar_entry(meeting).changed_at == stamp
