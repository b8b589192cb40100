"""Nobody finds out a small count, whatever quarters they ask for."""

from itertools import combinations, count
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from se7lite.quarters import Quarter, quarters_between
from se7lite.small_counts import FEWEST, FEWEST_PEOPLE, Group, groups_as_known, groups_of, groups_within

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


def test_a_group_of_which_a_quarter_lies_outside_is_not_within():
    groups = [Group(FIRST.moved(place), FIRST.moved(place + 1)) for place in (0, 2, 4)]
    for begin, end, within in ((0, 5, groups), (1, 5, groups[1:]), (0, 4, groups[:2]), (1, 4, groups[1:2]), (3, 4, [])):
        assert groups_within(groups, FIRST.moved(begin), FIRST.moved(end)) == within


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


class Payment(NamedTuple):
    """Of one quarter, recorded in that one or a later one."""

    number: int
    quarter: Quarter
    known: Quarter
    person: int


payments = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 5)), max_size=40)


def told(recorded, until):
    """As it stands when so many quarters are over; the numbers of what counts in each group."""
    things = [
        Payment(number, FIRST.moved(place), FIRST.moved(place + late), person)
        for number, (place, late, person) in enumerate(recorded)
    ]
    return [(group, [one.number for one in held]) for group, held in groups_as_known(things, FIRST, until)]


@given(payments)
def test_what_is_recorded_late_changes_nothing_that_was_shown_before(recorded):
    before = []
    for place in range(9):
        now = told(recorded, FIRST.moved(place))
        assert now[: len(before)] == before
        before = now
    counted = [number for _, numbers in before for number in numbers]
    assert len(counted) == len(set(counted)), "nothing counts twice"
    for _, numbers in before:
        assert len(numbers) >= FEWEST
        assert len({recorded[number][2] for number in numbers}) >= FEWEST_PEOPLE


@given(payments)
def test_what_is_recorded_in_time_counts_as_it_always_did(recorded):
    timely = [(place, 0, person) for place, _, person in recorded]
    whose = {}
    for place, _, person in timely:
        whose.setdefault(FIRST.moved(place), []).append(person)
    assert [group for group, _ in told(timely, FIRST.moved(8))] == groups_of(whose, FIRST, FIRST.moved(8))


def test_a_payment_recorded_late_counts_in_its_own_quarter_until_that_was_shown_and_then_where_it_was_recorded():
    five = [(0, 0, person) for person in range(5)]
    assert told([*five, (0, 1, 5)], FIRST.moved(1)) == [((FIRST, FIRST), [0, 1, 2, 3, 4])]
    four_more = [(1, 0, person) for person in range(4)]
    assert told([*five, (0, 1, 5), *four_more], FIRST.moved(1))[1] == ((FIRST.moved(1),) * 2, [5, 6, 7, 8, 9])
    # Too few to be shown in time: the late one makes them enough, in their own quarter.
    assert told([*five[:4], (0, 1, 5)], FIRST) == []
    assert told([*five[:4], (0, 1, 5)], FIRST.moved(1)) == [((FIRST, FIRST), [0, 1, 2, 3, 4])]
