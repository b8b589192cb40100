"""What the rules of a standard come to together, for one meeting."""

import pytest

from se7lite.checklists.standards import KEPT, NOT_KEPT, PASSED_OVER, TO_COME, outcome_of


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
