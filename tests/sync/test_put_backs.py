"""Text that stood in a cell in the instant of a write is on its way back, and meanwhile people go on."""

import pytest

from sync import strayed
from sync.columns import default_headings
from sync.state import PutBack
from sync.terms import plain
from sync.transport import Unclear
from tests.sync import drawn
from tests.sync.drawn import people, planned, records_of
from tests.sync.meetings import HALL, add, archived, column, tab_of
from tests.sync.test_drift import choose, sheet


@pytest.fixture
def three(desk):
    """The references of three meetings, called "Title 0" and so on, at "Place 0" and so on."""
    return add(desk, 3)


def places(desk):
    return [record.values["place"] for record in desk.store.records["meetings"].values()]


def rename(desk, place, heading):
    desk.person.do(desk.person.write("meetings", 0, place, heading))


def follow_the_heading(desk):
    choose(desk, next(offer for offer in tab_of(desk).pause.offers if offer.action == "map"))


def astray(desk, three):
    """The last meeting's write lands in the row of the one before, which moves into its place in that instant."""
    desk.store.change("meetings", three[2], "place", "Library")
    desk.meanwhile({"moveDimension": {"source": sheet(desk, "ROWS", 3, 4), "destinationIndex": 1}})
    desk.sync()
    assert tab_of(desk).put_backs


@pytest.mark.parametrize("typed", ["m-0001", "M-00001", " M-0001 "])
def test_a_row_whose_reference_is_typed_in_another_way_gets_its_text_back(desk, three, typed):
    desk.person.types("meetings", three[0], "Reference", typed)
    desk.settle()
    desk.store.change("meetings", three[1], "place", "Library")
    desk.meanwhile({"moveDimension": {"source": sheet(desk, "ROWS", 1, 2), "destinationIndex": 3}})
    desk.settle()
    assert places(desk) == ["Place 0", "Library", "Place 2"]
    assert sorted(column(desk, "Place")) == ["Library", "Place 0", "Place 2"]


def test_a_heading_followed_to_its_new_name_takes_the_text_with_it(desk, three):
    astray(desk, three)
    rename(desk, desk.person.place("meetings", "Place"), "Venue")
    desk.settle()
    follow_the_heading(desk)
    assert places(desk) == ["Place 0", "Place 1", "Library"]
    assert sorted(column(desk, "Venue")) == ["Library", "Place 0", "Place 1"]


def test_a_heading_misspelt_while_a_late_write_lands_makes_no_edit_of_our_own_words(desk, three):
    desk.store.change("meetings", three[2], "place", "Library")
    desk.local.faults.add({"fail": 503, "held": True, "match": "batchUpdate"})
    with pytest.raises(Unclear):
        desk.sync()
    place = desk.person.place("meetings", "Place")
    desk.person.do({"moveDimension": {"source": sheet(desk, "ROWS", 3, 4), "destinationIndex": 1}})
    rename(desk, place, "Plaice")
    desk.local.land()
    desk.store.quiet = False
    desk.settle()
    rename(desk, place, "Place")
    desk.settle()
    assert places(desk) == ["Place 0", "Place 1", "Library"]
    assert sorted(column(desk, "Place")) == ["Library", "Place 0", "Place 1"]


def test_a_heading_misspelt_while_a_new_row_lands_late_leaves_no_cell_out_of_the_sync(desk, three):
    place = desk.person.place("meetings", "Place")
    new = desk.store.add("meetings", {"body": "1", "kind": "meeting", "date": "2026-04-15", "place": "Hall"})
    desk.local.faults.add({"fail": 503, "held": True, "match": "batchUpdate"})
    with pytest.raises(Unclear):
        desk.sync()
    rename(desk, place, "Plaice")
    desk.local.land()
    desk.store.quiet = False
    desk.sync()
    assert tab_of(desk).put_backs
    rename(desk, place, "Place")
    desk.store.change("meetings", new, "place", "Library")
    desk.settle()
    assert desk.person.cell("meetings", new, "Place") == "Library"
    assert places(desk)[-1] == "Library"
    assert not tab_of(desk).put_backs
    assert not desk.store.held()


