from datetime import date, timedelta

import pytest

from se7lite.working_days import is_working_day, working_days_between, working_days_from


def counted(first, last):
    """Day by day: slow and plain."""
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 11, 16), date(2026, 11, 23), 5),  # Monday to Monday
        (date(2026, 11, 20), date(2026, 11, 23), 1),  # over a weekend
        (date(2026, 12, 24), date(2026, 12, 29), 1),  # Boxing Day is a Saturday: Monday 28 is given instead
        (date(2026, 4, 2), date(2026, 4, 7), 1),  # Good Friday and Easter Monday
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 23), date(2026, 11, 16), -5),
    ],
)
def test_weekends_and_englands_bank_holidays_do_not_count(first, last, days):
    assert working_days_between(first, last) == days


def test_counting_in_weeks_is_counting_day_by_day():
    for start in range(0, 400, 7):
        first = date(2025, 11, 1) + timedelta(days=start)
        for length in (0, 1, 6, 13, 40, 200):
            last = first + timedelta(days=length)
            assert working_days_between(first, last) == counted(first, last)


def test_so_many_working_days_later_or_earlier():
    assert working_days_from(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert working_days_from(date(2026, 11, 23), -5) == date(2026, 11, 16)
