"""The tab for copies is anybody's to rename or remove: what is written stays written once, and no word is lost."""

from contextlib import suppress
from importlib import import_module

import pytest

from sync import sheets, uncopied
from sync.cells import normal
from sync.transport import SheetTrouble, Unclear
from tests.sync.meetings import HALL, add, tab_of


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def rename_copies(desk, title="Old stuff, it’s 'theirs'"):
    properties = {"sheetId": desk.store.hidden_id, "title": title}
    return {"updateSheetProperties": {"properties": properties, "fields": "title"}}


def references(desk):
    return [row[0] for row in desk.person.rows("meetings")[1:]]


def test_renamed_it_is_used_as_before_and_every_row_is_there_once(desk, meetings):
    desk.person.do(rename_copies(desk))
    new = [desk.store.add("meetings", {**HALL, "title": f"New {number}"}) for number in range(4)]
    assert desk.sync().calls == 3
    desk.settle()
    assert references(desk) == meetings + new
    assert not desk.store.held()


def test_renamed_it_still_keeps_what_was_typed_in_the_instant(desk, meetings):
    desk.person.do(rename_copies(desk))
    desk.store.change("meetings", meetings[0], "place", "Library")
    row, place = desk.person.row("meetings", meetings[0]), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"))
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "School"
    assert [held.cell for held in desk.store.held("conflict")] == ["School"]


def test_renamed_in_the_instant_the_write_is_waited_for_and_not_done_again(desk, meetings):
    new = desk.store.add("meetings", {**HALL, "title": "New"})
    desk.store.change("meetings", meetings[0], "place", "Library")
    row, place = desk.person.row("meetings", meetings[0]), desk.person.place("meetings", "Place")
    desk.meanwhile(rename_copies(desk), desk.person.write("meetings", row, place, "School"))
    with pytest.raises(Unclear, match="renamed"):
        desk.sync()
    assert desk.sync().outcome == "quiet"
    desk.store.quiet = False
    desk.settle()
    assert references(desk) == [*meetings, new]
    assert desk.person.cell("meetings", meetings[0], "Place") == "School"
    assert [held.cell for held in desk.store.held("conflict")] == ["School"]


def test_renamed_it_serves_a_repair_too(desk, meetings):
    desk.person.do(rename_copies(desk))
    place = desk.person.place("meetings", "Place")
    desk.person.do(desk.person.write("meetings", 0, place, None))
    desk.settle()
    desk.store.decide(tab_of(desk).id, next(one.key for one in tab_of(desk).pause.offers if one.likely))
    desk.settle()
    assert desk.person.rows("meetings")[0][place] == "Place"


def test_removed_it_is_made_again_and_the_write_goes_on(desk, meetings):
    desk.person.do({"deleteSheet": {"sheetId": desk.store.hidden_id}})
    desk.store.change("meetings", meetings[0], "place", "Library")
    with pytest.raises(SheetTrouble):
        desk.sync()
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "Library"


def lose_answer_and_copies(desk, take_away, *before):
    """The next write is applied, its answer is lost, and then somebody takes the copies away."""
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.person.do(*before, take_away(desk.store.hidden_id))
    desk.store.quiet = False
    for _ in range(2):
        with suppress(SheetTrouble):
            desk.sync()
    desk.settle()


def lost_with_its_copies(desk, references, take_away):
    """A write is applied in whose instant somebody typed; its answer is lost, and then the copies are."""
    for one in references:
        desk.store.change("meetings", one, "place", "Library")
    row, place = desk.person.row("meetings", references[0]), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"))
    lose_answer_and_copies(desk, take_away)


def removed(hidden_id):
    return {"deleteSheet": {"sheetId": hidden_id}}


def emptied(hidden_id):
    return {"updateCells": {"range": {"sheetId": hidden_id}, "fields": "userEnteredValue"}}


def typed_over(hidden_id):
    start = {"sheetId": hidden_id, "rowIndex": 0, "columnIndex": 0}
    cell = {"userEnteredValue": {"stringValue": "What is this?"}}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}


@pytest.mark.parametrize("take_away", [removed, emptied, typed_over])
def test_without_copies_each_row_that_was_written_in_is_shown(desk, meetings, take_away):
    lost_with_its_copies(desk, meetings[:2], take_away)
    held = desk.store.held("instant")
    assert [one.reference for one in held] == meetings[:2]
    assert held[0].message.startswith("se7lite wrote “Library” (Place) here. The copies of what stood there")


