"""Tabs that change all at once: emptied, an old version restored, a column or references pasted over."""

import pytest

from sync.brakes import NEEDED
from sync.pauses import GO_ON, PUT_BACK, Limits
from tests.sync.meetings import add, archived, clear_rows, column, decide, remove, retype, tab_of, twelve

__all__ = ["twelve"]


# An empty tab


@pytest.mark.parametrize("first", [0, 1], ids=["without headings", "headings left"])
def test_a_tab_that_is_suddenly_empty_pauses_at_once_and_can_be_put_back(desk, twelve, first):
    clear_rows(desk, first)
    desk.sync()
    assert tab_of(desk).pause.counts() == {"gone": 12}
    desk.settle()
    assert archived(desk) == []
    decide(desk, PUT_BACK)
    assert sorted(column(desk, "Reference")) == twelve
    assert column(desk, "Place") == [f"Place {n}" for n in range(12)]
    assert tab_of(desk).paused is None


@pytest.mark.parametrize("first", [0, 1], ids=["without headings", "headings left"])
def test_an_empty_tab_may_be_meant(desk, twelve, first):
    clear_rows(desk, first)
    desk.settle()
    decide(desk, GO_ON)
    assert archived(desk) == twelve
    assert (tab_of(desk).pause.kind if first == 0 else tab_of(desk).pause) == ("headings" if first == 0 else None)


@pytest.mark.parametrize("left", ["the references", "a row of totals", "a row of totals and references"])
def test_a_small_tab_with_nothing_left_of_its_records_is_as_good_as_empty(desk, left):
    references = add(desk, 5)
    before = desk.person.rows("meetings")[1:]
    if "totals" in left:
        desk.person.adds("meetings", Place="5 meetings")
        desk.settle()
    if "references" in left:
        span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": 1, "endRowIndex": 6}
        desk.person.do({"updateCells": {"range": span | {"startColumnIndex": 1}, "fields": "userEnteredValue"}})
    else:
        remove(desk, references)
    desk.settle()
    assert (archived(desk), tab_of(desk).pause.kind) == ([], "empty")
    decide(desk, PUT_BACK)
    assert (archived(desk), tab_of(desk).paused) == ([], None)
    assert sorted(row for row in desk.person.rows("meetings")[1:] if row[0]) == sorted(before)


def test_the_only_record_of_a_tab_may_be_removed_beside_a_remark(desk):
    [reference] = add(desk, 1)
    desk.person.adds("meetings", Place="A remark")
    desk.settle()
    remove(desk, [reference])
    desk.settle()
    assert (archived(desk), tab_of(desk).paused) == ([reference], None)


def test_a_small_tab_whose_references_were_cleared_is_not_empty(desk):
    references = add(desk, 5)
    place = desk.person.place("meetings", "Place")
    desk.person.do(*(desk.person.write("meetings", row, 0, None) for row in range(1, 6)))
    desk.person.do(desk.person.write("meetings", 1, place, "Library"))
    desk.settle()
    assert tab_of(desk).paused is None
    assert set(references[1:]) < set(column(desk, "Reference"))


# Many cells at once


def test_four_edits_in_a_tab_of_ten_are_four_edits(desk):
    references = add(desk, 10)
    retype(desk, references[:4])
    desk.settle()
    assert tab_of(desk).paused is None
    assert desk.store.value("meetings", references[0], "place") == f"Other {references[0]}"


def test_a_column_pasted_one_row_off_pauses_and_is_put_back(desk, twelve):
    places, at = column(desk, "Place"), desk.person.place("meetings", "Place")
    desk.person.do(*(desk.person.write("meetings", row, at, text) for row, text in enumerate(["", *places], start=1)))
    desk.sync()
    assert tab_of(desk).pause.kind == "changed"
    assert tab_of(desk).pause.counts() == {"cell": 12}
    desk.settle()
    assert desk.store.value("meetings", twelve[3], "place") == "Place 3"
    decide(desk, PUT_BACK)
    assert column(desk, "Place")[:12] == places
    assert desk.store.value("meetings", twelve[3], "place") == "Place 3"


def test_how_many_records_may_change_in_a_small_tab_is_a_setting(desk, twelve):
    desk.store.limits = Limits(change_rows=2, change_share=1)
    retype(desk, twelve[:3])
    desk.settle()
    assert tab_of(desk).pause.counts() == {"cell": 3}


def test_many_changes_that_are_meant_are_taken_over(desk, twelve):
    retype(desk, twelve)
    desk.settle()
    decide(desk, GO_ON)
    assert desk.store.value("meetings", twelve[11], "place") == f"Other {twelve[11]}"
    assert tab_of(desk).paused is None


def test_put_back_leaves_a_cell_that_says_something_newer(desk, twelve):
    retype(desk, twelve)
    desk.settle()
    desk.person.types("meetings", twelve[0], "Place", "Typed since")
    decide(desk, PUT_BACK)
    assert desk.person.cell("meetings", twelve[0], "Place") == "Typed since"
    assert desk.store.value("meetings", twelve[0], "place") == "Typed since"
    assert desk.person.cell("meetings", twelve[1], "Place") == "Place 1"


