"""The pause between two looks: what is wanted, unless Google's quota is tight."""

from hypothesis import given
from hypothesis import strategies as st

from sync.pace import AFTER_429, BUDGET, MINUTE, pause_before_next, soonest


def test_one_quiet_spreadsheet_is_looked_at_as_often_as_wanted():
    looks = [(at, 1) for at in range(0, 60, 5)]
    assert pause_before_next(5, 1, looks, 60, slow_down=False) == 5


def test_many_spreadsheets_share_the_minute_evenly():
    assert pause_before_next(5, 9, [], 0, slow_down=False) == MINUTE * 9 / BUDGET == 12


def test_after_429_nothing_is_asked_for_half_a_minute():
    assert pause_before_next(5, 1, [], 0, slow_down=True) == AFTER_429
    assert soonest(1, [], 0, slow_down=True) == AFTER_429


def test_a_burst_of_calls_is_waited_out_until_enough_of_it_is_a_minute_old():
    made = [(0, 20), (30, 20), (50, 4)]
    assert soonest(1, made, 55, slow_down=False) == 0
    assert soonest(1, [*made, (54, 1)], 55, slow_down=False) == 5
    assert soonest(1, [*made, (54, 21)], 55, slow_down=False) == 35


@given(st.floats(0.5, 20), st.integers(1, 40), st.lists(st.integers(1, 8), min_size=40, max_size=40))
def test_whatever_happens_no_minute_has_more_calls_than_the_budget_and_a_run(wanted, spreadsheets, extra):
    now, made = 0.0, []
    for more in extra:
        made.append((now, spreadsheets + more - 1))
        assert sum(calls for at, calls in made if at > now - MINUTE + 0.001) < BUDGET + more
        now += pause_before_next(wanted, spreadsheets, made, now, slow_down=False)
