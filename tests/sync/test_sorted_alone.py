"""One column sorted without the rest of its rows: nobody gets another's name, and no title goes round unseen."""

from types import SimpleNamespace

import pytest

from sync.agreed import AgreedRows
from sync.columns import COLUMNS
from sync.exchanged import Exchanged
from tests.sync.meetings import add


def add_people(desk, how_many):
    people = [
        desk.store.add("representatives", {"name": f"Person {n}", "sector": "health", "role": f"Role {n}"})
        for n in range(how_many)
    ]
    desk.settle()
    return people


def names(desk):
    return [record.values["name"] for record in desk.store.records["representatives"].values()]


@pytest.mark.parametrize("how_many", [2, 3, 8])
def test_names_sorted_without_the_rest_of_their_rows_are_nobody_s(desk, how_many):
    """Each record would take another person's name, with all that is known of them under it."""
    people = add_people(desk, how_many + 3)
    for number, one in enumerate(people[:how_many]):
        desk.person.types("representatives", one, "Name", f"Person {(number + 1) % how_many}")
    desk.settle()
    assert names(desk) == [f"Person {n}" for n in range(how_many + 3)]
    assert {held.reference for held in desk.store.held("scrambled")} == set(people[:how_many])


def test_a_column_of_texts_sorted_without_the_rest_of_its_rows_is_held(desk):
    references = add(desk, 6)
    for number, reference in enumerate(references[:4]):
        desk.person.types("meetings", reference, "Title", f"Title {(number + 1) % 4}")
    desk.settle()
    titles = [record.values["title"] for record in desk.store.records["meetings"].values()]
    assert titles == [f"Title {n}" for n in range(6)]
    assert {held.reference for held in desk.store.held("scrambled")} == set(references[:4])


def test_a_name_that_is_put_right_is_no_exchange(desk):
    one, other, _ = add_people(desk, 3)
    desk.person.types("representatives", one, "Name", "Person One")
    desk.person.types("representatives", other, "Name", "Person 0")
    desk.settle()
    assert names(desk)[:2] == ["Person One", "Person 0"]


def test_a_row_that_is_half_put_right_says_that_the_rest_is_still_to_come(desk):
    one, other, _ = add(desk, 3)
    rows, write = [desk.person.row("meetings", reference) for reference in (one, other)], desk.person.write
    desk.person.do(write("meetings", rows[0], 0, other), write("meetings", rows[1], 0, one))
    desk.settle()
    desk.person.do(write("meetings", rows[0], 0, one), write("meetings", rows[1], 0, other))
    desk.person.types("meetings", one, "Place", "Library")
    desk.settle()
    [held] = desk.store.held("scrambled")
    assert held.reference == one and "Put the rest of the row back" in held.message


def test_what_is_held_says_which_column_it_is(desk):
    people = add_people(desk, 5)
    for number, one in enumerate(people[:3]):
        desk.person.types("representatives", one, "Name", f"Person {(number + 1) % 3}")
    desk.settle()
    assert all("What stands under “Name” here" in held.message for held in desk.store.held("scrambled"))


def test_a_name_typed_over_another_in_the_same_look_is_not_part_of_the_round(desk):
    people = add_people(desk, 5)
    for number, one in enumerate(people[:2]):
        desk.person.types("representatives", one, "Name", f"Person {(number + 1) % 2}")
    desk.person.types("representatives", people[2], "Name", "Somebody else")
    desk.settle()
    assert names(desk)[2] == "Somebody else"
    assert {held.reference for held in desk.store.held("scrambled")} == set(people[:2])


def test_a_long_column_moved_down_by_one_is_gone_through_once(monkeypatch):
    """Each row of its one long round asks, and a run must not outlast its lease over it."""
    many, asked = 1_000, []
    columns = COLUMNS["representatives"]
    base = {
        f"R-{n:04}": {"name": (f"Person {n}", f"Person {n}"), "role": (f"Role {n}", f"Role {n}")} for n in range(many)
    }
    agreed = AgreedRows(base, columns)
    cells_of = AgreedRows.cells_of
    monkeypatch.setattr(AgreedRows, "cells_of", lambda self, one: asked.append(one) or cells_of(self, one))
    rows = {
        f"R-{n:04}": SimpleNamespace(
            cells=tuple(
                {"name": f"Person {(n + 1) % many}", "role": f"Role {n}"}.get(column.field) for column in columns
            )
        )
        for n in range(many)
    }
    exchanged = Exchanged(agreed, rows)
    for reference, row in rows.items():
        own = cells_of(agreed, reference)
        assert exchanged.other(reference, row, own) is None
        assert exchanged.sorted_alone(row, own).field == "name"
    assert len(asked) < 20 * many
