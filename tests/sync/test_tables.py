"""Where another table begins below the first one, and where it does not."""

from collections import Counter

import pytest

from sync.headings import find_table
from sync.preview import Ground
from sync.survey import take_survey
from sync.tables import other_tables
from sync.terms import Book
from tests.untidy_workbooks import WORKBOOKS

PEOPLE = [
    ["Name", "Sector", "Area"],
    ["Amina Khan", "Parent carer", "Kent"],
    ["Bryn Hughes", "Voluntary", "Surrey"],
]
MEETINGS = [
    ["Date", "Group", "Title", "Kind", "Start"],
    [46126, "Local Offer", "Spring", "Meeting", 0.5],
    [46217, "Local Offer", "Summer", "Workshop", 0.5],
]
BOOK = Book({"sector": {"parent_carer": "Parent carer", "health": "Health", "voluntary_sector": "Voluntary sector"}})
PHONES = [["Organisation", "Telephone"], ["Kent Council", "01632 960001"], ["Surrey Council", "01632 960002"]]


def begins(rows, noun="representatives"):
    return [one.start + 1 for one in other_tables(rows, 0, noun)]


def surveyed(rows, **more):
    table = find_table(rows, "representatives", BOOK)
    ground = Ground("representatives", rows, 0, table.headings, 3, {}, BOOK, 0, **more)
    return table, take_survey(ground)


@pytest.mark.parametrize(
    ("below", "row"),
    [
        (PHONES, 5),  # known for what is private
        ([["Useful numbers"], *PHONES], 5),  # under a title
        ([[], [], ["Helper", "Extension"], ["Dawn", 4711], ["Eve", 4712]], 7),  # figures where words stood
        ([["Budget line", "Amount", "Spent"], ["Venues", 1200, 800]], 5),
        ([["Month", "Helpers", "Visitors"], ["May", 12, 30], ["June", 9, 28]], 5),  # words above figures, twice
        ([*PHONES, [], ["Key", "Meaning"], ["red", "moved"]], 5),  # a third one is of the second's rows
    ],
)
def test_another_table_begins_where_other_headings_stand_below_a_gap(below, row):
    assert begins([*PEOPLE, [], *below]) == [row]


@pytest.mark.parametrize(
    "below",
    [
        [["Cleo Adeyemi", "Health", "Hampshire"], ["Dilys Evans", "Charities", "Kent"]],
        [
            ["Full name", "Group", "Local authority"],
            ["Cleo Adeyemi", "Charities", "Kent"],
        ],  # the same, called otherwise
        [["Name", "Sector", "Area"], ["Cleo Adeyemi", "Charities", "Kent"]],
        [["2026"], ["Cleo Adeyemi", "Health", "Kent"]],
        [["All areas", "as of May"]],  # nothing below: a remark
        [["Venues", 1200]],
    ],
)
def test_a_gap_alone_ends_no_table_nor_do_its_own_headings_again(below):
    assert begins([*PEOPLE, [], *below]) == []


def test_after_another_table_the_first_ones_headings_begin_it_again():
    rows = [*PEOPLE, [], *PHONES, [], *PEOPLE]
    assert [(one.start, one.stop) for one in other_tables(rows, 0, "representatives")] == [(4, 8)]


def test_a_meeting_without_a_date_yet_begins_no_table():
    later = [["tbc", "Local Offer", "Autumn", "Meeting", "to follow"], [46400, "Local Offer", "Winter", "Meeting", 0.4]]
    assert begins([*MEETINGS, [], *later], "meetings") == []


@pytest.mark.parametrize("name", WORKBOOKS)
def test_of_the_untidy_workbooks_only_the_one_with_two_tables_has_another(name):
    untidy = WORKBOOKS[name]
    rows = [[getattr(cell, "value", getattr(cell, "text", cell)) for cell in row] for row in untidy.rows]
    found = [one.start + 1 for one in other_tables(rows, untidy.heading_row, untidy.noun)]
    assert found == ([6] if name.startswith("two tables") else [])


def test_what_stands_in_another_table_is_no_word_to_explain_and_no_row_to_become_a_record():
    rows = [*PEOPLE, [], *PHONES, [], ["Help line", "Health"]]
    table, survey = surveyed(rows)
    assert [one.words for one in survey.spellings] == ["Voluntary"]
    assert (survey.others, len(survey.new), len(survey.waiting)) == ([4], 1, 1)
    assert Counter(line.why for line in survey.remarks) == {"It stands in another table, which begins at row 5.": 4}
    assert {column.heading: column.filled for column in table.columns} == {"Name": 2, "Sector": 2, "Area": 2}
    assert table.readable["sector"] == (1, 2)


def test_a_row_of_another_table_can_be_taken_in_all_the_same():
    rows = [*PEOPLE, [], *PHONES, ["Dilys Evans", "Health"]]
    _, survey = surveyed(rows)
    key = next(line.row.key for line in survey.remarks if line.row.cells[0] == "Dilys Evans")
    _, survey = surveyed(rows, answers={key: "record"})
    assert [line.row.cells[0] for line in survey.new] == ["Amina Khan", "Dilys Evans"]


def test_what_is_complete_row_by_row_is_the_first_table_that_goes_on():
    rows = [*PEOPLE, [], ["Who", "Contact"], ["Cleo Adeyemi", "Health"], ["Dilys Evans", "Parent carer"]]
    assert begins(rows) == [5]
    _, survey = surveyed(rows)
    assert (survey.others, [line.row.cells[0] for line in survey.new]) == (
        [],
        ["Amina Khan", "Cleo Adeyemi", "Dilys Evans"],
    )
