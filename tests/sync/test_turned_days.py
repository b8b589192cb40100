"""Days with day and month exchanged, which an officer says are to be read the other way round and put right."""

from dataclasses import replace
from datetime import date

import pytest

from sync.days import EPOCH
from sync.survey import take_survey
from sync.swapping import hidden_tab
from sync.transport import Unclear
from sync.turning import days_to_turn
from tests.sync.test_adopting import Case, open_case
from tests.untidy import Untidy

__all__ = ["Case", "open_case"]


def serial(year, month, day):
    return (date(year, month, day) - EPOCH).days


HEADINGS = ["Title", "Date", "Papers sent", "Body", "Kind"]
# 3 April, 24 November and 12 January, typed day first and read month first; M-0001 is the first one.
WRONG, RIGHT = serial(2026, 3, 4), serial(2026, 4, 3)
TYPED = Untidy(
    noun="meetings",
    rows=[
        HEADINGS,
        ["Spring", WRONG, serial(2026, 1, 2), "Local Offer", "Meeting"],
        ["Autumn", "24/11/2026", None, "Local Offer", "Meeting"],
        ["Winter", serial(2026, 12, 1), None, "Local Offer", "Meeting"],
    ],
    heading_row=0,
    fields={},
    preview={},
    records=[{"noun": "meetings", "title": "Spring", "date": "2026-04-03", "body": "2", "kind": "meeting"}],
)
DAYS = ["2026-04-03", "2026-11-24", "2026-01-12"]


def prepare(case, fields=("date",), **more):
    ground = case.ground(locale="en_US", turned=fields, all_same=True, **more)
    survey = take_survey(ground)
    case.connect(ground, survey)
    case.store.tabs[0].turned = days_to_turn(survey)
    hidden_tab(case.store, case.sheets, None)  # so that the next write is the swap
    return survey


def days(case):
    return sorted(record.values["date"] for record in case.store.records["meetings"].values())


