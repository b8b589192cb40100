"""A spreadsheet read whole, in parts, by data filters, and in the answer of a batchUpdate."""

from datetime import datetime

import pytest
from gspread.exceptions import SpreadsheetNotFound

from tests.sync.local.conftest import type_in

MASK = "sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,effectiveValue))))"


@pytest.fixture
def shared(app, spreadsheet):
    """The same spreadsheet, from the inside."""
    return app.workbooks.open(spreadsheet.id)


def test_without_a_mask_cells_come_only_when_they_are_asked_for(call, spreadsheet, shared):
    type_in(shared, [["a"]])
    path = f"/v4/spreadsheets/{spreadsheet.id}"
    assert "data" not in call("GET", path).json()["sheets"][0]
    [data] = call("GET", f"{path}?includeGridData=true&ranges=A1:B2").json()["sheets"][0]["data"]
    [cell] = data["rowData"][0]["values"]
    assert (cell["userEnteredValue"], cell["formattedValue"]) == ({"stringValue": "a"}, "a")
    assert cell["effectiveFormat"]["textFormat"]["fontSize"] == 10
    assert (len(data["rowMetadata"]), len(data["columnMetadata"])) == (2, 2)


def test_a_blank_cell_and_a_blank_row_in_between_are_empty_messages(call, spreadsheet, shared):
    type_in(shared, [[None, "b", None], [None], [1, "=A3+1"]])
    filters = {"dataFilters": [{"gridRange": {"sheetId": 0, "endColumnIndex": 5}}]}
    answer = call("POST", f"/v4/spreadsheets/{spreadsheet.id}:getByDataFilter?fields={MASK}", filters).json()
    b, one = {"stringValue": "b"}, {"numberValue": 1}
    two = {"userEnteredValue": {"formulaValue": "=A3+1"}, "effectiveValue": {"numberValue": 2}}
    rows = [
        {"values": [{}, {"userEnteredValue": b, "effectiveValue": b}]},
        {},
        {"values": [{"userEnteredValue": one, "effectiveValue": one}, two]},
    ]
    assert answer == {"sheets": [{"properties": {"sheetId": 0}, "data": [{"rowData": rows}]}]}


def test_only_the_tabs_and_ranges_that_are_asked_for_come(call, spreadsheet, shared):
    other = spreadsheet.add_worksheet("Other", 10, 10)
    type_in(shared, [["x"]], top=4, left=2, sheet_id=other.id)
    where = [
        {"gridRange": {"sheetId": other.id, "startRowIndex": 4, "startColumnIndex": 2}},
        {"a1Range": "Other!A1:B2"},
    ]
    answer = call(
        "POST", f"/v4/spreadsheets/{spreadsheet.id}:getByDataFilter?fields={MASK}", {"dataFilters": where}
    ).json()
    [sheet] = answer["sheets"]
    first, second = sheet["data"]
    assert (first["startRow"], first["startColumn"], len(first["rowData"])) == (4, 2, 1)
    assert second == {}


def test_the_same_question_gives_the_same_bytes_until_something_changes(call, spreadsheet, shared):
    def ask():
        body = {"dataFilters": [{"gridRange": {"sheetId": 0}}]}
        return call("POST", f"/v4/spreadsheets/{spreadsheet.id}:getByDataFilter?fields={MASK}", body).content

    type_in(shared, [["a", 1, "=B1/3"]])
    first = ask()
    shared.store.set("something", "else")
    assert ask() == first
    type_in(shared, [["b"]])
    assert ask() != first
    type_in(shared, [["a"]])
    assert ask() == first


def test_a_batch_answers_with_the_spreadsheet_as_it_is_then(call, spreadsheet, shared):
    type_in(shared, [["H1", "H2"], ["old", 1]])
    write = {
        "start": {"sheetId": 0, "rowIndex": 1},
        "rows": [{"values": [{"userEnteredValue": {"stringValue": "new"}}]}],
        "fields": "userEnteredValue",
    }
    copy = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2}
    body = {
        "requests": [
            {"copyPaste": {"source": copy, "destination": {"sheetId": 0, "startRowIndex": 5, "endRowIndex": 6}}},
            {"updateCells": write},
        ],
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["Sheet1!A6:B6", "Sheet1!A1:B2"],
    }
    path = f"/v4/spreadsheets/{spreadsheet.id}:batchUpdate"
    masked = f"{path}?fields=replies,updatedSpreadsheet({MASK})"
    answer = call("POST", masked, body).json()
    assert answer["replies"] == [{}, {}]
    assert "spreadsheetId" not in answer
    kept, now = answer["updatedSpreadsheet"]["sheets"][0]["data"]
    assert kept["rowData"][0]["values"][0]["userEnteredValue"] == {"stringValue": "old"}
    assert now["rowData"][1]["values"][0]["userEnteredValue"] == {"stringValue": "new"}


