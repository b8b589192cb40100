"""updateCells, repeatCell, appendCells."""

import pytest

from sync.local import ApiError
from tests.sync.local.conftest import formula, type_in


def update(book, fields, *rows, **where):
    place = where or {"start": {"rowIndex": 0, "columnIndex": 0}}
    cells = [{"values": list(row)} for row in rows]
    return book.apply([{"updateCells": {**place, "rows": cells, "fields": fields}}])


def cell(book, row=0, column=0):
    return book.content.tab(0).cell(row, column)


def test_only_the_fields_that_are_named_change(book):
    update(
        book,
        "*",
        [{"userEnteredValue": {"stringValue": "a"}, "note": "n", "userEnteredFormat": {"wrapStrategy": "WRAP"}}],
    )
    update(book, "userEnteredValue", [{"userEnteredValue": {"numberValue": 5}, "note": "ignored"}])
    assert (cell(book).value, cell(book).note, cell(book).format) == (5, "n", {"wrapStrategy": "WRAP"})
    update(book, "note", [{}])
    assert (cell(book).value, cell(book).note) == (5, None)


def test_typed_values_stay_what_they_are(book):
    texts = ["=1+1", "+44", "-", "@home", "007", "2026-01-01", "TRUE"]
    update(book, "userEnteredValue", [{"userEnteredValue": {"stringValue": text}} for text in texts])
    assert book.values(0, as_shown=False) == [texts]


def test_a_range_clears_what_is_not_given(book):
    type_in(book, [["a", "b"], ["c", "d"]])
    one = [{"userEnteredValue": {"stringValue": "x"}}]
    update(book, "userEnteredValue", one, range={"startRowIndex": 0, "endRowIndex": 2, "endColumnIndex": 2})
    assert book.values(0) == [["x"]]


def test_one_part_of_a_format_changes_and_the_rest_stays(book):
    update(book, "userEnteredFormat", [{"userEnteredFormat": {"textFormat": {"bold": True, "fontSize": 12}}}])
    number = {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}
    update(book, "userEnteredFormat.numberFormat", [{"userEnteredFormat": number}])
    update(book, "userEnteredFormat.textFormat.bold", [{"userEnteredFormat": {"textFormat": {"bold": False}}}])
    assert cell(book).format == {**number, "textFormat": {"fontSize": 12, "bold": False}}


def test_a_colour_stands_beside_its_style(book):
    update(book, "userEnteredFormat.backgroundColor", [{"userEnteredFormat": {"backgroundColor": {"red": 0.2}}}])
    assert cell(book).format == {
        "backgroundColor": {"red": 0.2}, "backgroundColorStyle": {"rgbColor": {"red": 0.2}},
    }  # fmt: skip


def test_a_repeated_formula_looks_at_the_cells_beside_it(book):
    where = {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 2}
    data = {"userEnteredValue": {"formulaValue": "=A1*2"}}
    book.apply([{"repeatCell": {"range": where, "cell": data, "fields": "userEnteredValue"}}])
    assert [formula(book, row, 1) for row in range(3)] == ["=A1*2", "=A2*2", "=A3*2"]


def test_appended_cells_go_below_the_last_row_that_holds_something(book):
    type_in(book, [["a"], ["total"]], top=998)
    rows = [{"values": [{"userEnteredValue": {"stringValue": "new"}}]}]
    book.apply([{"appendCells": {"sheetId": 0, "rows": rows, "fields": "userEnteredValue"}}])
    assert book.values(0)[1000] == ["new"]
    assert book.content.tab(0).row_count == 1001


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        ({"userEnteredValue": {"numberValue": 1, "stringValue": "1"}}, 400, "Exactly one value"),
        ({"userEnteredValue": {"formulaValue": "1+1"}}, 400, "must start with '='"),
        ({"userEnteredValue": {"stringValue": "x" * 50_001}}, 400, "50000 characters"),
        ({"userEnteredValue": {"number": 1}}, 400, "Unknown name"),
        ({"pivotTable": {}}, 501, "pivot_table"),
    ],
)
def test_what_is_no_cell_is_refused(book, data, code, words):
    with pytest.raises(ApiError) as refused:
        update(book, "userEnteredValue", [data])
    assert refused.value.code == code
    assert words in refused.value.message


@pytest.mark.parametrize("fields", ["effectiveValue", "formattedValue", "hyperlink"])
def test_what_google_computes_cannot_be_written(book, fields):
    with pytest.raises(ApiError):
        update(book, fields, [{}])


def test_nothing_is_written_beyond_the_grid(book):
    with pytest.raises(ApiError, match="Attempting to write row: 1000, beyond the last requested row of: 999"):
        update(book, "note", [{}], start={"rowIndex": 1000})
    with pytest.raises(ApiError, match="Attempting to write column: 26"):
        update(book, "note", [{}], start={"columnIndex": 26})
