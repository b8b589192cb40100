"""Rows above the headings: they are not gone, and what is typed there is not passed by (rules 1, 9)."""

import pytest

from tests.sync.meetings import add, archived, assert_goes_on, choose, offers, tab_of


def moves_row(desk, at, to):
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
    desk.person.do({"moveDimension": {"source": span, "destinationIndex": to}})


@pytest.mark.parametrize("at, to", [(0, 4), (3, 0)], ids=["headings sorted in", "a row dragged above them"])
def test_a_tab_with_rows_above_its_headings_pauses_and_one_click_mends_it(desk, at, to):
    add(desk, 5)
    moves_row(desk, at, to)
    desk.settle()
    assert (archived(desk), desk.store.held()) == ([], [])
    assert "above the headings" in tab_of(desk).paused
    choose(desk, offers(desk)["top"])
    assert_goes_on(desk)
    assert archived(desk) == []


def test_headings_that_were_sorted_far_down_are_moved_up_too(desk):
    add(desk, 55)
    moves_row(desk, 0, 54)
    desk.settle()
    choose(desk, offers(desk)["top"])
    assert_goes_on(desk)


def test_what_was_typed_there_arrives_once_the_headings_are_moved_up_by_hand(desk):
    references = add(desk, 3)
    moves_row(desk, 0, 3)
    place = 0 if desk.person.rows("meetings")[0][0] == references[0] else 1
    desk.person.do(desk.person.write("meetings", place, 7, "Typed above"))
    desk.settle()
    moves_row(desk, 2, 0)
    desk.settle()
    assert "Typed above" in str(desk.store.records["meetings"][references[0]])
    assert not desk.store.held()


def test_titles_and_notes_above_the_headings_are_of_no_account(desk):
    references = add(desk, 3)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 0, "endIndex": 2}
    desk.person.do({"insertDimension": {"range": span}})
    desk.person.do(desk.person.write("meetings", 0, 0, "Our meetings"))
    desk.settle()
    desk.person.do({"deleteDimension": {"range": span | {"startIndex": 3, "endIndex": 4}}})
    desk.settle()
    assert archived(desk) == references[:1]


def test_nor_are_rows_above_the_headings_put_in_again_where_nothing_is_agreed_yet(desk):
    """A tab that was just connected."""
    references = add(desk, 3)
    tab_of(desk).base.clear()
    moves_row(desk, 0, 2)
    desk.store.changes += 1
    desk.settle()
    assert "above the headings" in tab_of(desk).paused
    choose(desk, offers(desk)["top"])
    assert [row[0] for row in desk.person.rows("meetings")[1:]] == references


def test_a_row_that_stood_there_while_the_headings_were_out_of_place_was_not_gone(desk):
    """Missed once, put in again, seen above the headings, and without its reference at the next look: one look."""
    references = add(desk, 3)
    sheet_id = desk.person.sheet_ids["meetings"]
    cells = desk.person.rows("meetings")[1]
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    desk.person.do({"deleteDimension": {"range": span}})
    desk.sync()
    put_in = [desk.person.write("meetings", 1, place, cell) for place, cell in enumerate(cells) if cell != ""]
    desk.person.do({"insertDimension": {"range": span}}, *put_in)
    moves_row(desk, 0, 4)
    desk.sync()
    desk.store.decide(tab_of(desk).id, offers(desk)["top"].key)
    desk.sync()
    assert (tab_of(desk).paused, desk.person.rows("meetings")[1][0]) == (None, references[0])
    desk.person.do(desk.person.write("meetings", 1, 0, ""), desk.person.write("meetings", 1, 4, "Another title"))
    desk.sync()
    assert archived(desk) == []
