"""Nobody finds out a small count, whatever quarters they ask for."""

from itertools import combinations, count

from hypothesis import given
from hypothesis import strategies as st

from se7lite.quarters import Quarter, quarters_between
from se7lite.small_counts import FEWEST, FEWEST_PEOPLE, groups_of, groups_within

FIRST = Quarter(2024, 1)
histories = st.lists(st.integers(0, 9), min_size=1, max_size=10)


def grouped(history):
    """Each of what is counted is another person's."""
    counts = {FIRST.moved(place): many for place, many in enumerate(history)}
    somebody = count()
    whose = {quarter: [next(somebody) for _ in range(many)] for quarter, many in counts.items()}
    return counts, groups_of(whose, FIRST, FIRST.moved(len(history) - 1))


def answers(history):
    """Every count that is ever shown: for each choice of quarters, what whole groups within them hold."""
    counts, groups = grouped(history)
    for place in range(len(history)):
        for end in range(place, len(history)):
            within = groups_within(groups, FIRST.moved(place), FIRST.moved(end))
            held = [quarter for group in within for quarter in quarters_between(*group)]
            yield frozenset(held), sum(counts[quarter] for quarter in held)


@given(histories)
def test_whatever_is_taken_from_whatever_no_small_count_is_left(history):
    shown = set(answers(history))
    for (some, many), (others, more) in combinations(shown, 2):
        for quarters in (some - others, others - some):
            # What one choice holds and another does not is whole groups again.
            counts, _ = grouped(history)
            left = sum(counts[quarter] for quarter in quarters)
            assert left >= FEWEST or not quarters
        if some < others:
            assert more - many >= FEWEST


@given(histories)
def test_two_histories_that_differ_only_in_what_is_hidden_are_shown_alike(history):
    """Moving a claim from one quarter of a group to another, while both stay small, changes no answer."""
    counts, groups = grouped(history)
    for group in groups:
        quarters = list(quarters_between(*group))
        early = quarters[:-1]
        for one, other in combinations(early, 2):
            if counts[one] > 0 and sum(counts[quarter] for quarter in early) < FEWEST:
                moved = {**counts, one: counts[one] - 1, other: counts[other] + 1}
                assert set(answers(list(moved.values()))) == set(answers(history))


@given(histories, st.integers(0, 9))
def test_a_quarter_more_changes_no_group_that_was_closed(history, more):
    _, before = grouped(history)
    _, after = grouped([*history, more])
    assert after[: len(before)] == before


def test_small_quarters_are_put_together_and_what_is_left_over_is_in_no_group():
    _, groups = grouped([2, 3, 7, 0, 1, 4, 2])
    keys = [(group.first.key, group.last.key) for group in groups]
    assert keys == [("2024-Q1", "2024-Q2"), ("2024-Q3", "2024-Q3"), ("2024-Q4", "2025-Q2")]


def test_five_claims_of_one_person_or_two_are_held_back_until_there_are_three():
    whose = {FIRST.moved(place): people for place, people in enumerate([[1] * 5, [1, 2], [2] * 9, [3], [4, 5, 6]])}
    assert groups_of(whose, FIRST, FIRST.moved(4)) == [(FIRST, FIRST.moved(3))]


@given(st.lists(st.lists(st.integers(0, 4), max_size=9), min_size=1, max_size=10))
def test_every_group_holds_what_is_of_several_people(quarters):
    whose = {FIRST.moved(place): people for place, people in enumerate(quarters)}
    for group in groups_of(whose, FIRST, FIRST.moved(len(quarters) - 1)):
        held = [person for quarter in quarters_between(*group) for person in whose[quarter]]
        assert len(held) >= FEWEST
        assert len(set(held)) >= FEWEST_PEOPLE
