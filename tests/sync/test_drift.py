"""Headings and tabs that are not what they were: said in words, mended with one click."""

import pytest

from sync import repairs
from sync.pauses import PUT_BACK
from tests.sync.meetings import add, archived, assert_goes_on, choose, clear_rows, column, likely, offers, tab_of


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def rename(desk, heading, name):
    desk.person.do(desk.person.write("meetings", 0, desk.person.place("meetings", heading), name))
    desk.settle()


def sheet(desk, dimension, start, end):
    return {"sheetId": desk.person.sheet_ids["meetings"], "dimension": dimension, "startIndex": start, "endIndex": end}


def test_a_renamed_heading_is_followed_with_one_click(desk, meetings):
    rename(desk, "Place", "Venue")
    assert "has no heading “Place” any more" in tab_of(desk).paused
    [offer] = likely(desk)
    assert (offer.action, offer.heading, offer.examples) == ("map", "Venue", ("Place 0", "Place 1", "Place 2"))
    choose(desk, offer)
    assert_goes_on(desk, "Venue")


def test_a_heading_renamed_to_anything_is_found_by_what_is_in_its_column(desk, meetings):
    rename(desk, "Place", "Wherever")
    assert likely(desk)[0].heading == "Wherever"


def test_a_renamed_heading_gets_its_old_name_back_with_one_click(desk, meetings):
    rename(desk, "Place", "Venue")
    assert offers(desk)["heading"].expected == "Venue"
    choose(desk, offers(desk)["heading"])
    assert_goes_on(desk, "Place")


def test_a_heading_renamed_to_a_long_one_is_not_followed_and_gets_its_old_name_back(desk, meetings):
    rename(desk, "Place", "Where did we meet, and how did people get there? " * 12)
    assert "map" not in offers(desk)
    choose(desk, offers(desk)["heading"])
    assert_goes_on(desk, "Place")


def test_a_heading_dragged_over_another_one_is_told_by_its_column_and_goes_out_of_it_with_one_click(desk, meetings):
    headings = desk.person.rows("meetings")[0]
    rename(desk, "Place", "Title")
    [offer] = likely(desk)
    assert (offer.action, offer.expected, offer.examples) == ("heading", "Title", ("Place 0", "Place 1", "Place 2"))
    choose(desk, offer)
    assert desk.person.rows("meetings")[0] == headings
    assert_goes_on(desk)


def test_two_renamed_headings_are_followed_with_one_click(desk, meetings):
    rename(desk, "Place", "Venue")
    rename(desk, "Title", "Subject")
    assert likely(desk)[0].action == "all"
    choose(desk, likely(desk)[0])
    assert_goes_on(desk, "Venue")


def test_the_reference_column_may_get_another_name(desk, meetings):
    rename(desk, "Reference", "Our number")
    choose(desk, likely(desk)[0])
    assert tab_of(desk).paused is None
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.settle()
    assert column(desk, "Place") == ["Library", "Place 1", "Place 2"]


def test_our_own_note_column_gets_its_name_back(desk, meetings):
    rename(desk, "Sync note", "Remarks")
    offer = likely(desk)[0]
    assert (offer.action, offer.expected) == ("heading", "Remarks")
    choose(desk, offer)
    assert_goes_on(desk)


def test_a_cleared_heading_is_written_where_it_stood(desk, meetings):
    place = desk.person.place("meetings", "Place")
    rename(desk, "Place", None)
    [offer] = likely(desk)
    assert (offer.action, offer.place) == ("heading", place)
    choose(desk, offer)
    assert desk.person.place("meetings", "Place") == place
    assert_goes_on(desk)


def test_a_heading_typed_in_the_instant_of_the_repair_stays(desk, meetings):
    place = desk.person.place("meetings", "Place")
    rename(desk, "Place", None)
    desk.store.decide(tab_of(desk).id, likely(desk)[0].key)
    desk.meanwhile(desk.person.write("meetings", 0, place, "Venue"))
    desk.settle()
    assert desk.person.rows("meetings")[0][place] == "Venue"
    assert likely(desk)[0].action == "map"


def test_a_removed_column_is_put_back_with_its_values_and_clears_no_record(desk, meetings):
    at = desk.person.place("meetings", "Place")
    desk.person.do({"deleteDimension": {"range": sheet(desk, "COLUMNS", at, at + 1)}})
    desk.settle()
    choose(desk, offers(desk)["column"])
    assert column(desk, "Place") == ["Place 0", "Place 1", "Place 2"]
    assert desk.store.value("meetings", meetings[0], "place") == "Place 0"
    assert_goes_on(desk)


def test_a_removed_reference_column_is_put_back_row_by_row(desk, meetings):
    desk.person.do({"deleteDimension": {"range": sheet(desk, "COLUMNS", 0, 1)}})
    desk.settle()
    choose(desk, offers(desk)["column"])
    assert column(desk, "Reference") == meetings
    assert len(desk.store.records["meetings"]) == 3
    assert_goes_on(desk)


