"""Confirmed matches whose row says something else before the first sync, or is gone: never a second record of one."""

from dataclasses import replace

import pytest

from sync import run
from sync.actions import TabPlan
from sync.brakes import find_lines
from sync.pauses import Pause
from sync.state import Held
from sync.survey import take_survey
from sync.swap import typed
from tests.sync.test_adopting import open_case
from tests.untidy_workbooks import YEARS

__all__ = ["open_case"]
HELD = {("missing", "M-0001"), ("waiting", None)}


ALONE = replace(YEARS, rows=[YEARS.rows[1], YEARS.rows[7]], heading_row=0, records=YEARS.records[:1])


@pytest.fixture(params=[YEARS], ids=["others"])
def case(request, open_case):
    """Connected, with the row of M-0001 confirmed and no run yet."""
    case = open_case(request.param)
    ground = case.ground()
    survey = take_survey(ground)
    case.connect(ground, survey)
    case.line = next(line for line in survey.matched if line.reference == "M-0001")
    case.sheet = survey.sheet
    case.places = survey.sheet.layout.columns
    case.new = len(survey.new)
    case.had = len(case.store.records["meetings"])
    return case


def types(case, place, value):
    kind = "stringValue" if isinstance(value, str) else "numberValue"
    start = {"sheetId": case.sheet_id, "rowIndex": case.line.row.index, "columnIndex": place}
    cell = {"values": [{"userEnteredValue": {kind: value}}]}
    case.workbook.apply([{"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}}])


def removes_its_row(case):
    row = case.line.row.index
    span = {"sheetId": case.sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    case.workbook.apply([{"deleteDimension": {"range": span}}])


def pastes(case, cells):
    start = {"sheetId": case.sheet_id, "rowIndex": 20, "columnIndex": 0}
    rows = [{"values": [typed(cell) for cell in cells]}]
    case.workbook.apply([{"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}])


def held(case):
    return {(held.kind, held.reference) for held in case.store.held() if not held.field}


@pytest.mark.parametrize(("field", "typed"), [("date", 46300), ("title", "Another name")])
def test_a_row_whose_name_or_date_was_typed_over_before_the_first_sync_waits_and_no_record_is_made_of_it(
    case, field, typed
):
    types(case, case.places[field], typed)
    case.settle()
    assert held(case) >= HELD
    assert len(case.store.records["meetings"]) == case.had + case.new
    assert "M-0001" not in case.column("Reference"), "nor is it written into a second row"
    assert any("may be M-0001" in str(note) for note in case.column("Sync note"))


def test_with_its_reference_typed_in_it_is_that_row_and_what_was_typed_over_is_a_conflict(case):
    types(case, case.places["date"], 46300)
    case.settle()
    types(case, case.edge.place, "M-0001")
    case.settle()
    assert not held(case) & HELD
    conflicts = [(one.field, one.cell) for one in case.store.held("conflict") if one.reference == "M-0001"]
    assert ("date", 46300) in conflicts
    assert len(case.store.records["meetings"]) == case.had + case.new


@pytest.mark.parametrize("case", [YEARS, ALONE], indirect=True, ids=["others", "alone"])
def test_a_row_that_is_gone_while_no_other_may_be_it_is_put_in_again(case):
    removes_its_row(case)
    case.settle()
    assert case.column("Reference").count("M-0001") == 1
    assert len(case.store.records["meetings"]) == case.had + case.new


@pytest.mark.parametrize("case", [YEARS, ALONE], indirect=True, ids=["others", "alone"])
def test_a_row_that_is_cut_at_the_first_look_and_pasted_before_the_second_is_its_records(case):
    removes_its_row(case)
    run(case.store, case.sheets)
    pastes(case, case.untidy.rows[case.line.row.index])
    case.settle()
    assert case.column("Reference")[20:] == ["M-0001"]
    assert case.column("Reference").count("M-0001") == 1
    assert len(case.store.records["meetings"]) == case.had + case.new


def test_one_that_is_pasted_with_another_date_is_looked_at_twice_before_it_is_held(case):
    removes_its_row(case)
    run(case.store, case.sheets)
    pastes(case, [46300 if cell == 46126 else cell for cell in case.untidy.rows[case.line.row.index]])
    case.settle()
    assert held(case) >= HELD
    assert "M-0001" not in case.column("Reference")


def test_a_first_look_that_paused_the_tab_is_a_look_all_the_same(case):
    types(case, case.places["date"], 46300)
    run(case.store, case.sheets)
    [tab] = case.store.tabs
    tab.given, tab.paused, tab.pause = None, "Rows were pasted twice.", Pause("changed", "Rows were pasted twice.")
    case.settle()
    assert held(case) >= HELD


def test_a_record_that_never_had_a_row_here_is_not_shown_among_the_rows_that_are_gone(case):
    plan = TabPlan(holds=[Held("missing:M-0001", "missing", "Its row is not found.", "M-0001")])
    [tab] = case.store.tabs
    assert list(find_lines(tab, case.sheet, plan, case.store.records["meetings"])) == []


def a_row(case, at):
    return {"sheetId": case.sheet_id, "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}


def in_the_instant(case, local_sheets, *requests):
    """Somebody does this just before the next write is applied."""
    edit = {"spreadsheetId": case.store.google_id, "requests": list(requests)}
    local_sheets[0].faults.add({"edit": edit, "match": "batchUpdate"})
    run(case.store, case.sheets)


def titles(case):
    return sorted(record.values["title"] for record in case.store.records["meetings"].values())


def test_a_confirmed_row_whose_reference_landed_in_an_empty_row_waits_until_it_is_out_again(case, local_sheets):
    """It is neither given another one meanwhile nor put in a second time."""
    before, row = titles(case), case.line.row.index
    up = {"moveDimension": {"source": a_row(case, row), "destinationIndex": row - 1}}
    in_the_instant(case, local_sheets, {"insertDimension": {"range": a_row(case, row)}})
    in_the_instant(case, local_sheets, {"insertDimension": {"range": a_row(case, row)}}, up)
    case.settle()
    assert titles(case) == sorted([*before, "One", "Four"])
    assert case.column("Title").count("Three") == 1
    assert case.column("Reference").count("M-0001") == 1


def test_a_reference_that_stands_in_an_empty_row_while_its_confirmed_row_carries_none_fills_no_second_row(case):
    pastes(case, [None] * case.edge.place + ["M-0001"])
    case.settle()
    assert case.column("Title").count("Three") == 1
    assert case.column("Reference")[case.line.row.index] == "M-0001"


@pytest.mark.parametrize("put", ["a new number", "the reference of another row"])
def test_a_confirmed_row_that_got_another_reference_makes_no_second_record(case, put):
    """Rows were sorted in the instant of the first writes, say."""
    tab, store = case.store.tabs[0], case.store
    other = next(one for one in tab.matches.values() if one != "M-0001")
    if put == "a new number":
        store.last_given["meetings"] += 1
        other = f"M-{store.last_given['meetings']:04}"
        tab.reserved.add(other)
    before = titles(case)
    types(case, case.edge.place, other)
    case.settle()
    assert titles(case) == sorted([*before, "One", "Four"])
    assert {record.values["title"] for record in store.records["meetings"].values()} >= {"Three", "two"}
    assert store.records["meetings"]["M-0001"].values["title"] == "Three"
    assert case.column("Title").count("Three") == 1
