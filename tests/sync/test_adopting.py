"""Connecting spreadsheets that people made: what is found in them, and that what the preview says is what happens."""

from dataclasses import dataclass, replace

import pytest

from sync import run
from sync.adopt import find_edge, put_columns
from sync.columns import NOTE_HEADING, NOUNS
from sync.headings import find_table, rows_of
from sync.memory import MemoryStore
from sync.sheets import Sheets
from sync.state import Tab
from sync.survey import Ground, matches_of, rulings_of, take_survey
from tests.sync.conftest import CHOICES
from tests.untidy import theirs
from tests.untidy_workbooks import OWN_REFERENCES, WORKBOOKS, YEARS


@dataclass
class Case:
    """An untidy spreadsheet and the store that it is to be connected with."""

    untidy: object
    workbook: object
    sheet_id: int
    store: MemoryStore
    sheets: Sheets

    def ground(self, **more):
        described = next(
            one for one in self.sheets.describe()["sheets"] if one["properties"].get("sheetId", 0) == self.sheet_id
        )
        rows = rows_of(self.sheets.read([self.sheet_id]).values(self.sheet_id))
        noun, book = self.untidy.noun, self.store.book()
        table = find_table(rows, noun, book)
        self.edge = find_edge(rows, table.heading_row, noun, described["properties"], described.get("merges", ()))
        headings = {**table.headings, "reference": self.edge.reference_heading}
        records, last = self.store.records[noun], self.store.last_given[noun]
        found = dict(defaults=self.untidy.defaults, **more)
        return Ground(noun, rows, table.heading_row, headings, self.edge.place, records, book, last, **found)

    def connect(self, ground, survey):
        put_columns(self.sheets, [(self.sheet_id, ground.heading_row, self.edge)])
        number = NOUNS.index(self.untidy.noun)
        tab = Tab(number, self.untidy.noun, self.sheet_id, "Theirs", ground.headings, defaults=ground.defaults)
        tab.matches, tab.rulings = matches_of(survey), rulings_of(survey)
        tab.seen_rows = {line.row.key: 9 for line in (*survey.new, *survey.matched, *survey.waiting)}
        self.store.tabs = [tab]

    def settle(self):
        for _ in range(12):
            if run(self.store, self.sheets).outcome == "nothing":
                return
        raise AssertionError(f"not settled: {[ran.counts for ran in self.store.runs[-3:]]}")

    def column(self, heading):
        rows = self.workbook.values(self.sheet_id, as_shown=False)
        place = next(row for row in rows if heading in row).index(heading)
        return [row[place] if place < len(row) else "" for row in rows]


@pytest.fixture
def open_case(local_sheets):
    app, address, key = local_sheets
    app.faults.clear()

    def open_one(untidy):
        store = MemoryStore([], choices=CHOICES)
        store.google_id = Sheets.create("Theirs", key, address)
        workbook = app.workbooks.open(store.google_id)
        sheet_id = untidy.fill(workbook)
        for values in untidy.records:
            values = dict(values)
            store.add(values.pop("noun"), values)
        return Case(untidy, workbook, sheet_id, store, Sheets(store.google_id, key, address))

    return open_one


@pytest.fixture(params=WORKBOOKS.values(), ids=WORKBOOKS.keys())
def case(request, open_case):
    return open_case(request.param)


def counts(survey):
    found = {name: len(getattr(survey, name)) for name in ("referenced", "matched", "new", "waiting", "remarks")}
    return {name: how_many for name, how_many in found.items() if how_many}


def test_headings_are_found_and_matched_wherever_they_stand(case):
    rows = rows_of(case.sheets.read([case.sheet_id]).values(case.sheet_id))
    table = find_table(rows, case.untidy.noun, case.store.book())
    assert table.heading_row == case.untidy.heading_row
    assert table.headings == case.untidy.fields


def test_the_preview_tells_records_from_remarks_and_writes_nothing(case):
    before = case.workbook.revision
    survey = take_survey(case.ground())
    assert counts(survey) == case.untidy.preview
    unread = {name for line in survey.new for name in line.unread} | {held.field for held in survey.cells}
    assert unread == case.untidy.held
    assert case.workbook.revision == before


def test_what_the_preview_promised_is_what_happens(case):
    ground = case.ground()
    survey = take_survey(ground)
    before = len(case.store.records[case.untidy.noun])
    case.connect(ground, survey)
    case.settle()
    store = case.store
    assert len(store.records[case.untidy.noun]) == before + len(survey.new)
    assert {held.row for held in store.held() if not held.field} == {line.row.index for line in survey.waiting}
    assert {held.field for held in store.held() if held.field} == case.untidy.held
    references = case.column(ground.headings["reference"])
    given = {line.row.index for line in (*survey.new, *survey.matched)}
    kept = case.untidy.heading_row + 1 + len(survey.unwritten)
    assert sum(str(one)[1:2] == "-" for one in references) == len(given) + len(survey.unwritten), references[kept:]
    for line in survey.matched:
        assert references[line.row.index] == line.reference


