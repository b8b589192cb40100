"""A column that was deleted or emptied as a whole, and put back: filled from the records, and no blank is an answer."""

import pytest

from sync import gate
from sync.emptied import filled_again
from tests.sync.machine.moments import Killed
from tests.sync.meetings import add, assert_goes_on, column, likely, offers, tab_of
from tests.sync.test_drift import rename
from tests.sync.test_repairs_cut_off import killed


def choose(desk, noun, action):
    tab = next(tab for tab in desk.store.tabs if tab.noun == noun)
    desk.store.decide(tab.id, next(offer.key for offer in tab.pause.offers if offer.action == action))
    desk.settle()


def as_the_last_column(desk, noun, heading):
    """A person has moved the column to the right-hand edge."""
    place, wide = desk.person.place(noun, heading), len(desk.person.rows(noun)[0])
    span = {"sheetId": desk.person.sheet_ids[noun], "dimension": "COLUMNS"}
    source = {**span, "startIndex": place, "endIndex": place + 1}
    desk.person.do({"moveDimension": {"source": source, "destinationIndex": wide}})
    desk.settle()
    return {**span, "startIndex": wide - 1, "endIndex": wide}


def delete_last(desk, noun, heading):
    desk.person.do({"deleteDimension": {"range": as_the_last_column(desk, noun, heading)}})
    desk.settle()


def clear(desk, noun, heading, first=1):
    """From `first` to the last row, by select and delete."""
    place = desk.person.place(noun, heading)
    span = {"startRowIndex": first, "startColumnIndex": place, "endColumnIndex": place + 1}
    span["sheetId"] = desk.person.sheet_ids[noun]
    desk.person.do({"updateCells": {"range": span, "fields": "userEnteredValue"}})
    return place


@pytest.fixture
def claims(desk):
    """Three claims of one representative, each with a total that se7lite fills in."""
    desk.store.add("representatives", {"name": "A. Person", "sector": "parent_carer"})
    owed = {"representative": "R-0001", "date": "2026-04-14", "total": "12.50", "paid_on": "2026-05-01"}
    found = [desk.store.add("claims", owed) for _ in range(3)]
    desk.settle()
    return found


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def paid(desk):
    rows, place = desk.person.rows("claims")[1:], desk.person.place("claims", "Paid on")
    return [(row[place] if place < len(row) else None) or None for row in rows]


def test_a_column_of_ours_that_somebody_deleted_is_filled_again_and_nothing_is_held(desk, claims):
    delete_last(desk, "claims", "Paid on")
    choose(desk, "claims", "heading")
    assert paid(desk) == [46143] * 3
    assert not desk.store.held()


def test_a_deleted_column_that_is_put_back_where_it_stood_clears_no_record(desk, meetings):
    delete_last(desk, "meetings", "Place")
    choose(desk, "meetings", "heading")
    assert column(desk, "Place") == ["Place 0", "Place 1", "Place 2"]
    assert desk.store.value("meetings", meetings[0], "place") == "Place 0"
    assert_goes_on(desk)


def fill(desk):
    """An officer has the column filled again."""
    tab = next(tab for tab in desk.store.tabs if tab.noun == "claims")
    desk.store.agree(tab, filled_again(tab.base, "paid_on", {held.identity for held in desk.store.held()}))
    desk.store.changes += 1
    desk.settle()


def test_a_column_of_ours_cleared_below_its_heading_is_asked_about_once_and_stays_blank_until_then(desk, claims):
    clear(desk, "claims", "Paid on")
    desk.settle()
    assert paid(desk) == [None] * 3
    [held] = desk.store.held()
    assert (held.kind, held.field, held.reference, held.cell) == ("emptied", "paid_on", None, 3)
    assert "cleared in the whole column: 3 cells of “Paid on”" in held.message
    desk.store.change("claims", claims[0], "paid_on", "2026-05-04")  # no new value takes it for granted
    desk.store.add("claims", {"representative": "R-0001", "date": "2026-04-15", "paid_on": "2026-05-01"})
    desk.settle()
    assert paid(desk) == [None] * 3 + [46143]
    assert [held.kind for held in desk.store.held()] == ["emptied"]
    fill(desk)
    assert paid(desk) == [46146] + [46143] * 3
    assert not desk.store.held()


def test_a_column_of_ours_that_comes_back_by_undo_is_asked_about_no_more(desk, claims):
    place = clear(desk, "claims", "Paid on")
    desk.settle()
    for row in (1, 2, 3):
        assert desk.store.held("emptied")
        desk.person.do(desk.person.write("claims", row, place, 46143))
        desk.settle()
    assert (paid(desk), desk.store.held()) == ([46143] * 3, [])


def test_a_cell_of_ours_that_somebody_cleared_is_heard_and_goes_on_waiting(desk, claims):
    desk.person.types("claims", claims[0], "Paid on", None)
    desk.settle()
    assert [held.reference for held in desk.store.held("ours")] == claims[:1]
    clear(desk, "claims", "Paid on")
    desk.settle()
    fill(desk)
    assert paid(desk) == [None, 46143, 46143]
    assert [held.reference for held in desk.store.held()] == claims[:1]


