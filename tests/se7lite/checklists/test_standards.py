"""What the rules of a standard come to together, for one meeting."""

import pytest

from se7lite.checklists.meeting import PRIVATE
from se7lite.checklists.standards import KEPT, NOT_KEPT, PASSED_OVER, TO_COME, outcome_of
from se7lite.checklists.state import for_readers, is_told
from se7lite.shown import checklist_words


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        ("hh", KEPT),
        ("hn", KEPT),
        ("hp", PASSED_OVER),
        ("hm", NOT_KEPT),
        ("hl", NOT_KEPT),
        # A meeting that was never moved on is not flattered for what it has left to do.
        ("ha", TO_COME),
        ("ho", TO_COME),
        ("pa", TO_COME),
        ("oa", TO_COME),
        # What was missed stays missed, whatever is still to come.
        ("ma", NOT_KEPT),
        ("nn", None),
        ("", None),
    ],
)
def test_a_standard_is_counted_once_nothing_of_it_is_still_to_come(states, outcome):
    assert outcome_of(states) == outcome


def test_of_a_meeting_whose_gates_all_hold_a_readers_list_does_not_tell_what_a_private_rule_comes_to():
    assert set(PRIVATE) == {"M7"}
    text = "M2:h M3.agenda:h M7:l M1.suits:h M1.asked:h"
    assert (checklist_words(text, True), checklist_words(text, False)) == ("1 to look at", "In order")
    assert for_readers(text) == for_readers(text.replace("M7:l", "M7:h")) == "M2:h M3.agenda:h M1.asked:h"
    # Nor with the mark of what may be told of some meetings: that is of other rules.
    assert for_readers("M2:h M7:l+ M1.suits:h+") == "M2:h M1.suits:h+"
    assert not is_told(text, "M7") and is_told(text, "M2")
