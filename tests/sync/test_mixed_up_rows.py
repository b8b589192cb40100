"""Rows sorted or pasted without the reference column: no record takes over the words of another."""

import pytest

from sync.columns import COLUMNS
from sync.state import LeftOver
from sync.terms import NEVER
from tests.sync.machine.moments import Killed
from tests.sync.meetings import HALL, add, archived, tab_of
from tests.sync.people import add_person, types_person


def sort_without_references(desk, how_many, by="Title"):
    span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": 1, "endRowIndex": how_many + 1}
    order = {"dimensionIndex": desk.person.place("meetings", by), "sortOrder": "DESCENDING"}
    desk.person.do({"sortRange": {"range": span | {"startColumnIndex": 1}, "sortSpecs": [order]}})


def titles(desk):
    return [record.values["title"] for record in desk.store.records["meetings"].values()]


def rule(desk, word):
    """An officer's click on the one row that is held."""
    [held] = desk.store.held("scrambled")
    tab = next(tab for tab in desk.store.tabs if held in desk.store.holds.get(tab.id, []))
    tab.rulings = {**tab.rulings, held.row_key: word}
    desk.store.holds[tab.id].remove(held)
    desk.store.changes += 1
    desk.settle()


def put_back(desk, held):
    """The officer's other click: the row is to say what its record says."""
    tab = tab_of(desk)
    said = {name: raw for name, (raw, _) in tab.base[held.reference].items()}
    tab.left_over = [*tab.left_over, LeftOver(held.reference, said)]
    tab.base[held.reference] |= {column.field: (held.cell.get(column.heading), NEVER) for column in COLUMNS["meetings"]}
    desk.store.holds[tab.id].remove(held)
    desk.store.changes += 1


@pytest.fixture
def person(desk):
    return add_person(desk)


# Sorted without their references


@pytest.mark.parametrize("typed", ["before anybody looks", "while they are held", "nothing"])
@pytest.mark.parametrize("how_many", [3, 4, 6])
def test_sorted_rows_exchange_no_words_whatever_is_typed_into_them(desk, how_many, typed):
    references = add(desk, how_many)
    sort_without_references(desk, how_many)
    if typed == "while they are held":
        desk.settle()
    if typed != "nothing":
        desk.person.types("meetings", references[0], "Link", "example.org")
    desk.settle()
    assert titles(desk) == [f"Title {n}" for n in range(how_many)]
    assert references[0] in {held.reference for held in desk.store.held("scrambled")}


def test_sorted_rows_that_differ_in_one_cell_exchange_none(desk):
    for number in range(4):
        desk.store.add("meetings", {**HALL, "title": f"Title {number}", "place": "Hall"})
    desk.settle()
    sort_without_references(desk, 4)
    desk.settle()
    assert titles(desk) == [f"Title {n}" for n in range(4)]
    assert len(desk.store.held("scrambled")) == 4


def test_rows_that_are_put_right_are_let_go(desk):
    references = add(desk, 4)
    sort_without_references(desk, 4)
    desk.settle()
    texts = [(row, heading) for row in range(1, 5) for heading in ("Title", "Place")]
    cells = [(row, desk.person.place("meetings", heading), f"{heading} {row - 1}") for row, heading in texts]
    desk.person.do(*(desk.person.write("meetings", *cell) for cell in cells))
    desk.settle()
    assert not desk.store.held()
    desk.person.types("meetings", references[0], "Place", "Library")
    desk.settle()
    assert desk.store.value("meetings", references[0], "place") == "Library"


def test_a_row_that_is_half_put_right_stays_held(desk):
    """Else the cells that are left would look like an edit of two."""
    references = add(desk, 2)
    sort_without_references(desk, 2)
    desk.settle()
    desk.person.types("meetings", references[0], "Title", "Title 0")
    desk.settle()
    assert desk.store.value("meetings", references[0], "place") == "Place 0"
    assert references[0] in {held.reference for held in desk.store.held("scrambled")}


def test_words_of_a_row_that_is_to_be_put_back_are_still_its_record_s_wherever_they_stand(desk):
    """Sorted again between the officer's word and the run that carries it out."""
    first, second, third = add(desk, 3)
    for heading in ("Title", "Place"):
        desk.person.types("meetings", first, heading, f"{heading} 1")
        desk.person.types("meetings", second, heading, f"{heading} of none")
    desk.settle()
    [held] = [held for held in desk.store.held("scrambled") if held.reference == first]
    put_back(desk, held)
    for heading in ("Title", "Place"):
        desk.person.types("meetings", third, heading, f"{heading} 0")
    desk.settle()
    assert desk.store.value("meetings", third, "title") == "Title 2"
    assert third in {held.reference for held in desk.store.held("scrambled")}
    assert desk.person.cell("meetings", first, "Title") == "Title 0"
    assert first not in {held.reference for held in desk.store.held()}


def test_a_record_whose_words_stand_under_a_doubled_reference_is_not_the_row_that_got_its_own(desk):
    """The words there are new to everybody, so only its own say that its reference was moved."""
    one, two, three = add(desk, 3)
    rows = {name: desk.person.row("meetings", name) for name in (one, two, three)}
    write, place = desk.person.write, desk.person.place("meetings", "Reference")
    desk.person.do(write("meetings", rows[one], place, three))
    for heading in ("Title", "Place"):
        desk.person.do(write("meetings", rows[three], desk.person.place("meetings", heading), f"New {heading}"))
    desk.settle()
    desk.person.do(write("meetings", rows[two], place, three), write("meetings", rows[three], place, two))
    desk.settle()
    assert titles(desk) == ["Title 0", "Title 1", "Title 2"]
    assert two in {held.reference for held in desk.store.held("scrambled")}


