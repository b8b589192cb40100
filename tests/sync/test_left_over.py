"""An officer has a new row written for a record whose old row stands there under another reference: no other record
takes over what that old row says."""

import pytest

from tests.sync.machine.side import MemorySide
from tests.sync.meetings import HALL, tab_of


@pytest.fixture
def three(desk):
    """Three meetings of which title, place and link differ, and nothing else."""
    words = [{name: f"{name.capitalize()} {number}" for name in ("title", "place", "link")} for number in range(3)]
    made = [desk.store.add("meetings", HALL | one) for one in words]
    desk.settle()
    return made


@pytest.fixture
def left_over(desk, three):
    """The index of the first one's old row: the second one's reference was typed over its own."""
    row = desk.person.row("meetings", three[0])
    desk.store.change("meetings", three[0], "place", "Library")
    names_it(desk, row, three[1])
    desk.settle()
    [held] = desk.store.held("missing")
    assert f"row {row + 1} says what its row said" in held.message
    MemorySide(desk.store, desk.key, desk.address).decide(held, "new row")
    return row


def names_it(desk, row, reference):
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Reference"), reference))


def said_by(desk, reference):
    return [desk.store.value("meetings", reference, name) for name in ("title", "place", "link")]


@pytest.mark.parametrize("written", [False, True], ids=["at once", "once the new row is written"])
@pytest.mark.parametrize("typed", [None, "Typed since"])
def test_another_reference_on_the_old_row_waits_for_a_persons_word(desk, three, left_over, written, typed):
    if written:
        desk.settle()
    if typed:
        desk.person.do(desk.person.write("meetings", left_over, desk.person.place("meetings", "Title"), typed))
    there = desk.person.row("meetings", three[2])
    names_it(desk, there, three[1])
    names_it(desk, left_over, three[2])
    desk.settle()
    assert said_by(desk, three[2]) == ["Title 2", "Place 2", "Link 2"]
    assert three[2] in {held.reference for held in desk.store.held("scrambled")}
    assert desk.person.cell("meetings", three[0], "Place") == "Library"


def test_so_it_is_where_a_mixed_up_row_was_put_back_and_the_old_one_stands_elsewhere(desk, three):
    rows = [desk.person.row("meetings", one) for one in three]
    names_it(desk, rows[0], "see below")
    names_it(desk, rows[1], three[0])
    desk.settle()
    [held] = desk.store.held("scrambled")
    MemorySide(desk.store, desk.key, desk.address).decide(held, "put back")
    desk.settle()
    assert desk.person.cell("meetings", three[0], "Title") == "Title 0"
    desk.store.change("meetings", three[0], "place", "Library")
    desk.settle()
    names_it(desk, rows[2], None)
    names_it(desk, rows[0], three[2])
    desk.settle()
    assert said_by(desk, three[2]) == ["Title 2", "Place 2", "Link 2"]
    assert three[2] in {held.reference for held in desk.store.held("scrambled")}


def test_an_old_row_that_is_taken_out_is_forgotten(desk, three, left_over):
    desk.settle()
    assert tab_of(desk).left_over
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS"}
    desk.person.do({"deleteDimension": {"range": span | {"startIndex": left_over, "endIndex": left_over + 1}}})
    desk.settle()
    assert not tab_of(desk).left_over
    desk.person.types("meetings", three[2], "Place", "Place 0")
    desk.person.types("meetings", three[2], "Link", "Link 0")
    desk.settle()
    assert said_by(desk, three[2]) == ["Title 2", "Place 0", "Link 0"]
    assert not desk.store.held()
