"""Edits that look a little like rows sorted without their references, and are taken over all the same."""

import pytest

from tests.sync.meetings import HALL, add
from tests.sync.people import add_person, types_person


@pytest.fixture
def person(desk):
    return add_person(desk)


@pytest.mark.parametrize(
    "cells",
    [{"Name": "Amina Khan-Lee"}, {"Name": "Amina Khan-Lee", "Role": "Vice-chair"}, {"Role": None, "Sector": "Health"}],
    ids=["a name", "a name and a role", "a sector, and no role any more"],
)
def test_one_or_two_cells_of_a_row_of_three_are_an_edit(desk, person, cells):
    types_person(desk, person, **cells)
    assert not desk.store.held()
    for heading, words in cells.items():
        said = desk.store.value("representatives", person, heading.lower())
        assert said == ("health" if words == "Health" else words)


@pytest.mark.parametrize("last", ["Hall", None], ids=["one hall", "no hall for the last yet"])
def test_meetings_of_a_series_are_moved_on_each_to_where_the_next_one_was(desk, last):
    """Rows that differ in their dates alone, moved in one go: nothing of it was sorted."""
    days = ["2026-04-14", "2026-05-14", "2026-06-14", "2026-07-14"]
    halls = (None, "Hall", last)
    made = [
        desk.store.add("meetings", {**HALL, "title": "Working group", "date": day, "place": hall})
        for day, hall in zip(days, halls, strict=False)
    ]
    desk.settle()
    cells = [desk.person.cell("meetings", reference, "Date") for reference in made]
    for reference, day in zip(made, [*cells[1:], cells[2] + 30], strict=True):
        desk.person.types("meetings", reference, "Date", day)
    desk.settle()
    assert not desk.store.held()
    assert [desk.store.value("meetings", reference, "date") for reference in made] == days[1:]


def test_two_meetings_exchange_their_halls(desk):
    one, other = add(desk, 2)
    desk.person.types("meetings", one, "Place", "Place 1")
    desk.person.types("meetings", other, "Place", "Place 0")
    desk.settle()
    assert not desk.store.held()
    assert desk.store.value("meetings", one, "place") == "Place 1"
