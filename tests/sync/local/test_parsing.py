"""What a person types, in the spreadsheet's locale: the value, and the number format that comes with it."""

from datetime import date

import pytest

from sync.local.cells import BLANK, Cell
from sync.local.formats import shown
from sync.local.parsing import typed

TODAY = date(2026, 11, 24)


def enter(text, locale="en_GB", cell=BLANK):
    return typed(text, cell, locale, TODAY)


@pytest.mark.parametrize(
    ("text", "value", "seen"),
    [
        ("42", 42, "42"),
        ("0042", 42, "42"),
        (" 42 ", 42, "42"),
        ("-1.5", -1.5, "-1.5"),
        ("+7", 7, "7"),
        (".5", 0.5, "0.5"),
        ("2,000", 2000, "2,000"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("£12.35", 12.35, "£12.35"),
        ("-£3", -3, "-£3"),
        ("12%", 0.12, "12%"),
        ("12.5%", 0.125, "12.50%"),
        ("1e5", 100000, "1.00E+05"),
        ("true", True, "TRUE"),
        ("2026", 2026, "2026"),
    ],
)
def test_a_number_is_read(text, value, seen):
    cell = enter(text)
    assert (cell.value, type(cell.value)) == (value, type(value))
    assert shown(cell, "en_GB") == seen


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "twelve",
        "1,5",
        "1,23,456",
        "12-",
        "£",
        "1.2.3.4",
        "31/02/2026",
        "25:00",
        "M-0042",
        "+44 7700 900123",
        "=",
        "-",
        "1e999",
        "two\nlines",
        "5\nand 6",
    ],
)
def test_what_is_no_number_stays_text(text):
    assert enter(text).value == text


@pytest.mark.parametrize(
    ("text", "day", "locale"),
    [
        ("2026-11-24", date(2026, 11, 24), "en_GB"),
        ("24/11/2026", date(2026, 11, 24), "en_GB"),
        ("11/24/2026", date(2026, 11, 24), "en_US"),
        ("03/04/2026", date(2026, 4, 3), "en_GB"),
        ("03/04/2026", date(2026, 3, 4), "en_US"),
        ("24 Nov 2026", date(2026, 11, 24), "en_GB"),
        ("24 November 2026", date(2026, 11, 24), "en_GB"),
        ("November 24, 2026", date(2026, 11, 24), "en_US"),
        ("24.11.2026", date(2026, 11, 24), "de_DE"),
        ("24/11/26", date(2026, 11, 24), "en_GB"),
        ("24/11", date(2026, 11, 24), "en_GB"),
    ],
)
def test_a_date_is_read_and_shown_as_it_was_typed(text, day, locale):
    cell = enter(text, locale)
    assert cell.value == (day - date(1899, 12, 30)).days
    assert cell.format["numberFormat"]["type"] == "DATE"
    assert shown(cell, locale) == text


@pytest.mark.parametrize(
    ("text", "value", "seen"),
    [
        ("10:30", 0.4375, "10:30"),
        ("6:00 pm", 0.75, "6:00 PM"),
        ("24/11/2026 18:00", 46350.75, "24/11/2026 18:00"),
    ],
)
def test_a_time_is_a_part_of_a_day(text, value, seen):
    cell = enter(text)
    assert cell.value == value
    assert shown(cell, "en_GB") == seen


def test_a_comma_is_the_decimal_mark_where_the_locale_says_so():
    assert enter("1,5", "fr_FR").value == 1.5
    assert shown(enter("1,5", "fr_FR"), "fr_FR") == "1,5"


def test_an_apostrophe_makes_text_of_anything():
    assert enter("'007").value == "007"


def test_a_cell_formatted_as_text_keeps_what_is_typed():
    cell = Cell(format={"numberFormat": {"type": "TEXT", "pattern": "@"}})
    assert enter("007", cell=cell).value == "007"
    assert enter("=1+1", cell=cell).formula is None


def test_a_number_typed_into_a_date_is_shown_as_a_date():
    date_cell = enter("24/11/2026")
    assert shown(enter("46351", cell=date_cell), "en_GB") == "25/11/2026"


def test_emptying_a_cell_keeps_its_format_and_note():
    cell = Cell("x", format={"textFormat": {"bold": True}}, note="Ask first")
    emptied = enter("", cell=cell)
    assert (emptied.value, emptied.format, emptied.note) == (None, cell.format, cell.note)