def test_a_new_row_among_changed_columns_keeps_what_is_agreed_by_then(desk, three):
    """What landed in their own column is not looked for in ours, once both sides agree on ours."""
    place, notes = desk.person.place("meetings", "Place"), desk.person.place("meetings", "Link")
    desk.person.do({"insertDimension": {"range": sheet(desk, "COLUMNS", notes, notes + 1)}})
    rename(desk, notes, "Remarks")
    new = desk.store.add("meetings", {"body": "1", "kind": "meeting", "date": "2026-04-15", "place": "Hall"})
    ours = sheet(desk, "COLUMNS", place, place + 1)
    desk.meanwhile({"moveDimension": {"source": ours, "destinationIndex": notes + 1}})
    desk.sync()
    assert [one.heading for one in tab_of(desk).put_backs] == ["Remarks"]
    rename(desk, desk.person.place("meetings", "Remarks"), "Comments")
    desk.settle()
    assert desk.person.cell("meetings", new, "Place") == "Hall"
    assert places(desk)[-1] == "Hall"


def test_a_row_that_loses_its_reference_meanwhile_gets_its_text_back_and_stays_its_record(desk, three):
    astray(desk, three)
    desk.person.types("meetings", three[1], "Reference", None)
    desk.settle()
    assert places(desk) == ["Place 0", "Place 1", "Library"]
    assert not archived(desk)
    assert sorted(column(desk, "Reference")) == three


def test_private_words_go_back_without_being_shown_to_anybody(desk):
    one = desk.store.add("representatives", {"name": "Amina Khan", "sector": "health", "role": "Chair"})
    desk.settle()
    sheet_id, place = desk.person.sheet_ids["representatives"], desk.person.place("representatives", "Role")
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}
    desk.person.do(
        {"insertDimension": {"range": span}},
        desk.person.write("representatives", 0, place, "Access needs"),
        desk.person.write("representatives", 1, place, "uses a wheelchair"),
    )
    desk.settle()
    desk.store.change("representatives", one, "role", "Member")
    desk.meanwhile({"insertDimension": {"range": {**span, "startIndex": 1, "endIndex": 2}}})
    desk.sync()
    assert "wheelchair" not in str(desk.store.held())
    desk.settle()
    assert desk.person.cell("representatives", one, "Access needs") == "uses a wheelchair"
    assert desk.person.cell("representatives", one, "Role") == "Member"


@pytest.mark.parametrize("left", ["both", "the other"])
def test_text_on_its_way_back_goes_into_no_other_row_of_its_reference(desk, three, left):
    """Both rows say what we wrote, one of them because it always did: seed 900102 of the random machine."""
    desk.person.types("meetings", three[2], "Reference", three[0])
    said = {"title": "Title 2", "place": "Place 2", "date": 46126}
    tab_of(desk).put_backs.append(PutBack(1, three[0], "Date", 46200, 46126, said, "date"))
    if left == "the other":
        desk.person.do({"deleteDimension": {"range": sheet(desk, "ROWS", 3, 4)}})
    desk.store.changes += 1
    desk.settle()
    assert column(desk, "Date") == ([46126, 46126, 46200] if left == "both" else [46126, 46126])


def test_text_waits_until_its_row_is_the_only_one_of_its_reference(desk, three):
    desk.person.types("meetings", three[2], "Reference", three[0])
    said = {"title": "Title 2", "place": "Place 2", "date": 46126}
    tab_of(desk).put_backs.append(PutBack(1, three[0], "Date", 46200, 46126, said, "date"))
    desk.person.do(desk.person.write("meetings", 3, desk.person.place("meetings", "Place"), "Typed since"))
    desk.store.changes += 1
    desk.settle()
    assert column(desk, "Date") == [46126, 46126, 46126]
    desk.person.do({"deleteDimension": {"range": sheet(desk, "ROWS", 1, 2)}})
    desk.settle()
    assert column(desk, "Date") == [46126, 46200]


