"""Copy, cut, paste."""

import pytest

from sync.local import ApiError
from tests.sync.local.conftest import formula, type_in


def area(top, bottom, left, right, sheet_id=0):
    names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    return {"sheetId": sheet_id, **dict(zip(names, (top, bottom, left, right), strict=True))}


def paste(book, source, destination, kind="PASTE_NORMAL", **more):
    book.apply([{"copyPaste": {"source": source, "destination": destination, "pasteType": kind, **more}}])


def test_pasted_values_are_results_and_take_no_format(book):
    type_in(book, [[2, "=A1*3"]])
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}, "note": "n"}
    everywhere = {"range": area(0, 1, 0, 2), "cell": bold, "fields": "userEnteredFormat,note"}
    book.apply([{"repeatCell": everywhere}])
    book.apply([{"addSheet": {"properties": {"title": "Hidden", "sheetId": 9, "hidden": True}}}])
    paste(book, area(0, 1, 0, 2), area(0, 1, 0, 2, 9), "PASTE_VALUES")
    assert book.values(9, as_shown=False) == [[2, 6]]
    copied = book.content.tab(9).cell(0, 1)
    assert (copied.formula, copied.format, copied.note) == (None, None, None)


def test_pasted_emptiness_empties(book):
    type_in(book, [["a", None], ["b", "c"]])
    paste(book, area(0, 1, 0, 2), area(1, 2, 0, 2), "PASTE_VALUES")
    assert book.values(0) == [["a"], ["a"]]


def test_a_copied_formula_looks_at_the_cells_beside_it_but_for_dollars(book):
    type_in(book, [[1, 10, "=A1+$B$1"], [2, 20]])
    paste(book, area(0, 1, 2, 3), area(1, 2, 2, 3))
    assert formula(book, 1, 2) == "=A2+$B$1"
    assert book.values(0, as_shown=False)[1] == [2, 20, 12]
    paste(book, area(0, 1, 2, 3), area(1, 2, 0, 1), "PASTE_FORMULA")
    assert formula(book, 1, 0) == "=#REF!+$B$1"


def test_the_source_repeats_in_a_larger_destination(book):
    type_in(book, [["a", "b"]])
    paste(book, area(0, 1, 0, 2), area(2, 5, 0, 4))
    assert book.values(0)[2:] == [["a", "b", "a", "b"]] * 3
    paste(book, area(0, 1, 0, 2), area(6, 7, 0, 1))
    assert book.values(0)[6] == ["a", "b"]


def test_rows_are_pasted_as_columns(book):
    type_in(book, [["a", "b"], ["c", "d"]])
    paste(book, area(0, 2, 0, 2), area(3, 5, 0, 2), pasteOrientation="TRANSPOSE")
    assert book.values(0)[3:] == [["a", "c"], ["b", "d"]]


def test_only_the_format_is_pasted(book):
    type_in(book, [["a", "b"]])
    look = {"cell": {"userEnteredFormat": {"wrapStrategy": "CLIP"}}, "fields": "userEnteredFormat"}
    book.apply([{"repeatCell": {"range": area(0, 1, 0, 1), **look}}])
    paste(book, area(0, 1, 0, 1), area(0, 1, 1, 2), "PASTE_FORMAT")
    assert book.values(0) == [["a", "b"]]
    assert book.content.tab(0).cell(0, 1).format == {"wrapStrategy": "CLIP"}


def test_cut_cells_move_and_formulas_look_at_the_new_place(book):
    type_in(book, [["a", "=A1", "=A1&A2"], ["b"]])
    book.apply([{"cutPaste": {"source": area(0, 1, 0, 1), "destination": {"rowIndex": 5, "columnIndex": 4}}}])
    assert formula(book, 0, 1) == "=E6"
    assert book.values(0)[0] == [None, "a", "ab"]
    assert formula(book, 0, 2) == "=E6&A2"


def test_an_overlapping_cut_loses_nothing(book):
    type_in(book, [["a"], ["b"], ["c"]])
    book.apply([{"cutPaste": {"source": area(0, 3, 0, 1), "destination": {"rowIndex": 1}}}])
    assert book.values(0) == [[], ["a"], ["b"], ["c"]]


def test_text_from_another_program_is_pasted_as_if_typed(book):
    data = {"data": '24/11\t£5\n"two\nlines"\t=1+1', "type": "PASTE_NORMAL", "delimiter": "\t"}
    book.apply([{"pasteData": {"coordinate": {"rowIndex": 999, "columnIndex": 25}, **data}}])
    tab = book.content.tab(0)
    assert (tab.row_count, tab.column_count) == (1001, 27)
    assert book.values(0)[999:] == [[None] * 25 + ["24/11", "£5"], [None] * 25 + ["two\nlines", "2"]]


def test_what_does_not_fit_is_not_pasted(book):
    with pytest.raises(ApiError, match="too small"):
        paste(book, area(0, 2, 0, 1), area(999, 1000, 0, 1))
    with pytest.raises(ApiError) as refused:
        paste(book, area(0, 1, 0, 1), area(1, 2, 0, 1), "PASTE_CONDITIONAL_FORMATTING")
    assert refused.value.code == 501
