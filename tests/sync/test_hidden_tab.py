"""The tab for copies is anybody's to rename or remove: what is written stays written once, and no word is lost."""

import pytest

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