def test_put_back_never_writes_over_what_is_typed_in_that_instant(desk, twelve):
    retype(desk, twelve)
    desk.settle()
    row, place = desk.person.row("meetings", twelve[0]), desk.person.place("meetings", "Place")
    desk.store.decide(tab_of(desk).id, PUT_BACK)
    desk.meanwhile(desk.person.write("meetings", row, place, "Just now"))
    desk.settle()
    assert desk.person.cell("meetings", twelve[0], "Place") == "Just now"
    assert desk.store.value("meetings", twelve[0], "place") == "Just now"


def test_what_an_officer_changed_in_the_app_does_not_trip_the_brake(desk, twelve):
    for reference in twelve:
        desk.store.change("meetings", reference, "place", "Library")
    desk.settle()
    assert set(column(desk, "Place")) == {"Library"}
    assert tab_of(desk).paused is None


def test_edits_that_wait_already_do_not_trip_the_brake_again_and_again(desk, twelve):
    desk.store.refuse = lambda noun, values: {"place": "No."} if "Other" in (values.get("place") or "") else {}
    retype(desk, twelve[:6])
    desk.settle()
    retype(desk, twelve[6:])
    desk.settle()
    assert len(desk.store.held("refused")) == 12
    desk.person.types("meetings", twelve[0], "Link", "example.org")
    desk.settle()
    assert tab_of(desk).paused is None


# The reference column


def write_references(desk, references):
    desk.person.do(*(desk.person.write("meetings", row, 0, text) for row, text in enumerate(references, start=1)))


def test_a_reference_column_that_was_cleared_comes_back_by_itself(desk, twelve):
    places = column(desk, "Place")
    write_references(desk, [None] * 12)
    desk.settle()
    assert column(desk, "Reference") == twelve
    assert (column(desk, "Place"), archived(desk), tab_of(desk).paused) == (places, [], None)
    assert len(desk.store.records["meetings"]) == 12


def test_a_reference_typed_over_archives_nothing_while_its_row_stands(desk, twelve):
    write_references(desk, ["our own"])
    desk.settle()
    assert archived(desk) == []
    assert "our own" in desk.store.held("unknown")[0].message
    assert "row 2 says what its row said" in desk.store.held("missing")[0].message
    desk.person.do(desk.person.write("meetings", 1, desk.person.place("meetings", "Place"), "Library"))
    desk.settle()
    assert archived(desk) == []
    write_references(desk, twelve[:1])
    desk.settle()
    assert desk.store.value("meetings", twelve[0], "place") == "Library"


@pytest.mark.parametrize("pasted", ["moved by one", "other words"])
def test_a_reference_column_pasted_over_pauses_and_is_put_back_row_by_row(desk, twelve, pasted):
    desk.person.do(
        {"appendDimension": {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}}
    )
    width = len(desk.person.rows("meetings")[0])
    desk.person.do(*(desk.person.write("meetings", row, width, f"Their {row}") for row in range(1, 13)))
    desk.settle()
    before = desk.person.rows("meetings")
    write_references(desk, [*twelve[1:], twelve[0]] if pasted == "moved by one" else [f"x{n}" for n in range(12)])
    desk.settle()
    assert tab_of(desk).pause.counts() == {"reference": 12}
    assert archived(desk) == []
    decide(desk, PUT_BACK)
    assert desk.person.rows("meetings") == before
    assert tab_of(desk).paused is None


def test_of_rows_that_say_the_same_each_gets_a_reference_back(desk, twelve):
    for field, value in (("title", "Title 0"), ("place", "Place 0")):
        desk.store.change("meetings", twelve[1], field, value)
    desk.settle()
    write_references(desk, [f"x{n}" for n in range(12)])
    desk.settle()
    decide(desk, PUT_BACK)
    assert (sorted(column(desk, "Reference")), archived(desk)) == (twelve, [])


def test_rows_that_are_pasted_a_second_time_without_references_wait_for_an_officer(desk, twelve):
    rows = desk.person.rows("meetings")
    copies = [
        desk.person.write("meetings", len(rows) + down, place, cell)
        for down, row in enumerate(rows[1:])
        for place, cell in enumerate(row)
        if place and cell not in ("", None)
    ]
    desk.person.do(*copies)
    desk.settle()
    assert len(desk.store.records["meetings"]) == 12
    assert tab_of(desk).pause.counts() == {"new": 12}
    decide(desk, GO_ON)
    assert len(desk.store.records["meetings"]) == 24


def test_a_row_that_was_put_back_and_is_taken_out_at_once_is_looked_for_twice(desk, twelve):
    clear_rows(desk)
    desk.settle()
    desk.store.decide(tab_of(desk).id, PUT_BACK)
    desk.sync()
    assert sorted(column(desk, "Reference")) == twelve
    remove(desk, twelve[:1])
    desk.sync()
    assert archived(desk) == []
    desk.settle()
    assert archived(desk) == twelve[:1]


def test_blank_cells_that_no_record_can_do_without_are_foretold_as_held(desk, twelve):
    for reference in twelve:
        desk.person.types("meetings", reference, "Title", None)
    desk.settle()
    assert {line.held for line in tab_of(desk).pause.lines} == {NEEDED}
    assert tab_of(desk).pause.counts() == {"held": 12}
