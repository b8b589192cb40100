from datetime import UTC, date, datetime, time

import pytest

from se7lite.extensions import db
from se7lite.services.meetings import archive_meeting, change_meeting, create_meeting, read_meeting, restore_meeting
from se7lite.services.refusals import Moved
from tests.se7lite.refusals import refused


def test_a_new_meeting_is_planned_and_regional_unless_somebody_says_otherwise(body, officer, today):
    values = {"body": str(body.id), "kind": "workshop", "title": "Siblings", "date": date(2027, 1, 12)}
    meeting = create_meeting(values, officer, today=today)
    assert (meeting.reference, meeting.status, meeting.scope) == ("M-0001", "planned", "regional")


def test_times_are_kept_as_instants_and_shown_as_the_clocks_of_the_region(meeting):
    assert meeting.starts_at == datetime(2026, 11, 12, 10, tzinfo=UTC)
    assert (meeting.start, meeting.end) == (time(10), time(12, 30))


def test_moved_into_summer_ten_o_clock_stays_ten_o_clock(meeting, officer, today):
    changes = change_meeting(meeting, {"date": date(2027, 6, 15)}, officer, today=today)
    assert meeting.starts_at == datetime(2027, 6, 15, 9, tzinfo=UTC)
    assert meeting.start == time(10)
    assert [change.field for change in changes] == ["date"]


def test_an_hour_that_the_clocks_skip_is_refused(meeting, officer, today):
    errors = refused(
        change_meeting, meeting, {"date": date(2027, 3, 28), "start": time(1, 30), "end": None}, officer, today=today
    )
    assert "there is no 01:30" in errors["start"]


def test_an_hour_that_comes_twice_is_refused(meeting, officer, today):
    errors = refused(change_meeting, meeting, {"date": date(2026, 10, 25), "start": time(1, 30)}, officer, today=today)
    assert "01:30 comes twice" in errors["start"]


def test_a_new_date_alone_can_make_an_hour_impossible(meeting, officer, today):
    change_meeting(meeting, {"start": time(1, 30), "end": None}, officer, today=today)
    assert "start" in refused(change_meeting, meeting, {"date": date(2027, 3, 28)}, officer, today=today)


def test_the_end_is_after_the_start_as_the_row_would_be(meeting, officer, today):
    assert "end" in refused(change_meeting, meeting, {"start": time(12, 30)}, officer, today=today)
    assert "end" in refused(change_meeting, meeting, {"end": time(9)}, officer, today=today)
    assert len(change_meeting(meeting, {"start": time(14), "end": time(16)}, officer, today=today)) == 2


@pytest.mark.parametrize("wanted", ["999", "Health", "1; drop", "9" * 20])
def test_a_body_that_does_not_exist_is_refused(meeting, officer, today, wanted):
    assert "There is no body" in refused(change_meeting, meeting, {"body": wanted}, officer, today=today)["body"]


def test_an_archived_body_takes_no_new_meeting_and_keeps_its_old_ones(meeting, body, officer, today):
    body.archived_at = datetime.now(UTC)
    db.session.commit()
    values = {"body": str(body.id), "kind": "meeting", "title": "Next", "date": today}
    assert "archived" in refused(create_meeting, values, officer, today=today)["body"]
    assert change_meeting(meeting, {"body": str(body.id), "title": "Renamed"}, officer, today=today)


def test_a_meeting_of_one_area_says_which(meeting, kent, officer, today):
    assert "area" in refused(change_meeting, meeting, {"scope": "area"}, officer, today=today)
    change_meeting(meeting, {"scope": "area", "area": str(kent.id)}, officer, today=today)
    assert meeting.area is kent


def test_a_regional_meeting_drops_the_area_it_had(meeting, kent, officer, today):
    change_meeting(meeting, {"scope": "area", "area": str(kent.id)}, officer, today=today)
    changes = change_meeting(meeting, {"scope": "regional", "area": str(kent.id)}, officer, today=today)
    assert meeting.area is None
    assert {change.field for change in changes} == {"scope", "area"}


def test_a_status_cannot_be_made_blank(meeting, officer, today):
    assert "status" in refused(change_meeting, meeting, {"status": None}, officer, today=today)


def test_what_reads_back_is_what_was_written(meeting, body):
    values = read_meeting(meeting)
    assert values["body"] == str(body.id)
    assert values["link"] is None
    assert (values["start"], values["end"], values["place"]) == (time(10), time(12, 30), "Linden House, Lewes")


def test_writing_back_what_was_read_changes_nothing(meeting, officer, today):
    version = meeting.version
    assert change_meeting(meeting, read_meeting(meeting), officer, today=today) == []
    assert meeting.version == version


def test_several_faults_are_said_together(meeting, officer, today):
    errors = refused(
        change_meeting, meeting, {"title": "x" * 201, "kind": "party", "end": time(8)}, officer, today=today
    )
    assert errors.keys() == {"title", "kind", "end"}


def test_a_refusal_changes_nothing_at_all(meeting, officer, today):
    refused(change_meeting, meeting, {"title": "New", "kind": "party"}, officer, today=today)
    db.session.rollback()
    assert meeting.title == "Autumn meeting"


def test_somebody_elses_change_of_the_same_field_is_not_written_over(meeting, officer, other_officer, today):
    change_meeting(meeting, {"place": "Hove"}, other_officer, today=today)
    with pytest.raises(Moved) as moved:
        change_meeting(meeting, {"place": "Crawley"}, officer, today=today, expected={"place": "Linden House, Lewes"})
    assert moved.value.fields == {"place": ("Linden House, Lewes", "Hove")}
    assert meeting.place == "Hove"


def test_a_blank_that_was_expected_is_met_by_a_blank(meeting, officer, today):
    assert change_meeting(meeting, {"link": "https://example.org"}, officer, today=today, expected={"link": ""})


def test_an_archived_meeting_stays_as_it_is_until_restored(meeting, officer, today):
    archive_meeting(meeting, officer, today)
    assert "archived" in refused(change_meeting, meeting, {"place": "Hove"}, officer, today=today)[""]
    restore_meeting(meeting, officer)
    assert change_meeting(meeting, {"place": "Hove"}, officer, today=today)
