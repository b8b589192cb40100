"""A filter hides rows, and Google may copy nothing of them: what is written there is known all the same, and told."""

import pytest

from sync.transport import Unclear
from tests.sync.meetings import add


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def hide(desk, heading, *words):
    """A person hides the rows that say so."""
    rows, place = desk.person.rows("meetings"), desk.person.place("meetings", heading)
    where = {"sheetId": desk.person.sheet_ids["meetings"], "endRowIndex": len(rows), "endColumnIndex": len(rows[0])}
    spec = {"columnIndex": place, "filterCriteria": {"hiddenValues": list(words)}}
    desk.person.do({"setBasicFilter": {"filter": {"range": where, "filterSpecs": [spec]}}})


def test_a_change_goes_into_a_hidden_row_and_nothing_is_thought_to_have_been_typed(desk, meetings):
    hide(desk, "Title", "Title 1")
    desk.store.change("meetings", meetings[1], "place", "Library")
    desk.store.change("meetings", meetings[2], "place", "School")
    ran = desk.sync()
    assert (ran.calls, ran.counts["cells written"]) == (4, 2)
    assert not desk.store.tabs[1].put_backs
    places = [desk.person.cell("meetings", one, "Place") for one in meetings]
    assert places == ["Place 0", "Library", "School"]
    [told] = desk.store.held()
    assert (told.kind, told.reference, told.cell) == ("instant", meetings[1], None)
    assert "se7lite wrote “Library” (Place) here. Google copied nothing" in told.message
    desk.settle()
    assert not desk.store.held(), "a later look has found it there"


def test_of_a_hidden_row_there_is_one_hold_however_often_it_is_written_and_none_once_both_sides_agree(desk, meetings):
    hide(desk, "Title", "Title 1")
    desk.person.types("meetings", meetings[1], "Date", "soon")
    desk.settle()
    for place in ("Library", "School", "Hall"):
        desk.store.change("meetings", meetings[1], "place", place)
        desk.settle()
        [told] = desk.store.held("instant")
        assert f"se7lite wrote “{place}” (Place) here." in told.message
    desk.person.types("meetings", meetings[1], "Date", 46126)
    desk.settle()
    assert not desk.store.held()


def test_an_edit_in_a_hidden_row_is_taken_over(desk, meetings):
    hide(desk, "Title", "Title 1")
    desk.person.types("meetings", meetings[1], "Place", "Library")
    desk.settle()
    assert desk.store.value("meetings", meetings[1], "place") == "Library"
    assert not desk.store.held()


def test_a_run_that_lost_the_answer_judges_a_hidden_row_by_what_stands_there(desk, meetings):
    hide(desk, "Title", "Title 1")
    desk.store.change("meetings", meetings[1], "place", "Library")
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.store.quiet = False
    desk.sync()
    assert [held.kind for held in desk.store.held()] == ["instant"]
    desk.settle()
    assert desk.person.cell("meetings", meetings[1], "Place") == "Library"
    assert not desk.store.held()
    desk.person.types("meetings", meetings[1], "Place", "School")
    desk.settle()
    assert desk.store.value("meetings", meetings[1], "place") == "School"


def test_a_row_that_was_really_blank_in_that_instant_is_no_hidden_one(desk, meetings):
    """Its row was moved away, and an empty one stands in its place: what we wrote there goes out of it again."""
    desk.store.change("meetings", meetings[1], "place", "Library")
    row, sheet_id = desk.person.row("meetings", meetings[1]), desk.person.sheet_ids["meetings"]
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.settle()
    assert desk.person.cell("meetings", meetings[1], "Place") == "Library"
    assert not any(desk.person.rows("meetings")[row])
    assert not desk.store.held()
