"""Whole runs, over real HTTP: rows that vanish, move, come twice or are not ours, and headings that change."""

from sync.sheets import Sheets
from sync.transport import call
from tests.spreadsheet import Formula
from tests.sync.hall import HALL


def test_a_cleared_reference_comes_back_by_itself(desk, meeting):
    desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.settle()
    desk.person.types("meetings", meeting, "Reference", None)
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Title") == "Spring meeting"
    assert len(desk.store.records["meetings"]) == 2


def test_rows_and_columns_may_move(desk, meeting):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    sheet_id = desk.person.sheet_ids["meetings"]
    desk.person.do(
        {"insertDimension": {"range": {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}}},
        {"insertDimension": {"range": {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}},
    )
    desk.person.do(
        {
            "moveDimension": {
                "source": {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": 2, "endIndex": 3},
                "destinationIndex": 4,
            }
        }
    )
    assert desk.settle() <= 3
    assert not desk.store.held()
    desk.store.change("meetings", other, "place", "Library")
    desk.settle()
    shown = desk.person.rows("meetings")
    assert [row[2:5] for row in shown[1:] if row] != []
    assert any("Library" in row and "Another" in row for row in shown)


def test_a_heading_that_is_gone_pauses_its_tab_and_the_others_go_on(desk, meeting):
    desk.person.do(desk.person.write("meetings", 0, desk.person.place("meetings", "Place"), "Venue"))
    desk.person.adds("representatives", Name="Amina Khan", Sector="Health")
    desk.settle()
    assert desk.store.value("representatives", "R-0001", "name") == "Amina Khan"
    assert "“Place”" in next(tab.paused for tab in desk.store.tabs if tab.noun == "meetings")


def test_the_same_reference_twice_leaves_the_row_that_was_agreed_in_charge(desk, meeting):
    row = desk.person.rows("meetings")[desk.person.row("meetings", meeting)]
    copy = [meeting, *row[1:3], "A copy", *row[4:]]
    at = len(desk.person.rows("meetings"))
    desk.person.do(*(desk.person.write("meetings", at, place, cell) for place, cell in enumerate(copy) if cell != ""))
    desk.settle()
    assert desk.store.value("meetings", meeting, "title") == "Spring meeting"
    assert [held.row for held in desk.store.held("double")] == [at]


def test_a_reference_that_nobody_gave_out_is_held(desk, meeting):
    desk.person.adds("meetings", Reference="M-0999", Body="Local Offer", Kind="Meeting", Title="x", Date=46200)
    desk.settle()
    assert len(desk.store.records["meetings"]) == 1
    assert "M-0999" in desk.store.held("unknown")[0].message


def test_text_that_looks_like_a_formula_or_a_number_stays_text(desk, meeting):
    for value in ("=1+1", "007", "+44", "-5", "@home", "2026-04-14"):
        desk.store.change("meetings", meeting, "place", value)
        desk.settle()
        assert desk.person.cell("meetings", meeting, "Place") == value
        assert desk.store.value("meetings", meeting, "place") == value


def test_their_own_columns_and_rows_are_not_touched(desk, meeting):
    sheet_id, width = desk.person.sheet_ids["meetings"], len(desk.person.rows("meetings")[0])
    desk.person.do({"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": 1}})
    desk.person.do(desk.person.write("meetings", 0, width, "Catering"), desk.person.write("meetings", 1, width, "soup"))
    desk.store.change("meetings", meeting, "place", "Library")
    desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Catering") == "soup"


def test_a_new_row_of_ours_goes_above_a_row_of_totals(desk, meeting):
    place = desk.person.place("meetings", "Title")
    desk.person.do(desk.person.write("meetings", 2, place, "Total: 1"))
    desk.settle()
    reference = desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.settle()
    titles = [row[place] for row in desk.person.rows("meetings") if len(row) > place]
    assert titles == ["Title", "Spring meeting", "Another", "Total: 1"]
    assert desk.person.cell("meetings", reference, "Title") == "Another"


def test_an_exact_copy_of_a_row_is_held_once_for_each_and_settles(desk, meeting):
    row = desk.person.rows("meetings")[desk.person.row("meetings", meeting)]
    desk.person.do(*(desk.person.write("meetings", 2, place, cell) for place, cell in enumerate(row) if cell != ""))
    desk.settle()
    held = desk.store.held("double")
    assert len(held) == len({hold.identity for hold in held}) == 2


def test_a_row_that_is_no_record_stays_so_when_its_figures_change_but_a_whole_record_is_taken(desk, meeting):
    row = desk.person.adds("meetings", Title="Keyworking", Place="Hall")
    desk.settle()
    [held] = desk.store.held("incomplete")
    tab = next(tab for tab in desk.store.tabs if tab.noun == "meetings")
    tab.rulings = {held.row_key: "not a record"}
    desk.store.changes += 1
    desk.settle()
    assert not desk.store.held()
    for heading, value in (("Body", "Local Offer"), ("Kind", "Workshop"), ("Date", 46200)):
        desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", heading), value))
    desk.settle()
    assert len(desk.store.records["meetings"]) == 2


def test_a_row_of_figures_that_is_no_record_says_nothing_of_other_rows_of_figures(desk, meeting):
    desk.person.adds("meetings", Date=46200, Start=0.5)
    desk.settle()
    [held] = desk.store.held("incomplete")
    tab = next(tab for tab in desk.store.tabs if tab.noun == "meetings")
    tab.rulings = {held.row_key: "not a record"}
    desk.store.changes += 1
    desk.settle()
    assert not desk.store.held()
    desk.person.adds("meetings", Date=46300, Start=0.75)
    desk.settle()
    assert [hold.cell["Date"] for hold in desk.store.held("incomplete")] == [46300]


def test_a_formula_where_a_reference_belongs_is_said_and_burns_no_number(desk, meeting):
    row = desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.person.do(desk.person.write("meetings", row, 0, Formula('=""')))
    desk.settle()
    assert desk.store.last_given["meetings"] == 1
    assert "formula" in desk.store.held("unknown")[0].message


def test_a_column_of_theirs_that_never_stands_still_keeps_no_row_out(desk, meeting):
    sheet_id, width = desk.person.sheet_ids["meetings"], len(desk.person.rows("meetings")[0])
    desk.person.do({"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": 1}})
    row = desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.person.do(desk.person.write("meetings", row, width, 1))
    desk.sync()
    desk.meanwhile(desk.person.write("meetings", row, width, 2), match=":getByDataFilter")
    desk.sync()
    desk.meanwhile(desk.person.write("meetings", row, width, 3))
    desk.settle()
    assert len(desk.store.records["meetings"]) == 2


