import pytest

from tests.sync.local.conftest import type_in
from tests.sync.local.page.conftest import column, shown


def rows_of(start, end):
    return {"range": {"dimension": "ROWS", "startIndex": start, "endIndex": end}}


def cell(book, row, at):
    return book.content.tab(0).cell(row, at)


def refused(answer, code, words):
    assert answer.status_code == code, answer.json
    assert words in answer.json["trouble"]


def test_typing_changes_one_cell(window, book):
    before = book.content.tab(0).rows.list[:]
    window.do("type", row=2, column=1, text="24/11/2026")
    after = book.content.tab(0).rows.list
    assert (cell(book, 2, 1).value, shown(book)[2][1]) == (46350, "24/11/2026")
    assert [index for index, row in enumerate(before) if row is not after[index]] == [2]


def test_a_number_format_stays_when_a_plain_number_is_typed(window, book):
    window.do("type", row=1, column=3, text="£5")
    window.do("type", row=1, column=3, text="7.5")
    assert shown(book)[1][3] == "£8"  # £5 brought a format without pence
    window.do("type", row=1, column=3, text="£7.50")
    assert cell(book, 1, 3).value == 7.5


def test_what_the_workbook_refuses_is_said_in_words_and_nothing_changes(window, book):
    revision = book.revision
    refused(window.try_to("type", row=1, column=1, text="x" * 50_001), 422, "at most 50,000 characters")
    assert book.revision == revision
    window.do("type", row=1, column=1, text="x" * 50_000)


def test_a_strict_rule_takes_only_what_it_offers(window, book):
    offered = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}, {"userEnteredValue": "no"}]}
    place = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 3, "endColumnIndex": 4}
    book.apply([{"setDataValidation": {"range": place, "rule": {"condition": offered, "strict": True}}}])
    window.look()
    refused(window.try_to("type", row=1, column=3, text="perhaps"), 422, "only one of: yes, no")
    refused(window.try_to("paste", text="yes\nperhaps", area=[1, 2, 3, 4]), 422, "only one of: yes, no")
    assert cell(book, 1, 3).value is None
    window.do("type", row=1, column=3, text="yes")
    window.do("type", row=1, column=3, text="")


def test_text_follows_its_row(window, book):
    book.apply([{"insertDimension": rows_of(1, 3)}])
    book.apply([{"moveDimension": {"source": rows_of(4, 5)["range"], "destinationIndex": 6}}])
    window.try_to("type", row=2, column=1, text="for M-0002")
    assert column(book, 1)[column(book, 0).index("M-0002")] == "for M-0002"


def test_text_for_a_row_that_went_or_was_sorted_away_is_not_written(window, book):
    book.apply([{"sortRange": {
        "range": {"startRowIndex": 1, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 5},
        "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}],
    }}])  # fmt: skip
    refused(window.try_to("type", row=1, column=4, text="for M-0001"), 409, "Another row stands here now")
    window.look()
    book.apply([{"deleteDimension": rows_of(2, 3)}])
    refused(window.try_to("type", row=2, column=4, text="for a row that is gone"), 409, "deleted")
    assert column(book, 4) == ["", "", "", ""]


def test_a_change_elsewhere_in_the_row_does_not_hold_up_typing(window, book):
    type_in(book, [["From the sync"]], 1, 1)
    window.do("type", row=1, column=4, text="mine")
    assert shown(book)[1] == ["M-0001", "From the sync", "1", "", "mine"]


def test_columns_that_came_or_went_hold_up_what_was_meant_for_the_old_ones(window, book):
    book.apply([{"insertDimension": {"range": {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}}}])
    refused(window.try_to("type", row=1, column=1, text="x"), 409, "Columns came or went")
    refused(window.try_to("delete", dimension="COLUMNS", start=1, end=2), 409, "Columns came or went")


def test_rows_are_deleted_where_they_now_are(window, book):
    book.apply([{"insertDimension": rows_of(1, 2)}])
    window.try_to("delete", dimension="ROWS", start=2, end=4)
    assert column(book, 0) == ["Reference", "", "M-0001", "M-0004"]


def test_rows_that_are_no_longer_together_are_not_deleted(window, book):
    book.apply([{"insertDimension": rows_of(3, 4)}])
    refused(window.try_to("delete", dimension="ROWS", start=2, end=4), 409, "Rows came or went")


def test_sorting_leaves_the_heading_and_takes_the_whole_table(window, book):
    window.do("sort", column=2, order="DESCENDING")
    assert shown(book)[:2] == [["Reference", "Title", "Miles"], ["M-0004", "Meeting 4", "4"]]
    assert column(book, 0)[1:] == ["M-0004", "M-0003", "M-0002", "M-0001"]


def test_pasting_fills_an_area_that_the_block_fits_and_grows_the_grid(window, book):
    window.do("paste", text="x", area=[1, 3, 3, 5])
    assert [row[3:] for row in shown(book)[1:3]] == [["x", "x"], ["x", "x"]]
    window.do("paste", text="1\t2\n3\t4", area=[19, 20, 4, 5])
    tab = book.content.tab(0)
    assert (tab.row_count, tab.column_count, tab.cell(20, 5).value) == (21, 6, 4)


def test_a_copy_takes_formulas_along_only_while_the_source_shows_the_same(window, book):
    window.do("type", row=1, column=3, text="=C2*10")
    source = {"tab": 0, "area": [1, 2, 3, 4], "cut": False}
    window.do("paste", text="10", area=[2, 4, 3, 4], **{"from": source})
    assert [cell(book, row, 3).formula for row in (2, 3)] == ["=C3*10", "=C4*10"]
    type_in(book, [[5]], 1, 2)
    window.look()
    window.do("paste", text="10", area=[4, 5, 3, 4], **{"from": source})
    assert (cell(book, 4, 3).formula, cell(book, 4, 3).value) == (None, 10)


def test_clearing_leaves_formats(window, book):
    window.do("type", row=1, column=3, text="50%")
    window.do("clear", area=[1, 20, 3, 4])
    assert (cell(book, 1, 3).value, cell(book, 1, 3).format["numberFormat"]["type"]) == (None, "PERCENT")


def test_tabs_come_and_go(window, book):
    made = window.do("add-tab", title=" Claims ")["tab"]
    assert book.content.tab(made).title == "Claims"
    refused(window.try_to("rename-tab", title="claims"), 422, "already exists")
    window.do("delete-tab", tab=made)
    refused(window.try_to("delete-tab"), 422, "can't remove all the visible sheets")
    refused(window.try_to("type", tab=made, row=0, column=0, text="x"), 409, "deleted")


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"act": "type"}', b'{"act": "fly", "tab": 0, "revision": 3}', b'{"act": []}'],
)
def test_nonsense_is_refused(client, book, body):
    answer = client.post(f"/page/{book.id}/do", data=body)
    assert answer.status_code in (400, 409) and answer.json["trouble"]
