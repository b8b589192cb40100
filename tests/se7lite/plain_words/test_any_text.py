"""Whatever the text: the checker answers, and does not take longer than in proportion to its length."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.plain_words import Glossary, Reading, check, read
from se7lite.plain_words.first_terms import FIRST_TERMS

GLOSSARY = Glossary(FIRST_TERMS)
PIECES = st.sampled_from(
    [
        *"().,:;-–&/’'\"“”|>•\t\n \0\u2028\ud7ff",
        "CCG",
        "A.B.",
        "means",
        "Present:",
        "Aa",
        "stakeholder ",
        "(a) ",
        "II",
        "é",
        "١",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_any_text_is_read_and_what_was_read_can_be_kept(text):
    findings = check(text, GLOSSARY)
    assert all(one.sentence and one.times >= 1 for one in findings.unexplained)
    reading = read(text, GLOSSARY)
    assert Reading.from_json(reading.as_json()) == reading


# Each once broke a checker that is written with less care: what repeats here was looked at from every place again.
REPEATED = [
    "a",
    "A",
    ".",
    ".a",
    "a.",
    "(",
    "(A",
    "\n",
    "\t",
    " | ",
    ">",
    "A&",
    "a-",
    "CCG ",
    ", CCG",
    "CCG means ",
    "- x\n",
    "’",
    "Aa-",
]


def steps(text):
    """Lines of Python that run while a text is read: a measure of work that no busy machine changes."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text, GLOSSARY)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", REPEATED)
def test_twice_the_text_takes_twice_the_steps(piece):
    once, twice = steps("Present: " + piece * 400), steps("Present: " + piece * 800)
    assert twice <= 2.2 * once + 200


@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_repetitive_text_ends(piece):
    # What happens inside a pattern is no step: with patterns that look back these would run for hours.
    length = 200_000 if len(piece) < 3 else 40_000
    assert read(piece * (length // len(piece)), GLOSSARY).words >= 0
