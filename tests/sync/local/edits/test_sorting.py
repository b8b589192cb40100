from tests.sync.local.conftest import formula, type_in


def sort(book, *specs, **span):
    area = {"sheetId": 0, "startRowIndex": 1, **span}
    book.apply([{"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": i, "sortOrder": o} for i, o in specs]}}])


def column(book, index=0):
    return [row[index] if index < len(row) else None for row in book.values(0, as_shown=False)]


def test_numbers_come_before_text_and_blanks_last_either_way(book):
    type_in(book, [["H"], ["b"], [None], [10], ["A"], [2], [True]])
    sort(book, (0, "ASCENDING"))
    assert column(book) == ["H", 2, 10, "A", "b", True]
    sort(book, (0, "DESCENDING"))
    assert column(book) == ["H", True, "b", "A", 10, 2]


def test_equal_rows_keep_their_order_and_a_second_column_decides(book):
    type_in(book, [["H", "H"], [1, "b"], [2, "x"], [1, "a"], [1, "b"]])
    sort(book, (0, "DESCENDING"), (1, "ASCENDING"))
    assert column(book, 1) == ["H", "x", "a", "b", "b"]


def test_formulas_move_with_their_row(book):
    type_in(book, [["H"], [2, "=A2*10"], [1, "=A3*10"]])
    sort(book, (0, "ASCENDING"))
    assert (formula(book, 1, 1), formula(book, 2, 1)) == ("=A2*10", "=A3*10")
    assert column(book, 1)[1:] == [10, 20]


def test_sorting_moves_cells_and_leaves_hidden_rows_where_they_are(book):
    type_in(book, [["H"], [2], [1]])
    hidden = {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}}
    change = {**hidden, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    book.apply([{"updateDimensionProperties": change}])
    sort(book, (0, "ASCENDING"))
    assert column(book) == ["H", 1, 2]
    assert list(book.content.tab(0).dimensions["ROWS"]) == [1]


def test_a_part_of_the_columns_can_be_sorted_alone(book):
    type_in(book, [["H", "H"], [2, "a"], [1, "b"]])
    sort(book, (0, "ASCENDING"), endColumnIndex=1)
    assert (column(book), column(book, 1)) == (["H", 1, 2], ["H", "a", "b"])


def test_doubled_rows_go_and_spaces_are_trimmed(book):
    type_in(book, [[" a  b ", 1], ["x", 1], ["X", 1], ["x", 2]])
    area = {"sheetId": 0, "endRowIndex": 4, "endColumnIndex": 2}
    assert book.apply([{"trimWhitespace": {"range": area}}]) == [{"trimWhitespace": {"cellsChangedCount": 1}}]
    assert book.apply([{"deleteDuplicates": {"range": area}}]) == [{"deleteDuplicates": {"duplicatesRemovedCount": 1}}]
    assert book.values(0, as_shown=False) == [["a b", 1], ["x", 1], ["x", 2]]


def test_text_is_found_and_replaced_and_counted(book):
    type_in(book, [["Anna", "anna", '="Anna"'], ["Annabel", 12]])
    whole = {"find": "anna", "replacement": "Bea", "allSheets": True, "matchEntireCell": True}
    counts = {"valuesChanged": 2, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 2}
    assert book.apply([{"findReplace": whole}]) == [{"findReplace": counts}]
    book.apply([{"findReplace": {"find": r"(\d)(\d)", "replacement": "$2$1", "searchByRegex": True, "sheetId": 0}}])
    assert book.values(0, as_shown=False) == [["Bea", "Bea", "Anna"], ["Annabel", 21]]


def test_cells_are_inserted_and_deleted_in_a_part_of_the_grid(book):
    type_in(book, [["a", "x"], ["b", "y"]])
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
    book.apply([{"insertRange": {"range": area, "shiftDimension": "ROWS"}}])
    assert book.values(0) == [[None, "x"], ["a", "y"], ["b"]]
    book.apply([{"deleteRange": {"range": area, "shiftDimension": "COLUMNS"}}])
    assert book.values(0) == [["x"], ["a", "y"], ["b"]]
