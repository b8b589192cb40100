import pytest

from sync.local.cells import Fault
from sync.local.formats import show


def in_pattern(value, pattern, kind="NUMBER", locale="en_GB"):
    return show(value, {"type": kind, "pattern": pattern}, locale)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (1 / 1024, "0.0009765625"),
        (1 / 3, "0.3333333333"),
        (3.141592653589793, "3.141592654"),
        (123456.789, "123456.789"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "-2.5"),
        (123456789012345, "123456789012345"),
        (1234567890123456, "1.23457E+15"),
        (0.00000000012, "1.2E-10"),
        (True, "TRUE"),
        (None, ""),
        (Fault("DIVIDE_BY_ZERO", ""), "#DIV/0!"),
    ],
)
def test_a_value_without_a_format(value, seen):
    assert show(value, None, "en_GB") == seen


@pytest.mark.parametrize(
    ("value", "pattern", "seen"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (0.125, "0.00", "0.13"),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (-0.001, "0.00", "0.00"),
        (12.35, "[$£]#,##0.00", "£12.35"),
        (12.35, '"£"0.00', "£12.35"),
        (0.5, "0%", "50%"),
        (7, "000", "007"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"none"', "none"),
        (123456, "0.00E+00", "1.23E+05"),
        (1234567, '#,##0,"k"', "1,235k"),
        (5, '0" miles"', "5 miles"),
    ],
)
def test_a_number_in_a_pattern(value, pattern, seen):
    assert in_pattern(value, pattern) == seen


@pytest.mark.parametrize(
    ("value", "pattern", "seen"),
    [
        (46350, "dd/mm/yyyy", "24/11/2026"),
        (46350, "d mmmm yyyy", "24 November 2026"),
        (46350, "ddd d mmm yy", "Tue 24 Nov 26"),
        (46350.4375, "yyyy-mm-dd hh:mm", "2026-11-24 10:30"),
        (46350.75, "h:mm am/pm", "6:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (0.999999, "hh:mm:ss", "00:00:00"),
        (1, "dd/mm/yyyy", "31/12/1899"),
    ],
)
def test_a_date_in_a_pattern(value, pattern, seen):
    assert in_pattern(value, pattern, "DATE_TIME") == seen


def test_a_format_that_names_only_its_type_follows_the_locale():
    assert show(46350, {"type": "DATE"}, "en_GB") == "24/11/2026"
    assert show(46350, {"type": "DATE"}, "en_US") == "11/24/2026"
    assert show(12.5, {"type": "CURRENCY"}, "en_GB") == "£12.50"


def test_a_number_that_is_no_date_is_shown_as_a_number():
    assert in_pattern(10**9, "dd/mm/yyyy", "DATE") == "1000000000"
