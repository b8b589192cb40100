from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.forms.parsing import (
    NotUnderstood,
    parse_date,
    parse_miles,
    parse_money,
    parse_month,
    parse_time,
    parse_whole,
)
from se7lite.shown import MONTHS, money, uk_date

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(days)
def test_a_date_as_a_page_shows_it_is_read_back(day):
    assert parse_date(uk_date(day)) == day


@given(days, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"]))
def test_the_day_stands_first_unless_the_year_does(day, spelling):
    assert parse_date(day.strftime(spelling)) == day


@given(days)
def test_months_are_read_by_name_by_short_name_and_by_number(day):
    for text in (MONTHS[day.month - 1], MONTHS[day.month - 1][:3].upper(), str(day.month), f" {day.month:02d} "):
        assert parse_month(text) == day.month


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_refused_in_words(text):
    try:
        assert isinstance(parse_date(text), date)
    except NotUnderstood as refusal:
        assert "24 November 2026" in str(refusal)


@given(st.decimals(0, 10_000, places=2))
def test_money_as_a_page_shows_it_is_read_back(pounds):
    assert parse_money(money(pounds)) == pounds


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_is_refused_in_words(text):
    for parse, words in ((parse_money, "pounds"), (parse_miles, "miles")):
        try:
            value = parse(text)
            assert value.is_finite()
            assert value >= 0
        except NotUnderstood as refusal:
            assert words in str(refusal)


@pytest.mark.parametrize("text", ["", ".", "1,5", "1.234,50", "12,34", "1 000", "1e5", "٣", "--1", "£", "£-1", "0x10"])
def test_an_amount_that_could_mean_two_things_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_money(text)


@pytest.mark.parametrize(
    "text, miles", [("12", "12"), ("12.5 miles", "12.5"), ("1,200 mi", "1200"), (".5", "0.5"), ("1 mile", "1")]
)
def test_miles_may_carry_their_unit(text, miles):
    assert parse_miles(text) == Decimal(miles)


@pytest.mark.parametrize(
    "text, clock",
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("2pm", time(14)),
        ("2:30 pm", time(14, 30)),
        ("12am", time(0)),
        ("12 p.m.", time(12)),
        ("0:05", time(0, 5)),
    ],
)
def test_a_time_is_read_as_people_write_it(text, clock):
    assert parse_time(text) == clock


@pytest.mark.parametrize("text", ["", "2", "1430", "25:00", "12:60", "13pm", "0am", "noon", "14:3"])
def test_a_time_that_could_mean_two_things_is_refused(text):
    with pytest.raises(NotUnderstood):
        parse_time(text)


@pytest.mark.parametrize("text", ["", "six", "1.5", "-1", "1e3", "9" * 20])
def test_a_count_is_figures_only(text):
    with pytest.raises(NotUnderstood):
        parse_whole(text)
