from datetime import date, datetime, time
from decimal import Decimal

import pytest

from se7lite.services.fields import Unfit, choice, clock, day, email, long_text, miles, money, one_line, whole_number


@pytest.fixture
def app():
    """No database: these tests are about values alone."""


def says(clean, value):
    with pytest.raises(Unfit) as unfit:
        clean(value)
    return str(unfit.value)


@pytest.mark.parametrize(
    "clean", [one_line(9), long_text(9), choice({}), day, clock, miles, money, whole_number(1, 2), email]
)
def test_a_blank_is_nothing(clean):
    assert clean(None) is None
    assert clean("") is None


def test_a_row_of_spaces_is_nothing():
    assert one_line(9)(" \t  ") is None
    assert long_text(9)(" \n ") is None


def test_text_keeps_emoji_other_directions_and_what_looks_like_a_formula():
    for text in ("👩‍👧 yes", "שלום עולם", "مرحبا", '=HYPERLINK("https://example.org")', "007", "+44 1632 960001", "-5"):
        assert one_line(200)(text) == text


def test_text_that_is_too_long_is_refused_with_its_count():
    assert says(one_line(200), "x" * 50_000) == "can be 200 characters at most; this is 50,000. Shorten it."


def test_a_line_break_is_refused_where_there_is_one_line_and_kept_where_there_are_several():
    assert "on one line" in says(one_line(200), "one\ntwo")
    assert long_text(200)("one\r\ntwo\rthree") == "one\ntwo\nthree"


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "half \ud83d of it", "tab\there"])
def test_what_cannot_be_shown_is_refused(text):
    assert "cannot be shown" in says(one_line(200), text)


@pytest.mark.parametrize("value", ["soon", "2026-11-24", 2026, datetime(2026, 11, 24, 10), time(10)])
def test_what_is_no_date_is_refused(value):
    assert says(day, value) == "must be a date, for example 24 November 2026."


def test_a_date_in_1905_is_a_bare_year_gone_wrong():
    assert "check the year 1905" in says(day, date(1905, 7, 18))
    assert day(date(1990, 1, 1)) == date(1990, 1, 1)
    assert "check the year" in says(day, date(2101, 1, 1))


def test_a_time_of_day_is_kept_to_the_minute():
    assert clock(time(10, 30, 29)) == time(10, 30)
    assert "10:30" in says(clock, "half past ten")


def test_fractions_of_a_penny_are_rounded_half_upwards():
    assert money(Decimal("12.345")) == Decimal("12.35")
    assert money(Decimal("12.344")) == Decimal("12.34")
    assert money(0.005) == Decimal("0.01")
    assert money(7) == Decimal("7.00")


@pytest.mark.parametrize("value", ["twelve", True, float("nan"), float("inf"), Decimal("1e999"), date(2026, 1, 1)])
def test_what_is_no_number_is_refused(value):
    assert "must be" in says(money, value)
    assert "must be" in says(miles, value)


@pytest.mark.parametrize("value", [Decimal("-0.01"), Decimal("10000.01"), 10**16])
def test_money_has_its_bounds(value):
    assert "between £0 and £10,000" in says(money, value)
    assert money(Decimal(10_000)) == 10_000


@pytest.mark.parametrize("value", [-1, Decimal("2000.01")])
def test_miles_have_their_bounds(value):
    assert "between 0 and 2,000 miles" in says(miles, value)
    assert miles(0) == 0


def test_a_choice_is_a_key_and_the_words_say_what_there_is():
    clean = choice({"car": "Car", "bicycle": "Bicycle"})
    assert clean("car") == "car"
    assert says(clean, "Horse") == "cannot be “Horse”. Choose one of: Car, Bicycle."
    assert "Choose one of" in says(clean, 7)


def test_a_count_is_whole_and_within_its_bounds():
    assert whole_number(1, 600)(30) == 30
    assert "whole number" in says(whole_number(1, 600), Decimal("1.5"))
    assert "between 1 and 600" in says(whole_number(1, 600), 0)


def test_an_email_address_needs_its_parts():
    assert email("name@example.org") == "name@example.org"
    assert "name@example.org" in says(email, "name@")
