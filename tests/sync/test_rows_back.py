"""Many archived records whose rows come back at once, as when an old version is restored: somebody is asked first."""

import pytest

from sync.pauses import GO_ON, Limits
from tests.sync.meetings import add, archived, decide, remove, tab_of


@pytest.fixture
def thirty(desk):
    """References of meetings that were archived with their rows, of forty; and what stood in the rows."""
    references = add(desk, 40)
    rows = desk.person.rows("meetings")[1:31]
    remove(desk, references[:30])
    desk.settle()
    decide(desk, GO_ON)
    assert len(archived(desk)) == 30
    return references[:30], rows


def bring_back(desk, rows, place=None):
    """As the version history does, perhaps with another place in each."""
    at, column = len(desk.person.rows("meetings")), desk.person.place("meetings", "Place")
    cells = []
    for number, row in enumerate(rows):
        said = [(place or cell) + str(number) if where == column and place else cell for where, cell in enumerate(row)]
        cells += [desk.person.write("meetings", at + number, where, cell) for where, cell in enumerate(said) if cell]
    desk.person.do(*cells)
    desk.settle()


def test_an_officer_is_asked_before_they_come_back_and_again_before_they_change(desk, thirty):
    references, rows = thirty
    bring_back(desk, rows, "Old place ")
    assert tab_of(desk).pause.counts() == {"back": 30}
    assert archived(desk) == references
    decide(desk, GO_ON)
    assert archived(desk) == []
    assert tab_of(desk).pause.counts() == {"cell": 30}
    assert desk.store.value("meetings", references[0], "place") == "Place 0"
    decide(desk, GO_ON)
    assert desk.store.value("meetings", references[0], "place") == "Old place 0"
    assert tab_of(desk).paused is None


def test_where_nothing_was_changed_in_them_one_answer_is_enough(desk, thirty):
    _, rows = thirty
    bring_back(desk, rows)
    decide(desk, GO_ON)
    assert (archived(desk), tab_of(desk).paused, desk.store.held()) == ([], None, [])


def test_a_few_come_back_by_themselves_and_how_many_is_a_setting(desk, thirty):
    _, rows = thirty
    bring_back(desk, rows[:10], "Old place ")
    assert (len(archived(desk)), tab_of(desk).paused) == (20, None)
    desk.store.limits = Limits(change_rows=1, change_share=1)
    bring_back(desk, rows[10:12])
    assert (len(archived(desk)), tab_of(desk).pause.counts()) == (20, {"back": 2})
