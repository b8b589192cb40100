from datetime import time

import pytest

from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.refusals import Moved, Refused
from se7lite.services.time_answers import answers_of, record_answers
from tests.se7lite.ready import offer_its_own_time


def titles(meeting):
    return [row["title"] for row in read_list(meeting, "agenda")]


def test_an_agenda_keeps_the_order_it_is_given(meeting, officer, today):
    change_list(meeting, "agenda", [{"title": "Welcome", "minutes": 10}, {"title": "Survey"}], officer, today=today)
    rows = read_list(meeting, "agenda")
    change_list(meeting, "agenda", [*reversed(rows), {"title": "Close"}], officer, today=today)
    assert titles(meeting) == ["Survey", "Welcome", "Close"]
    assert read_list(meeting, "agenda")[1]["id"] == rows[0]["id"]


def test_the_same_list_again_is_no_change(meeting, officer, today):
    change_list(meeting, "papers", [{"title": "Notes", "sent_on": today}], officer, today=today)
    assert change_list(meeting, "papers", read_list(meeting, "papers"), officer, today=today) == []


def test_what_a_list_held_is_in_the_history(meeting, officer, today):
    change_list(meeting, "agreements", [{"text": "Start later"}], officer, today=today)
    (change,) = change_list(meeting, "agreements", [], officer, today=today)
    assert (change.field, change.before, change.after) == ("agreements", [{"text": "Start later"}], [])


def test_an_action_names_a_representative_or_somebody_in_words(meeting, representative, officer, today):
    rows = [
        {"what": "Send the draft", "representative": representative.reference, "due_on": today},
        {"what": "Find a room", "who_text": "The host area"},
    ]
    change_list(meeting, "actions", rows, officer, today=today)
    assert [row.representative for row in meeting.actions] == [representative, None]
    assert meeting.actions[1].who_text == "The host area"


def test_each_row_says_what_is_wrong_with_it(meeting, officer, today):
    rows = [{"what": "Ask"}, {"what": " "}, {"what": "Ask", "representative": "R-4711"}]
    with pytest.raises(Refused) as refusal:
        change_list(meeting, "actions", rows, officer, today=today)
    assert refusal.value.errors.keys() == {"actions.1.what", "actions.2.representative"}
    assert read_list(meeting, "actions") == []


def test_a_list_that_somebody_else_changed_meanwhile_is_not_written_over(meeting, officer, other_officer, today):
    opened = read_list(meeting, "agenda")
    change_list(meeting, "agenda", [{"title": "Theirs"}], other_officer, today=today)
    with pytest.raises(Moved):
        change_list(meeting, "agenda", [{"title": "Mine"}], officer, today=today, expected=opened)
    assert titles(meeting) == ["Theirs"]


@pytest.mark.parametrize("who", ["representative", "who_text"])
def test_notes_are_amended_by_those_who_attended(meeting, representative, officer, today, who):
    row = {"text": "I said more.", who: representative.reference if who == "representative" else "A neighbour"}
    record_attendance(meeting, {representative.reference: Presence(True, "apologies")}, officer, today=today)
    with pytest.raises(Refused) as refused:
        change_list(meeting, "amendments", [row], officer, today=today)
    assert "is not recorded as having come" in refused.value.errors[f"amendments.0.{who}"]
    assert change_list(meeting, "amendments", [{"text": "Said in the room."}], officer, today=today)


def test_an_amendment_stays_when_it_turns_out_that_its_author_did_not_come(meeting, representative, officer, today):
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    asked = {"text": "I said more.", "representative": representative.reference}
    change_list(meeting, "amendments", [asked], officer, today=today)
    record_attendance(meeting, {representative.reference: Presence(True, "apologies")}, officer, today=today)
    [row] = read_list(meeting, "amendments")
    assert change_list(meeting, "amendments", [row | {"settled": "left"}], officer, today=today)


def test_a_time_that_was_offered_and_answered_cannot_become_another(meeting, representative, officer, today):
    offer = offer_its_own_time(meeting, officer)
    record_answers(meeting, {(offer, representative.reference): "suits"}, officer)
    [row] = read_list(meeting, "times")
    with pytest.raises(Refused) as refused:
        change_list(meeting, "times", [row | {"start": time(18)}], officer, today=today)
    assert "answered about this time" in refused.value.errors["times.0.day"]
    assert change_list(meeting, "times", [row | {"end": time(12)}], officer, today=today)
    assert answers_of(meeting) == {(offer, representative.reference): "suits"}
