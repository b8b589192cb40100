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
