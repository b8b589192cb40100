from datetime import date

import pytest

from se7lite.queries.attendance import attendance_of
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meetings import archive_meeting, change_meeting
from se7lite.services.refusals import Moved, Refused
from se7lite.services.representatives import create_representative

CAME, INVITED, NOTHING = Presence(True, "came"), Presence(True, "none"), Presence(False, "none")


@pytest.fixture
def people(officer, today):
    return [
        create_representative({"name": name, "sector": "parent_carer"}, officer, today=today).reference
        for name in ("Amara Bowen", "Bilal Crabtree")
    ]


def presences(meeting):
    return {row.reference: (row.invited, row.outcome) for row in attendance_of(meeting)}


def test_a_whole_grid_is_recorded_at_once(meeting, people, officer, today):
    first, second = people
    record_attendance(meeting, {first: CAME, second: Presence(True, "apologies")}, officer, today=today)
    assert presences(meeting) == {first: (True, "came"), second: (True, "apologies")}


def test_somebody_may_come_without_having_been_invited(meeting, people, officer, today):
    record_attendance(meeting, {people[0]: Presence(False, "came")}, officer, today=today)
    assert presences(meeting) == {people[0]: (False, "came")}


def test_who_is_neither_invited_nor_there_is_off_the_list(meeting, people, officer, today):
    record_attendance(meeting, {people[0]: CAME}, officer, today=today)
    changes = record_attendance(meeting, {people[0]: NOTHING}, officer, today=today)
    assert presences(meeting) == {}
    assert changes[0].before == {"representative": people[0], "invited": True, "outcome": "came"}


def test_the_same_again_is_no_change(meeting, people, officer, today):
    record_attendance(meeting, {people[0]: CAME}, officer, today=today)
    version = meeting.version
    assert record_attendance(meeting, {people[0]: CAME, people[1]: NOTHING}, officer, today=today) == []
    assert meeting.version == version


def test_two_people_fill_in_one_grid_together(meeting, people, officer, other_officer, today):
    first, second = people
    opened = {first: NOTHING, second: NOTHING}
    record_attendance(meeting, {first: CAME, second: NOTHING}, officer, today=today, expected=opened)
    record_attendance(meeting, {first: NOTHING, second: CAME}, other_officer, today=today, expected=opened)
    assert presences(meeting) == {first: (True, "came"), second: (True, "came")}


def test_two_answers_to_the_same_person_are_said_and_neither_is_dropped(meeting, people, officer, today):
    opened = {people[0]: INVITED}
    record_attendance(meeting, {people[0]: CAME}, officer, today=today)
    with pytest.raises(Moved) as moved:
        record_attendance(meeting, {people[0]: Presence(True, "apologies")}, officer, today=today, expected=opened)
    assert moved.value.fields == {people[0]: (INVITED, CAME)}


def test_nobody_has_come_to_a_meeting_that_is_still_to_come(meeting, people, officer, today):
    change_meeting(meeting, {"date": date(2026, 11, 25)}, officer, today=today)
    with pytest.raises(Refused) as refusal:
        record_attendance(meeting, {people[0]: CAME}, officer, today=today)
    assert "Amara Bowen cannot have come yet" in refusal.value.errors[people[0]]
    assert record_attendance(meeting, {people[0]: Presence(True, "apologies")}, officer, today=today)


@pytest.mark.parametrize(("reference", "outcome"), [("R-4711", "came"), (None, "perhaps")])
def test_nobody_and_nothing_known_are_refused(meeting, people, officer, today, reference, outcome):
    with pytest.raises(Refused):
        record_attendance(meeting, {reference or people[0]: Presence(True, outcome)}, officer, today=today)


def test_steering_members_and_archived_meetings_are_refused(meeting, people, officer, steering_member, today):
    with pytest.raises(Refused):
        record_attendance(meeting, {people[0]: CAME}, steering_member, today=today)
    archive_meeting(meeting, officer, today)
    with pytest.raises(Refused, match="archived"):
        record_attendance(meeting, {people[0]: CAME}, officer, today=today)
