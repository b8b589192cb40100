"""Ordinary edits of a row, however much they look like another row's words, are taken over and not held."""

import pytest

from tests.sync.meetings import HALL, add


def one_and_other(desk, **other):
    """The references of a meeting, and of another that says this."""
    return (
        desk.store.add("meetings", {**HALL, "title": "Title A", "place": "Hall A"}),
        desk.store.add("meetings", {**HALL, "title": "Title B", "place": "Hall B", **other}),
    )


def types(desk, reference, **cells):
    for heading, cell in cells.items():
        desk.person.types("meetings", reference, heading, cell)


def test_the_same_words_in_the_same_two_columns_of_a_row_that_changed_otherwise(desk):
    one, other = one_and_other(desk, place="To be told", link="To be told")
    desk.settle()
    types(desk, other, Title="Title B, again")
    types(desk, one, Place="To be told", Link="To be told")
    desk.settle()
    assert not desk.store.held()
    assert desk.store.value("meetings", one, "link") == "To be told"


def test_a_title_that_is_the_name_of_the_body_as_another_s_is(desk):
    one, other = one_and_other(desk, body="2", title="Local Offer")
    desk.settle()
    types(desk, other, Place="Library")
    types(desk, one, Body="Local Offer", Title="Local Offer")
    desk.settle()
    assert not desk.store.held()


def test_title_and_place_typed_the_other_way_round_where_that_row_says_them_still(desk):
    one, other = one_and_other(desk, title="Network day", place="Town Hall")
    desk.settle()
    types(desk, other, Date=46200)
    types(desk, one, Title="Town Hall", Place="Network day")
    desk.settle()
    assert not desk.store.held()


def test_what_a_record_is_called_by_that_has_no_row_yet(desk):
    one, _ = one_and_other(desk)
    desk.settle()
    desk.store.add("meetings", {**HALL, "title": "Network day", "place": "Town Hall", "link": "none"})
    types(desk, one, Place="Town Hall", Link="none")
    desk.sync()
    assert not desk.store.held()


@pytest.mark.parametrize("heading", ["Place", "Title"])
def test_two_meetings_given_each_other_s_on_purpose(desk, heading):
    one, other, _ = add(desk, 3)
    types(desk, one, **{heading: f"{heading} 1"})
    types(desk, other, **{heading: f"{heading} 0"})
    desk.settle()
    assert not desk.store.held()
    assert desk.store.value("meetings", one, heading.lower()) == f"{heading} 1"


def test_dates_of_a_series_moved_on_by_one(desk):
    references = [
        desk.store.add("meetings", {**HALL, "title": f"Title {month}", "date": f"2026-0{month}-14"})
        for month in (4, 5, 6)
    ]
    desk.settle()
    for reference, serial in zip(references, (46156, 46187, 46217), strict=True):
        types(desk, reference, Date=serial)
    desk.settle()
    assert not desk.store.held()


def test_the_roles_of_three_people_after_an_election(desk):
    roles = {"Chair": "Member", "Vice-chair": "Chair", "Member": "Vice-chair"}
    people = {
        role: desk.store.add("representatives", {"name": f"Person {role}", "sector": "health", "role": role})
        for role in roles
    }
    treasurer = desk.store.add("representatives", {"name": "Another", "sector": "health", "role": "Member"})
    desk.settle()
    for role, now in roles.items():
        desk.person.types("representatives", people[role], "Role", now)
    desk.person.types("representatives", treasurer, "Role", "Treasurer")
    desk.settle()
    assert not desk.store.held()
    assert desk.store.value("representatives", people["Member"], "role") == "Vice-chair"


def test_the_rooms_of_three_meetings_given_round(desk):
    references = add(desk, 3)
    for number, reference in enumerate(references):
        types(desk, reference, Place=f"Place {(number + 1) % 3}")
    desk.settle()
    assert not desk.store.held()