def test_their_columns_formats_and_notes_stay_as_they_were(case):
    width = max(len(row) for row in case.untidy.rows)
    before = theirs(case.workbook, case.sheet_id, width)
    ground = case.ground()
    survey = take_survey(ground)
    case.connect(ground, survey)
    assert [one for one in theirs(case.workbook, case.sheet_id, width) if one not in before] == []
    case.settle()
    if not (survey.to_sheet or survey.unwritten):
        assert theirs(case.workbook, case.sheet_id, width) == before


def test_a_second_sync_changes_nothing(case):
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    case.settle()
    revision, records = case.workbook.revision, case.store.changes
    for _ in range(3):
        assert run(case.store, case.sheets).outcome == "nothing"
    assert (case.workbook.revision, case.store.changes) == (revision, records)


def test_the_reference_column_is_at_the_right_hand_edge_with_a_warning(case):
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    headings = case.workbook.values(case.sheet_id, as_shown=False)[ground.heading_row]
    assert headings[-2:] == [ground.headings["reference"], NOTE_HEADING]
    [protected] = case.workbook.content.tab(case.sheet_id).protected
    assert protected["warningOnly"]
    assert protected["range"]["startColumnIndex"] == len(headings) - 2


def test_a_column_whose_heading_stands_there_twice_is_not_taken(open_case):
    case = open_case(OWN_REFERENCES)
    rows = rows_of(case.sheets.read([case.sheet_id]).values(case.sheet_id))
    table = find_table(rows, "meetings", case.store.book())
    assert table.headings == OWN_REFERENCES.fields
    assert "2 times" in table.columns[1].barred


def test_their_own_column_called_reference_is_left_to_them(open_case):
    case = open_case(WORKBOOKS["merged groups, own references, no kind"])
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    case.settle()
    assert case.column("Reference")[2:5] == ["SE/1", "SE/2", "SE/3"]
    assert case.column("se7lite reference")[2] == "M-0001"


def test_cells_that_differ_from_their_record_are_conflicts_and_neither_side_is_overwritten(open_case):
    case = open_case(YEARS)
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    case.settle()
    assert [(held.kind, held.cell, held.record_value) for held in case.store.held() if held.field == "place"] == [
        ("conflict", "School", "Barn")
    ]
    assert case.store.value("meetings", "M-0001", "place") == "Barn"
    assert "School" in case.column("Place")


def test_a_match_holds_although_another_cell_of_the_row_changes_before_the_first_sync(open_case):
    case = open_case(YEARS)
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    start = {"sheetId": case.sheet_id, "rowIndex": 7, "columnIndex": 5}
    cell = {"values": [{"userEnteredValue": {"stringValue": "Castle"}}]}
    case.workbook.apply([{"updateCells": {"start": start, "rows": [cell], "fields": "userEnteredValue"}}])
    case.settle()
    assert len(case.store.records["meetings"]) == 5
    assert case.column("Reference").count("M-0001") == 1


def test_a_match_that_an_officer_calls_a_new_record_becomes_one(open_case):
    case = open_case(YEARS)
    first = take_survey(case.ground())
    key = first.matched[0].row.key
    ground = case.ground(answers={key: "new"})
    survey = take_survey(ground)
    assert counts(survey) == {"new": 3, "matched": 1, "remarks": 2}
    case.connect(ground, survey)
    case.settle()
    assert len(case.store.records["meetings"]) == 6


def test_a_row_that_an_officer_calls_no_record_is_left_alone_though_it_is_complete(open_case):
    case = open_case(YEARS)
    key = take_survey(case.ground()).new[0].row.key
    ground = case.ground(answers={key: "not a record"})
    case.connect(ground, take_survey(ground))
    case.settle()
    assert len(case.store.records["meetings"]) == 4
    assert not [held for held in case.store.held() if not held.field]


def test_matches_wait_for_an_answer_one_by_one_or_all(open_case):
    case = open_case(YEARS)
    ground = case.ground()
    survey = take_survey(ground)
    assert survey.unanswered == 2
    assert take_survey(replace(ground, all_same=True)).unanswered == 0
    one = replace(ground, answers={survey.matched[0].row.key: "same"})
    assert take_survey(one).unanswered == 1


def test_the_promise_changes_with_either_side(open_case):
    case = open_case(YEARS)
    promised = take_survey(case.ground()).promise
    assert take_survey(case.ground()).promise == promised
    case.store.change("meetings", "M-0001", "place", "Tower")
    assert take_survey(case.ground()).promise != promised


def test_rows_inserted_above_the_headings_do_not_matter_later(case):
    ground = case.ground()
    case.connect(ground, take_survey(ground))
    case.settle()
    span = {"sheetId": case.sheet_id, "dimension": "ROWS", "startIndex": 0, "endIndex": 2}
    case.workbook.apply([{"insertDimension": {"range": span, "inheritFromBefore": False}}])
    records = case.store.changes
    case.settle()
    assert case.store.changes == records
    assert not case.store.tabs[0].paused
