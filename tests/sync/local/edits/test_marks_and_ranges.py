"""Merges, filters, validation, named and protected ranges, borders."""

import pytest
from gspread.exceptions import APIError
from gspread.utils import MergeType, ValidationConditionType

from tests.sync.local.conftest import client_for


def described(spreadsheet):
    return spreadsheet.fetch_sheet_metadata()["sheets"][0]


def test_a_merged_cell_keeps_the_first_value(sheet):
    sheet.update([["", "b"], ["c", "d"]], "A1")
    sheet.merge_cells("A1:B2")
    assert sheet.get_all_values() == [["b"]]


def test_a_part_of_a_merged_cell_can_be_neither_merged_nor_taken_apart(sheet):
    sheet.merge_cells("A1:B2")
    for act in (sheet.merge_cells, sheet.unmerge_cells):
        with pytest.raises(APIError, match="You must select all cells in a merged range"):
            act("B2:C3")


def test_rows_are_merged_each_for_itself(spreadsheet, sheet):
    sheet.merge_cells("A1:B2", MergeType.merge_rows)
    assert len(described(spreadsheet)["merges"]) == 2
    sheet.unmerge_cells("A1:B2")
    assert "merges" not in described(spreadsheet)


def test_a_rule_hangs_on_each_cell_and_comes_back(spreadsheet, sheet):
    kind = ValidationConditionType.one_of_list
    sheet.add_validation("B2:B3", kind, ["Car", "Bicycle"], strict=True, showCustomUi=True)
    params = {"ranges": "B2:B3", "fields": "sheets.data.rowData.values.dataValidation"}
    [data] = spreadsheet.fetch_sheet_metadata(params)["sheets"][0]["data"]
    rule = data["rowData"][1]["values"][0]["dataValidation"]
    assert rule["condition"] == {
        "type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Car"}, {"userEnteredValue": "Bicycle"}],
    }  # fmt: skip
    assert (rule["strict"], rule["showCustomUi"]) == (True, True)


def test_a_named_range_is_read_by_its_name(spreadsheet, sheet):
    sheet.update([["a", "b"]], "B2")
    sheet.define_named_range("B2:C2", "Heads")
    assert sheet.get("Heads") == [["a", "b"]]
    assert spreadsheet.values_get("heads")["range"] == "Sheet1!B2:C2"
    [found] = spreadsheet.list_named_ranges()
    sheet.delete_named_range(found["namedRangeId"])
    assert spreadsheet.list_named_ranges() == []


@pytest.mark.parametrize("name", ["A1", "two words", "1st", "", "true", "Taken"])
def test_a_name_that_could_be_something_else_is_refused(sheet, name):
    sheet.define_named_range("A1", "Taken")
    with pytest.raises(APIError):
        sheet.define_named_range("A1", name)


def test_a_protected_range_is_kept_changed_and_taken_away(spreadsheet, sheet):
    answer = sheet.add_protected_range("A:A", description="References", warning_only=True)
    own_id = answer["replies"][0]["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    [kept] = described(spreadsheet)["protectedRanges"]
    assert (kept["description"], kept["warningOnly"]) == ("References", True)
    assert kept["range"] == {"startColumnIndex": 0, "endColumnIndex": 1}
    changed = {"protectedRangeId": own_id, "warningOnly": False, "description": "Ours"}
    request = {"protectedRange": changed, "fields": "warningOnly,description"}
    spreadsheet.batch_update({"requests": [{"updateProtectedRange": request}]})
    [kept] = described(spreadsheet)["protectedRanges"]
    assert "warningOnly" not in kept and kept["description"] == "Ours"
    sheet.delete_protected_range(own_id)
    assert "protectedRanges" not in described(spreadsheet)


@pytest.mark.parametrize(
    "request_",
    [
        {"deleteNamedRange": {"namedRangeId": "1"}},
        {"deleteProtectedRange": {"protectedRangeId": 1}},
        {"mergeCells": {"range": {"sheetId": 0, "startRowIndex": 2000}}},
        {"setBasicFilter": {"filter": {"range": {"sheetId": 5}}}},
        {"deleteDimensionGroup": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}}},
    ],
)
def test_what_is_not_there_cannot_be_changed(spreadsheet, request_):
    with pytest.raises(APIError) as refused:
        spreadsheet.batch_update({"requests": [request_]})
    assert refused.value.code == 400


def test_borders_stand_at_the_edges_and_between(spreadsheet):
    where = {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 2}
    request = {"range": where, "left": {"style": "SOLID"}, "innerVertical": {"style": "DOTTED"}}
    spreadsheet.batch_update({"requests": [{"updateBorders": request}]})
    params = {"ranges": "A1:B1", "fields": "sheets.data.rowData.values.userEnteredFormat.borders"}
    cells = spreadsheet.fetch_sheet_metadata(params)["sheets"][0]["data"][0]["rowData"][0]["values"]
    styles = [{side: line["style"] for side, line in cell["userEnteredFormat"]["borders"].items()} for cell in cells]
    assert styles == [{"left": "SOLID", "right": "DOTTED"}, {"left": "DOTTED"}]


@pytest.fixture
def kept_out(app, address, spreadsheet, sheet):
    """The same tab for somebody it is shared with, whom a protected range keeps out of A1:B2, but not out of B2."""
    app.workbooks.open(spreadsheet.id).share("amina@example.org")
    closed, gap = {"endRowIndex": 2, "endColumnIndex": 2}, {"startRowIndex": 1, "startColumnIndex": 1}
    protected = {"range": closed, "unprotectedRanges": [{**closed, **gap}]}
    spreadsheet.batch_update({"requests": [{"addProtectedRange": {"protectedRange": protected}}]})
    return client_for(app, address, "amina@example.org").open_by_key(spreadsheet.id).sheet1


@pytest.mark.parametrize(
    "act",
    [
        lambda tab: tab.format("A1", {"textFormat": {"bold": True}}),
        lambda tab: tab.insert_row(["x"], 2),
        lambda tab: tab.delete_rows(2),
        lambda tab: tab.sort((1, "asc"), range="A1:B9"),
        lambda tab: tab.copy_range("A9:B9", "A2:B2"),
    ],
    ids=["format", "insert", "delete", "sort", "paste"],
)
def test_a_protected_cell_is_closed_to_whoever_is_no_editor(kept_out, act):
    with pytest.raises(APIError, match="You are trying to edit a protected cell or object"):
        act(kept_out)


def test_what_is_left_open_in_a_protected_range_and_beside_it_is_open(kept_out, spreadsheet, sheet):
    kept_out.format("B2", {"textFormat": {"bold": True}})
    kept_out.insert_row(["x"], 3)
    sheet.format("A1", {"textFormat": {"bold": True}})
    assert "requestingUserCanEdit" not in described(kept_out.spreadsheet)["protectedRanges"][0]
    assert described(spreadsheet)["protectedRanges"][0]["requestingUserCanEdit"] is True
