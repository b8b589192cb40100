"""Rows without a reference, of plans made from tabs drawn by hand: whose they are, and whose they are not."""

from collections import Counter

import pytest

from sync.apart import NOT_A_RECORD, OTHER_TABLE, TAKEN_BACK
from sync.columns import default_headings, headings_of
from sync.grid import read_sheet
from sync.identity import identity_key
from sync.plan import plan_tab
from sync.shape import shape_of
from sync.state import PutBack
from sync.terms import plain
from tests.sync.drawn import BOOK, FIELDS, people, person, planned, records_of, sheet_of, tab_of

PEOPLE = people(3)
FIRST = PEOPLE["R-0001"]
REST = [("R-0002", PEOPLE["R-0002"]), ("R-0003", PEOPLE["R-0003"])]


def seen(tab, rows):
    """The same tab, whose last read found these rows too."""
    tab.seen_rows = Counter(row.key for row in sheet_of(tab, rows).rows)
    return tab


def new_rows(plan):
    return [newcomer.row.index for newcomer in plan.newcomers]


# Rows that an officer confirmed to be a record's


def confirmed(rows, **known):
    """A tab in which the first row was confirmed to be R-0001, by its name."""
    tab = tab_of(dict(REST), given=3, **known)
    sheet = sheet_of(tab, rows)
    tab.matches = {identity_key(sheet, sheet.rows[0]): "R-0001"}
    return tab


def test_of_two_rows_of_one_name_one_gets_the_reference_that_was_confirmed():
    rows = [(None, FIRST), (None, FIRST | {"role": "Chair"}), *REST]
    plan = planned(seen(confirmed(rows), rows), rows, records_of(PEOPLE))
    assert [(row.index, reference) for row, reference in plan.returning] == [(1, "R-0001")]
    assert new_rows(plan) == [2]


def test_a_confirmed_reference_that_stands_in_a_row_already_is_given_to_no_other():
    rows = [(None, FIRST), ("R-0001", FIRST | {"role": "Chair"}), *REST]
    plan = planned(seen(confirmed(rows), rows), rows, records_of(PEOPLE))
    assert plan.returning == []


def test_a_record_whose_row_is_just_getting_its_reference_gets_no_second_row_and_is_not_asked_for():
    rows = [(None, FIRST), (None, person(9)), *REST]
    plan = planned(seen(confirmed(rows), rows), rows, records_of(PEOPLE))
    assert [reference for _, reference in plan.returning] == ["R-0001"]
    assert (plan.unwritten, plan.holds, new_rows(plan)) == ([], [], [2])


def test_a_row_that_lost_its_reference_is_not_missing_while_it_waits_to_be_seen_again():
    rows = [(None, FIRST), *REST]
    plan = planned(tab_of(PEOPLE), rows, records_of(PEOPLE))
    assert (plan.returning, plan.missing, plan.again) == ([], set(), True)


def test_two_rows_alike_that_lost_their_references_are_those_of_two_records():
    alike = {"R-0001": FIRST, "R-0002": FIRST, "R-0003": PEOPLE["R-0003"]}
    rows = [(None, FIRST), (None, FIRST), REST[1]]
    assert planned(tab_of(alike), rows, records_of(alike)).missing == set()
    plan = planned(seen(tab_of(alike), rows), rows, records_of(alike))
    assert [reference for _, reference in plan.returning] == ["R-0001", "R-0002"]


# Rows that are held


@pytest.mark.parametrize("text", ["R-0002", " R-0002 ", "R-0008"])
def test_a_row_with_one_of_our_references_in_another_column_is_held(text):
    rows = [(None, person(9, role=text)), ("R-0001", FIRST), *REST]
    plan = planned(seen(tab_of(PEOPLE, reserved={"R-0008"}), rows), rows, records_of(PEOPLE))
    [held] = plan.holds
    assert (held.kind, held.row, new_rows(plan)) == ("unknown", 1, [])
    assert held.message.startswith(f"{text.strip()} stands in the wrong column.")


@pytest.mark.parametrize(("text", "held"), [("R-0002", False), ("R-0004", True)])
def test_a_row_that_speaks_of_another_in_a_column_of_theirs_is_a_new_record(text, held):
    """R-0004 has no row: there its reference may have strayed in the instant of a write."""
    rows = [(None, person(9)), *PEOPLE.items()]
    lines = [[reference, *(cells.get(name) for name in FIELDS), None, None] for reference, cells in rows]
    lines[0][-1] = text
    tab = tab_of(PEOPLE)
    sheet = read_sheet([[*headings_of("representatives"), "Stands in for"], *lines], tab)
    tab.seen_rows = Counter(row.key for row in sheet.rows)
    plan = plan_tab(tab, sheet, records_of(people(4)), BOOK, 9_000)
    assert (new_rows(plan), [one.kind for one in plan.holds]) == (([], ["unknown"]) if held else ([1], []))


