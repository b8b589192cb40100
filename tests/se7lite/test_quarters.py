from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.quarters import Quarter, quarters_between, span_words

days = st.dates(date(1900, 1, 1), date(9997, 12, 31))


@given(days)
def test_a_day_lies_in_its_quarter_and_the_next_begins_the_day_after_it_ends(day):
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert Quarter.read(quarter.key) == quarter
    assert quarter.moved(1).first == quarter.last + timedelta(days=1)
    assert quarter.moved(1).moved(-1) == quarter


@pytest.mark.parametrize("key", ["", "2026", "2026-Q5", "2026-Q0", "26-Q1", "9999-Q4", "²026-Q1", "2026-Q1 "])
def test_what_is_no_quarter_reads_as_none(key):
    assert Quarter.read(key) is None


def test_quarters_are_said_in_months():
    first, last = Quarter(2025, 4), Quarter(2026, 3)
    assert last.words == "July to September 2026"
    assert span_words(first, last) == "October 2025 to September 2026"
    assert [one.key for one in quarters_between(first, last)] == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    assert list(quarters_between(last, first)) == []
