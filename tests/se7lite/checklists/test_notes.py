"""What notes say of their own actions and agreements (M6)."""

import pytest

from se7lite.checklists.notes import says_none


@pytest.mark.parametrize(
    "notes",
    [
        "No actions",
        "We met at ten. There were no actions.",
        "We met. No actions were asked for.",
        "4. Actions: no actions",
        "Budget: £400 was spent.\nNo actions, no agreements\nNext meeting: 4 May",
        "No agreement was reached; the next meeting is in May.",
        "No action points arose at this meeting!",
    ],
)
def test_notes_that_say_that_there_was_none_are_believed(notes):
    assert says_none(notes)


@pytest.mark.parametrize(
    "notes",
    [
        "",
        "We agreed to meet again.",
        "No agreement on the budget.",
        "There was no agreement between Kent and Medway. All agreed on the venue.",
        "We talked long, but there was no agreement about transport.",
        "Amina has no actions.",
        "No action was taken on the complaint.",
        "No action plan was shown. We ask the council for one.",
        "Item 3, transport: no actions.",
        "No actionable plan.",
        "Three people have no agreement to confidentiality.",
        "No agreement\r\non the budget",
    ],
)
def test_words_about_one_thing_or_one_person_do_not_say_that_there_was_none(notes):
    assert not says_none(notes)
