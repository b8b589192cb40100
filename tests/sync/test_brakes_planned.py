"""What trips the brake of many changes and what does not, of plans made from tabs drawn by hand."""

import pytest

from sync import vanished
from sync.brakes import find_lines, look, most_archived, most_changed
from sync.pauses import GONE, REFERENCE, Limits
from sync.state import Tab
from sync.vanished import say_alike
from tests.sync.drawn import people, person, planned, records_of, sheet_of, tab_of

NONE_MAY = Limits(change_rows=0, change_share=0)
PEOPLE = people(12)


def looked_at(tab, rows, records=None, limits=NONE_MAY):
    """Why the tab pauses, or nothing."""
    records = records_of(PEOPLE) if records is None else records
    pause = look(tab, sheet_of(tab, rows), planned(tab, rows, records), records, limits)
    return pause and pause.message


def retyped(reference, **cells):
    """All rows as they were, but for these cells of one."""
    return list((PEOPLE | {reference: PEOPLE[reference] | cells}).items())


def test_nothing_changed_pauses_nothing():
    assert looked_at(tab_of(PEOPLE), list(PEOPLE.items())) is None


# How many


@pytest.mark.parametrize(("gone", "today", "pauses"), [(5, 0, False), (6, 0, True), (1, 4, False), (2, 4, True)])
def test_what_the_sync_archived_today_counts_against_the_days_limit(gone, today, pauses):
    left = dict(list(PEOPLE.items())[gone:])
    tab = tab_of(PEOPLE, seen_missing=frozenset(PEOPLE), archived_today=today)
    said = looked_at(tab, list(left.items()), limits=Limits())
    assert bool(said) == pauses
    assert (f", and {today} records were archived today already" in (said or "")) == bool(pauses and today)


def test_the_share_that_may_vanish_is_of_the_records_that_the_day_began_with():
    tab = Tab(1, "representatives", 7, "People", {}, archived_today=10)
    assert most_archived(Limits(archive_rows=0, archive_share=10), tab, 90) == 10


@pytest.mark.parametrize(("live", "rows", "share", "most"), [(10, 10, 30, 10), (100, 10, 30, 30), (10, 2, 30, 3)])
def test_one_look_changes_the_number_or_the_share_whichever_is_more(live, rows, share, most):
    assert most_changed(Limits(change_rows=rows, change_share=share), live) == most


@pytest.mark.parametrize(("share", "pauses"), [(50, False), (49, True)])
def test_rows_that_come_back_are_among_the_records_of_which_the_share_is_taken(share, pauses):
    back = frozenset(list(PEOPLE)[:6])
    tab = tab_of(PEOPLE, vanished=set(back))
    said = looked_at(tab, list(PEOPLE.items()), records_of(PEOPLE, back), Limits(change_rows=1, change_share=share))
    assert bool(said) == pauses
    assert said is None or said.startswith("6 of the 12 records of the tab “People” would change at once.")


# What is a change


@pytest.mark.parametrize("cell", ["Chair", None])
def test_an_edit_is_a_change(cell):
    assert "1 of the 12 records" in looked_at(tab_of(PEOPLE), retyped("R-0003", role=cell))


@pytest.mark.parametrize(
    ("shown", "says", "pauses"),
    [("Chair", "Chair", False), ("Vice chair", "Chair", True), (None, None, False), (None, "Chair", True)],
)
def test_a_cell_that_waits_as_a_held_edit_is_no_change_until_it_says_something_else(shown, says, pauses):
    tab = tab_of(PEOPLE, held={"R-0003:role": shown})
    assert bool(looked_at(tab, retyped("R-0003", role=says))) == pauses


def test_a_cell_of_which_nothing_was_ever_agreed_is_no_change():
    agreed = people(12)
    tab = tab_of(agreed)
    del tab.base["R-0003"]["role"]
    records = records_of(PEOPLE | {"R-0003": person(3, role=None)})
    rows = retyped("R-0003", role="Chair")
    assert [one.reference for one in planned(tab, rows, records).follows] == ["R-0003"]
    assert looked_at(tab, rows, records) is None


