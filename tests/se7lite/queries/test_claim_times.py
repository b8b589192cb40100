"""R6: areas side by side, and no small count to be read off, not from the rest either."""

from hypothesis import given
from hypothesis import strategies as st

from se7lite.queries.claim_times import FEWEST, compare_areas, percentile

AREAS = ("Kent", "Medway", "Surrey", "Sussex")


def paid(**counts):
    return [(area, days) for area, number in counts.items() for days in range(1, number + 1)]


def shown(rows):
    return {row.area: row.count for row in rows if row.count is not None}


def test_median_and_nine_of_ten_stand_beside_each_area():
    rows = compare_areas(paid(Kent=10, Medway=5, Surrey=5, Sussex=6), AREAS)
    assert rows[0] == ("Kent", 10, 5.5, 9)
    assert rows[-1].area == "All areas"
    assert rows[-1].count == 26


def test_an_area_with_few_is_hidden_and_another_with_it():
    assert shown(compare_areas(paid(Kent=10, Medway=3, Surrey=8, Sussex=6), AREAS)) == {
        "Kent": 10,
        "Surrey": 8,
        "All areas": 27,
    }


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_what_is_hidden_cannot_be_worked_out_from_what_is_shown(counts):
    by_area = dict(zip(AREAS, counts, strict=True))
    seen = shown(compare_areas(paid(**by_area), AREAS))
    whole = seen.pop("All areas", None)
    assert all(number >= FEWEST for number in seen.values())
    hidden = [by_area[area] for area in AREAS if area not in seen]
    if hidden and whole is not None:
        # Nobody learns more than the sum of several areas, and that sum is no small count itself.
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST


@given(st.lists(st.integers(0, 60), min_size=1), st.sampled_from([50, 90, 100]))
def test_so_many_per_cent_were_paid_within_the_percentile_and_not_within_a_day_less(days, share):
    found = percentile(days, share)
    assert sum(day <= found for day in days) * 100 >= share * len(days)
    assert sum(day < found for day in days) * 100 < share * len(days)
