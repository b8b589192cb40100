"""Merged cells that name a group: read once while connecting, where an officer says so, and never written under."""

from dataclasses import replace

import pytest

from sync.groups import find_groups
from sync.survey import take_survey
from tests.sync.test_adopting import Case, open_case
from tests.untidy import Untidy, merged

__all__ = ["Case", "open_case"]

GROUPED = Untidy(
    noun="representatives",
    rows=[
        ["People", None, None],
        ["Sector", "Name", "Role"],
        ["Health", "Amina Khan", "Chair"],
        [None, "Bryn Hughes", None],
        [None, "Cleo Adeyemi", "Member"],
        ["Parent carer", "Dilys Evans", None],
        [None, "Emeka Obi", None],
        [None, None, None],
        ["Health", "Farah Aziz", None],
    ],
    heading_row=1,
    fields={"name": "Name", "sector": "Sector", "role": "Role"},
    preview={},
    extras=[merged(0, 1, 0, 3), merged(2, 5, 0, 1), merged(5, 8, 0, 1)],
)
SECTORS = ["health", "health", "health", "parent_carer", "parent_carer", "health"]


def grouped(case, fields=("sector",)):
    """The ground with the tab's merges, and what somebody said of them."""
    ground = case.ground()
    [sheet] = [one for one in case.sheets.describe()["sheets"] if one["properties"].get("sheetId", 0) == case.sheet_id]
    return replace(ground, merges=sheet["merges"], grouped=fields)


def connect(case, ground):
    survey = take_survey(ground)
    case.connect(ground, survey)
    case.store.tabs[0].groups = survey.sheet.groups
    case.settle()
    return survey


def types(case, row, place, *said):
    start = {"sheetId": case.sheet_id, "rowIndex": row, "columnIndex": place}
    cells = {"values": [{"userEnteredValue": {"stringValue": one}} for one in said]}
    case.workbook.apply([{"updateCells": {"start": start, "rows": [cells], "fields": "userEnteredValue"}}])


def sectors(case):
    return [record.values["sector"] for record in case.store.records["representatives"].values()]


def column(case):
    return [cell or None for cell in case.column("Sector")]


def test_each_merged_cell_is_found_with_the_rows_that_it_leaves_blank(open_case):
    survey = take_survey(grouped(open_case(GROUPED), ()))
    told = [(group.field, group.says, [row.index for row in group.rows]) for group in survey.groups]
    assert told == [("sector", "Health", [3, 4]), ("sector", "Parent carer", [6])]


def test_unless_an_officer_says_so_nothing_is_read_into_the_rows_beneath(open_case):
    case = open_case(GROUPED)
    survey = take_survey(grouped(case, ()))
    assert [line.row.index for line in survey.new] == [2, 5, 8]


def test_what_the_preview_says_happens_and_not_a_cell_of_theirs_changes(open_case):
    case = open_case(GROUPED)
    survey = connect(case, grouped(case))
    assert [line.row.index for line in survey.new] == [2, 3, 4, 5, 6, 8]
    assert (sectors(case), case.store.held()) == (SECTORS, [])
    assert column(case) == ["People", "Sector", "Health", None, None, "Parent carer", None, None, "Health"]


def test_afterwards_each_row_speaks_for_itself(open_case):
    case = open_case(GROUPED)
    connect(case, grouped(case))
    types(case, 2, 0, "Parent carer")
    case.settle()
    assert (sectors(case), case.store.held()) == (["parent_carer", *SECTORS[1:]], [])


def test_a_change_in_the_app_is_never_written_where_a_merge_hides_it(open_case):
    case = open_case(GROUPED)
    connect(case, grouped(case))
    case.store.change("representatives", "R-0002", "sector", "parent_carer")
    case.settle()
    [held] = case.store.held()
    assert (held.kind, held.reference, held.cell) == ("closed", "R-0002", {"Sector": "Parent carer"})
    assert "merged" in held.message
    assert column(case)[3] is None
    case.workbook.apply([{"unmergeCells": {"range": merged(2, 5, 0, 1)["mergeCells"]["range"]}}])
    case.store.due = True
    case.settle()
    assert (case.store.held(), column(case)[3]) == ([], "Parent carer")


