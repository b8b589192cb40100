"""Rows to which people gave a number themselves: it is nobody's, and stays so when the number is given out."""

from sync.pauses import PUT_BACK
from tests.sync.meetings import add, decide, remove, tab_of
from tests.sync.test_mixed_up_rows import titles

BY_HAND = {"Body": "Local Offer", "Kind": "Workshop", "Title": "By hand", "Date": 46200, "Place": "School"}


def places(desk):
    return [record.values["place"] for record in desk.store.records["meetings"].values()]


def test_the_next_record_made_does_not_take_over_a_row_that_carries_its_number(desk):
    add(desk, 2)
    desk.person.adds("meetings", Reference="M-0003", **BY_HAND)
    desk.settle()
    made = desk.store.add("meetings", {"body": "1", "kind": "meeting", "title": "By an officer", "date": "2026-05-05"})
    desk.settle()
    assert made == "M-0003"
    assert (titles(desk)[2], places(desk)[2]) == ("By an officer", None)
    titles_there = [row[desk.person.place("meetings", "Title")] for row in desk.person.rows("meetings")[1:]]
    assert sorted(titles_there) == ["By an officer", "By hand", "Title 0", "Title 1"]
    assert {held.kind for held in desk.store.held()} == {"double"}


def test_nor_does_one_made_before_anybody_looked_at_that_row(desk):
    add(desk, 2)
    desk.person.adds("meetings", Reference="M-0003", **BY_HAND)
    desk.store.add("meetings", {"body": "1", "kind": "meeting", "title": "By an officer", "date": "2026-05-05"})
    desk.settle()
    assert (titles(desk)[2], places(desk)[2]) == ("By an officer", None)
    assert "By hand" in str(desk.person.rows("meetings"))


def test_a_row_beside_it_gets_a_number_that_nobody_typed(desk):
    add(desk, 2)
    desk.person.adds("meetings", Reference="M-0003", **BY_HAND)
    desk.person.adds("meetings", **BY_HAND | {"Title": "Without a number"})
    desk.settle()
    assert titles(desk) == ["Title 0", "Title 1", "Without a number"]
    assert list(desk.store.records["meetings"])[2] == "M-0004"
    assert {held.kind for held in desk.store.held()} == {"unknown"}


def test_the_row_becomes_a_record_once_the_number_is_cleared(desk):
    add(desk, 2)
    desk.person.adds("meetings", Reference="M-0003", **BY_HAND)
    desk.store.add("meetings", {"body": "1", "kind": "meeting", "title": "By an officer", "date": "2026-05-05"})
    desk.settle()
    row = next(number for number, row in enumerate(desk.person.rows("meetings")) if "By hand" in row)
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Reference"), None))
    desk.settle()
    assert sorted(titles(desk)) == ["By an officer", "By hand", "Title 0", "Title 1"]
    assert not desk.store.held()


def test_nor_where_the_tab_was_put_back_in_between(desk):
    references = add(desk, 12)
    remove(desk, references[:8])
    desk.settle()
    assert tab_of(desk).pause
    desk.person.adds("meetings", Reference="M-0013", **BY_HAND)
    desk.store.add("meetings", {"body": "1", "kind": "meeting", "title": "By an officer", "date": "2026-05-05"})
    desk.sync()
    decide(desk, PUT_BACK)
    assert (titles(desk)[12], places(desk)[12]) == ("By an officer", None)
    assert "By hand" in str(desk.person.rows("meetings"))
