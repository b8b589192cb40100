"""Rules of a meeting that only its page looks at: they stop no step, and tell officers what is still their work."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from se7lite.checklists.claimed import CLAIMED, Claimed
from se7lite.checklists.clear_notes import CLEAR_NOTES, NotesWords
from se7lite.checklists.meeting import HOLDS, LOOK, NOT_ASKED, OPEN, Result
from se7lite.queries.claimed import claimed_for
from se7lite.queries.meeting_facts import named_few
from se7lite.queries.plain_words import is_hard, notes_words
from se7lite.views.access import may


def page_rules(meeting: Any, today: date) -> Iterator[Result]:
    """What each of them comes to; for readers none is asked."""
    on = may("write") and meeting.status != "cancelled"
    yield from _claimed(meeting, on and meeting.date <= today)
    yield from _clear(meeting, on)


def _claimed(meeting: Any, on: bool) -> Iterator[Result]:
    """Whether those who came have their claims (R1)."""
    about = claimed_for(meeting) if on else Claimed(0)
    for rule in CLAIMED:
        state = NOT_ASKED if not rule.applies(about) else HOLDS if rule.holds(about) else OPEN
        yield Result(rule, state, about)


def _clear(meeting: Any, on: bool) -> Iterator[Result]:
    """What the checker says of notes that can still be changed (M6), as on their page."""
    found = notes_words(meeting) if on else None
    words = [one.word for one in found.unexplained] if found else []
    about = NotesWords(found is not None and is_hard(found), len(words), named_few(words))
    for rule in CLEAR_NOTES:
        yield Result(rule, NOT_ASKED if found is None else HOLDS if rule.holds(about) else LOOK, about)