def test_a_new_row_keeps_the_looks_of_their_columns(desk, meeting):
    sheet_id, place = desk.person.sheet_ids["meetings"], desk.person.place("meetings", "Place")
    as_text = {"numberFormat": {"type": "TEXT", "pattern": "@"}}
    span = {"sheetId": sheet_id, "startRowIndex": 1, "startColumnIndex": place, "endColumnIndex": place + 1}
    repeat = {"range": span, "cell": {"userEnteredFormat": as_text}, "fields": "userEnteredFormat.numberFormat"}
    desk.person.do({"repeatCell": repeat})
    reference = desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.settle()
    at = desk.person.row("meetings", reference)
    sheets = Sheets(desk.store.google_id, desk.key, desk.address)
    ranges = f"Meetings!{'ABCDEFGHIJ'[place]}{at + 1}"
    fields = "sheets(data(rowData(values(userEnteredFormat(numberFormat)))))"
    answer = call(sheets._http, sheets.google_id, None, {"ranges": ranges, "fields": fields}, writes=False).json()
    assert answer["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"] == as_text


def test_one_row_that_google_will_not_have_written_does_not_stop_the_others(desk, meeting):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    desk.store.change("meetings", meeting, "place", "Library")
    desk.store.change("meetings", other, "place", "Library")
    desk.trouble(fail=400, times=2, match="batchUpdate")
    desk.sync()
    assert desk.person.cell("meetings", meeting, "Place") == "Hall"
    assert desk.person.cell("meetings", other, "Place") == "Library"
    assert [hold.reference for hold in desk.store.held("closed")] == [meeting]


def test_a_row_of_which_only_the_reference_is_left_does_not_stand_beside_the_one_it_was_copied_to(desk, meeting):
    desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.settle()
    row = desk.person.row("meetings", meeting)
    cells = desk.person.rows("meetings")[row]
    for place, cell in enumerate(cells[1:], start=1):
        desk.person.do(desk.person.write("meetings", row, place, None))
        desk.person.do(desk.person.write("meetings", row + 2, place, cell or None))
    desk.settle()
    assert not desk.store.held()
    references = [line[0] for line in desk.person.rows("meetings")[1:]]
    assert references == [meeting, "M-0002", meeting]
    assert len(desk.store.records["meetings"]) == 2
    desk.person.types("meetings", "M-0002", "Place", "Library")
    desk.person.do(desk.person.write("meetings", row + 2, desk.person.place("meetings", "Place"), "School"))
    desk.settle()
    assert desk.store.value("meetings", meeting, "place") == "School"
