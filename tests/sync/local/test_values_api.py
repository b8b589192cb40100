"""Values read and written through gspread."""

import gspread
import pytest
from gspread.utils import DateTimeOption, Dimension, ValueInputOption, ValueRenderOption

RAW, USER = ValueInputOption.raw, ValueInputOption.user_entered


def test_text_that_looks_like_a_number_or_a_formula_stays_text_when_it_is_written_raw(sheet):
    sheet.update([["007", "=1+1", "-5", "2026-01-01", "TRUE", "'x"]], "A1", raw=True)
    shown = sheet.get("A1:F1", value_render_option=ValueRenderOption.unformatted)
    assert shown == [["007", "=1+1", "-5", "2026-01-01", "TRUE", "'x"]]


def test_what_is_typed_is_read_as_a_person_would_mean_it(sheet):
    sheet.update([["007", "=1+1", "-5", "2026-01-01", "true", "'x"]], "A1", raw=False)
    assert sheet.get("A1:F1", value_render_option=ValueRenderOption.unformatted) == [[7, 2, -5, 46023, True, "x"]]
    assert sheet.get("A1:F1") == [["7", "2", "-5", "2026-01-01", "TRUE", "x"]]
    assert sheet.get("A1:F1", value_render_option=ValueRenderOption.formula)[0][1] == "=1+1"


def test_dates_can_be_asked_for_as_text(spreadsheet, sheet):
    sheet.update([["24/11/2026", 5]], "A1", raw=False)
    spreadsheet.update_locale("en_GB")
    sheet.update([["24/11/2026", 5]], "A1", raw=False)
    params = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": DateTimeOption.formatted_string}
    assert spreadsheet.values_get("A1:B1", params)["values"] == [["24/11/2026", 5]]


def test_null_leaves_a_cell_alone_and_empty_text_clears_it(sheet):
    sheet.update([["a", "b", "c"]], "A1")
    answer = sheet.update([[None, "", "d"]], "A1")
    assert sheet.get("A1:C1") == [["a", "", "d"]]
    assert answer["updatedCells"] == 2


def test_columns_may_be_written_and_read_as_lists(sheet):
    sheet.update([["a", "b"], ["c"]], "B2", major_dimension=Dimension.cols)
    assert sheet.get("B2:C3") == [["a", "c"], ["b"]]
    assert sheet.get("B2:C3", major_dimension=Dimension.cols) == [["a", "b"], ["c"]]


def test_empty_rows_and_cells_at_the_end_are_left_out(sheet):
    sheet.update([["", "x", ""], ["", "", ""], ["", "", "y"], ["", "", ""]], "A1")
    assert sheet.get("A1:D9", maintain_size=False) == [["", "x"], [], ["", "", "y"]]


def test_a_cell_that_holds_only_a_format_counts_as_empty(sheet):
    sheet.format("A1:C9", {"textFormat": {"bold": True}})
    assert sheet.get_all_values() == [[]]


@pytest.mark.parametrize(
    ("range_", "shown"),
    [
        ("Sheet1!A1:B", "Sheet1!A1:B1000"),
        ("A:A", "Sheet1!A1:A1000"),
        ("3:4", "Sheet1!A3:Z4"),
        ("Sheet1!C3:ZZ9999", "Sheet1!C3:Z1000"),
        ("sheet1", "Sheet1!A1:Z1000"),
        ("R2C2:R3C3", "Sheet1!B2:C3"),
    ],
)
def test_a_range_is_clipped_to_the_grid(spreadsheet, range_, shown):
    assert spreadsheet.values_get(range_)["range"] == shown


