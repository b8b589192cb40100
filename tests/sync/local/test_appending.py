"""Where values.append puts its rows."""

import pytest
from gspread.utils import InsertDataOption


def place(answer):
    return answer.get("tableRange"), answer["updates"]["updatedRange"]


def test_the_first_row_goes_to_the_start_of_the_range(sheet):
    assert place(sheet.append_row(["a"], table_range="C3")) == (None, "Sheet1!C3")


def test_rows_go_below_the_table(sheet):
    sheet.update([["a", "b"], ["c", "d"]], "B2")
    assert place(sheet.append_rows([["e", "f"], ["g"]])) == ("Sheet1!B2:C3", "Sheet1!B4:C5")


def test_the_last_table_of_the_range_is_meant(sheet):
    sheet.update([["x", "y"], ["1", "2"]], "A1")
    sheet.update([["x", "y"], ["1", "2"]], "C5")
    assert place(sheet.append_row(["3", "4"]))[1] == "Sheet1!C7:D7"
    assert place(sheet.append_row(["3", "4"], table_range="A1:B2"))[1] == "Sheet1!A3:B3"


def test_cells_that_touch_at_a_corner_are_one_table(sheet):
    sheet.update([["a", ""], ["", "b"]], "A1")
    assert place(sheet.append_row(["c"])) == ("Sheet1!A1:B2", "Sheet1!A3")


def test_a_gap_in_the_last_row_shifts_the_next(sheet):
    """As Google does; it is why the sync never appends."""
    sheet.append_row(["a", "", "c"])
    assert place(sheet.append_row(["d", "", "f"])) == ("Sheet1!C1", "Sheet1!C2:E2")


def test_an_empty_row_between_two_tables_takes_the_row(sheet):
    sheet.update([["a"], [""], ["b"]], "A1")
    assert place(sheet.append_row(["new"], table_range="A2")) == (None, "Sheet1!A2")


def test_the_grid_grows_down_and_to_the_right(sheet):
    sheet.resize(2, 2)
    sheet.update([["a", "b"], ["c", "d"]], "A1")
    sheet.append_row(["e", "f", "g"])
    assert sheet.get_all_values()[2] == ["e", "f", "g"]
    assert (sheet.spreadsheet.sheet1.row_count, sheet.spreadsheet.sheet1.col_count) == (3, 3)


@pytest.mark.parametrize(
    ("option", "place"), [(InsertDataOption.overwrite, "B4"), (InsertDataOption.insert_rows, "B5")]
)
def test_what_stands_beside_stays_or_is_pushed_down(sheet, option, place):
    sheet.update([["a"], ["b"]], "A1")
    sheet.update([["n"]], "B4")  # touches nothing of the table: a row lies between
    sheet.append_row(["new"], table_range="A1", insert_data_option=option)
    assert sheet.acell("A3").value == "new"
    assert sheet.acell(place).value == "n"
