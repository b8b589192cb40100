"""Rows that say figures alone, and that were left alone when their tab was connected: what they stay known by."""

from sync.columns import NOTE_HEADING
from sync.headings import rows_of
from sync.survey import take_survey
from sync.swap import typed
from tests.spreadsheet import Formula
from tests.sync.test_adopting import counts, open_case
from tests.untidy import Untidy

__all__ = ["open_case"]


def types(case, row, place, value):
    start = {"sheetId": case.sheet_id, "rowIndex": row, "columnIndex": place}
    cells = {"start": start, "rows": [{"values": [typed(value)]}], "fields": "userEnteredValue"}
    case.workbook.apply([{"updateCells": cells}])


SUMS = Untidy(
    noun="claims",
    rows=[
        ["Claimant", "Date of claim", "Mileage (miles)", "What for"],
        ["Amina Khan", 46338, 30, None],
        ["Amina Khan", 46339, 24, None],
        [None, None, Formula("=SUM(C2:C3)"), None],
        [],
        [None, 1200, 800, "Rooms"],
    ],
    heading_row=0,
    fields={},
    preview={"new": 2, "remarks": 2},
    defaults={"vehicle": "car"},
    records=[{"noun": "representatives", "name": "Amina Khan"}],
)


def test_sums_without_a_word_and_figures_of_another_table_stay_left_alone_when_they_change(open_case):
    case = open_case(SUMS)
    budget = rows_of(case.sheets.read([case.sheet_id]).values(case.sheet_id))[5]
    ground = case.ground()
    key = next(line.row.key for line in take_survey(ground).waiting if line.row.whole[:4] == budget)
    ground = case.ground(answers={key: "not a record"})
    survey = take_survey(ground)
    assert counts(survey) == SUMS.preview
    case.connect(ground, survey)
    case.settle()
    for row, miles in ((1, 40), (5, 850)):
        types(case, row, 2, miles)
    case.settle()
    assert case.store.records["claims"]["C-0001"].values["miles"] == "40.00"
    assert (case.store.held(), set(case.column(NOTE_HEADING)[1:])) == ([], {""})


def test_a_row_that_somebody_begins_with_a_date_is_told_what_it_lacks_though_one_like_it_was_left_alone(open_case):
    case = open_case(SUMS)
    types(case, 5, 2, None)
    types(case, 5, 3, None)
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    case.settle()
    types(case, 5, 1, 46340)
    case.settle()
    [held] = case.store.held()
    assert (held.row, held.kind) == (5, "incomplete")


TWO = Untidy(
    noun="representatives",
    rows=[
        ["Name", "Sector", "Area", None, None],
        ["Amina Khan", "Parent carer", "Kent", None, None],
        [],
        ["Organisation", "Telephone", None, None, None],
        ["Kent Council", "01632 960001", None, None, None],
        ["Surrey Council", "01632 960002", None, None, None],
        [],
        [],
    ],
    heading_row=0,
    fields={},
    preview={"new": 1, "remarks": 3},
)


def connected(open_case, **answers):
    case = open_case(TWO)
    ground = case.ground(**answers)
    survey = take_survey(ground)
    case.connect(ground, survey)
    case.settle()
    return case, survey


def seen_at(case):
    return list(case.store.tabs[0].tables.values())


def test_a_line_added_to_another_table_is_left_alone_and_one_below_a_gap_is_asked_about(open_case):
    case, survey = connected(open_case)
    assert (counts(survey), seen_at(case)) == (TWO.preview, [3])
    types(case, 6, 0, "Hampshire Council")
    case.settle()
    assert case.store.held() == []
    case.workbook.apply([insert(case, 5)])
    types(case, 5, 0, "In the middle")
    case.settle()
    assert case.store.held() == []
    types(case, 9, 0, "Apart")
    case.settle()
    assert [held.row for held in case.store.held()] == [9]


def insert(case, at, rows=1):
    span = {"sheetId": case.sheet_id, "dimension": "ROWS", "startIndex": at, "endIndex": at + rows}
    return {"insertDimension": {"range": span}}


def test_another_table_is_found_where_it_stands_by_now_and_no_row_of_the_first_one_is_of_it(open_case):
    case, _ = connected(open_case)
    case.workbook.apply([insert(case, 2, 3)])
    for row in (2, 3):  # the first one grows
        types(case, row, 0, f"Person {row}")
    types(case, 9, 0, "Hampshire Council")
    case.settle()
    assert (seen_at(case), [held.row for held in case.store.held()]) == ([6], [2, 3])
    for row in (4, 5):  # ... until there is no gap
        types(case, row, 0, f"Person {row}")
    case.settle()
    assert [held.row for held in case.store.held()] == [2, 3, 4, 5]


def test_what_says_all_that_a_record_must_say_becomes_one_there_too_as_while_connecting(open_case):
    case, _ = connected(open_case)
    for place, words in enumerate(["Bryn Hughes", "Health"]):
        types(case, 6, place, words)
    case.settle()
    assert [one.values["name"] for one in case.store.records["representatives"].values()] == [
        "Amina Khan",
        "Bryn Hughes",
    ]


def test_a_table_of_which_a_row_was_taken_in_is_none_to_leave_alone_and_one_headed_otherwise_is_not_known(open_case):
    case, survey = connected(open_case)
    key = next(line.row.key for line in survey.remarks if line.row.cells[0] == "Kent Council")
    types(case, 3, 1, "Phone")
    types(case, 6, 0, "Hampshire Council")
    case.settle()
    assert (seen_at(case), [held.row for held in case.store.held()]) == ([], [3, 6])
    again, _ = connected(open_case, answers={key: "record"})
    types(again, 6, 0, "Hampshire Council")
    again.settle()
    assert [held.row for held in again.store.held()] == [4, 6]
