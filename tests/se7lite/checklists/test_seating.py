"""Who fills which seat: as many as can be filled at once, nobody two, and nobody a seat that is not theirs."""

from itertools import permutations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.checklists.seating import fill, seats_asked, seats_filled, share_of


class Quota(NamedTuple):
    seats: int
    sector: str | None = None
    area_id: int | None = None


class Person(NamedTuple):
    name: str
    sector: str
    area_id: int | None = None


KENT, SURREY = 1, 2


def names(lines):
    return [sorted(person.name for person in line.people) for line in lines]


def test_a_narrow_seat_is_filled_before_a_wide_one():
    people = [Person("Ann", "parent_carer", KENT), Person("Ben", "health", SURREY)]
    lines = fill([Quota(1), Quota(1, "parent_carer", KENT)], people)
    assert names(lines) == [["Ben"], ["Ann"]]


def test_whoever_could_sit_elsewhere_leaves_the_seat_to_somebody_who_could_not():
    """One of each area and a parent carer: the parent carer of Kent must not take Kent's seat from the manager."""
    people = [Person("Ann", "parent_carer", KENT), Person("Ben", "manager", KENT)]
    lines = fill([Quota(1, None, KENT), Quota(1, "parent_carer")], people)
    assert (names(lines), seats_filled(lines)) == ([["Ben"], ["Ann"]], 2)


def test_a_line_says_how_many_of_its_seats_are_free():
    [line] = fill([Quota(3, "health")], [Person("Ann", "health"), Person("Ben", "manager")])
    assert (len(line.people), line.free, seats_asked([line])) == (1, 2, 3)


def test_nobody_counts_beyond_the_seats_there_are():
    [line] = fill([Quota(1)], [Person("Ann", "health"), Person("Ben", "health")])
    assert (len(line.people), line.free) == (1, 0)


@pytest.mark.parametrize(("parents", "people", "share"), [(2, 7, 29), (2, 15, 13), (0, 3, 0), (0, 0, 0), (1, 2, 50)])
def test_a_share_is_the_nearest_whole_per_cent(parents, people, share):
    assert share_of(parents, people) == share


SECTORS, AREAS = st.sampled_from(["parent_carer", "health"]), st.sampled_from([None, KENT, SURREY])
QUOTAS = st.lists(st.builds(Quota, st.just(1), st.one_of(st.none(), SECTORS), AREAS), max_size=4)
PEOPLE = st.lists(st.builds(Person, st.sampled_from("ABCDE"), SECTORS, AREAS), max_size=5)


@given(QUOTAS, PEOPLE)
def test_no_other_way_of_seating_them_fills_more_seats(quotas, people):
    lines = fill(quotas, people)
    assert [line.quota for line in lines] == quotas
    for line in lines:
        for person in line.people:
            assert line.quota.sector in (None, person.sector) and line.quota.area_id in (None, person.area_id)
    chairs = [*people, *[None] * len(quotas)]
    most = max(
        sum(
            person is not None and quota.sector in (None, person.sector) and quota.area_id in (None, person.area_id)
            for quota, person in zip(quotas, seating, strict=False)
        )
        for seating in set(permutations(chairs, len(quotas)))
    )
    assert seats_filled(lines) == most
