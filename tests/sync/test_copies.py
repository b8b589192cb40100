"""A row that se7lite put back although its own came back as well: its copy goes out at an officer's word, and nothing
that anybody typed goes with it."""

import pytest

from sync.copies import OUR_COPY
from tests.spreadsheet import Formula
from tests.sync.meetings import add, tab_of


def bring_back(desk, row):
    """As Ctrl-Z does; here, at the end of the table."""
    at = len(desk.person.rows("meetings"))
    desk.person.do(*(desk.person.write("meetings", at, place, cell) for place, cell in enumerate(row) if cell))
    return at


@pytest.fixture
def three(desk):
    """Three meetings. The row of the first is taken out, given a new row, and brought back."""
    references = add(desk, 3)
    row = desk.person.rows("meetings")[1]
    desk.person.removes_row("meetings", references[0])
    tab_of(desk).base.pop(references[0])
    desk.settle()
    return references, row


def rows_of(desk, reference):
    return [index for index, row in enumerate(desk.person.rows("meetings")) if reference in row]


def say(desk, row_index):
    """An officer's word on what a row says."""
    tab = tab_of(desk)
    [held] = [held for held in desk.store.held("double") if held.row == row_index]
    tab.rulings = {**tab.rulings, held.row_key: OUR_COPY}
    desk.store.changes += 1


@pytest.fixture
def twice(desk, three):
    """Both rows say the same: neither is known to be the row."""
    references, row = three
    at = bring_back(desk, row)
    desk.settle()
    assert [held.row for held in desk.store.held("double")] == [3, at]
    return references[0], at


def test_the_lower_of_two_that_say_the_same_is_emptied_and_the_other_goes_on(desk, twice):
    reference, at = twice
    say(desk, at)
    desk.settle()
    assert rows_of(desk, reference) == [3]
    assert not any(desk.person.rows("meetings")[at:])
    assert (desk.store.held(), tab_of(desk).rulings) == ([], {})
    desk.person.types("meetings", reference, "Place", "Typed there")
    desk.settle()
    assert desk.store.value("meetings", reference, "place") == "Typed there"


def test_without_a_word_both_stay(desk, twice):
    reference, at = twice
    desk.settle()
    assert rows_of(desk, reference) == [3, at]


@pytest.mark.parametrize("heading", ["Place", "Sync note", "beyond the last column"])
def test_where_anything_else_stands_in_it_by_then_nothing_goes_out(desk, twice, heading):
    reference, at = twice
    say(desk, at)
    place = 14 if heading.startswith("beyond") else desk.person.place("meetings", heading)
    for row in (3, at):  # what both say the same is said of both
        if place == 14:
            span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 4}
            desk.person.do({"appendDimension": span})
        desk.person.do(desk.person.write("meetings", row, place, "Somebody's"))
    desk.settle()
    assert rows_of(desk, reference) == [3, at]


def test_a_formula_that_says_the_same_is_not_taken_out_and_the_held_edit_says_why(desk, twice):
    reference, at = twice
    place = desk.person.place("meetings", "Place")
    desk.person.do(desk.person.write("meetings", at, place, Formula('="Place 0"')))
    desk.settle()
    say(desk, at)
    desk.settle()
    assert rows_of(desk, reference) == [3, at]
    [held] = desk.store.held("double")
    assert "a formula stands in it" in held.message


def test_what_somebody_types_in_the_instant_is_kept_and_shown(desk, twice):
    reference, at = twice
    say(desk, at)
    desk.meanwhile(desk.person.write("meetings", at, desk.person.place("meetings", "Place"), "In the instant"))
    desk.settle()
    assert rows_of(desk, reference) == [3]
    assert [held.cell for held in desk.store.held("instant")] == ["In the instant"]
    assert desk.person.cell("meetings", reference, "Place") == "Place 0"


def test_where_the_other_row_goes_between_the_look_and_the_write_the_copy_stays(desk, twice):
    reference, at = twice
    say(desk, at)
    clear = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": 3, "endRowIndex": 4}
    desk.meanwhile({"updateCells": {"range": clear, "fields": "userEnteredValue"}}, match=":getByDataFilter")
    desk.settle()
    assert rows_of(desk, reference) == [at]
    assert desk.store.held() == []


def test_the_word_is_not_for_two_rows_that_come_later(desk, twice):
    reference, at = twice
    row = desk.person.rows("meetings")[at]
    say(desk, at)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
    desk.person.do({"deleteDimension": {"range": span}})
    desk.settle()
    bring_back(desk, row)
    desk.settle()
    assert len(rows_of(desk, reference)) == 2
