"""Rows that move in the very instant in which one gets its reference; a write that outlasts all patience."""

import threading
from contextlib import nullcontext

import pytest

from sync import run
from sync.columns import LONGEST_HEADING
from sync.sheets import Sheets
from sync.state import PutBack
from sync.transport import Unclear
from tests.sync.hall import HALL
from tests.sync.machine.moments import Moment, Watched
from tests.sync.meetings import choose, offers, tab_of


@pytest.mark.parametrize("lost", [False, True], ids=["a new row", "a row that lost its reference"])
def test_rows_sorted_in_the_instant_in_which_a_row_gets_its_reference_stay_the_rows_they_were(desk, meeting, lost):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    if lost:
        desk.person.types("meetings", other, "Place", "Chapel")  # no longer what was agreed of it ...
        desk.sync()
        desk.person.types("meetings", meeting, "Reference", None)
    else:
        desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.sync()
    span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": 1, "endRowIndex": 4}
    sort = {"range": span, "sortSpecs": [{"dimensionIndex": 3, "sortOrder": "ASCENDING"}]}
    if lost:
        # ... and that row is changed and comes to stand where the other's reference is about to be written.
        row = desk.person.write("meetings", 2, desk.person.place("meetings", "Link"), "none")
        desk.meanwhile(row, {"sortRange": sort})
    else:
        desk.meanwhile({"sortRange": sort})
    desk.settle()
    titles = sorted(record.values["title"] for record in desk.store.records["meetings"].values())
    assert titles == (["Another", "Spring meeting"] if lost else ["Another", "Keyworking", "Spring meeting"])
    for reference, title in ((meeting, "Spring meeting"), (other, "Another")):
        assert desk.store.value("meetings", reference, "title") == title
        assert desk.person.cell("meetings", reference, "Title") == title
    assert not desk.store.held()


def test_a_write_that_takes_longer_than_anybody_waits_is_seen_through(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    sheets, landed = Sheets(desk.store.google_id, desk.key, desk.address), threading.Event()
    desk.trouble(delay=1.0, match="batchUpdate")
    desk.person.workbook.listeners.append(lambda _: landed.set())
    with pytest.raises(Unclear):
        run(desk.store, Watched(sheets, Moment("swap", False, lambda: sheets._http.set_timeout(0.2))))
    assert landed.wait(120)
    desk.store.quiet = False
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert not desk.store.held()


@pytest.mark.parametrize("fails", [False, True], ids=["at once", "after a write that failed"])
def test_of_two_writes_that_went_astray_to_one_cell_neither_is_taken_for_what_a_person_typed(desk, meeting, fails):
    desk.person.types("meetings", meeting, "Place", "Chapel")
    desk.settle()
    tab = next(tab for tab in desk.store.tabs if tab.noun == "meetings")
    # Another record's value was written over "Chapel", and then a third one's over that.
    desk.person.types("meetings", meeting, "Place", "Station")
    tab.put_backs = [
        PutBack(1, meeting, "Place", stood="Chapel", wrote="Library"),
        PutBack(2, meeting, "Place", stood="Library", wrote="Station"),
    ]
    desk.store.changes += 1
    if fails:
        desk.trouble(fail=503, match="batchUpdate")
        with pytest.raises(Unclear):
            desk.sync()
        desk.store.quiet = False
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Chapel"
    assert desk.store.value("meetings", meeting, "place") == "Chapel"
    assert not tab.put_backs


@pytest.mark.parametrize("title_row", [False, True], ids=["nothing above", "a title above"])
def test_a_row_put_in_above_the_headings_in_the_instant_of_a_write_mixes_up_no_records(desk, meeting, title_row):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    sheet_id = desk.person.sheet_ids["meetings"]
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    if title_row:
        desk.person.do({"insertDimension": {"range": span}}, desk.person.write("meetings", 0, 0, "Our meetings"))
    desk.settle()
    desk.store.change("meetings", other, "place", "Library")
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.settle()
    assert desk.store.value("meetings", meeting, "place") == "Hall"
    assert desk.store.value("meetings", other, "place") == "Library"
    rows = [
        [cell for cell in row if cell in (meeting, other, "Hall", "Library")] for row in desk.person.rows("meetings")
    ]
    assert [row for row in rows if row] == [[meeting, "Hall"], [other, "Library"]]
    assert not desk.store.held()


def test_nor_does_one_in_the_instant_in_which_text_goes_back(desk, meeting):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    desk.store.change("meetings", other, "place", "Library")
    at = desk.person.row("meetings", other), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", *at, "Castle"))
    desk.sync()
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.settle()
    assert desk.store.value("meetings", meeting, "place") == "Hall"
    assert "Castle" in str(desk.person.rows("meetings"))


@pytest.mark.parametrize("lost", [False, True], ids=["at once", "while its answer is lost"])
def test_a_reference_that_lands_in_anothers_row_while_the_headings_are_sorted_makes_no_second_record(
    desk, meeting, lost
):
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    desk.person.do({"moveDimension": {"source": span, "destinationIndex": 1}})
    desk.sync()
    headings = {**span, "startIndex": 0, "endIndex": 1}
    desk.meanwhile({"moveDimension": {"source": headings, "destinationIndex": 3}})
    if lost:
        desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear) if lost else nullcontext():
        desk.sync()
    assert desk.person.rows("meetings")[1][0] not in ("", meeting, "Reference")
    desk.store.quiet = False
    desk.settle()
    choose(desk, offers(desk)["top"])
    desk.person.do({"moveDimension": {"source": {**span, "startIndex": 1, "endIndex": 2}, "destinationIndex": 0}})
    desk.settle()
    titles = [record.values["title"] for record in desk.store.records["meetings"].values()]
    assert titles == ["Spring meeting", "Keyworking"]
    assert desk.person.cell("meetings", meeting, "Title") == "Spring meeting"


