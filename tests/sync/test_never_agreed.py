"""Rows with cells on which nobody agreed yet: in a conflict, under a merge, behind a formula."""

from tests.sync.meetings import add, tab_of
from tests.sync.test_mixed_up_rows import titles


def test_words_on_which_nobody_agreed_yet_are_their_record_s_too(desk):
    """Connected anew, its row says something else: a conflict. Its words come to stand under another reference."""
    first, second = add(desk, 2)
    tab_of(desk).base[first] = {"date": tab_of(desk).base[first]["date"]}
    desk.person.types("meetings", first, "Place", "Another place")
    desk.settle()
    assert {held.field for held in desk.store.held("conflict")} == {"place"}
    tab_of(desk).base[first] = {"date": tab_of(desk).base[first]["date"]}
    for heading, words in (("Title", "Title 0"), ("Place", "Another place")):
        desk.person.types("meetings", second, heading, words)
        desk.person.types("meetings", first, heading, None)
    desk.settle()
    assert titles(desk) == ["Title 0", "Title 1"]


def test_a_row_with_a_cell_on_which_nobody_agreed_yet_is_given_its_reference_back(desk):
    """A formula or a merge keeps the record's words out of that cell, and it is blank."""
    first, second = add(desk, 2)
    del tab_of(desk).base[first]["place"]
    row, place = desk.person.row("meetings", first), desk.person.place("meetings", "Place")
    span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": row, "endRowIndex": row + 1}
    desk.person.do(desk.person.write("meetings", row, place, None))
    merged = span | {"startColumnIndex": place - 1, "endColumnIndex": place + 1}
    desk.person.do({"mergeCells": {"range": merged, "mergeType": "MERGE_ALL"}})
    desk.store.changes += 1
    desk.settle()
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Reference"), None))
    desk.settle()
    assert list(desk.store.records["meetings"]) == [first, second]
    assert desk.person.row("meetings", first) == row
