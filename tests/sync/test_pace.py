"""The pause between two looks: what is wanted, unless Google's quota is tight."""

from hypothesis import given
from hypothesis import strategies as st

from sync.pace import BUDGET, MINUTE, QUARTER, SHARE, WINDOWS, pause_before_next, room, soonest


def test_one_spreadsheet_is_looked_at_as_often_as_wanted():
    assert pause_before_next(5, 1) == 5


def test_many_spreadsheets_share_the_minute_evenly():
    assert pause_before_next(5, 9) == MINUTE * 9 / BUDGET == 12


def test_there_is_room_for_as_many_looks_as_the_quarter_and_the_minute_leave():
    assert room([], 100) == SHARE
    assert room([99] * 5, 100) == SHARE - 5
    assert room([60] * (BUDGET - 1), 100) == 1
    assert room([60] * (BUDGET + 5), 100) == 0
    assert room([40] * BUDGET, 100) == SHARE


def test_a_burst_is_waited_out_until_enough_of_it_is_over():
    assert soonest([0] * (SHARE - 1), 5) == 0
    assert soonest([0] * SHARE, 5) == QUARTER - 5
    assert soonest([0, *[4] * SHARE], 5) == QUARTER - 1
    assert soonest([0, *[20] * (BUDGET - 1)], 50) == MINUTE - 50


@given(st.lists(st.tuples(st.floats(0, 20), st.integers(1, 8)), min_size=20, max_size=60))
def test_whatever_happens_no_window_has_more_reads_than_its_share_and_one_run(story):
    now, reads = 0.0, []
    for wait, needed in story:
        now += max(wait, soonest(reads, now) + 0.001)
        assert room(reads, now) >= 1
        reads += [now] * needed
        for window, most in WINDOWS:
            assert sum(at > now - window for at in reads) < most + needed


def test_a_long_run_leaves_the_next_look_waiting_no_longer_than_the_quota_forces():
    """A first sync makes 30 reads within a few seconds: a quarter of a minute later the others are looked at again."""
    assert soonest([100 + number / 10 for number in range(30)], 103) < QUARTER
