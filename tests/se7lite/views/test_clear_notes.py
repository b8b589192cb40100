"""Notes are clear (M6): while they can be changed, what is hard or not explained in them is pointed out to officers."""

from datetime import date

import pytest

from se7lite.checklists.clear_notes import CLEAR_NOTES, NotesWords
from se7lite.services.meetings import change_meeting
from tests.se7lite.ready import TODAY
from tests.se7lite.views.page import words

[CLEAR] = CLEAR_NOTES
HARD = (
    "Notwithstanding considerable organisational heterogeneity, participating representatives unanimously "
    "recommended comprehensive interdisciplinary implementation of individualised developmental accountability. "
) * 4


def notes_task(client, meeting):
    return words(client.get(f"/meetings/{meeting.reference}").page.by_id("task-notes"))


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("The MASH came to see us.", "Some words of the notes are not explained (1: MASH)."),
        (HARD, "The notes are hard to read: look at the sentences"),
        (f"{HARD} The MASH came to see us.", "The notes are hard to read, and some words are not explained (1: MASH)"),
    ],
)
def test_what_is_not_clear_is_said_at_the_task_and_stops_nothing(client, meeting, officer, notes, said):
    change_meeting(meeting, {"notes": notes}, officer, today=TODAY)
    assert said in notes_task(client, meeting)
    change_meeting(meeting, {"notes_sent_on": date(2026, 11, 20)}, officer, today=TODAY)
    assert said not in notes_task(client, meeting), "what went out is not said more simply any more"


def test_clear_notes_hold_and_readers_are_told_nothing_of_a_draft(client, readers_client, meeting, officer):
    change_meeting(meeting, {"notes": "We met and had tea."}, officer, today=TODAY)
    assert "Notes are clear: in plain English" in notes_task(client, meeting)
    change_meeting(meeting, {"notes": "The MASH came to see us."}, officer, today=TODAY)
    assert "MASH" not in notes_task(readers_client, meeting)


def test_either_of_the_two_breaks_it():
    assert CLEAR.holds(NotesWords(False))
    assert not CLEAR.holds(NotesWords(True)) and not CLEAR.holds(NotesWords(False, 1, "MASH"))
