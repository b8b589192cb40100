"""Words that are on no list and that an officer has given a meaning: read from then on, and never an edit."""

import pytest

from sync.cells import read
from sync.columns import COLUMNS, Column
from sync.grid import Row
from sync.spellings import Spelling, as_kept, find_spellings
from sync.terms import Book, Unreadable
from tests.sync.machine.desks import CHOICES

SECTOR = Column("sector", "Sector", "choice", of="sector", spellings={"vol": "health", "health": "parent_carer"})
BOOK = Book({"sector": {"health": "Health", "parent_carer": "Parent carer"}})


@pytest.fixture
def tab(desk):
    return next(tab for tab in desk.store.tabs if tab.noun == "representatives")


@pytest.fixture
def vol(desk, tab):
    """A person whose sector was read from words that had been given a meaning."""
    first, _ = list(CHOICES["sector"])[:2]
    tab.spellings = {"sector": {"vol": first}}
    desk.person.adds("representatives", Name="Amina Khan", Sector=" VOL ")
    desk.settle()
    return "R-0001"


def sector(desk, reference):
    return desk.store.value("representatives", reference, "sector")


def cell(desk, reference):
    return desk.person.cell("representatives", reference, "Sector")


def test_words_with_a_meaning_are_read_whatever_their_case_and_others_are_not():
    assert read(" Vol ", SECTOR, BOOK) == "health"
    with pytest.raises(Unreadable, match="Parent carer"):
        read("Volunteers", SECTOR, BOOK)


def test_official_words_keep_their_own_meaning_and_a_meaning_that_is_gone_from_the_list_is_none():
    assert read("Health", SECTOR, BOOK) == "health"
    with pytest.raises(Unreadable):
        read("vol", SECTOR, Book({"sector": {"parent_carer": "Parent carer"}}))


def test_such_a_cell_makes_a_record_keeps_its_words_and_is_no_edit(desk, vol):
    first = next(iter(CHOICES["sector"]))
    assert (sector(desk, vol), cell(desk, vol), desk.store.held()) == (first, " VOL ", [])
    assert (desk.sync().outcome, desk.store.taken_over) == ("nothing", [])


def test_changed_in_the_app_the_official_words_go_in(desk, vol):
    _, second = list(CHOICES["sector"])[:2]
    desk.store.change("representatives", vol, "sector", second)
    desk.settle()
    assert cell(desk, vol) == CHOICES["sector"][second]


def test_another_meaning_or_none_is_no_edit_of_what_was_read_before(desk, tab, vol):
    first, second = list(CHOICES["sector"])[:2]
    for meanings in ({"sector": {"vol": second}}, {}):
        tab.spellings = meanings
        desk.store.changes += 1
        desk.settle()
        assert (sector(desk, vol), cell(desk, vol), desk.store.held()) == (first, " VOL ", [])
    desk.person.types("representatives", vol, "Sector", "vol ")
    desk.settle()
    assert [held.kind for held in desk.store.held()] == ["unreadable"]


def test_a_cell_that_waits_is_read_once_its_words_have_a_meaning(desk, tab, vol):
    _, second = list(CHOICES["sector"])[:2]
    desk.person.types("representatives", vol, "Sector", "Other people")
    desk.settle()
    assert len(desk.store.held("unreadable")) == 1
    tab.spellings = {"sector": {"other people": second}}
    desk.store.changes += 1
    desk.settle()
    assert (sector(desk, vol), cell(desk, vol), desk.store.held()) == (second, "Other people", [])


def test_changed_on_both_sides_such_a_cell_is_a_conflict_like_any_other(desk, tab, vol):
    first, second = list(CHOICES["sector"])[:2]
    tab.spellings = {"sector": {"vol": first, "them": second}}
    desk.person.types("representatives", vol, "Sector", "them")
    desk.store.change("representatives", vol, "sector", None)
    desk.settle()
    [held] = desk.store.held()
    assert (held.kind, held.cell_value, sector(desk, vol), cell(desk, vol)) == ("conflict", second, None, "them")


def test_every_spelling_is_found_once_the_commonest_first_with_what_was_said_of_it():
    columns = tuple(column for column in COLUMNS["representatives"] if column.field in ("name", "sector"))
    rows = [
        Row(at, None, ("Somebody", said), None, ())
        for at, said in enumerate(["Vol", "vol ", "Health", None, "  ", "Trust", "VOL", 7, True])
    ]
    found = find_spellings(columns, rows, BOOK, {"sector": {"trust": "health"}})
    assert found[0] == Spelling("sector", "Vol", 3)
    assert found[1:] == [
        Spelling("sector", "7", 1),
        Spelling("sector", "TRUE", 1),
        Spelling("sector", "Trust", 1, "health"),
    ]
    assert as_kept(found) == {"sector": {"trust": "health"}}
