"""A record without a row that an officer restores is wanted again: it gets a row, and is not archived once more."""

import pytest

from sync.pauses import GO_ON, PUT_BACK
from tests.sync.meetings import add, archived, clear_rows, column, decide, remove, retype, tab_of, twelve
from tests.sync.test_brakes import put_away

__all__ = ["twelve"]


def restore(desk, reference):
    put_away(desk, reference, archived=False)


def assert_it_is_back(desk, reference):
    desk.settle()
    assert archived(desk) == []
    assert not desk.store.held()
    assert column(desk, "Reference").count(reference) == 1
    desk.person.types("meetings", reference, "Place", "Typed in its new row")
    desk.settle()
    assert desk.store.value("meetings", reference, "place") == "Typed in its new row"


def test_a_record_that_was_archived_with_its_row_gets_a_row_once_it_is_restored(desk, twelve):
    remove(desk, twelve[:1])
    desk.settle()
    restore(desk, twelve[0])
    assert_it_is_back(desk, twelve[0])


def test_a_record_archived_in_the_app_whose_row_was_tidied_away_gets_one_too(desk, twelve):
    put_away(desk, twelve[0])
    desk.settle()
    remove(desk, twelve[:1])
    desk.settle()
    restore(desk, twelve[0])
    assert_it_is_back(desk, twelve[0])


def test_so_does_one_whose_run_was_killed_as_soon_as_it_had_archived_it(desk, twelve, monkeypatch):
    remove(desk, twelve[:1])
    desk.sync()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(desk.store, "remember", lambda *more: (_ for _ in ()).throw(KeyboardInterrupt))
        desk.sync()
    assert archived(desk) == twelve[:1]
    restore(desk, twelve[0])
    assert_it_is_back(desk, twelve[0])


def test_one_restored_while_the_tab_is_paused_gets_its_row_when_it_goes_on(desk, twelve):
    remove(desk, twelve[:1])
    desk.settle()
    retype(desk, twelve[1:])
    desk.settle()
    restore(desk, twelve[0])
    desk.settle()
    decide(desk, GO_ON)
    assert_it_is_back(desk, twelve[0])


def test_a_restored_record_whose_row_vanishes_again_is_archived_again(desk, twelve):
    remove(desk, twelve[:1])
    desk.settle()
    restore(desk, twelve[0])
    assert_it_is_back(desk, twelve[0])
    remove(desk, twelve[:1])
    desk.settle()
    assert archived(desk) == twelve[:1]


def test_a_restored_record_whose_row_stands_under_another_reference_is_held_and_not_given_a_second(desk, twelve):
    row = desk.person.row("meetings", twelve[0])
    put_away(desk, twelve[0])
    desk.settle()
    desk.person.do(desk.person.write("meetings", row, 0, "our own"))
    desk.settle()
    restore(desk, twelve[0])
    desk.settle()
    assert "row 2 says what its row said" in desk.store.held("missing")[0].message
    assert len([one for one in column(desk, "Reference") if one]) == 12


def test_a_record_whose_row_stands_there_without_a_reference_is_not_archived_while_it_waits_for_a_second_look(
    desk, twelve
):
    row = desk.person.row("meetings", twelve[0])
    desk.person.do(desk.person.write("meetings", row, 0, "our own"))
    desk.settle()
    desk.person.do(desk.person.write("meetings", row, 0, None))
    desk.sync()
    assert archived(desk) == []
    desk.settle()
    assert (archived(desk), desk.person.row("meetings", twelve[0])) == ([], row)


def test_records_archived_with_an_emptied_tab_can_be_restored_one_by_one(desk, twelve):
    clear_rows(desk, 0)
    desk.settle()
    decide(desk, GO_ON)
    restore(desk, twelve[3])
    desk.settle()
    assert twelve[3] not in archived(desk)


def test_a_row_that_was_put_back_and_is_cleared_again_has_been_missed_once(desk):
    """Seed 300389 of the random machine: what was missed before it was put back is no first look."""
    made = add(desk, 12)
    emptied = [desk.person.write("meetings", row, place, None) for row in range(1, 7) for place in range(1, 12)]
    desk.person.do(*emptied)
    desk.settle()
    desk.store.decide(tab_of(desk).id, PUT_BACK)
    desk.sync()
    assert desk.person.cell("meetings", made[0], "Place") == "Place 0"
    desk.person.do(*emptied[:11])
    desk.sync()
    assert archived(desk) == []