@pytest.mark.parametrize(
    ("range_", "words"),
    [
        ("Nowhere!A1", "Unable to parse range: Nowhere!A1"),
        ("Sheet1!A1:", "Unable to parse range"),
        ("Sheet1!A1001", "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("AB1", "exceeds grid limits"),
    ],
)
def test_a_range_that_is_none_is_refused(spreadsheet, range_, words):
    with pytest.raises(gspread.exceptions.APIError) as refused:
        spreadsheet.values_get(range_)
    assert words in refused.value.error["message"]
    assert refused.value.code == 400


@pytest.mark.parametrize(
    ("range_", "values", "words"),
    [
        ("A1:B1", [["a"], ["b"]], "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]"),
        ("A1:B1", [["a", "b", "c"]], "but tried writing to column [C]"),
        ("A1000", [["a"], ["b"]], "exceeds grid limits"),
        ("A1", [["x" * 50_001]], "more than the maximum of 50000 characters in a single cell"),
    ],
)
def test_values_that_do_not_fit_are_refused_and_nothing_is_written(sheet, range_, values, words):
    with pytest.raises(gspread.exceptions.APIError) as refused:
        sheet.update(values, range_)
    assert words in refused.value.error["message"]
    assert sheet.get_all_values() == [[]]


def test_a_cell_holds_50000_characters_of_any_script(sheet):
    text = "ü😀שלום" * 7142
    sheet.update([[text]], "A1")
    assert sheet.acell("A1").value == text


def test_several_ranges_are_written_and_read_in_one_call(spreadsheet, sheet):
    answer = sheet.batch_update([{"range": "A1:B1", "values": [[1, 2]]}, {"range": "B3", "values": [[3]]}])
    totals = {name: value for name, value in answer.items() if name.startswith("total")}
    assert totals == {"totalUpdatedRows": 2, "totalUpdatedColumns": 2, "totalUpdatedCells": 3, "totalUpdatedSheets": 1}
    assert [list(found) for found in sheet.batch_get(["A1:B1", "B3", "C9"])] == [[["1", "2"]], [["3"]], []]


def test_a_batch_in_which_one_range_is_wrong_writes_nothing(sheet):
    with pytest.raises(gspread.exceptions.APIError):
        sheet.batch_update([{"range": "A1", "values": [[1]]}, {"range": "ZZ1", "values": [[3]]}])
    assert sheet.get_all_values() == [[]]


def test_clearing_leaves_formats_and_notes(sheet):
    sheet.update([["a", "b"]], "A1")
    sheet.insert_note("A1", "Ask first")
    sheet.batch_clear(["A1:A9"])
    assert sheet.get("A1:B1") == [["", "b"]]
    assert sheet.get_note("A1") == "Ask first"


def test_written_values_can_be_asked_back(call, spreadsheet):
    path = f"/v4/spreadsheets/{spreadsheet.id}/values/A1?valueInputOption=USER_ENTERED&includeValuesInResponse=true"
    answer = call("PUT", path, {"values": [["=2*3", "£5"]]}).json()
    assert answer["updatedData"] == {"range": "Sheet1!A1:B1", "majorDimension": "ROWS", "values": [["6", "£5"]]}


def test_values_need_to_be_told_how_they_are_meant(call, spreadsheet):
    answer = call("PUT", f"/v4/spreadsheets/{spreadsheet.id}/values/A1", {"values": [["a"]]})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "'valueInputOption' is required but not specified"


def test_a_filter_by_numbers_finds_a_tab_whatever_its_title(call, spreadsheet, sheet):
    sheet.update([["a", 1.5]], "B2")
    sheet.update_title("Renamed since")
    wanted = {"gridRange": {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 1}}
    path = f"/v4/spreadsheets/{spreadsheet.id}/values:batchGetByDataFilter"
    answer = call("POST", path, {"dataFilters": [wanted], "valueRenderOption": "UNFORMATTED_VALUE"}).json()
    [found] = answer["valueRanges"]
    shown = "'Renamed since'!B2:Z1000"
    assert found["valueRange"] == {"range": shown, "majorDimension": "ROWS", "values": [["a", 1.5]]}
    assert found["dataFilters"] == [wanted]


def test_ranges_given_by_numbers_are_written_and_cleared(call, spreadsheet, sheet):
    where = {"gridRange": {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 2}}
    path = f"/v4/spreadsheets/{spreadsheet.id}/values"
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": where, "values": [["a", "b"]]}]}
    assert call("POST", f"{path}:batchUpdateByDataFilter", body).json()["totalUpdatedCells"] == 2
    assert sheet.get("A1:B1") == [["a", "b"]]
    cleared = call("POST", f"{path}:batchClearByDataFilter", {"dataFilters": [where]}).json()
    assert cleared["clearedRanges"] == ["Sheet1!A1:B1"]
    assert sheet.get_all_values() == [[]]


@pytest.mark.parametrize(
    "body", [{"values": "x"}, {"values": ["x"]}, {"values": [[["x"]]]}, {"value": []}, {"values": [[{}]]}]
)
def test_values_that_are_no_list_of_lists_are_refused(call, spreadsheet, body):
    answer = call("PUT", f"/v4/spreadsheets/{spreadsheet.id}/values/A1?valueInputOption=RAW", body)
    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"
