"""Rows that are gone, of plans made from tabs drawn by hand: looked for twice, and known when they stand elsewhere."""

import pytest

from sync.vanished import say_alike
from tests.sync.drawn import people, person, planned, records_of, sheet_of, tab_of

PEOPLE = people(4)
LEFT = list(PEOPLE.items())[1:]


def test_a_row_is_gone_once_a_second_look_does_not_find_it():
    first = planned(tab_of(PEOPLE), LEFT, records_of(PEOPLE))
    assert (first.missing, first.vanished, first.again) == ({"R-0001"}, [], True)
    second = planned(tab_of(PEOPLE, seen_missing=frozenset(first.missing)), LEFT, records_of(PEOPLE))
    assert (second.missing, second.vanished, second.again) == ({"R-0001"}, ["R-0001"], False)


def test_a_record_that_was_restored_gets_a_row_once_nothing_waits_for_a_second_look():
    tab = tab_of(PEOPLE, away=frozenset({"R-0001"}))
    assert planned(tab, LEFT, records_of(PEOPLE)).unwritten == ["R-0001"]
    waits = planned(tab, LEFT[1:], records_of(PEOPLE))
    assert (waits.again, waits.unwritten) == (True, [])


FULL = person(1, elected_on=45_000, elected_how="By vote", joined_on=45_100, left_on=46_000)
SHORT = {"name": "Person 1", "sector": "Health", "role": "Member", "affiliation": "Kent"}


@pytest.mark.parametrize(
    ("agreed", "same", "found"),
    [
        (SHORT, 2, False),  # half of them, and fewer than three
        (SHORT, 3, True),
        (FULL, 3, False),  # three, and less than half of them
        (FULL, 4, True),
    ],
)
def test_a_row_is_taken_for_a_records_where_it_shares_three_cells_with_it_and_half_of_them(agreed, same, found):
    tab = tab_of({"R-0001": agreed})
    row = {name: cell if number < same else None for number, (name, cell) in enumerate(agreed.items())}
    sheet = sheet_of(tab, [(None, row | {"left_on": 47_000})])
    assert [reference for reference, _ in say_alike(tab, sheet, ["R-0001"], sheet.rows)] == ["R-0001"] * found
