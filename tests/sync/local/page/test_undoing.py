import pytest

from tests.sync.local.conftest import type_in
from tests.sync.local.page.conftest import column, shown

AREA = [1, 3, 0, 3]
ACTS = [
    ("type", {"row": 1, "column": 1, "text": "12.5%"}),
    ("type", {"row": 1, "column": 1, "text": "=1/0"}),
    ("paste", {"text": "a\tb\nc\td", "area": [2, 3, 1, 2]}),
    (
        "paste",
        {"text": "M-0001\tMeeting 1", "area": [7, 8, 0, 1], "from": {"tab": 0, "area": [1, 2, 0, 2], "cut": True}},
    ),
    ("clear", {"area": AREA}),
    ("insert", {"dimension": "ROWS", "at": 2, "count": 2}),
    ("insert", {"dimension": "ROWS", "at": 20, "count": 1, "after": True}),
    ("insert", {"dimension": "COLUMNS", "at": 1, "count": 1, "after": True}),
    ("delete", {"dimension": "ROWS", "start": 1, "end": 3}),
    ("delete", {"dimension": "COLUMNS", "start": 1, "end": 2}),
    ("move", {"dimension": "ROWS", "start": 1, "end": 3, "to": 4}),
    ("move", {"dimension": "ROWS", "start": 3, "end": 4, "to": 1}),
    ("move", {"dimension": "COLUMNS", "start": 0, "end": 1, "to": 3}),
    ("sort", {"column": 0, "order": "DESCENDING"}),
]


def state(book):
    tab = book.content.tab(0)
    cells = [
        [(found.value, found.formula, found.format, found.note) for found in (tab.cell(row, at) for at in range(8))]
        for row in range(25)
    ]
    return cells, tab.row_count, tab.column_count


@pytest.mark.parametrize(("act", "body"), ACTS, ids=[f"{act}-{number}" for number, (act, _) in enumerate(ACTS)])
def test_each_act_is_undone_done_again_and_undone_again(window, book, act, body):
    before = state(book)
    window.do(act, **body)
    after = state(book)
    assert after != before
    window.do("undo")
    assert state(book) == before
    window.do("redo")
    assert state(book) == after
    window.do("undo")
    assert state(book) == before


def test_steps_are_undone_one_after_the_other_and_then_there_is_nothing_more(window, book):
    for text in ("one", "two", "three"):
        window.do("type", row=1, column=1, text=text)
    seen = []
    for _ in range(3):
        window.do("undo")
        seen.append(column(book, 1)[1])
    assert seen == ["two", "one", "Meeting 1"]
    answer = window.try_to("undo")
    assert answer.status_code == 422 and "nothing more to undo" in answer.json["trouble"]


def test_a_newer_value_is_not_undone(window, other_window, book):
    window.do("paste", text="a\nb", area=[1, 2, 1, 2])
    other_window.do("type", row=2, column=1, text="somebody else's words")
    answer = window.try_to("undo")
    assert answer.status_code == 409 and "Somebody has changed these cells since" in answer.json["trouble"]
    assert column(book, 1)[1:3] == ["a", "somebody else's words"]


def test_undo_finds_its_row_where_it_now_is(window, book):
    window.do("type", row=3, column=1, text="changed")
    book.apply([{"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}}}])
    window.do("undo")
    assert column(book, 1) == ["Title", "", "", "Meeting 1", "Meeting 2", "Meeting 3", "Meeting 4"]


def test_an_inserted_row_in_which_somebody_wrote_is_not_taken_away(window, book):
    window.do("insert", dimension="ROWS", at=2, count=1)
    type_in(book, [["from the sync"]], 2, 0)
    assert window.try_to("undo").status_code == 409
    assert "from the sync" in column(book, 0)


def test_each_window_undoes_its_own(window, other_window, book):
    window.do("type", row=1, column=1, text="first window")
    other_window.do("type", row=2, column=1, text="second window")
    window.do("undo")
    assert column(book, 1)[1:3] == ["Meeting 1", "second window"]


def test_something_new_ends_doing_again(window, book):
    window.do("type", row=1, column=1, text="one")
    window.do("undo")
    window.do("type", row=2, column=1, text="two")
    assert window.try_to("redo").status_code == 422
    assert shown(book)[1][1] == "Meeting 1"
