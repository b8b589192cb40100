"""References dragged over others, while a write is unclear or rows are held: each record stays its own (seeds of the
random machine are named where it found them)."""

from contextlib import suppress

import pytest

from sync.columns import COLUMNS
from sync.state import LeftOver, PutBack
from sync.terms import NEVER
from sync.transport import SheetTrouble, Unclear
from tests.sync.machine import TIGHT
from tests.sync.machine.moments import Killed
from tests.sync.meetings import HALL, add, archived, remove, tab_of


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def titles(desk):
    return {reference: record.values["title"] for reference, record in desk.store.records["meetings"].items()}


def lose_answer(desk, *meanwhile):
    """The next write is applied, and nobody hears of it."""
    if meanwhile:
        desk.meanwhile(*meanwhile)
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()


def go_on_without_copies(desk):
    desk.person.do({"deleteSheet": {"sheetId": desk.store.hidden_id}})
    desk.store.quiet = False
    for _ in range(2):
        with suppress(SheetTrouble):
            desk.sync()
    desk.settle()


def clear_row(desk, reference):
    row = desk.person.row("meetings", reference)
    desk.person.do(*(desk.person.write("meetings", row, place, None) for place in range(1, 12)))


def test_a_new_row_that_got_another_reference_while_its_write_was_unclear_gives_that_record_none_of_its_words(
    desk, meetings
):
    """Seed 400590."""
    new = desk.store.add("meetings", {**HALL, "title": "New", "place": "Chapel"})
    lose_answer(desk)
    row, other = desk.person.row("meetings", new), desk.person.row("meetings", meetings[2])
    desk.person.do(desk.person.write("meetings", row, 0, meetings[2]), desk.person.write("meetings", other, 0, new))
    desk.person.do(
        desk.person.write("meetings", other, 0, meetings[0]), desk.person.write("meetings", other, 3, "Else")
    )
    before = titles(desk)
    go_on_without_copies(desk)
    assert titles(desk) == before
    assert meetings[2] in {held.reference for held in desk.store.held("scrambled")}


def test_a_reference_given_to_a_new_row_that_landed_in_anothers_row_makes_no_second_record(desk, meetings):
    """Rows were sorted in that instant, and the copies removed afterwards: seed 402049."""
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Aardvarks", Date=46200)
    desk.sync()
    span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": 1, "endRowIndex": 5}
    sort = {"range": span, "sortSpecs": [{"dimensionIndex": 3, "sortOrder": "ASCENDING"}]}
    lose_answer(desk, {"sortRange": sort})
    go_on_without_copies(desk)
    said = list(titles(desk).values())
    assert len(said) == len(set(said))
    assert archived(desk) == []
    assert any("says what the row of" in held.message for held in desk.store.held("unknown"))


@pytest.mark.parametrize("words", [1, 2])
def test_of_two_rows_the_one_that_was_not_the_record_s_is_not_taken_for_it_once_the_other_is_gone(
    desk, meetings, words
):
    """Seed 400868. A word that was changed is an edit; two and more are asked about."""
    row = desk.person.row("meetings", meetings[1])
    desk.person.do(desk.person.write("meetings", row, 0, meetings[0]))
    says = {"Title": "Title 0" if words == 1 else "Another", "Place": "Place 0"}
    for heading, word in says.items():
        desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", heading), word))
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Link"), "example.org"))
    desk.settle()
    assert desk.store.held("double")
    first = row - 1
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": first, "endIndex": row}
    desk.person.do({"deleteDimension": {"range": span}})
    desk.settle()
    assert desk.store.value("meetings", meetings[0], "title") == "Title 0"
    assert desk.store.value("meetings", meetings[0], "link") == ("example.org" if words == 1 else None)
    assert ["Two rows carried" in held.message for held in desk.store.held("scrambled")] == [True] * (words - 1)


def test_a_record_whose_words_stand_in_a_row_that_is_to_be_put_right_is_not_gone_yet(desk, meetings):
    """Seed 401116: the row says the first's words until ours are there, and they may never get there."""
    first, other, _ = meetings
    places = [desk.person.row("meetings", one) for one in (first, other)]
    for row, reference in zip(places, (other, first), strict=True):
        desk.person.do(desk.person.write("meetings", row, 0, reference))
    desk.settle()
    desk.person.do(desk.person.write("meetings", places[0], 0, None))
    desk.person.do(desk.person.write("meetings", places[0], 3, "Other words"))
    desk.settle()
    held = next(one for one in desk.store.held("scrambled") if one.reference == first)
    tab = tab_of(desk)
    said = {name: raw for name, (raw, _) in tab.base[first].items()}
    tab.left_over = [*tab.left_over, LeftOver(first, said)]
    tab.base[first] |= {column.field: (held.cell.get(column.heading), NEVER) for column in COLUMNS["meetings"]}
    desk.store.holds[tab.id].remove(held)
    desk.store.changes += 1
    desk.trouble(fail=503, match="batchUpdate")
    with suppress(SheetTrouble):
        desk.sync()
    assert archived(desk) == []


def cut_off_at(desk, monkeypatch, step):
    def cut_off(*_arguments, **_more):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, step, cut_off)
        with pytest.raises(Killed):
            desk.sync()