def test_a_row_that_comes_back_is_a_change():
    tab = tab_of(PEOPLE, vanished={"R-0003"})
    assert looked_at(tab, list(PEOPLE.items()), records_of(PEOPLE, {"R-0003"}))


def test_a_row_that_moved_as_a_whole_is_a_change_until_it_is_held():
    rows = retyped("R-0003", name="Zoe", role="Chair", affiliation="Surrey")
    [held] = planned(tab_of(PEOPLE), rows, records_of(PEOPLE)).holds
    assert held.kind == "scrambled"
    assert looked_at(tab_of(PEOPLE), rows)
    assert looked_at(tab_of(PEOPLE, held={held.identity: held.cell}), rows) is None


def test_a_reference_that_was_typed_over_is_a_change_until_its_row_is_held():
    rows = [("our own" if reference == "R-0003" else reference, cells) for reference, cells in PEOPLE.items()]
    [held] = planned(tab_of(PEOPLE), rows, records_of(PEOPLE)).holds
    assert held.kind == "unknown"
    assert looked_at(tab_of(PEOPLE), rows)
    assert looked_at(tab_of(PEOPLE, held={held.identity: held.cell}), rows) is None


# Whether anything is left of a tab


def test_rows_that_say_nearly_what_was_agreed_are_left_of_a_tab_and_others_are_not():
    tab, records = tab_of(PEOPLE), records_of(PEOPLE)
    nearly = [(None, cells | {"role": "Chair"}) for cells in PEOPLE.values()]
    remark = [(None, {"affiliation": "12 people"})]
    assert look(tab, sheet_of(tab, nearly), planned(tab, nearly, records), records, Limits()) is None
    assert look(tab, sheet_of(tab, remark), planned(tab, remark, records), records, Limits()).kind == "empty"


def test_where_there_are_too_many_rows_to_compare_only_those_that_say_just_the_same_are_found(monkeypatch):
    monkeypatch.setattr(vanished, "MOST_COMPARED", 0)
    tab = tab_of(PEOPLE)
    sheet = sheet_of(tab, [(None, person(2)), (None, person(3, role="Chair"))])
    assert [(reference, row.index) for reference, row in say_alike(tab, sheet, list(PEOPLE), sheet.rows)] == [
        ("R-0002", 1)
    ]


# Rows under another reference that stand for several records


def twins(*references):
    """The plan and the lines of a tab in which two records said the same, and only rows with these references do so."""
    there = people(6)
    there["R-0002"] = there["R-0001"]
    rows = [(one, there["R-0001"]) for one in references]
    rows += [row for row in there.items() if row[0] not in ("R-0001", "R-0002", *references)]
    tab = tab_of(there, seen_missing=frozenset({"R-0001", "R-0002"}))
    plan = planned(tab, rows, records_of(there))
    return plan, list(find_lines(tab, sheet_of(tab, rows), plan, records_of(there)))


def test_each_of_two_records_that_said_the_same_has_one_of_the_rows_that_say_so():
    plan, lines = twins("R-0003", "R-0004")
    rows = {"R-0001": "R-0003", "R-0002": "R-0004"}
    assert {reference: row.reference for reference, row in plan.standing.items()} == rows
    assert {line.reference: line.cell for line in lines if line.what == REFERENCE} == rows


def test_one_row_that_says_what_two_records_said_is_to_get_the_reference_of_one_and_the_other_is_gone():
    plan, lines = twins("R-0003")
    assert sorted(plan.standing) == ["R-0001", "R-0002"]
    told = [(line.what, line.reference) for line in lines if line.what in (REFERENCE, GONE)]
    assert sorted(told) == [(GONE, "R-0002"), (REFERENCE, "R-0001")]