@pytest.mark.parametrize(
    ("known", "kinds", "kept"),
    [(None, [], "health"), ("health", [], "health"), ("parent_carer", ["conflict"], "parent_carer")],
    ids=["blank", "the same", "another"],
)
def test_a_record_that_is_there_already_gets_what_the_group_says_or_is_asked_about(open_case, known, kinds, kept):
    records = [{"noun": "representatives", "name": "Cleo Adeyemi", "role": "Member", "sector": known}]
    case = open_case(replace(GROUPED, records=records))
    ground = replace(grouped(case), all_same=True)
    survey = connect(case, ground)
    assert [line.reference for line in survey.matched] == ["R-0001"]
    assert [held.kind for held in survey.cells] == kinds
    assert [held.kind for held in case.store.held()] == kinds
    assert case.store.value("representatives", "R-0001", "sector") == kept
    assert column(case)[4] is None
    assert len(case.store.tabs[0].groups) == len(kinds), "a word counts until something is agreed on"
    # A later row that says the same is another one, of which no merged cell spoke, even beside a word that counts.
    types(case, 7, 1, "Cleo Adeyemi", "Member")
    case.settle()
    assert [(held.kind, held.row) for held in case.store.held() if held.kind != "conflict"] == [("incomplete", 7)]


def test_without_the_group_nothing_is_promised_for_a_cell_that_a_merge_covers(open_case):
    records = [{"noun": "representatives", "name": "Cleo Adeyemi", "role": "Member", "sector": "health"}]
    case = open_case(replace(GROUPED, records=records))
    survey = take_survey(replace(grouped(case, ()), all_same=True))
    assert (survey.covered, survey.to_sheet) == (1, [])


def test_of_two_rows_that_say_the_same_neither_is_given_anything(open_case):
    rows = [*GROUPED.rows[:3], [None, "Bryn Hughes", None], [None, "Bryn Hughes", None]]
    case = open_case(replace(GROUPED, rows=rows, extras=[merged(2, 5, 0, 1)]))
    survey = take_survey(grouped(case))
    assert [line.row.index for line in survey.new] == [2]


def test_a_row_beneath_a_merge_that_waits_and_a_copy_of_it_are_both_asked_about(open_case):
    case = open_case(GROUPED)
    ground = grouped(case)
    case.store.refuse = lambda noun, values: {"name": "Not yet."} if values["name"] == "Bryn Hughes" else {}
    connect(case, ground)
    assert [held.message for held in case.store.held()] == ["This row is not in se7lite yet. Name: Not yet."]
    types(case, 7, 1, "Bryn Hughes")
    case.settle()
    assert ["Sector: fill this in" in held.message for held in case.store.held()] == [True, True]
    types(case, 7, 1, "Gwen Rees")
    case.settle()
    assert ["Sector: fill this in" in held.message for held in case.store.held()] == [False, True]


def test_a_word_is_forgotten_with_the_row_that_it_was_said_of(open_case):
    case = open_case(GROUPED)
    ground = grouped(case)
    case.store.refuse = lambda noun, values: {"name": "Not yet."} if values["name"] == "Bryn Hughes" else {}
    connect(case, ground)
    for name in ("Bryn Huws", "Bryn Hughes"):
        types(case, 3, 1, name)
        case.settle()
    assert case.store.tabs[0].groups == {}
    assert ["Sector: fill this in" in held.message for held in case.store.held()] == [True]


def test_the_headings_and_a_column_of_ours_are_no_groups(open_case):
    case = open_case(GROUPED)
    sheet = take_survey(grouped(case)).sheet
    above = {"startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 1}
    beside = {"startRowIndex": 2, "endRowIndex": 4, "startColumnIndex": 9, "endColumnIndex": 10}
    assert find_groups(sheet, [above, beside]) == []


def test_no_row_of_ours_is_put_into_the_middle_of_a_merged_cell(open_case):
    rows = [*GROUPED.rows[:3], [None, "Bryn Hughes", None], [None, None, None]]
    case = open_case(replace(GROUPED, rows=rows, extras=[merged(2, 5, 0, 1)]))
    connect(case, grouped(case))
    case.store.add("representatives", {"name": "Gwen Rees", "sector": "health"})
    case.settle()
    assert [(held.kind, held.reference) for held in case.store.held()] == [("closed", "R-0003")]