def test_our_words_under_a_heading_that_is_put_right_are_nobodys_edit(desk, three):
    """A late write landed in another row, in a column headed otherwise just then: seed 401964 of the random machine."""
    desk.person.types("meetings", three[1], "Title", "Library")
    tab_of(desk).put_backs.append(PutBack(1, three[1], "Something else", "Title 1", "Library", None, "place"))
    desk.settle()
    assert desk.store.value("meetings", three[1], "title") == "Title 1"


def test_words_typed_over_others_of_its_row_meanwhile_do_not_make_it_another_row(desk, three):
    """Only what stood left of our writing was copied, and most of that is pasted over: seed 507105."""
    desk.store.change("meetings", three[2], "date", "2026-05-12")
    desk.meanwhile({"moveDimension": {"source": sheet(desk, "ROWS", 3, 4), "destinationIndex": 1}})
    desk.sync()
    [back] = tab_of(desk).put_backs
    for heading in ("Body", "Kind"):
        desk.person.types("meetings", back.reference, heading, "Else")
    desk.settle()
    dates = {reference: record.values["date"] for reference, record in desk.store.records["meetings"].items()}
    assert dates == {three[0]: HALL["date"], three[1]: HALL["date"], three[2]: "2026-05-12"}
    assert desk.person.cell("meetings", back.reference, "Date") == back.stood


def test_our_words_in_a_row_whose_reference_was_swapped_with_one_nearly_alike_are_nobodys_edit(desk, three):
    """What was typed in the instant of our writing is not back yet when the references are swapped: seed 507025."""
    first, twin = three[0], desk.store.add("meetings", desk.store.records["meetings"][three[0]].values)
    desk.settle()
    desk.store.change("meetings", first, "title", "Ours")
    row, other = desk.person.row("meetings", first), desk.person.row("meetings", twin)
    desk.meanwhile(desk.person.write("meetings", row, desk.person.place("meetings", "Title"), "Theirs"))
    desk.sync()
    assert tab_of(desk).put_backs
    desk.person.do(desk.person.write("meetings", row, 0, twin), desk.person.write("meetings", other, 0, first))
    desk.settle()
    assert desk.person.cell("meetings", twin, "Title") == "Theirs"
    titles = {reference: record.values["title"] for reference, record in desk.store.records["meetings"].items()}
    assert titles[twin] != "Ours"
    assert titles[first] == "Ours"


def test_what_stood_first_under_two_notes_of_ours_is_not_given_up_while_the_second_stands_there():
    """The row itself says all that was copied of it: it is no other row."""
    there, headings = people(2), default_headings("representatives")
    said = {plain(heading): there["R-0001"].get(name) for name, heading in headings.items()}
    notes = ("Tom says the 4th", "[se7lite: First.]", "[se7lite: Second.]")
    backs = [PutBack(at + 1, "R-0001", "Sync note", notes[at], notes[at + 1], said) for at in (0, 1)]
    rows = [("R-0001", there["R-0001"] | {"note": notes[2]}), ("R-0002", there["R-0002"])]
    plan = planned(drawn.tab_of(there, put_backs=backs), rows, records_of(there))
    assert plan.stale_put_backs == []
    assert [cell.shown.raw for cell in plan.cells[1]] == [notes[0]]


def test_the_tab_is_gone_through_once_however_many_words_of_ours_are_gone_from_the_rows_they_were_written_into(
    monkeypatch,
):
    """An old version of the tab was restored, say: the look after it outlasted its own lease."""
    there, headings = people(300), default_headings("representatives")
    said = [
        {plain(headings[name]): cell for name, cell in (cells | {"role": "Ours"}).items()} for cells in there.values()
    ]
    backs = [PutBack(at, one, "Role", "Theirs", "Ours", said[at]) for at, one in enumerate(there)]
    looked = []
    monkeypatch.setattr(strayed, "_says", lambda sheet, row, said: looked.append(row) or False)
    plan = planned(drawn.tab_of(there, put_backs=backs), there.items(), records_of(there))
    assert len(looked) < 2 * len(there)
    assert len(plan.stale_put_backs) == len(there)
