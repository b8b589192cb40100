"""Whole runs, over real HTTP: what moves follows, what both move is held, and the second run changes nothing."""

from tests.spreadsheet import Formula
from tests.sync.hall import HALL


def test_a_record_made_in_the_app_gets_a_row_of_its_own(desk):
    reference = desk.store.add("meetings", {**HALL, "start": "10:30"})
    desk.sync()
    assert desk.person.cell("meetings", reference, "Title") == "Spring meeting"
    assert desk.person.cell("meetings", reference, "Body") == "Regional Steering Group"
    assert desk.person.cell("meetings", reference, "Date") == 46126
    assert desk.person.cell("meetings", reference, "Start") == 10.5 / 24


def test_an_edit_in_the_app_reaches_the_sheet(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    ran = desk.sync()
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert ran.calls <= 4


def test_an_edit_in_the_sheet_reaches_the_app(desk, meeting):
    desk.person.types("meetings", meeting, "Place", "Library")
    ran = desk.sync()
    assert desk.store.value("meetings", meeting, "place") == "Library"
    assert ran.calls <= 4


def test_nobody_edits_and_nothing_is_written(desk, meeting):
    written = len(desk.store.history)
    for _ in range(3):
        assert desk.sync().outcome == "nothing"
    assert len(desk.store.history) == written


def test_an_idle_run_makes_one_call(desk, meeting):
    assert desk.sync().calls == 1


def test_two_people_in_two_cells_of_one_row_do_not_meet(desk, meeting):
    desk.person.types("meetings", meeting, "Title", "Summer meeting")
    desk.store.change("meetings", meeting, "place", "Library")
    desk.settle()
    assert desk.store.value("meetings", meeting, "title") == "Summer meeting"
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert not desk.store.held()


def test_both_changing_one_cell_is_a_conflict_that_overwrites_neither(desk, meeting):
    desk.person.types("meetings", meeting, "Place", "School")
    desk.store.change("meetings", meeting, "place", "Library")
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert desk.store.value("meetings", meeting, "place") == "Library"
    [held] = desk.store.held("conflict")
    assert (held.cell, held.record_value, held.base_value) == ("School", "Library", "Hall")
    assert "Place" in desk.person.cell("meetings", meeting, "Sync note")


def test_a_conflict_that_is_over_leaves_no_note(desk, meeting):
    desk.person.types("meetings", meeting, "Place", "School")
    desk.store.change("meetings", meeting, "place", "Library")
    desk.settle()
    desk.person.types("meetings", meeting, "Place", "Library")
    desk.settle()
    assert not desk.store.held()
    assert desk.person.cell("meetings", meeting, "Sync note") is None


def test_a_new_row_in_the_sheet_becomes_a_record_after_two_reads(desk, meeting):
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.sync()
    assert len(desk.store.records["meetings"]) == 1
    desk.settle()
    assert desk.store.value("meetings", "M-0002", "title") == "Keyworking"
    assert desk.person.cell("meetings", "M-0002", "Title") == "Keyworking"


def test_a_row_without_its_required_cells_waits_and_says_why(desk, meeting):
    row = desk.person.adds("meetings", Title="Keyworking")
    desk.settle()
    assert len(desk.store.records["meetings"]) == 1
    [held] = desk.store.held("incomplete")
    assert "Body" in held.message
    note = desk.person.rows("meetings")[row][desk.person.place("meetings", "Sync note")]
    assert note.startswith("[se7lite: ")


def test_a_claim_for_somebody_typed_in_the_same_minute_waits_and_is_released(desk):
    desk.person.adds("claims", Representative="Amina Khan", Date=46200, Fares=12.5)
    desk.person.adds("representatives", Name="Amina Khan", Sector="Parent carer")
    desk.settle()
    assert desk.store.value("claims", "C-0001", "representative") == "R-0001"
    assert desk.store.value("claims", "C-0001", "fares") == "12.50"
    assert not desk.store.held()


def test_a_cell_that_cannot_be_read_is_held_and_the_rest_of_its_row_goes_on(desk, meeting):
    desk.person.types("meetings", meeting, "Date", "soon")
    desk.person.types("meetings", meeting, "Place", "Library")
    desk.settle()
    assert desk.store.value("meetings", meeting, "place") == "Library"
    assert desk.store.value("meetings", meeting, "date") == "2026-04-14"
    [held] = desk.store.held("unreadable")
    assert held.cell == "soon"
    assert desk.person.cell("meetings", meeting, "Date") == "soon"


def test_what_a_service_refuses_is_held_in_its_own_words(desk, meeting):
    desk.store.refuse = lambda noun, values: (
        {"place": "That hall has burnt down."} if values.get("place") == "Old hall" else {}
    )
    desk.person.types("meetings", meeting, "Place", "Old hall")
    desk.settle()
    [held] = desk.store.held("refused")
    assert held.message == "That hall has burnt down."
    assert desk.store.value("meetings", meeting, "place") == "Hall"
    desk.person.types("meetings", meeting, "Place", "New hall")
    desk.settle()
    assert desk.store.value("meetings", meeting, "place") == "New hall"
    assert not desk.store.held()


def test_a_formula_is_read_and_never_written_over(desk, meeting):
    desk.person.types("meetings", meeting, "Place", Formula('="Town"&" Hall"'))
    desk.settle()
    assert desk.store.value("meetings", meeting, "place") == "Town Hall"
    desk.store.change("meetings", meeting, "place", "Library")
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Town Hall"
    [held] = desk.store.held("formula")
    assert held.record_value == "Library"
    assert desk.sync().calls == 1


def test_what_is_ours_to_fill_in_is_never_read_back(desk):
    desk.store.add("representatives", {"name": "Amina Khan", "sector": "parent_carer"})
    claim = desk.store.add("claims", {"representative": "R-0001", "date": "2026-05-01", "total": "12.50"})
    desk.settle()
    desk.person.types("claims", claim, "Total", 9999)
    desk.settle()
    assert desk.store.value("claims", claim, "total") == "12.50"
    assert desk.person.cell("claims", claim, "Total") == 9999
    assert [held.field for held in desk.store.held("ours")] == ["total"]