def test_a_reference_that_goes_out_of_the_wrong_row_comes_back_though_somebody_typed_into_that_row_since(desk, meeting):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    tab_of(desk).put_backs.append(PutBack(1, other, "Reference", None, other))
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    desk.meanwhile({"moveDimension": {"source": span, "destinationIndex": 1}})
    desk.trouble(cut=True, when="after", match="batchUpdate")
    desk.store.changes += 1
    with pytest.raises(Unclear):
        desk.sync()
    assert [row[0] for row in desk.person.rows("meetings")] == ["Reference", other, None]
    desk.person.do(desk.person.write("meetings", 2, desk.person.place("meetings", "Link"), "Typed since"))
    desk.store.quiet = False
    desk.settle()
    assert set(desk.store.records["meetings"]) == {meeting, other}
    assert desk.person.cell("meetings", meeting, "Title") == "Spring meeting"
    assert desk.store.value("meetings", meeting, "link") == "Typed since"


def test_a_row_of_ours_that_landed_beside_its_reference_column_is_no_second_record(desk, meeting):
    """A column of theirs is moved over that of the references in the instant in which a row is put in."""
    sheet_id = desk.person.sheet_ids["meetings"]
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    desk.person.do({"insertDimension": {"range": span}}, desk.person.write("meetings", 0, 0, "Remarks"))
    desk.settle()
    other = desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.meanwhile({"moveDimension": {"source": span, "destinationIndex": 2}})
    desk.settle()
    assert [row[1] for row in desk.person.rows("meetings") if other in row[:2]].count(other) == 1
    assert sorted(desk.store.records["meetings"]) == [meeting, other]


def test_what_landed_under_a_heading_longer_than_is_kept_ends_no_run(desk, meeting):
    """PostgreSQL would refuse what goes out from under it, in every run; ours goes where it belongs all the same."""
    sheet_id, last = desk.person.sheet_ids["meetings"], len(desk.person.rows("meetings")[0])
    desk.person.do({"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": 1}})
    desk.person.do(desk.person.write("meetings", 0, last, "How did people get there, and who drove? " * 13))
    desk.settle()
    other = desk.store.add("meetings", {**HALL, "title": "Another"})
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": last, "endIndex": last + 1}
    desk.meanwhile({"moveDimension": {"source": span, "destinationIndex": desk.person.place("meetings", "Place")}})
    desk.sync()
    assert [one for one in tab_of(desk).put_backs if len(one.heading) > LONGEST_HEADING] == []
    desk.settle()
    assert desk.person.cell("meetings", other, "Place") == "Hall"
