"""A basic filter hides the rows that say certain values; nothing of what they say changes."""

import pytest
from gspread.exceptions import APIError

ALL = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 2}


@pytest.fixture
def filtered(spreadsheet, sheet):
    """Three rows below headings, and a filter that hides the second."""
    sheet.update([["Body", "Day"], ["Health", 1], ["Local", 2], ["Health", 3]], "A1")
    spec = {"columnIndex": 0, "filterCriteria": {"hiddenValues": ["Local"]}}
    spreadsheet.batch_update({"requests": [{"setBasicFilter": {"filter": {"range": ALL, "filterSpecs": [spec]}}}]})
    return spreadsheet


def hidden(spreadsheet):
    params = {"ranges": "A1:B6", "fields": "sheets.data.rowMetadata.hiddenByFilter"}
    [data] = spreadsheet.fetch_sheet_metadata(params)["sheets"][0]["data"]
    return [row for row, found in enumerate(data["rowMetadata"]) if found.get("hiddenByFilter")]


def paste(spreadsheet, top, bottom, to, **more):
    source = {"sheetId": 0, "startRowIndex": top, "endRowIndex": bottom, "endColumnIndex": 2}
    goal = {"sheetId": 0, "startRowIndex": to, "endRowIndex": to + 1, "endColumnIndex": 2}
    request = {"source": source, "destination": goal, "pasteType": "PASTE_VALUES", **more}
    spreadsheet.batch_update({"requests": [{"copyPaste": request}]})


def test_it_hides_the_rows_that_say_so_and_they_are_read_like_any_other(filtered, sheet):
    assert hidden(filtered) == [2]
    assert sheet.get_all_values()[2] == ["Local", "2"]


def test_it_is_described_by_its_specs_and_by_column(filtered):
    found = filtered.fetch_sheet_metadata()["sheets"][0]["basicFilter"]
    assert found["filterSpecs"] == [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["Local"]}}]
    assert found["criteria"] == {"0": {"hiddenValues": ["Local"]}}


def test_it_follows_rows_and_columns_and_goes_with_all_that_it_hid(filtered, sheet):
    sheet.insert_rows([["x"]], 1)
    sheet.insert_cols([["y"]], 1)
    assert hidden(filtered) == [3]
    found = filtered.fetch_sheet_metadata()["sheets"][0]["basicFilter"]
    assert (found["filterSpecs"][0]["columnIndex"], list(found["criteria"])) == (1, ["1"])
    sheet.clear_basic_filter()
    assert hidden(filtered) == []


def test_what_it_hides_is_not_copied(filtered, sheet):
    paste(filtered, 2, 3, to=5)
    assert len(sheet.get_all_values()) == 4
    paste(filtered, 1, 4, to=5)
    assert sheet.get_all_values()[5:] == [["Health", "1"], ["Health", "3"]]


def test_where_it_hides_rows_nothing_is_pasted(filtered, sheet):
    with pytest.raises(APIError, match="rows that a filter hides"):
        paste(filtered, 1, 2, to=2)
    assert sheet.get_all_values()[2] == ["Local", "2"]


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ({"columnIndex": 7, "filterCriteria": {"hiddenValues": ["a"]}}, 400),
        ({"columnIndex": 0, "filterCriteria": {"condition": {"type": "BLANK"}}}, 501),
    ],
    ids=["a column outside of it", "a condition"],
)
def test_what_it_cannot_do_is_refused_and_changes_nothing(filtered, spec, code):
    with pytest.raises(APIError) as refused:
        filtered.batch_update({"requests": [{"setBasicFilter": {"filter": {"range": ALL, "filterSpecs": [spec]}}}]})
    assert refused.value.code == code
    assert hidden(filtered) == [2]
