"""Rows and columns come, go and move, and everything with a place follows."""

import pytest
from gspread.exceptions import APIError, GSpreadException

from tests.sync.local.conftest import formula, type_in


def rows(start, end, dimension="ROWS"):
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}


def test_inserted_rows_push_the_rest_down_and_formulas_follow(book):
    type_in(book, [[1], [2], ["=SUM(A1:A2)"], ["=A2"]])
    book.apply([{"insertDimension": {"range": rows(1, 2)}}])
    assert book.values(0, as_shown=False) == [[1], [], [2], [3], [2]]
    assert (formula(book, 3, 0), formula(book, 4, 0)) == ("=SUM(A1:A3)", "=A3")


def test_deleted_rows_take_references_with_them(book):
    type_in(book, [[1], [2], [4], ["=SUM(A1:A3)"], ["=A2"]])
    book.apply([{"deleteDimension": {"range": rows(1, 2)}}])
    assert (formula(book, 2, 0), formula(book, 3, 0)) == ("=SUM(A1:A2)", "=#REF!")
    assert book.values(0) == [["1"], ["4"], ["5"], ["#REF!"]]


def test_moved_rows_take_their_cells_and_formulas_follow(book):
    type_in(book, [["a"], ["b"], ["c"], ["d"], ["=A1"]])
    book.apply([{"moveDimension": {"source": rows(0, 1), "destinationIndex": 3}}])
    assert book.values(0) == [["b"], ["c"], ["a"], ["d"], ["a"]]
    assert formula(book, 4, 0) == "=A3"
    book.apply([{"moveDimension": {"source": rows(2, 3), "destinationIndex": 0}}])
    assert book.values(0) == [["a"], ["b"], ["c"], ["d"], ["a"]]


def test_columns_are_inserted_moved_and_deleted_as_rows_are(book):
    type_in(book, [["a", "b", "c", "=A1"]])
    book.apply([{"insertDimension": {"range": rows(1, 2, "COLUMNS")}}])
    assert book.values(0) == [["a", None, "b", "c", "a"]]
    book.apply([{"moveDimension": {"source": rows(0, 1, "COLUMNS"), "destinationIndex": 3}}])
    assert book.values(0) == [[None, "b", "a", "c", "a"]]
    assert formula(book, 0, 4) == "=C1"
    book.apply([{"deleteDimension": {"range": rows(0, 1, "COLUMNS")}}])
    assert book.values(0) == [["b", "a", "c", "a"]]


def test_a_new_row_looks_like_the_one_before_it_or_after_it(book):
    for row, colour in ((0, 1), (1, 0.2)):
        where = {"startRowIndex": row, "endRowIndex": row + 1, "endColumnIndex": 1}
        look = {"userEnteredFormat": {"backgroundColor": {"red": colour}}}
        book.apply([{"repeatCell": {"range": where, "cell": look, "fields": "userEnteredFormat"}}])
    book.apply([{"insertDimension": {"range": rows(1, 2), "inheritFromBefore": True}}])
    assert book.content.tab(0).cell(1, 0).format["backgroundColor"] == {"red": 1}
    book.apply([{"insertDimension": {"range": rows(2, 3)}}])
    assert book.content.tab(0).cell(2, 0).format["backgroundColor"] == {"red": 0.2}


def test_named_and_protected_ranges_merges_filters_and_hidden_rows_follow(spreadsheet, sheet):
    sheet.define_named_range("B3:C4", "mine")
    sheet.add_protected_range("B3:C4", warning_only=True)
    sheet.merge_cells("B3:C4")
    sheet.set_basic_filter("B3:C4")
    sheet.hide_rows(2, 3)
    sheet.insert_rows([["x"]], 1)
    found = spreadsheet.fetch_sheet_metadata()
    [tab] = found["sheets"]
    moved = {"startRowIndex": 3, "endRowIndex": 5, "startColumnIndex": 1, "endColumnIndex": 3}
    assert tab["merges"] == [moved]
    assert found["namedRanges"][0]["range"] == tab["protectedRanges"][0]["range"] == moved
    assert tab["basicFilter"]["range"] == moved
    params = {"ranges": "A1:A5", "fields": "sheets.data.rowMetadata.hiddenByUser"}
    metadata = spreadsheet.fetch_sheet_metadata(params)["sheets"][0]["data"][0]["rowMetadata"]
    assert [row.get("hiddenByUser", False) for row in metadata] == [False, False, False, True, False]