def test_without_a_mask_a_batchs_answer_holds_cells_only_with_grid_data(call, spreadsheet):
    body = {
        "requests": [{"updateSpreadsheetProperties": {"properties": {"title": "New"}, "fields": "title"}}],
        "includeSpreadsheetInResponse": True,
    }
    path = f"/v4/spreadsheets/{spreadsheet.id}:batchUpdate"
    updated = call("POST", path, body).json()["updatedSpreadsheet"]
    assert updated["properties"]["title"] == "New"
    assert "data" not in updated["sheets"][0]
    updated = call("POST", path, {**body, "responseIncludeGridData": True}).json()["updatedSpreadsheet"]
    assert len(updated["sheets"][0]["data"][0]["rowMetadata"]) == 1000


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("fields=sheets.colour", "Request contains an invalid argument."),
        ("includeGridData=perhaps", "TYPE_BOOL"),
        ("ranges=Nowhere!A1", "Unable to parse range: Nowhere!A1"),
        ("colour=red", 'Unknown name "colour": Cannot bind query parameter'),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(call, spreadsheet, query, words):
    answer = call("GET", f"/v4/spreadsheets/{spreadsheet.id}?{query}")
    assert answer.status_code == 400
    assert words in answer.json()["error"]["message"]


def test_a_filter_outside_the_grid_is_refused(call, spreadsheet):
    for where in ({"gridRange": {"sheetId": 99}}, {"gridRange": {"sheetId": 0, "startRowIndex": 5000}}, {}):
        answer = call("POST", f"/v4/spreadsheets/{spreadsheet.id}:getByDataFilter", {"dataFilters": [where]})
        assert answer.status_code == 400


def test_a_spreadsheet_can_be_made_through_the_sheets_api(call):
    tabs = [{"properties": {"title": "One", "gridProperties": {"rowCount": 5, "columnCount": 3, "frozenRowCount": 1}}}]
    body = {"properties": {"title": "Made", "locale": "en_GB"}, "sheets": tabs}
    made = call("POST", "/v4/spreadsheets", body).json()
    assert made["properties"]["locale"] == "en_GB"
    [sheet] = made["sheets"]
    assert sheet["properties"]["title"] == "One"
    assert sheet["properties"]["gridProperties"] == {"rowCount": 5, "columnCount": 3, "frozenRowCount": 1}


def test_a_link_in_a_formula_is_given_beside_the_text(call, spreadsheet, shared):
    type_in(shared, [['=HYPERLINK("https://example.org/agenda", "Agenda")']])
    fields = "sheets.data.rowData.values(hyperlink,formattedValue)"
    answer = call("GET", f"/v4/spreadsheets/{spreadsheet.id}?ranges=A1&fields={fields}").json()
    [cell] = answer["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert cell == {"hyperlink": "https://example.org/agenda", "formattedValue": "Agenda"}


def test_a_spreadsheet_nobody_has_is_not_found(client, call):
    answer = call("GET", "/v4/spreadsheets/nowhere")
    wanted = {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}
    assert (answer.status_code, answer.json()) == (404, wanted)
    with pytest.raises(SpreadsheetNotFound):
        client.open_by_key("nowhere")


def test_the_next_day_is_seen_without_an_edit(app, call, spreadsheet, shared):
    now = datetime(2026, 11, 24, 23, 59)
    shared.clock = lambda: now
    type_in(shared, [["=TODAY()"], [1]])
    path = f"/v4/spreadsheets/{spreadsheet.id}/values/A1:A2?valueRenderOption=UNFORMATTED_VALUE"
    assert call("GET", path).json()["values"] == [[46350], [1]]
    now = datetime(2026, 11, 25)
    assert call("GET", path).json()["values"] == [[46351], [1]]
    revision = shared.revision
    call("GET", path)
    assert shared.revision == revision
