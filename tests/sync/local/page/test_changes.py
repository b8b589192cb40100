from tests.sync.local.conftest import type_in
from tests.sync.local.page.conftest import Window


def rows_of(*span):
    return {"range": {"dimension": "ROWS", "startIndex": span[0], "endIndex": span[1]}}


def test_a_new_window_is_told_everything(client, book):
    answer = Window(client, book).look()
    assert answer["title"] == "Meetings" and answer["tabs"] == [{"id": 0, "title": "Sheet1"}]
    assert (answer["tab"]["rows"], answer["tab"]["columns"], answer["tab"]["frozenRows"]) == (20, 5, 1)
    assert answer["rows"][:2] == [["Reference", "Title", "Miles"], ["M-0001", "Meeting 1", {"t": "1", "k": "n"}]]


def test_nothing_new_is_said_shortly(window, book):
    assert window.look() == {"revision": book.revision}


def test_only_changed_rows_are_told(window, book):
    type_in(book, [["Another"]], 2, 1)
    type_in(book, [["Further down"]], 9, 4)
    answer = window.look()
    assert "rows" not in answer and "splice" in answer  # the content grew
    type_in(book, [["Yet another"]], 3, 1)
    assert window.look()["changed"] == [[3, ["M-0003", "Yet another", {"t": "3", "k": "n"}]]]


def test_rows_that_came_or_went_are_told_as_such_and_the_window_keeps_its_row(window, book):
    book.apply([{"insertDimension": rows_of(2, 4)}])
    answer = window.look(row=3)
    assert answer["splice"] == {"at": 2, "gone": 0, "come": [[], []]}
    assert answer["row"] == 5
    book.apply([{"deleteDimension": rows_of(1, 3)}])
    answer = window.look(row=1)
    assert (answer["splice"]["at"], answer["splice"]["gone"], answer["splice"]["come"]) == (1, 2, [])
    assert answer["row"] is None


def test_a_window_that_slept_long_is_told_everything(window, book):
    for number in range(250):
        type_in(book, [[number]], 1, 2)
    assert len(window.look()["rows"]) == 5


def test_hidden_tabs_are_not_told_and_a_deleted_tab_gives_way_to_another(client, book):
    book.apply([{"addSheet": {"properties": {"sheetId": 7, "title": "Ours", "hidden": True}}}])
    book.apply([{"addSheet": {"properties": {"sheetId": 8, "title": "Gone soon"}}}])
    assert [tab["id"] for tab in Window(client, book).look(tab=7)["tabs"]] == [0, 8]
    window = Window(client, book)
    assert window.look(tab=8)["tab"]["id"] == 8
    book.apply([{"deleteSheet": {"sheetId": 8}}])
    assert window.look(tab=8)["tab"]["id"] == 0


def test_protected_ranges_rules_notes_and_looks_are_told(client, book):
    reference = {"startColumnIndex": 0, "endColumnIndex": 1, "startRowIndex": 1}
    rule = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!$B$2:$B$4"}]}}
    look = {"userEnteredFormat": {"textFormat": {"bold": True, "foregroundColor": {"red": 1}}}, "note": "Ask first"}
    start = {"rowIndex": 1, "columnIndex": 3}
    place = {"startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 3, "endColumnIndex": 4}
    book.apply(
        [
            {"addProtectedRange": {"protectedRange": {"range": reference, "description": "Ours", "warningOnly": True}}},
            {"updateCells": {"start": start, "rows": [{"values": [look]}], "fields": "userEnteredFormat,note"}},
            {"setDataValidation": {"range": place, "rule": rule}},
        ]
    )
    answer = Window(client, book).look()
    assert answer["tab"]["protected"] == [{"area": [1, 20, 0, 1], "words": "Ours"}]
    cell = answer["rows"][1][3]
    assert (cell["t"], cell["o"]) == ("", "Ask first")
    assert answer["looks"][cell["s"]] == {"b": 1, "fg": "#ff0000"}
    assert answer["rules"][cell["r"]]["choices"] == ["Meeting 1", "Meeting 2", "Meeting 3"]