def test_without_copies_no_record_follows_what_was_meant_for_another(desk, meetings):
    """A row was put in above in that instant and taken out again: our words stand in another record's row."""
    desk.store.change("meetings", meetings[1], "place", "Library")
    row = desk.person.row("meetings", meetings[0])
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile({"insertDimension": {"range": span}})
    lose_answer_and_copies(desk, removed, {"deleteDimension": {"range": span}})
    assert desk.person.cell("meetings", meetings[0], "Place") == "Library"
    assert desk.store.value("meetings", meetings[0], "place") == "Place 0"
    assert [one.reference for one in desk.store.held("conflict")] == [meetings[0]]
    [told] = desk.store.held("instant")
    assert (told.reference, f"It was meant for {meetings[1]}" in told.message) == (meetings[0], True)


def test_many_such_rows_are_told_of_together(desk, meetings, monkeypatch):
    monkeypatch.setattr(uncopied, "MOST", 1)
    lost_with_its_copies(desk, meetings, removed)
    assert [one.reference for one in desk.store.held("instant")] == meetings[:2]
    assert desk.store.held("instant")[1].message.startswith("se7lite wrote in 2 more rows, from this one on.")


def test_a_tab_is_gone_through_once_however_many_rows_are_judged_without_copies(desk, meetings, monkeypatch):
    read = []

    def judge(targets, reading, token, **agreed):
        cells = sum(map(len, reading.values(desk.person.sheet_ids["meetings"])))
        with monkeypatch.context() as counting:
            counting.setattr(sheets, "normal", lambda cell: read.append(cell) or normal(cell))
            judged = uncopied.judge_without_copies(targets, reading, token, **agreed)
        assert (len(targets), len(read)) == (3, cells)
        return judged

    monkeypatch.setattr(import_module("sync.run"), "judge_without_copies", judge)
    lost_with_its_copies(desk, meetings, emptied)
    assert read


def test_a_write_that_never_happened_is_done_then_and_nothing_is_said(desk, meetings):
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.trouble(cut=True, when="before", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.person.do(removed(desk.store.hidden_id))
    desk.store.quiet = False
    for _ in range(2):
        with suppress(SheetTrouble):
            desk.sync()
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "Library"
    assert not desk.store.held()


def test_what_we_wrote_is_no_edit_though_its_copies_are_lost(desk, meetings):
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.person.do(removed(desk.store.hidden_id))
    desk.store.change("meetings", meetings[0], "place", "Chapel")
    desk.store.quiet = False
    for _ in range(2):
        with suppress(SheetTrouble):
            desk.sync()
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "Chapel"
    assert not desk.store.held("conflict")


@pytest.mark.parametrize("typed", [{}, {"Title": "Better", "Date": 46200, "Place": "School", "Kind": "Workshop"}])
def test_a_new_row_whose_copies_are_lost_is_not_put_in_twice(desk, meetings, typed):
    new = desk.store.add("meetings", {**HALL, "title": "New", "place": "Hall"})
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    for heading, words in typed.items():
        desk.person.types("meetings", new, heading, words)
    desk.person.do(removed(desk.store.hidden_id))
    desk.store.quiet = False
    for _ in range(2):
        with suppress(SheetTrouble):
            desk.sync()
    desk.settle()
    assert references(desk) == [*meetings, new]
    assert {held.kind for held in desk.store.held()} == ({"conflict"} if typed else set())


def above_the_headings(desk):
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    return {"insertDimension": {"range": span}}


def test_a_new_row_that_lands_late_below_headings_moved_down_is_not_put_in_twice(desk, meetings):
    new = desk.store.add("meetings", {**HALL, "title": "New", "place": "Hall"})
    desk.local.faults.add({"fail": 503, "held": True, "match": "batchUpdate"})
    with pytest.raises(Unclear):
        desk.sync()
    desk.person.do(above_the_headings(desk))
    desk.local.land()
    desk.store.quiet = False
    desk.settle()
    assert sorted(references(desk)[1:]) == [*meetings, new]
    assert not desk.store.held()


def test_a_new_row_put_in_while_the_headings_move_down_is_not_put_in_twice(desk, meetings):
    new = desk.store.add("meetings", {**HALL, "title": "New", "place": "Hall"})
    desk.meanwhile(above_the_headings(desk))
    desk.settle()
    assert sorted(references(desk)[1:]) == [*meetings, new]
    assert not desk.store.held()


def test_writing_that_went_astray_and_whose_copies_are_gone_is_told_of(desk, meetings):
    desk.store.change("meetings", meetings[0], "place", "Library")
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    desk.meanwhile({"moveDimension": {"source": span, "destinationIndex": 3}})
    lose_answer_and_copies(desk, removed)
    [told] = [held for held in desk.store.held("instant") if held.reference == meetings[1]]
    assert "“Library” (Place)" in told.message
    assert f"meant for {meetings[0]}" in told.message
    assert desk.person.cell("meetings", meetings[0], "Place") == "Library"