@pytest.mark.parametrize("repair", ["heading", "column"])
def test_a_cell_of_ours_that_was_cleared_waits_still_once_its_column_is_put_back(desk, claims, repair):
    desk.person.types("claims", claims[0], "Paid on", None)
    desk.settle()
    if repair == "heading":
        delete_last(desk, "claims", "Paid on")
    else:
        desk.person.removes_column("claims", "Paid on")
        desk.settle()
    choose(desk, "claims", repair)
    assert paid(desk) == [None, 46143, 46143]
    assert [held.reference for held in desk.store.held("ours")] == claims[:1]


def test_the_only_cell_of_ours_with_a_value_is_heard_when_it_is_cleared(desk, claims):
    for claim in claims[1:]:
        desk.store.change("claims", claim, "paid_on", None)
    desk.settle()
    clear(desk, "claims", "Paid on")
    desk.settle()
    assert [held.reference for held in desk.store.held("ours")] == claims[:1]


def test_a_heading_of_ours_that_a_person_puts_back_over_blank_cells_holds_nothing(desk, claims):
    place = clear(desk, "claims", "Paid on", first=0)
    desk.settle()
    desk.person.do(desk.person.write("claims", 0, place, "Paid on"))
    desk.settle()
    assert paid(desk) == [46143] * 3
    assert not desk.store.held()


def test_a_heading_that_a_person_puts_back_over_blank_cells_clears_no_record(desk, meetings):
    place = clear(desk, "meetings", "Place", first=0)
    desk.settle()
    assert tab_of(desk).paused
    desk.person.do(desk.person.write("meetings", 0, place, "Place"))
    desk.settle()
    assert column(desk, "Place") == ["Place 0", "Place 1", "Place 2"]
    assert_goes_on(desk)


def test_a_heading_that_was_cleared_alone_leaves_the_cells_as_they_are_and_a_cleared_one_heard(desk, meetings):
    rename(desk, "Place", None)
    place = likely(desk)[0].place
    desk.person.do(desk.person.write("meetings", 1, place, None))
    choose(desk, "meetings", "heading")
    assert column(desk, "Place") == [None, "Place 1", "Place 2"]
    assert desk.store.value("meetings", meetings[0], "place") is None


def test_a_column_that_a_person_has_begun_to_type_again_word_for_word_clears_no_record(desk, meetings):
    place = clear(desk, "meetings", "Place", first=0)
    desk.settle()
    for row, words in enumerate(["Place", "Place 0"]):
        desk.person.do(desk.person.write("meetings", row, place, words))
    desk.settle()
    assert column(desk, "Place") == ["Place 0", "Place 1", "Place 2"]
    assert desk.store.value("meetings", meetings[1], "place") == "Place 1"
    assert_goes_on(desk)


def test_a_repair_of_a_column_that_a_person_has_begun_to_type_again_clears_no_record(desk, meetings):
    place = clear(desk, "meetings", "Place", first=0)
    desk.settle()
    desk.person.do(desk.person.write("meetings", 1, place, "Place 0"))
    choose(desk, "meetings", "heading")
    assert column(desk, "Place") == ["Place 0", "Place 1", "Place 2"]
    assert_goes_on(desk)


@pytest.mark.parametrize("when", ["before the repair", "in its instant"])
def test_what_a_person_types_into_the_column_meanwhile_is_heard(desk, meetings, when):
    place = clear(desk, "meetings", "Place", first=0)
    desk.settle()
    typed = desk.person.write("meetings", 1, place, "Library")
    if when == "in its instant":
        desk.meanwhile(typed)
    else:
        desk.person.do(typed)
    choose(desk, "meetings", "heading")
    assert column(desk, "Place") == ["Library", "Place 1", "Place 2"]
    heard = [held.cell for held in desk.store.held("conflict")] + [desk.store.value("meetings", meetings[0], "place")]
    assert "Library" in heard


def test_what_a_person_types_into_a_column_of_ours_meanwhile_is_held_and_the_rest_is_filled(desk, claims):
    place = clear(desk, "claims", "Paid on", first=0)
    desk.settle()
    desk.person.do(desk.person.write("claims", 2, place, "cash"))
    choose(desk, "claims", "heading")
    assert paid(desk) == [46143, "cash", 46143]
    assert [(held.reference, held.cell) for held in desk.store.held()] == [(claims[1], "cash")]


@pytest.mark.parametrize(("step", "after"), [("swap", False), ("swap", True)])
def test_a_repair_that_is_killed_before_or_after_the_heading_stands_clears_nothing(desk, meetings, step, after):
    clear(desk, "meetings", "Place", first=0)
    desk.settle()
    desk.store.decide(tab_of(desk).id, offers(desk)["heading"].key)
    killed(desk, step, after)
    assert column(desk, "Place") == ["Place 0", "Place 1", "Place 2"]
    assert_goes_on(desk)


def test_a_run_that_dies_half_way_through_the_filling_holds_nothing_of_the_rest(desk, claims, monkeypatch):
    place = clear(desk, "claims", "Paid on", first=0)
    desk.settle()
    desk.person.do(desk.person.write("claims", 0, place, "Paid on"))

    def die(*_):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(gate, "look", die)
        with pytest.raises(Killed):
            desk.sync()
    desk.person.types("claims", claims[1], "Paid on", 46143)  # as if one had been written by then
    desk.settle()
    assert paid(desk) == [46143] * 3
    assert not desk.store.held()