@pytest.mark.parametrize("step", ["follow", "intend"])
def test_a_row_that_was_there_between_two_looks_is_not_gone_though_that_run_was_cut_off(
    desk, meetings, step, monkeypatch
):
    """Only two looks in a row count: seed 402103."""
    said = desk.person.rows("meetings")[desk.person.row("meetings", meetings[0])]
    clear_row(desk, meetings[0])
    desk.sync()
    row = desk.person.row("meetings", meetings[0])
    desk.person.do(*(desk.person.write("meetings", row, place, said[place]) for place in range(1, len(said))))
    desk.store.change("meetings", meetings[1], "place", "Library")
    desk.person.types("meetings", meetings[2], "Place", "Castle")
    cut_off_at(desk, monkeypatch, step)
    clear_row(desk, meetings[0])
    desk.sync()
    assert archived(desk) == []


def test_a_record_is_not_gone_while_its_reference_goes_back_into_its_row(desk, meetings):
    """One of ours was written over it in its instant: seed 402103."""
    first, _, other = meetings
    clear_row(desk, first)
    desk.sync()
    assert tab_of(desk).seen_missing == {first}
    desk.person.removes_row("meetings", other)
    row = desk.person.row("meetings", first)
    desk.person.do(desk.person.write("meetings", row, 3, "Aardvarks"), desk.person.write("meetings", row, 0, other))
    tab_of(desk).put_backs = [PutBack(1, other, "Reference", stood=first, wrote=other)]
    desk.store.changes += 1
    desk.sync()
    assert archived(desk) == []
    desk.settle()
    assert desk.person.cell("meetings", first, "Title") == "Aardvarks"
    assert archived(desk) == [other]


def test_a_pause_is_not_over_for_a_look_whose_run_was_cut_off(desk, meetings, monkeypatch):
    """Seed 500319: what is found again is remembered, and nothing else."""
    desk.store.limits = TIGHT
    rows = {one: desk.person.rows("meetings")[desk.person.row("meetings", one)] for one in meetings[:2]}
    for one in rows:
        clear_row(desk, one)
    desk.settle()
    assert tab_of(desk).paused
    for one, said in rows.items():
        row = desk.person.row("meetings", one)
        desk.person.do(*(desk.person.write("meetings", row, place, said[place]) for place in range(1, len(said))))
    desk.store.change("meetings", meetings[2], "place", "Library")
    cut_off_at(desk, monkeypatch, "intend")
    assert tab_of(desk).paused


def test_a_record_whose_words_stand_under_a_number_of_ours_is_said_to_be_missing(desk, meetings):
    """Seed 500217: its own reference stands in a row that was emptied."""
    said = desk.person.rows("meetings")[desk.person.row("meetings", meetings[1])]
    clear_row(desk, meetings[1])
    desk.store.last_given["meetings"] += 1
    number = f"M-{desk.store.last_given['meetings']:04}"
    tab_of(desk).reserved.add(number)
    row = len(desk.person.rows("meetings"))
    desk.person.do(*(desk.person.write("meetings", row, place, cell) for place, cell in enumerate([number, *said[1:]])))
    desk.settle()
    assert [held.reference for held in desk.store.held("missing")] == [meetings[1]]
    assert number not in desk.store.records["meetings"]


def test_a_row_that_our_reference_was_dragged_out_of_again_is_the_row_that_it_was(desk, meetings):
    """Seed 500321: ours had been written over its own, which waited to go back."""
    row = desk.person.row("meetings", meetings[1])
    head, said = desk.person.rows("meetings")[0], desk.person.rows("meetings")[row]
    stands = {heading.casefold(): cell for heading, cell in zip(head, said, strict=False) if heading != "Reference"}
    tab_of(desk).put_backs = [PutBack(1, "M-0009", "Reference", stood=meetings[1], wrote="M-0009", row=stands)]
    desk.person.do(desk.person.write("meetings", row, 0, None))
    desk.store.changes += 1
    desk.settle()
    assert desk.person.cell("meetings", meetings[1], "Title") == "Title 1"
    assert tab_of(desk).put_backs == []


def test_a_new_row_that_said_something_else_between_two_looks_is_not_seen_twice(desk, meetings, monkeypatch):
    """The look in between was of a run that was cut off: seed 500780."""
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Gathering", Date=46200)
    desk.sync()
    row = len(desk.person.rows("meetings")) - 1
    for words in ("Gather", "Gathering"):
        desk.person.do(desk.person.write("meetings", row, 3, words))
        desk.store.change("meetings", meetings[1], "place", words)
        if words == "Gather":
            cut_off_at(desk, monkeypatch, "intend")
    desk.sync()
    assert desk.person.rows("meetings")[row][0] is None
    desk.settle()
    assert desk.person.rows("meetings")[row][0] == "M-0004"


def test_a_record_is_said_to_be_missing_while_its_reference_cannot_go_back(desk, meetings):
    """Ours, written over it, stands in two rows by now: seed 502155."""
    first, other, _ = meetings
    row = desk.person.row("meetings", first)
    desk.person.do(desk.person.write("meetings", row, 0, other), desk.person.write("meetings", row + 1, 3, "Else"))
    tab_of(desk).put_backs = [PutBack(1, other, "Reference", stood=first, wrote=other)]
    desk.store.changes += 1
    desk.settle()
    assert [held.reference for held in desk.store.held("missing")] == [first]


def test_of_two_records_that_said_the_same_none_is_archived_while_a_row_under_another_reference_says_so(desk, meetings):
    """It may be the row of either: seed 507017."""
    first, _, other = meetings
    twin = desk.store.add("meetings", desk.store.records["meetings"][first].values)
    desk.settle()
    remove(desk, [twin, other])
    desk.person.types("meetings", first, "Reference", other)
    desk.settle()
    assert not archived(desk)
    assert {hold.reference for hold in desk.store.held("missing")} == {first, twin}
