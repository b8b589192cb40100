"""Another table in a tab that was connected before such were looked for: known by what an officer ruled out."""

import pytest

from sync.apart import NOT_A_RECORD
from sync.shape import shape_of
from tests.sync.drawn import people, person, planned, records_of, sheet_of, tab_of

PEOPLE = people(2)
COUNCILS = [("Organisation", "Telephone"), ("Kent Council", "01632 960001"), ("Surrey Council", "01632 960002")]
ADDED = ("Hampshire Council", "01632 960003")


def rows_with(*councils, after=()):
    theirs = [(None, {"name": name, "sector": telephone}) for name, telephone in councils]
    return [*PEOPLE.items(), (None, {}), *theirs, *after]


def looked_at(ruled, rows, *, known=False):
    """The plan for the rows; those of these numbers, from 0 at the other table's headings, were ruled out."""
    tab = tab_of(PEOPLE, tables_known=known)
    sheet = sheet_of(tab, rows)
    tab.rulings = {shape_of(sheet, sheet.rows[3 + number]): NOT_A_RECORD for number in ruled}
    tab.seen_rows = {row.key: 1 for row in sheet.rows}
    return planned(tab, rows, records_of(PEOPLE))


def left_alone(plan):
    return (list(plan.tables.values()), [held.row for held in plan.holds])


@pytest.mark.parametrize("ruled", [range(2), range(3)])
def test_a_line_added_below_rows_that_were_ruled_out_from_their_headings_on_is_left_alone(ruled):
    rows = rows_with(*COUNCILS, ADDED)
    assert left_alone(looked_at(ruled, rows)) == ([4], [])


def test_one_that_says_all_that_a_record_must_becomes_one_there_too():
    plan = looked_at(range(3), rows_with(*COUNCILS, after=[(None, person(9))]))
    assert (left_alone(plan), [newcomer.row.index for newcomer in plan.newcomers]) == (([4], []), [7])


@pytest.mark.parametrize(
    ("ruled", "held"),
    [
        ([], [4, 5, 6, 7]),  # nobody said anything of it
        ([0], [5, 6, 7]),  # of a lone row: it may have been a remark
        ([1, 2], [4, 7]),
        ([0, 2], [5, 7]),
        ([0, 1, 3], [6]),  # somebody took one of them in
    ],
)
def test_where_an_officer_did_not_rule_out_its_rows_from_the_first_on_they_wait_as_before(ruled, held):
    assert left_alone(looked_at(ruled, rows_with(*COUNCILS, ADDED))) == ([], held)


def test_where_a_row_carries_a_reference_it_is_this_table_that_goes_on():
    rows = rows_with(*COUNCILS, after=[("R-0003", person(3))])
    assert looked_at(range(3), rows).tables == {}


def test_rows_without_headings_of_their_own_are_no_other_table():
    assert left_alone(looked_at(range(2), rows_with(*COUNCILS[1:], ADDED))) == ([], [6])


def test_what_we_say_beside_its_headings_is_none_of_them():
    rows = rows_with(*COUNCILS, ADDED)
    rows[3][1]["note"] = "This row is not in se7lite yet. Sector: choose one of the list."
    assert left_alone(looked_at(range(3), rows)) == ([4], [])


def test_it_is_looked_for_once():
    assert left_alone(looked_at(range(3), rows_with(*COUNCILS, ADDED), known=True)) == ([], [7])
