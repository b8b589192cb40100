"""What happens in the very instant of a write, and when a run ends in the middle: nothing is lost, nothing twice."""

import pytest

from sync.transport import SheetTrouble, Unclear
from tests.spreadsheet import Formula
from tests.sync.hall import HALL


def test_what_was_typed_in_the_instant_of_a_write_becomes_a_conflict_and_goes_back(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"))
    desk.sync()
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert [held.cell for held in desk.store.held("instant")] == ["School"]
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert desk.store.value("meetings", meeting, "place") == "Library"
    assert [(held.cell, held.record_value) for held in desk.store.held("conflict")] == [("School", "Library")]
    assert not desk.store.held("instant")


def test_what_was_typed_before_se7lite_looks_again_is_not_written_over_at_all(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"), match=":getByDataFilter")
    desk.sync()
    assert (desk.person.cell("meetings", meeting, "Place"), desk.store.held("instant")) == ("School", [])
    desk.settle()
    assert [(held.cell, held.record_value) for held in desk.store.held("conflict")] == [("School", "Library")]


def test_what_was_typed_just_after_the_instant_is_not_replaced_by_what_goes_back(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"))
    desk.sync()
    desk.person.types("meetings", meeting, "Place", "Church")
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Church"
    assert [held.cell for held in desk.store.held("instant")] == ["School"]
    assert [held.cell for held in desk.store.held("conflict")] == ["Church"]


def test_rows_sorted_in_the_instant_of_a_write_are_all_as_they_were(desk, meeting):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    desk.store.change("meetings", meeting, "place", "Library")
    span = {"sheetId": desk.person.sheet_ids["meetings"], "startRowIndex": 1, "endRowIndex": 3}
    desk.meanwhile({"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}})
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert desk.person.cell("meetings", other, "Place") == "School"
    assert desk.store.value("meetings", other, "place") == "School"
    assert not desk.store.held()


def test_a_column_put_in_in_the_instant_of_a_write_loses_nothing(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    at = desk.person.place("meetings", "Place")
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert desk.store.value("meetings", meeting, "place") == "Library"


def test_columns_moved_to_the_left_of_what_is_written_leave_it_a_write_of_ours(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    moved, sheet_id = desk.person.place("meetings", "Start"), desk.person.sheet_ids["meetings"]
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": moved, "endIndex": moved + 1}
    desk.meanwhile({"moveDimension": {"source": span, "destinationIndex": 0}})
    desk.sync()
    assert not desk.store.held()
    desk.store.change("meetings", meeting, "place", "School")
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert not desk.store.held()


@pytest.mark.parametrize("at", range(13))
@pytest.mark.parametrize("kind", ["put in", "moved"])
def test_columns_that_move_while_a_row_is_added_take_no_value_of_it_astray(desk, meeting, kind, at):
    whole = {"start": "10:30", "end": "12:00", "link": "https://example.org", "papers_sent_on": "2026-04-01"}
    sheet_id = desk.person.sheet_ids["meetings"]
    other = desk.store.add("meetings", {**HALL, **whole, "title": "Another"})
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    moves = {"moveDimension": {"source": span, "destinationIndex": (at + 5) % 13 if at != 8 else 0}}
    desk.meanwhile({"insertDimension": {"range": span}} if kind == "put in" else moves)
    desk.settle()
    for field, value in {**HALL, **whole, "title": "Another"}.items():
        assert desk.store.value("meetings", other, field) == value
    assert len(desk.store.records["meetings"]) == 2
    assert desk.person.cell("meetings", other, "Link") == "https://example.org"
    assert desk.person.cell("meetings", other, "Papers sent") == 46113


def test_a_row_taken_out_between_the_read_and_the_write_shifts_no_value_into_another_row(desk, meeting):
    other = desk.store.add("meetings", {**HALL, "title": "Another", "place": "School"})
    desk.settle()
    desk.store.change("meetings", other, "place", "Library")
    row = desk.person.row("meetings", meeting)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile({"deleteDimension": {"range": span}}, match="getByDataFilter")
    desk.settle()
    assert desk.person.cell("meetings", other, "Place") == "Library"
    assert [key for key, record in desk.store.records["meetings"].items() if record.archived] == [meeting]
    assert not desk.store.held()


def test_typing_between_the_read_and_the_second_look_is_a_conflict_and_stays(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"), match=":getByDataFilter")
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert [held.cell for held in desk.store.held("conflict")] == ["School"]


def test_a_formula_typed_in_the_instant_comes_back_as_its_value(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, Formula('="Town"&" Hall"')))
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Town Hall"


@pytest.mark.parametrize("fault", [{"fail": 503}, {"fail": 500}, {"cut": True}], ids=["503", "500", "cut"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_write_whose_answer_is_lost_is_neither_lost_nor_done_twice(desk, meeting, fault, when):
    desk.store.change("meetings", meeting, "place", "Library")
    desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.sync()
    desk.store.change("meetings", meeting, "place", "School")
    desk.trouble(**fault, when=when, match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    assert desk.sync().outcome == "quiet"
    desk.store.quiet = False
    desk.settle()
    titles = [row[3] for row in desk.person.rows("meetings")[1:] if len(row) > 3]
    assert sorted(titles) == ["Another", "Keyworking", "Spring meeting"]
    assert len(desk.store.records["meetings"]) == 3
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert not desk.store.held()


def test_an_edit_made_while_an_answer_was_lost_is_no_echo(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.person.types("meetings", meeting, "Place", "School")
    desk.store.quiet = False
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert desk.store.value("meetings", meeting, "place") == "School"
    assert not desk.store.held()


def test_what_was_typed_in_the_instant_is_not_lost_though_the_answer_is(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    row, place = desk.person.row("meetings", meeting), desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", row, place, "School"))
    desk.trouble(cut=True, when="after", match="batchUpdate")
    with pytest.raises(Unclear):
        desk.sync()
    desk.store.quiet = False
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "School"
    assert [(held.cell, held.record_value) for held in desk.store.held("conflict")] == [("School", "Library")]


def test_being_asked_to_slow_down_is_waited_for_and_nothing_is_lost(desk, meeting):
    desk.store.change("meetings", meeting, "place", "Library")
    desk.trouble(fail=429, retry_after=2, times=2)
    desk.settle()
    assert desk.person.cell("meetings", meeting, "Place") == "Library"


def test_a_read_that_fails_for_good_says_what_to_do(desk, meeting):
    desk.trouble(fail=503, times=20)
    with pytest.raises(SheetTrouble, match="goes on trying"):
        desk.sync()


class Killed(BaseException):
    """The process ends here."""


STEPS = ("follow", "bear", "agree", "reserve", "intend", "settle", "hold", "remember", "finish")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_run_killed_at_any_step_is_seen_through_by_the_next(desk, meeting, step, after, monkeypatch):
    other = desk.store.add("meetings", {**HALL, "title": "Another"})
    desk.settle()
    desk.person.types("meetings", other, "Place", "School")
    desk.person.types("meetings", meeting, "Date", "14 April 2026")
    desk.person.adds("meetings", Body="Local Offer", Kind="Workshop", Title="Keyworking", Date=46200)
    desk.store.change("meetings", meeting, "place", "Library")
    desk.store.add("meetings", {**HALL, "title": "A fourth"})
    real = getattr(desk.store, step)

    def killed(*arguments):
        if after:
            real(*arguments)
        raise Killed

    for _ in range(2):
        monkeypatch.setattr(desk.store, step, killed)
        with pytest.raises(Killed):
            while desk.sync().outcome != "nothing":
                pass
            raise Killed
        monkeypatch.setattr(desk.store, step, real)
        desk.store.quiet = False  # three minutes pass
    desk.settle()
    titles = [row[3] for row in desk.person.rows("meetings")[1:] if len(row) > 3]
    assert sorted(titles) == ["A fourth", "Another", "Keyworking", "Spring meeting"]
    assert len(desk.store.records["meetings"]) == 4
    assert desk.store.value("meetings", other, "place") == "School"
    assert desk.person.cell("meetings", meeting, "Place") == "Library"
    assert not desk.store.held()


def test_an_intent_keeps_nothing_of_columns_that_are_theirs(desk):
    """Rule 11: what is about to be written is stored, and with it only what says which row it is for."""
    one = desk.store.add("representatives", {"name": "Amina Khan", "sector": "health", "role": "Chair"})
    desk.settle()
    tab, place = desk.person.sheet_ids["representatives"], desk.person.place("representatives", "Role")
    span = {"sheetId": tab, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}
    desk.person.do(
        {"insertDimension": {"range": span}},
        desk.person.write("representatives", 0, place, "Access needs"),
        desk.person.write("representatives", 1, place, "a ramp"),
    )
    desk.settle()
    kept, intend = [], desk.store.intend
    desk.store.intend = lambda token, targets: (kept.extend(targets), intend(token, targets))
    desk.store.change("representatives", one, "role", "Member")
    desk.settle()
    assert desk.person.cell("representatives", one, "Role") == "Member"
    assert kept
    assert b"ramp" not in b"".join(kept)