def test_a_row_that_is_nearly_what_was_copied_of_one_long_gone_keeps_the_words_that_stand_in_both():
    """What goes back into the row of a record waits for that row, perhaps for good."""
    gone, new = (person(number, role="Chair", elected_how="By vote") for number in (9, 10))
    copied = {plain(heading): gone.get(name) for name, heading in default_headings("representatives").items()}
    rows = [*PEOPLE.items(), (None, new)]
    tab = tab_of(PEOPLE, put_backs=[PutBack(1, "R-0009", "Role", None, "Chair", copied, "role")])
    plan = planned(seen(tab, rows), rows, records_of(PEOPLE))
    assert (plan.cells, new_rows(plan)) == ({}, [4])


def test_what_only_looks_like_one_of_our_references_is_held_by_nobody():
    rows = [(None, person(9, role="R-0007")), ("R-0001", FIRST), *REST]
    plan = planned(seen(tab_of(PEOPLE), rows), rows, records_of(PEOPLE))
    assert (plan.holds, new_rows(plan)) == ([], [1])


def test_a_row_that_says_what_anothers_row_said_which_now_says_something_else_is_held():
    rows = [(None, FIRST), ("R-0001", FIRST | {"role": "Chair"}), *REST]
    plan = planned(seen(tab_of(PEOPLE), rows), rows, records_of(PEOPLE))
    assert [(held.kind, held.row) for held in plan.holds] == [("unknown", 1)]
    assert "what the row of R-0001 said" in plan.holds[0].message
    assert new_rows(plan) == []


def test_a_row_that_says_what_anothers_row_still_says_is_new_and_its_twin():
    rows = [(None, FIRST), ("R-0001", FIRST), *REST]
    plan = planned(seen(tab_of(PEOPLE), rows), rows, records_of(PEOPLE))
    assert (plan.holds, [(newcomer.row.index, newcomer.twin) for newcomer in plan.newcomers]) == ([], [(1, True)])


# Rows that an officer said are no records

WHOLE, TOTAL = person(9), {"name": "Total", "joined_on": 46_000}


def ruled(cells, words, *, table=False):
    """What becomes of a row: `words` are an officer's, by "row" and "shape". `table` puts it into another table."""
    above = [(None, {"name": "Petty cash"})] if table else []
    rows = [("R-0001", FIRST), *REST, *above, (None, cells)]
    tab = tab_of(PEOPLE)
    sheet = sheet_of(tab, rows)
    keys = {"row": sheet.rows[-1].key, "shape": shape_of(sheet, sheet.rows[-1])}
    tab.rulings = {keys[by]: word for by, word in words.items()}
    if table:
        tab.rulings[sheet.rows[-2].key] = OTHER_TABLE
    plan = planned(seen(tab, rows), rows, records_of(PEOPLE))
    return "new" if plan.newcomers else "held" if plan.holds else "left alone"


@pytest.mark.parametrize(
    ("cells", "words", "table", "becomes"),
    [
        (WHOLE, {}, False, "new"),
        (WHOLE, {"row": NOT_A_RECORD}, False, "left alone"),
        (WHOLE, {"row": OTHER_TABLE}, False, "left alone"),
        (WHOLE, {}, True, "new"),
        (TOTAL, {}, False, "held"),
        (TOTAL, {"shape": NOT_A_RECORD}, False, "left alone"),
        (TOTAL, {"shape": TAKEN_BACK}, False, "held"),
        (TOTAL, {}, True, "left alone"),
        (TOTAL, {"row": TAKEN_BACK}, True, "held"),
        (TOTAL, {"shape": TAKEN_BACK}, True, "held"),
        (TOTAL, {"shape": NOT_A_RECORD}, True, "left alone"),
    ],
)
def test_what_an_officer_said_is_no_record_is_left_alone_unless_it_says_all_that_a_record_must(
    cells, words, table, becomes
):
    assert ruled(cells, words, table=table) == becomes


def test_a_row_of_the_shape_of_one_that_was_ruled_out_is_a_record_once_it_says_all_that_one_must():
    tab = tab_of(PEOPLE)
    rows = [("R-0001", FIRST), *REST, (None, WHOLE | {"joined_on": 46_000})]
    sheet = sheet_of(tab, rows)
    tab.rulings = {shape_of(sheet, sheet.rows[-1]): NOT_A_RECORD}
    assert new_rows(planned(seen(tab, rows), rows, records_of(PEOPLE))) == [4]