@pytest.mark.parametrize("more, held", [({}, False), ({"Link": "example.org", "Start": 0.5}, True)])
def test_three_cells_of_five_are_an_edit_unless_as_much_came_in_as_there_was(desk, more, held):
    first, _ = add(desk, 2)
    for heading, words in ({"Title": "Other", "Place": "Elsewhere", "Date": 46300} | more).items():
        desk.person.types("meetings", first, heading, words)
    desk.settle()
    assert bool(desk.store.held("scrambled")) is held
    assert desk.store.value("meetings", first, "title") == ("Title 0" if held else "Other")


# Short rows


def test_a_short_row_that_becomes_somebody_else_is_held_until_it_is_said_to_be_meant(desk, person):
    types_person(desk, person, Name="Bob New", Sector="Health", Role="Member")
    assert desk.store.value("representatives", person, "name") == "Amina Khan"
    rule(desk, "meant")
    assert desk.store.value("representatives", person, "name") == "Bob New"
    assert not desk.store.held()


def test_two_people_whose_rows_change_places_stay_themselves(desk):
    amina = desk.store.add("representatives", {"name": "Amina", "sector": "health"})
    bob = desk.store.add("representatives", {"name": "Bob", "sector": "parent_carer"})
    desk.settle()
    desk.person.types("representatives", bob, "Name", "Amina")
    desk.person.types("representatives", bob, "Sector", "Health")
    types_person(desk, amina, Name="Bob", Sector="Parent carer", Role="Chair")
    assert desk.store.value("representatives", amina, "name") == "Amina"
    assert desk.store.value("representatives", bob, "name") == "Bob"


def test_what_was_meant_of_one_record_is_not_meant_of_another(desk, person):
    types_person(desk, person, Name="Bob New", Sector="Health", Role="Member")
    rule(desk, "meant")
    other = "R-0004"
    row = desk.person.row("representatives", person)
    cells = [(place, cell) for place, cell in enumerate(desk.person.rows("representatives")[row]) if 0 < place < 8]
    there = desk.person.row("representatives", other)
    desk.person.do(*(desk.person.write("representatives", there, place, cell or None) for place, cell in cells))
    types_person(desk, person, Name="Somebody else", Sector="Parent carer", Role=None)
    assert desk.store.value("representatives", other, "name") == "Person 2"
    assert other in {held.reference for held in desk.store.held("scrambled")}


def test_a_row_that_lost_all_its_own_and_says_a_word_of_another_is_held_though_cells_of_both_are_blank(desk):
    """Sorted without the references, and then typed into: seed 300153 of the random machine."""
    first, other = add(desk, 2)
    desk.store.change("meetings", other, "link", "https://example.org")
    desk.settle()
    desk.person.types("meetings", other, "Reference", None)
    desk.person.types("meetings", first, "Title", "Title 1")
    desk.person.types("meetings", first, "Place", None)
    desk.sync()
    assert [held.reference for held in desk.store.held("scrambled")] == [first]
    assert desk.store.value("meetings", first, "title") == "Title 0"


def test_rows_seen_to_be_mixed_up_stay_held_though_the_run_is_cut_off_after_others_followed(desk, monkeypatch):
    """What told them apart is agreed otherwise by then: seed 300337 of the random machine."""
    first, other = add(desk, 2)
    for heading in ("Title", "Place"):
        desk.person.types("meetings", first, heading, desk.person.cell("meetings", other, heading))
    desk.person.types("meetings", other, "Title", "Title of its own")

    def cut_off(*_arguments, **_more):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "remember", cut_off)
        with pytest.raises(Killed):
            desk.sync()
    assert titles(desk) == ["Title 0", "Title of its own"]
    desk.person.types("meetings", first, "Place", "Place 0")
    desk.settle()
    assert [held.reference for held in desk.store.held("scrambled")] == [first]
    assert titles(desk) == ["Title 0", "Title of its own"]


@pytest.mark.parametrize("at", [3, 8])
def test_a_note_that_strays_into_a_row_under_another_reference_does_not_make_its_record_gone(desk, at):
    """A column put in while it is written: seed 900102 of the random machine."""
    first, _, last = add(desk, 3)
    desk.person.types("meetings", last, "Reference", first)
    desk.person.do(*(desk.person.write("meetings", 1, place, None) for place in range(1, 12)))
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.settle()
    assert archived(desk) == []
    assert [held.reference for held in desk.store.held("missing")] == [last]


def test_words_moved_to_a_row_of_which_nothing_is_agreed_any_more_are_not_taken_over(desk):
    """An officer had asked for a new row, so what the old one said was forgotten; its reference stood there yet."""
    first, other = add(desk, 2)
    desk.store.change("meetings", other, "place", None)
    desk.settle()
    tab_of(desk).base.pop(other)
    theirs, own = desk.person.row("meetings", first), desk.person.row("meetings", other)
    said = desk.person.rows("meetings")[theirs]
    desk.person.do(*(desk.person.write("meetings", own, place, said[place]) for place in range(1, 12)))
    desk.person.do(*(desk.person.write("meetings", theirs, place, None) for place in range(1, 12)))
    desk.settle()
    assert [held.reference for held in desk.store.held("scrambled")] == [other]
    assert desk.store.value("meetings", other, "place") is None
    assert titles(desk) == ["Title 0", "Title 1"]
