"""Our writing strays into somebody's new row, which has no reference yet: it goes out of it before that row counts."""

import pytest

from sync.judge import judge
from sync.swap import Target, TargetCell
from tests.sync.hall import HALL

CHANGED = {"place": "Library", "link": "https://example.org"}


@pytest.fixture
def strayed(desk):
    """A changed record's row is taken out in the instant of its write, and a new row moves up into its place."""
    reference = desk.store.add("meetings", HALL)
    desk.settle()
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200, Place="School")
    for field, value in CHANGED.items():
        desk.store.change("meetings", reference, field, value)
    row = desk.person.row("meetings", reference)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile({"deleteDimension": {"range": span}})
    desk.sync()
    assert said_by(desk) == ["Keyworking", "Library", "https://example.org"]
    return row


def said_by(desk):
    """The new row's title, place and link as they stand in the sheet."""
    [row] = [row for row in desk.person.rows("meetings") if "Keyworking" in row]
    places = [desk.person.place("meetings", heading) for heading in ("Title", "Place", "Link")]
    return [row[place] if place < len(row) else None for place in places]


def workshops(desk):
    return [
        record.values for record in desk.store.records["meetings"].values() if record.values["title"] == "Keyworking"
    ]


def test_what_stood_there_goes_back_and_the_row_becomes_the_record_that_was_typed(desk, strayed):
    desk.settle()
    assert said_by(desk) == ["Keyworking", "School", None]
    [made] = workshops(desk)
    assert (made["place"], made["link"]) == ("School", None)
    assert not desk.store.held("instant")


def test_a_row_that_somebody_has_changed_since_is_left_alone_and_shown(desk, strayed):
    sheet_row = next(number for number, row in enumerate(desk.person.rows("meetings")) if "Keyworking" in row)
    place = desk.person.place("meetings", "Place")
    desk.person.do(desk.person.write("meetings", sheet_row, place, "Chapel"))
    desk.settle()
    assert said_by(desk)[:2] == ["Keyworking", "Chapel"]
    assert "School" in [held.cell for held in desk.store.held("instant")]
    assert all(not tab.put_backs for tab in desk.store.tabs)


def test_writing_that_strays_into_the_same_row_twice_goes_out_of_it_twice(desk, strayed):
    other = desk.store.add("meetings", {**HALL, "title": "Another"})
    # While the first writing is about to go back, a row comes to stand above and our write of the new row goes on.
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.settle()
    assert said_by(desk) == ["Keyworking", "School", None]
    [made] = workshops(desk)
    assert (made["place"], made["link"]) == ("School", None)
    assert desk.person.cell("meetings", other, "Title") == "Another"


def test_headings_that_were_copied_further_than_the_row_are_of_no_account():
    cell = TargetCell(1, "Link", "link", "before", "after", "after")
    target = Target(1, 7, "M-0001", 2, 0, 0, (cell,), ("M-0001", "before", None))
    judged = judge([target], [["token"], ["Reference", "Link", "Sync note"], [None, "typed"]], "token")
    [(_, put_back)] = judged.put_backs
    assert (put_back.stood, put_back.row) == ("typed", {"link": "after"})


def names_it(desk, reference):
    """Somebody puts a record's reference onto the row that our words strayed into."""
    row = next(number for number, row in enumerate(desk.person.rows("meetings")) if "Keyworking" in row)
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Reference"), reference))
    return row


@pytest.mark.parametrize("typed", [None, 46300])
def test_a_reference_put_onto_that_row_makes_our_words_no_edit_of_its_record(desk, strayed, typed):
    [reference] = desk.store.records["meetings"]
    desk.store.change("meetings", reference, "place", "Chapel")
    row = names_it(desk, reference)
    if typed:
        desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Date"), typed))
    desk.settle()
    assert said_by(desk) == ["Keyworking", "School", None]
    record = desk.store.records["meetings"][reference].values
    assert (record["title"], record["place"], record["link"]) == ("Spring meeting", "Chapel", "https://example.org")
    assert not desk.store.held("instant")


def test_our_words_where_they_belong_stay_there_though_another_row_said_the_same(desk):
    """A copy of a row is gone before our words, which strayed into it, could go out of it."""
    reference = desk.store.add("meetings", HALL)
    desk.settle()
    desk.person.adds("meetings", Body="Regional Steering Group", Kind="Meeting", Title="Spring meeting", Date=46126)
    desk.store.change("meetings", reference, "place", "Library")
    row = desk.person.row("meetings", reference)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS"}
    move = {"source": span | {"startIndex": row, "endIndex": row + 1}, "destinationIndex": row + 2}
    desk.meanwhile({"moveDimension": move})
    desk.sync()
    desk.person.do({"deleteDimension": {"range": span | {"startIndex": row, "endIndex": row + 1}}})
    desk.settle()
    assert desk.person.cell("meetings", reference, "Place") == "Library"
    assert desk.store.value("meetings", reference, "place") == "Library"


def test_writing_that_strays_into_the_second_row_of_a_reference_goes_out_of_that_one(desk):
    """The record's own row never held it, which says nothing of the other."""
    one, other = (
        desk.store.add("meetings", {**HALL, "title": title}) for title in ("Spring meeting", "Summer meeting")
    )
    desk.settle()
    desk.person.adds("meetings", Reference=one, Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.settle()
    desk.store.change("meetings", other, "place", "Library")
    row = desk.person.row("meetings", other)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile({"deleteDimension": {"range": span}})
    desk.sync()
    assert said_by(desk)[:2] == ["Keyworking", "Library"]
    desk.settle()
    assert said_by(desk)[:2] == ["Keyworking", None]
    assert {held.kind for held in desk.store.held()} == {"double", "missing"}