def write(case, row, place, value):
    start = {"sheetId": case.sheet_id, "rowIndex": row, "columnIndex": place}
    kind = "numberValue" if isinstance(value, int) else "formulaValue" if value.startswith("=") else "stringValue"
    cell = {"values": [{"userEnteredValue": {kind: value}}]}
    return {"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}}


def types(case, row, place, value):
    case.workbook.apply([write(case, row, place, value)])


def meanwhile(case, *requests, match="batchUpdate"):
    edit = {"spreadsheetId": case.store.google_id, "requests": list(requests)}
    case.faults.add({"edit": edit, "match": match})


@pytest.fixture
def case(open_case, local_sheets):
    case = open_case(TYPED)
    case.faults = local_sheets[0].faults
    return case


def test_the_preview_reads_them_so_in_the_chosen_column_alone_and_a_record_is_recognised_by_its_right_day(case):
    survey = prepare(case)
    assert [(line.row.index, line.reference) for line in survey.matched] == [(1, "M-0001")]
    assert [line.row.cells[3] for line in survey.new] == ["24/11/2026", serial(2026, 1, 12)]
    assert days_to_turn(survey).keys() == {survey.turned[1].key, survey.turned[3].key}
    assert list(days_to_turn(survey).values()) == [{"date": WRONG}, {"date": serial(2026, 12, 1)}]
    assert survey.promise != take_survey(case.ground(locale="en_US", all_same=True)).promise


def test_once_connected_records_and_cells_have_the_right_days_and_no_record_is_there_twice(case):
    prepare(case)
    case.settle()
    assert (days(case), case.store.held()) == (sorted(DAYS), [])
    assert case.column("Date") == ["Date", RIGHT, "24/11/2026", serial(2026, 1, 12)]
    assert case.column("Papers sent")[1] == serial(2026, 1, 2)
    assert case.store.tabs[0].turned == {}
    assert not [change for change in case.store.taken_over if change[1] == "date"], "no record ever had another day"


def test_a_record_without_a_row_gets_one_below_all_of_theirs(open_case):
    alone = {"noun": "meetings", "title": "Alone", "date": "2026-05-20", "body": "2", "kind": "meeting"}
    case = open_case(replace(TYPED, records=[*TYPED.records, alone]))
    prepare(case)
    case.settle()
    assert case.column("Title") == ["Title", "Spring", "Autumn", "Winter", "Alone"]


@pytest.mark.parametrize("match", [":getByDataFilter", "batchUpdate"])
def test_a_row_of_the_same_day_that_comes_to_stand_there_meanwhile_keeps_it(open_case, local_sheets, match):
    """Somebody said of it that it is no record, and drags it above the other one."""
    case = open_case(replace(TYPED, rows=[*TYPED.rows, ["Half term", WRONG, None, None, None]]))
    case.faults = local_sheets[0].faults
    survey = take_survey(case.ground(locale="en_US"))
    key = next(line.row.key for line in survey.waiting)
    prepare(case, answers={key: "not a record"})
    span = {"sheetId": case.sheet_id, "dimension": "ROWS", "startIndex": 4, "endIndex": 5}
    meanwhile(case, {"moveDimension": {"source": span, "destinationIndex": 1}}, match=match)
    case.settle()
    rows = dict(zip(case.column("Title"), case.column("Date"), strict=True))
    assert (rows["Half term"], rows["Spring"], days(case)) == (WRONG, RIGHT, sorted(DAYS))


def test_the_same_day_typed_later_is_that_day(case):
    prepare(case)
    case.settle()
    for place, words in enumerate(["Later", WRONG, None, "Local Offer", "Meeting"]):
        if words is not None:
            types(case, 4, place, words)
    case.settle()
    assert days(case) == sorted([*DAYS, "2026-03-04"])


def test_a_column_that_gives_no_reason_to_doubt_is_not_turned(case):
    case.workbook.apply([write(case, 1, 1, RIGHT), write(case, 2, 1, serial(2026, 11, 24)), write(case, 3, 1, 46400)])
    survey = take_survey(case.ground(locale="en_GB", turned=("date",)))
    assert (survey.turned, survey.days) == ({}, [])


def test_of_two_rows_that_each_say_what_the_other_would_neither_is_turned(open_case):
    rows = [*TYPED.rows, ["Winter", serial(2026, 1, 12), None, "Local Offer", "Meeting"]]
    survey = prepare(open_case(replace(TYPED, rows=rows)))
    assert (list(survey.turned), survey.unturned) == ([1], [3, 4])


def test_what_a_person_types_in_that_instant_stays_and_the_row_is_turned_no_more(case):
    prepare(case)
    meanwhile(case, write(case, 3, 1, serial(2026, 5, 20)))
    case.settle()
    assert case.column("Date")[3] == serial(2026, 5, 20)
    assert days(case) == sorted([*DAYS[:2], "2026-05-20"])


def test_rows_sorted_in_that_instant_get_their_own_days_back(case):
    prepare(case)
    span = {"sheetId": case.sheet_id, "startRowIndex": 1, "endRowIndex": 4}
    meanwhile(case, {"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}})
    case.settle()
    assert days(case) == sorted(DAYS)
    rows = dict(zip(case.column("Title"), case.column("Date"), strict=True))
    assert rows == {"Title": "Date", "Spring": RIGHT, "Autumn": "24/11/2026", "Winter": serial(2026, 1, 12)}


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_whose_answer_was_lost_turns_nothing_back(case, when):
    prepare(case)
    case.faults.add({"cut": True, "when": when, "match": "batchUpdate"})
    with pytest.raises(Unclear):
        case.settle()
    case.store.quiet = False
    case.settle()
    assert (days(case), case.column("Date")[1]) == (sorted(DAYS), RIGHT)


def test_a_row_that_was_changed_before_its_day_was_turned_is_asked_about_and_no_record_gets_the_wrong_day(case):
    prepare(case)
    types(case, 3, 0, "Winter fair")
    case.settle()
    [held] = case.store.held()
    assert (held.kind, held.row) == ("incomplete", 3)
    assert "1 December 2026 was to be read with day and month exchanged" in held.message
    assert days(case) == DAYS[:2]
    types(case, 3, 1, serial(2026, 1, 12))
    case.settle()
    assert (days(case), case.store.held(), case.store.tabs[0].turned) == (sorted(DAYS), [], {})


def test_a_day_that_a_formula_makes_is_asked_about_and_not_written_over(case):
    types(case, 3, 1, "=DATE(2026,12,1)")
    prepare(case)
    case.settle()
    [held] = case.store.held()
    assert (held.kind, held.row, "A formula makes the day" in held.message) == ("incomplete", 3, True)
    assert days(case) == DAYS[:2]
    types(case, 3, 1, serial(2026, 1, 12))
    case.settle()
    assert (days(case), case.store.held()) == (sorted(DAYS), [])


def test_a_row_that_somebody_says_is_no_record_keeps_its_day_and_an_answer_counts_before_and_after(case):
    before = take_survey(case.ground(locale="en_US"))
    key = next(line.row.key for line in before.new if line.row.index == 3)
    after = take_survey(case.ground(locale="en_US", turned=("date",)))
    later = next(line.row.key for line in after.new if line.row.index == 3)
    for one in (key, later):
        survey = take_survey(case.ground(locale="en_US", turned=("date",), answers={one: "not a record"}))
        assert [(line.row.index, line.row.cells[3]) for line in survey.remarks] == [(3, serial(2026, 12, 1))]
        assert list(survey.turned) == [1]
