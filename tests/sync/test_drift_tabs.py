"""Tabs that are renamed, copied or removed."""

import pytest

from tests.sync.meetings import add, archived, assert_goes_on, choose, column, likely, offers, tab_of


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def test_a_renamed_tab_does_not_matter(desk, meetings):
    sheet_id = desk.person.sheet_ids["meetings"]
    properties = {"sheetId": sheet_id, "title": "Our 'big' meetings"}
    desk.person.do({"updateSheetProperties": {"properties": properties, "fields": "title"}})
    desk.settle()
    assert tab_of(desk).title == "Our 'big' meetings"
    assert_goes_on(desk)


def copy_tab(desk):
    source = {
        "sourceSheetId": desk.person.sheet_ids["meetings"],
        "newSheetId": 4711,
        "newSheetName": "Copy of Meetings",
    }
    desk.person.do({"duplicateSheet": source})


def test_a_copied_tab_does_not_matter_and_is_left_alone(desk, meetings):
    copy_tab(desk)
    before = desk.person.workbook.values(4711, as_shown=False)
    desk.settle()
    assert_goes_on(desk)
    assert desk.person.workbook.values(4711, as_shown=False) == before


def remove_tab(desk):
    desk.person.do({"deleteSheet": {"sheetId": desk.person.sheet_ids["meetings"]}})
    desk.settle()


def test_a_removed_tab_pauses_alone_and_a_copy_of_it_takes_its_place(desk, meetings):
    copy_tab(desk)
    remove_tab(desk)
    assert "is gone from the spreadsheet" in tab_of(desk).paused
    [offer] = likely(desk)
    assert (offer.action, offer.title) == ("tab", "Copy of Meetings")
    desk.person.adds("representatives", Name="Amina Khan", Sector="Health")
    desk.settle()
    assert desk.store.value("representatives", "R-0001", "name") == "Amina Khan"
    choose(desk, offer)
    desk.person.sheet_ids["meetings"] = 4711
    assert_goes_on(desk)


def test_a_removed_tab_is_made_anew_from_the_records_and_called_what_it_was(desk, meetings):
    called = {"sheetId": desk.person.sheet_ids["meetings"], "title": "Our meetings"}
    desk.person.do({"updateSheetProperties": {"properties": called, "fields": "title"}})
    desk.settle()
    remove_tab(desk)
    assert set(offers(desk)) == {"make"}
    choose(desk, offers(desk)["make"])
    desk.person.sheet_ids["meetings"] = tab_of(desk).sheet_id
    assert tab_of(desk).title == "Our meetings"
    assert (column(desk, "Reference"), archived(desk)) == (meetings, [])
    assert_goes_on(desk)


def test_what_waited_in_a_removed_tab_is_shown_until_somebody_has_seen_it(desk, meetings):
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.person.types("meetings", meetings[0], "Place", "School")
    desk.person.adds("meetings", Title="Half a row")
    desk.settle()
    assert sorted(held.kind for held in desk.store.held()) == ["conflict", "incomplete"]
    remove_tab(desk)
    choose(desk, offers(desk)["make"])
    desk.settle()
    kept = {held.reference: held.cell for held in desk.store.held("stood")}
    assert kept[meetings[0]] == "School"
    assert kept[None]["Title"] == "Half a row"
    assert len(kept) == 2


def test_what_a_person_answered_a_sync_note_in_a_removed_tab_is_shown_too(desk, meetings):
    desk.person.types("meetings", meetings[0], "Date", "soon")
    desk.settle()
    note = desk.person.cell("meetings", meetings[0], "Sync note")
    desk.person.types("meetings", meetings[0], "Sync note", f"{note} on the 3rd")
    desk.person.types("meetings", meetings[1], "Sync note", "Ask the hall first")
    desk.settle()
    assert [held.reference for held in desk.store.held()] == meetings[:1]  # in the sheet it stands well
    remove_tab(desk)
    desk.settle()
    choose(desk, offers(desk)["make"])
    kept = sorted((held.reference, held.cell) for held in desk.store.held("stood"))
    assert kept == [
        (meetings[0], f"{note} on the 3rd"),
        (meetings[0], "soon"),
        (meetings[1], "Ask the hall first"),
    ]
    desk.person.sheet_ids["meetings"] = tab_of(desk).sheet_id
    desk.settle()
    assert len(desk.store.held("stood")) == 3


def test_what_waited_in_a_removed_tab_and_is_not_in_the_copy_that_takes_its_place_is_shown_too(desk, meetings):
    desk.person.types("meetings", meetings[1], "Date", "soon")
    desk.person.types("meetings", meetings[1], "Sync note", "Ask the hall first")
    desk.settle()
    copy_tab(desk)
    desk.person.types("meetings", meetings[0], "Date", "some day in May")
    desk.person.types("meetings", meetings[2], "Sync note", "I think the 5th")
    desk.person.adds("meetings", Title="Half a row")
    desk.settle()
    remove_tab(desk)
    choose(desk, offers(desk)["tab"])
    kept = {held.reference: held.cell for held in desk.store.held("stood")}
    assert kept.pop(None)["Title"] == "Half a row"
    assert kept == {meetings[0]: "some day in May", meetings[2]: "I think the 5th"}
    assert [(held.reference, held.cell) for held in desk.store.held("unreadable")] == [(meetings[1], "soon")]


def test_an_answer_that_was_taken_out_again_is_kept_no_longer(desk, meetings):
    desk.person.types("meetings", meetings[1], "Sync note", "Ask the hall first")
    desk.settle()
    desk.person.types("meetings", meetings[1], "Sync note", None)
    desk.settle()
    remove_tab(desk)
    choose(desk, offers(desk)["make"])
    assert not desk.store.held()


def test_a_copy_that_lacks_a_heading_is_not_offered_and_it_is_said_why(desk, meetings):
    copy_tab(desk)
    cell = {"start": {"sheetId": 4711, "rowIndex": 0, "columnIndex": desk.person.place("meetings", "Place")}}
    venue = {"rows": [{"values": [{"userEnteredValue": {"stringValue": "Venue"}}]}], "fields": "userEnteredValue"}
    desk.person.do({"updateCells": {**cell, **venue}})
    remove_tab(desk)
    assert [offer.action for offer in tab_of(desk).pause.offers] == ["make"]
    assert "The tab “Copy of Meetings” cannot take its place as it is: it has no heading “Place”." in (
        tab_of(desk).paused
    )
