"""Reading and showing cells: what has one meaning is read, what has two is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.cells import normal, read, same, show
from sync.columns import COLUMNS, Column, all_columns, column_of
from sync.days import FIRST_DAY, LAST_DAY, read_time
from sync.terms import Book, Unreadable, Waiting

BOOK = Book(
    {
        "sector": {"parent_carer": "Parent carer", "health": "Health"},
        "body": {"3": "Regional Steering Group"},
        "vehicle": {"car": "Car", "bicycle": "Bicycle"},
        "claim_status": {"draft": "Draft", "paid": "Paid"},
    },
    {"representatives": {"R-0007": "Amina Khan", "R-0031": "Amina Khan", "R-0008": "Zoë Okafor"}, "meetings": {}},
)
TEXT, DATE, TIME = Column("x", "X", "text"), Column("x", "X", "date"), Column("x", "X", "time")
MONEY, MILES = Column("x", "X", "money"), Column("x", "X", "miles")
SECTOR = column_of("representatives", "sector")
WHO = column_of("claims", "representative")


@pytest.mark.parametrize(
    "typed",
    ["24/11/2026", "24 November 2026", "2026-11-24", "24 Nov 2026", "24.11.2026", "Tuesday 24th November 2026", 46350],
)
def test_a_date_in_any_of_its_spellings_is_the_same_date(typed):
    assert read(typed, DATE, BOOK) == "2026-11-24"


@pytest.mark.parametrize(
    "typed", ["soon", 2026, "2026", "31/02/2026", "24/11", True, 46350.5, "11/24/2026", -3, 1e9, "24/11/1826"]
)
def test_what_is_not_surely_a_date_is_not_guessed_at(typed):
    with pytest.raises(Unreadable, match="24/11/2026"):
        read(typed, DATE, BOOK)


@pytest.mark.parametrize(
    ("typed", "meant"), [("9.30am", "09:30"), ("14:00", "14:00"), (0.5, "12:00"), ("12 pm", "12:00")]
)
def test_a_time_of_day_is_read(typed, meant):
    assert read(typed, TIME, BOOK) == meant


@pytest.mark.parametrize("typed", [9, "9", "25:00", "13pm", "noonish", True, 1.5])
def test_what_is_not_surely_a_time_is_not_guessed_at(typed):
    with pytest.raises(Unreadable, match="14:30"):
        read(typed, TIME, BOOK)


@pytest.mark.parametrize(
    ("typed", "meant"), [("£1,200.50", "1200.50"), (12.345, "12.35"), ("12", "12.00"), (0, "0.00")]
)
def test_money_is_read_to_the_penny(typed, meant):
    assert read(typed, MONEY, BOOK) == meant


@pytest.mark.parametrize("typed", ["twelve", "1,5", "12.50 each", True, "1.2.3", "12 50", "£1£2", "1 2 3", "١٢"])
def test_what_is_not_surely_an_amount_is_not_guessed_at(typed):
    with pytest.raises(Unreadable, match="figures"):
        read(typed, MONEY, BOOK)


def test_miles_may_carry_their_unit():
    assert read("24 miles", MILES, BOOK) == "24.00"


def test_a_number_too_long_for_a_spreadsheet_is_held_and_not_rounded():
    with pytest.raises(Unreadable, match="plain text"):
        read(1234567890123456, TEXT, BOOK)
    assert read("1234567890123456", TEXT, BOOK) == "1234567890123456"


@pytest.mark.parametrize("typed", ["007", '=HYPERLINK("x")', "+44 20", "-", "@home", "👩‍👧 family", "مرحبا", "1,5"])
def test_text_stays_the_text_it_is(typed):
    assert read(typed, TEXT, BOOK) == typed
    assert read(show(typed, TEXT, BOOK).raw, TEXT, BOOK) == typed


@pytest.mark.parametrize(
    ("typed", "said"), [(46115, "3 April 2026"), (46115.5, "3 April 2026"), (0.375, "09:00"), (570 / 1440, "09:30")]
)
def test_a_date_or_a_time_typed_where_words_belong_is_not_taken_for_a_number(typed, said):
    with pytest.raises(Unreadable, match=f"keeps (the time )?{said}.*plain text"):
        read(typed, TEXT, BOOK)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(7, "7"), (2026, "2026"), (12.5, "12.5"), (12345, "12345"), (7700900123, "7700900123"), ("46115", "46115")],
)
def test_other_numbers_are_the_words_that_they_look_like(typed, meant):
    assert read(typed, TEXT, BOOK) == meant


@pytest.mark.parametrize("typed", [None, "", "   ", "\u00a0 "])
@pytest.mark.parametrize("column", [column for _, column in all_columns()], ids=lambda column: column.field)
def test_spaces_are_a_blank_cell_in_every_column(typed, column):
    assert read(typed, column, BOOK) is None


def test_a_choice_is_read_by_its_words_in_any_case_and_nothing_else():
    assert read(" parent CARER ", SECTOR, BOOK) == "parent_carer"
    with pytest.raises(Unreadable, match="Parent carer, Health"):
        read("Parents", SECTOR, BOOK)


@pytest.mark.parametrize("typed", [2, 2.0, "2"])
def test_a_number_is_never_taken_for_the_number_that_we_keep_a_choice_by(typed):
    """A column of row numbers would otherwise be proposed as that of the bodies, and each row put into one of them."""
    bodies = Book({"body": {"1": "Steering group", "2": "Parent forum"}}, {})
    with pytest.raises(Unreadable, match="Steering group, Parent forum"):
        read(typed, column_of("meetings", "body"), bodies)


def test_the_reference_decides_whatever_name_stands_beside_it():
    assert read("R-0007 somebody else", WHO, BOOK) == "R-0007"
    assert read("r-0007", WHO, BOOK) == "R-0007"


def test_a_bare_name_is_accepted_only_where_it_is_the_only_one():
    assert read("zoë  okafor", WHO, BOOK) == "R-0008"
    with pytest.raises(Unreadable, match="R-0007 or R-0031"):
        read("Amina Khan", WHO, BOOK)
    with pytest.raises(Waiting, match="yet"):
        read("Nobody", WHO, BOOK)


def test_a_reference_of_another_noun_is_said_to_be_one():
    with pytest.raises(Unreadable, match="begin with R"):
        read("M-0001", WHO, BOOK)


@pytest.mark.parametrize("typed", ["#REF!", "#N/A", "Loading..."])
@pytest.mark.parametrize("column", [TEXT, DATE, MONEY, SECTOR])
def test_a_formulas_error_is_never_taken_for_a_value(typed, column):
    with pytest.raises(Unreadable, match="formula"):
        read(typed, column, BOOK)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_a_date_comes_back_from_a_sheet_as_itself(day):
    assert read(show(day.isoformat(), DATE, BOOK).raw, DATE, BOOK) == day.isoformat()


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_comes_back_from_a_sheet_as_itself(minutes):
    value = f"{minutes // 60:02}:{minutes % 60:02}"
    assert read(show(value, TIME, BOOK).raw, TIME, BOOK) == value


@given(st.decimals(0, 10_000, places=2))
def test_money_comes_back_from_a_sheet_as_itself(amount):
    assert read(show(f"{amount:.2f}", MONEY, BOOK).raw, MONEY, BOOK) == f"{amount:.2f}"


@given(st.text())
def test_reading_text_never_fails_but_in_words(text):
    for kind in ("date", "time", "money", "miles"):
        try:
            read(text, Column("x", "X", kind), BOOK)
        except Unreadable as unread:
            assert str(unread)


def test_true_is_not_one():
    assert not same(True, 1)
    assert same(normal(3.0), 3)


def test_no_column_shows_what_is_private():
    shown = {column.field for columns in COLUMNS.values() for column in columns}
    assert not shown & {
        "email",
        "phone",
        "access_needs",
        "papers_wanted",
        "usual_journey",
        "usual_miles",
        "usual_vehicle",
    }


def test_the_first_serial_day_is_the_thirtieth_of_december_1899():
    assert show((date(1899, 12, 30) + timedelta(45000)).isoformat(), DATE, BOOK).raw == 45000


@pytest.mark.parametrize("typed", [46366, 46366.5])
def test_what_a_spreadsheet_has_read_as_a_date_is_not_called_by_its_number(typed):
    with pytest.raises(Unreadable, match="as the date 10 December 2026, as it does with 10-12") as unread:
        read_time(typed)
    assert "46366" not in str(unread.value)


def test_another_number_is_no_time():
    with pytest.raises(Unreadable, match="12 on its own is not a time"):
        read_time(12)
