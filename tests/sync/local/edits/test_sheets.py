"""Tabs: added, named, moved, hidden, resized, copied, deleted."""

import gspread
import pytest
from gspread.exceptions import APIError

from tests.sync.local.conftest import formula, type_in


def titles(spreadsheet):
    return [sheet.title for sheet in spreadsheet.worksheets()]


def refused(words):
    return pytest.raises(APIError, match=words)


def test_a_tab_is_added_where_it_is_wanted(spreadsheet):
    spreadsheet.add_worksheet("Second", 10, 5)
    first = spreadsheet.add_worksheet("First", 10, 5, index=0)
    assert titles(spreadsheet) == ["First", "Sheet1", "Second"]
    assert (first.row_count, first.col_count, first.index) == (10, 5, 0)


def test_two_tabs_cannot_have_the_same_title(spreadsheet):
    with refused('A sheet with the name "sheet1" already exists. Please enter another name.'):
        spreadsheet.add_worksheet("sheet1", 1, 1)


def test_a_tab_is_renamed_and_formulas_follow(book):
    book.apply([{"addSheet": {"properties": {"title": "Other", "sheetId": 5}}}])
    type_in(book, [["=Sheet1!A1"]], sheet_id=5)
    fields = "title"
    book.apply([{"updateSheetProperties": {"properties": {"sheetId": 0, "title": "My tab"}, "fields": fields}}])
    assert formula(book, 0, 0, 5) == "='My tab'!A1"
    book.apply([{"updateSheetProperties": {"properties": {"sheetId": 0, "title": "Back"}, "fields": fields}}])
    assert formula(book, 0, 0, 5) == "=Back!A1"


def test_tabs_are_put_in_another_order(spreadsheet):
    sheets = [spreadsheet.sheet1, *(spreadsheet.add_worksheet(name, 1, 1) for name in "BCD")]
    spreadsheet.reorder_worksheets([sheets[3], sheets[0], sheets[2], sheets[1]])
    assert titles(spreadsheet) == ["D", "Sheet1", "C", "B"]


def test_the_last_visible_tab_can_be_neither_hidden_nor_deleted(spreadsheet):
    other = spreadsheet.add_worksheet("Other", 1, 1)
    other.hide()
    with refused("You can't hide all the sheets in a document"):
        spreadsheet.sheet1.hide()
    with refused("You can't remove all the visible sheets in a document"):
        spreadsheet.del_worksheet(spreadsheet.sheet1)


def test_a_tab_that_is_not_there_cannot_be_deleted(spreadsheet):
    with refused("No sheet with id: 99"):
        spreadsheet.batch_update({"requests": [{"deleteSheet": {"sheetId": 99}}]})


def test_a_formula_that_looked_at_a_deleted_tab_shows_an_error(book):
    book.apply([{"addSheet": {"properties": {"title": "Other", "sheetId": 5}}}])
    type_in(book, [["=Other!A1"]])
    assert book.values(0) == [["0"]]
    book.apply([{"deleteSheet": {"sheetId": 5}}])
    assert book.values(0) == [["#REF!"]]


def test_a_tab_under_the_id_of_a_deleted_one_holds_nothing_of_it(book):
    book.apply([{"addSheet": {"properties": {"title": "Other", "sheetId": 5}}}])
    type_in(book, [["old"]], sheet_id=5)
    book.apply([{"deleteSheet": {"sheetId": 5}}, {"addSheet": {"properties": {"title": "New", "sheetId": 5}}}])
    assert book.values(5) == []
    assert book.store.content(book.id).tab(5).data_height() == 0


def test_a_smaller_grid_drops_what_falls_outside(sheet):
    sheet.update([["a", "b"], ["c", "d"]], "A1")
    sheet.resize(1, 1)
    sheet.resize(5, 5)
    assert sheet.get_all_values() == [["a"]]


def test_frozen_rows_colour_and_gridlines_are_kept(spreadsheet, sheet):
    sheet.freeze(rows=1, cols=2)
    sheet.update_tab_color("#FF8000")
    sheet.hide_gridlines()
    sheet = spreadsheet.sheet1
    assert (sheet.frozen_row_count, sheet.frozen_col_count, sheet.is_gridlines_hidden) == (1, 2, True)
    assert sheet._properties["tabColor"] == {"red": 1, "green": 0.5019608}
    assert sheet._properties["tabColorStyle"] == {"rgbColor": {"red": 1, "green": 0.5019608}}
    sheet.clear_tab_color()
    assert "tabColor" not in spreadsheet.sheet1._properties


def test_not_all_rows_can_be_frozen(sheet):
    sheet.resize(3, 3)
    with refused("You can't freeze all visible rows on the sheet"):
        sheet.freeze(rows=3)


def test_a_copy_has_everything_of_its_own(spreadsheet, sheet):
    sheet.update([["a"]], "A1")
    sheet.add_protected_range("A1", description="Do not touch", warning_only=True)
    twin = sheet.duplicate(new_sheet_name="Copy")
    twin.update([["b"]], "A1")
    assert (sheet.acell("A1").value, twin.acell("A1").value) == ("a", "b")
    sheets = spreadsheet.fetch_sheet_metadata()["sheets"]
    ids = {item["protectedRangeId"] for found in sheets for item in found["protectedRanges"]}
    assert len(ids) == 2


def test_a_tab_is_copied_into_another_spreadsheet(client, sheet):
    sheet.update([["a", "=A1"]], "A1", raw=False)
    other = client.create("Other")
    answer = sheet.copy_to(other.id)
    assert answer["title"] == "Copy of Sheet1"
    assert other.worksheet("Copy of Sheet1").get_all_values() == [["a", "a"]]


def test_a_spreadsheet_has_ten_million_cells_and_no_more(spreadsheet):
    with refused("above the limit of 10000000 cells"):
        spreadsheet.add_worksheet("Huge", 1_000_000, 10)
    assert titles(spreadsheet) == ["Sheet1"]


def test_title_locale_and_time_zone_change(client, spreadsheet):
    spreadsheet.update_title("Claims 2026")
    spreadsheet.update_timezone("Europe/London")
    assert client.open("Claims 2026").timezone == "Europe/London"


def test_a_batch_is_done_whole_or_not_at_all(spreadsheet, sheet):
    requests = [
        {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "New"}, "fields": "title"}},
        {"deleteSheet": {"sheetId": 99}},
    ]
    with refused(r"Invalid requests\[1\].deleteSheet"):
        spreadsheet.batch_update({"requests": requests})
    assert titles(spreadsheet) == ["Sheet1"]


@pytest.mark.parametrize(
    ("requests", "words"),
    [
        ([], "Must specify at least one request."),
        ([{}], "No request set"),
        ([{"deleteSheet": {}, "addSheet": {}}], "is already set"),
        ([{"updateSheetProperties": {"properties": {"title": "x"}}}], "At least one field must be listed in 'fields'"),
    ],
)
def test_a_batch_that_says_nothing_clear_is_refused(spreadsheet, requests, words):
    with refused(words):
        spreadsheet.batch_update({"requests": requests})


def test_an_edit_that_only_google_can_do_is_refused_by_name(spreadsheet):
    with pytest.raises(gspread.exceptions.APIError) as found:
        spreadsheet.batch_update({"requests": [{"addChart": {"chart": {}}}]})
    assert (found.value.code, found.value.error["status"]) == (501, "UNIMPLEMENTED")
    assert "add_chart" in found.value.error["message"]