def test_gspread_inserts_rows_with_values_between_others(sheet):
    sheet.update([["a"], ["b"]], "A1")
    sheet.insert_row(["new", "row"], 2)
    sheet.insert_cols([["x", "y"]], 1)
    assert sheet.get_all_values() == [["x", "a", ""], ["y", "new", "row"], ["", "b", ""]]


def test_nothing_can_be_inherited_from_before_the_first_row(sheet):
    with pytest.raises(GSpreadException):
        sheet.insert_row(["x"], 1, inherit_from_before=True)


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"deleteDimension": {"range": rows(0, 1000)}}, "You can't delete all the rows on the sheet"),
        ({"deleteDimension": {"range": rows(1000, 1001)}}, "Cannot delete a row that doesn't exist"),
        ({"deleteDimension": {"range": {"sheetId": 0, "startIndex": 0, "endIndex": 1}}}, "No dimension specified"),
        ({"insertDimension": {"range": rows(5, 5)}}, "must be greater than"),
        ({"insertDimension": {"range": rows(2000, 2001)}}, "must be less than"),
        ({"moveDimension": {"source": rows(0, 3), "destinationIndex": 2}}, "cannot be within"),
        ({"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 0}}, "greater than 0"),
    ],
)
def test_what_cannot_be_done_to_rows_is_refused(spreadsheet, request_, words):
    with pytest.raises(APIError, match=words):
        spreadsheet.batch_update({"requests": [request_]})


def test_rows_that_are_not_frozen_cannot_all_go(sheet):
    sheet.resize(3, 3)
    sheet.freeze(rows=1)
    with pytest.raises(APIError, match="not possible to delete all non-frozen rows"):
        sheet.delete_rows(2, 3)


def test_appended_rows_and_columns_are_empty(spreadsheet, sheet):
    sheet.add_rows(5)
    sheet.add_cols(2)
    assert (spreadsheet.sheet1.row_count, spreadsheet.sheet1.col_count) == (1005, 28)


def test_rows_and_columns_hide_show_and_get_a_size(spreadsheet, sheet):
    sheet.hide_columns(1, 2)
    request = {"range": rows(0, 1, "COLUMNS"), "properties": {"pixelSize": 180}, "fields": "pixelSize"}
    spreadsheet.batch_update({"requests": [{"updateDimensionProperties": request}]})
    params = {"ranges": "A1:B1", "fields": "sheets.data.columnMetadata"}
    found = spreadsheet.fetch_sheet_metadata(params)["sheets"][0]["data"][0]["columnMetadata"]
    assert found == [{"pixelSize": 180}, {"pixelSize": 100, "hiddenByUser": True}]
    sheet.unhide_columns(1, 2)
    assert spreadsheet.fetch_sheet_metadata(params)["sheets"][0]["data"][0]["columnMetadata"][1] == {"pixelSize": 100}


def test_groups_nest_and_come_apart(spreadsheet, sheet):
    sheet.add_dimension_group_rows(0, 6)
    sheet.add_dimension_group_rows(1, 3)
    depths = [(group["range"]["startIndex"], group["depth"]) for group in sheet.list_dimension_group_rows()]
    assert depths == [(0, 1), (1, 2)]
    sheet.delete_dimension_group_rows(1, 3)
    assert [group["depth"] for group in sheet.list_dimension_group_rows()] == [1]