def test_a_column_that_is_not_needed_is_left_out_and_records_keep_their_values(desk, meetings):
    at = desk.person.place("meetings", "Place")
    desk.person.do({"deleteDimension": {"range": sheet(desk, "COLUMNS", at, at + 1)}})
    desk.settle()
    choose(desk, offers(desk)["without"])
    assert tab_of(desk).paused is None
    assert desk.store.value("meetings", meetings[0], "place") == "Place 0"
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.settle()
    assert not desk.store.held()


def test_a_column_that_every_row_needs_is_not_left_out(desk, meetings):
    rename(desk, "Title", None)
    assert "without" not in offers(desk)


def test_a_doubled_heading_asks_which_column_is_meant(desk, meetings):
    first, width = desk.person.place("meetings", "Place"), len(desk.person.rows("meetings")[0])
    desk.person.do(
        {"appendDimension": {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}}
    )
    desk.person.do(*(desk.person.write("meetings", row, width, text) for row, text in enumerate(["Place", "x", "y"])))
    desk.settle()
    assert "more than once" in tab_of(desk).paused
    assert [(offer.place, offer.likely) for offer in tab_of(desk).pause.offers] == [(first, True), (width, False)]
    choose(desk, likely(desk)[0])
    assert desk.person.rows("meetings")[0][width] == "Place (2)"
    assert_goes_on(desk)


@pytest.mark.parametrize("how", ["cleared", "removed"])
def test_a_heading_row_is_written_again_where_it_stood(desk, meetings, how):
    headings = desk.person.rows("meetings")[0]
    if how == "removed":
        desk.person.do({"deleteDimension": {"range": sheet(desk, "ROWS", 0, 1)}})
    else:
        clear_rows(desk, 0, 1)
    desk.settle()
    assert "headings of the tab “Meetings” are gone" in tab_of(desk).paused
    choose(desk, offers(desk)["headings"])
    assert desk.person.rows("meetings")[0] == headings
    assert_goes_on(desk)


def test_a_repair_is_not_made_where_the_tab_changed_since_it_was_offered(desk, meetings):
    rename(desk, "Place", "Venue")
    offer = likely(desk)[0]
    desk.store.decide(tab_of(desk).id, offer.key)
    desk.person.do(desk.person.write("meetings", 0, desk.person.place("meetings", "Venue"), "Hall"))
    desk.settle()
    assert tab_of(desk).headings["place"] == "Place"
    assert likely(desk)[0].heading == "Hall"


def test_a_decision_to_put_rows_back_writes_no_headings_where_other_things_changed(desk, meetings):
    clear_rows(desk)
    desk.settle()
    desk.store.decide(tab_of(desk).id, PUT_BACK)
    rename(desk, "Place", "Venue")
    assert desk.person.rows("meetings")[0].count("Venue") == 1
    assert (tab_of(desk).pause.kind, archived(desk)) == ("headings", [])
    assert [how for how, _ in desk.store.settled_pauses] == ["overtaken"]


def test_a_decision_that_was_not_needed_any_more_did_nothing(desk, meetings):
    rename(desk, "Place", "Venue")
    desk.store.decide(tab_of(desk).id, likely(desk)[0].key)
    rename(desk, "Venue", "Place")
    assert [how for how, _ in desk.store.settled_pauses] == ["over"]
    assert_goes_on(desk)


def test_an_answer_shows_nothing_of_a_column_that_was_left_alone(desk, meetings):
    width = len(desk.person.rows("meetings")[0])
    desk.person.do(
        {"appendDimension": {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}},
        desk.person.write("meetings", 0, width, "Venue"),
        desk.person.write("meetings", 1, width, "Needs BSL interpreter"),
    )
    desk.settle()
    rename(desk, "Place", "Wherever")
    by_heading = {offer.heading: offer.examples for offer in tab_of(desk).pause.offers if offer.action == "map"}
    assert by_heading == {"Wherever": ("Place 0", "Place 1", "Place 2"), "Venue": ()}


@pytest.fixture
def without_the_last_column(desk, meetings):
    """Somebody deletes the Sync note, the last column of the tab: the grid ends earlier now."""
    last = desk.person.place("meetings", "Sync note")
    desk.person.do({"deleteDimension": {"range": sheet(desk, "COLUMNS", last, last + 1)}})
    desk.settle()
    return meetings


def test_a_heading_beyond_the_edge_gets_its_column_again(desk, without_the_last_column):
    choose(desk, likely(desk)[0])
    assert_goes_on(desk, "Place")
    assert desk.person.place("meetings", "Sync note")


def test_a_repair_that_google_refuses_stops_no_other_tab_and_can_be_chosen_otherwise(
    desk, without_the_last_column, monkeypatch
):
    monkeypatch.setattr(repairs, "_make_room", lambda *_: None)
    choose(desk, likely(desk)[0])
    assert "Google did not accept the repair" in tab_of(desk).paused
    desk.person.adds("representatives", Name="Amina Khan", Sector="Health")
    desk.settle()
    assert desk.store.value("representatives", "R-0001", "name") == "Amina Khan"
    assert "Google did not accept the repair" in tab_of(desk).paused
    monkeypatch.undo()
    choose(desk, likely(desk)[0])
    assert_goes_on(desk, "Place")
