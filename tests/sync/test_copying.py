"""The copies that a write makes in its own instant: of what is there, and believed only where they were made."""

import pytest

from sync import swapping
from sync.local import edits
from sync.sheets import Sheets
from sync.transport import Unclear
from tests.spreadsheet import Formula
from tests.sync.meetings import HALL, add, tab_of


@pytest.fixture
def meetings(desk):
    return add(desk, 2)


@pytest.fixture
def asked(monkeypatch):
    """What every write asked Google for."""
    batches, swap = [], Sheets.swap

    def watched(self, requests, *rest):
        batches.append(requests)
        return swap(self, requests, *rest)

    monkeypatch.setattr(Sheets, "swap", watched)
    return batches


def test_one_write_over_several_tabs_copies_no_column_that_a_tab_does_not_have(desk, asked):
    desk.store.add("representatives", {"name": "Amina Khan", "sector": "health"})
    desk.store.add("meetings", {**HALL, "title": "In the same write"})
    desk.settle()
    copies = [one["copyPaste"]["source"] for one in asked[0] if "copyPaste" in one]
    assert len({copy["sheetId"] for copy in copies}) == 2
    for copy in copies:
        tab = desk.person.workbook.content.tab(copy["sheetId"])
        assert copy["endColumnIndex"] <= tab.column_count


def test_a_copy_that_copied_nothing_is_not_taken_for_what_stood_there(desk, meetings, monkeypatch):
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.settle()
    row, paste = desk.person.row("meetings", meetings[0]), edits.EDITS["copyPaste"]

    def all_but_that_row(batch, body):
        if body["source"]["startRowIndex"] != row:
            paste(batch, body)

    monkeypatch.setitem(edits.EDITS, "copyPaste", all_but_that_row)
    desk.store.change("meetings", meetings[0], "place", "Barn")
    desk.sync()
    [told] = desk.store.held()
    assert (told.kind, told.cell) == ("instant", None)
    assert "Google copied nothing of what stood there" in told.message
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "Barn"
    assert desk.store.value("meetings", meetings[0], "place") == "Barn"


def test_an_answer_that_shows_no_copies_is_judged_by_the_next_run(desk, meetings, monkeypatch):
    desk.store.change("meetings", meetings[0], "place", "Library")
    monkeypatch.setattr(swapping, "applied", lambda token, hidden: False)
    with pytest.raises(Unclear):
        desk.sync()
    monkeypatch.undo()
    desk.store.quiet = False
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "Library"
    assert not desk.store.held()


@pytest.mark.parametrize("cell", ["ask Maria whether this one is still on", "M-" + "0" * 5000 + "1"])
def test_words_under_reference_are_no_reference_in_the_instant_of_a_write_either(desk, meetings, cell):
    """A database keeps a reference in few letters: longer words must not stop the sync."""
    desk.store.change("meetings", meetings[0], "place", "Library")
    row = desk.person.row("meetings", meetings[0])
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile(
        {"insertDimension": {"range": span}},
        desk.person.write("meetings", row, 0, cell),
        desk.person.write("meetings", row, desk.person.place("meetings", "Place"), "a remark of mine"),
    )
    desk.sync()
    assert {len(one.reference) for one in tab_of(desk).put_backs} == {0}
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Place") == "Library"
    assert desk.person.rows("meetings")[row][desk.person.place("meetings", "Place")] == "a remark of mine"


def test_an_answer_typed_behind_our_note_stays(desk, meetings):
    desk.person.types("meetings", meetings[0], "Date", "soon")
    desk.settle()
    note = desk.person.cell("meetings", meetings[0], "Sync note")
    desk.person.types("meetings", meetings[0], "Sync note", f"{note} Tom says the 4th")
    desk.settle()
    desk.person.types("meetings", meetings[0], "Place", "School")
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") == f"{note} Tom says the 4th"


def answered(desk, meeting, words):
    """A day that cannot be read, and an answer behind the note that says so."""
    desk.person.types("meetings", meeting, "Date", words)
    desk.settle()
    note = desk.person.cell("meetings", meeting, "Sync note")
    desk.person.types("meetings", meeting, "Sync note", f"{note} Tom says the 4th")
    desk.settle()
    return note


def test_a_note_with_an_answer_behind_it_goes_once_the_cell_is_mended_and_the_answer_stays(desk, meetings):
    answered(desk, meetings[0], "soon")
    desk.person.types("meetings", meetings[0], "Date", 46_178)
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") == "Tom says the 4th"


@pytest.mark.parametrize("first", ["soon", "soon [or] later"])
def test_a_note_with_an_answer_behind_it_says_what_else_is_held_and_does_not_grow(desk, meetings, first):
    answered(desk, meetings[0], first)
    for word in ("tomorrow", "on [some] day", "never"):
        desk.person.types("meetings", meetings[0], "Date", word)
        desk.settle()
        said = desk.person.cell("meetings", meetings[0], "Sync note")
        assert word.replace("[", "(").replace("]", ")") in said and said.endswith("Tom says the 4th")
        before = desk.person.cell("meetings", meetings[0], "Sync note")
        desk.settle()
        assert desk.person.cell("meetings", meetings[0], "Sync note") == before


@pytest.mark.parametrize("at", ["swap", ":getByDataFilter"])
def test_what_is_added_to_an_answer_in_the_instant_in_which_its_note_goes_is_kept(desk, meetings, at):
    note = answered(desk, meetings[0], "soon")
    place = desk.person.place("meetings", "Sync note")
    more = desk.person.write("meetings", desk.person.row("meetings", meetings[0]), place, f"{note} Tom says the 5th")
    desk.person.types("meetings", meetings[0], "Date", 46_178)
    desk.meanwhile(more) if at == "swap" else desk.meanwhile(more, match=at)
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") == "Tom says the 5th"
    assert not desk.store.held()


def test_an_answer_that_ends_as_a_note_of_ours_does_is_kept(desk, meetings):
    note = answered(desk, meetings[0], "soon")
    desk.person.types("meetings", meetings[0], "Sync note", f"{note} see [1]")
    desk.person.types("meetings", meetings[0], "Date", "later")
    desk.settle()
    said = desk.person.cell("meetings", meetings[0], "Sync note")
    assert "“later”" in said and said.endswith(" see [1]")
    desk.person.types("meetings", meetings[0], "Date", 46_178)
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") == "see [1]"


def test_a_note_about_a_cell_with_such_brackets_goes_as_any_other(desk, meetings):
    desk.person.types("meetings", meetings[0], "Date", "soon [or] later")
    desk.settle()
    assert "“soon (or) later”" in desk.person.cell("meetings", meetings[0], "Sync note")
    desk.person.types("meetings", meetings[0], "Date", 46_178)
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") is None


@pytest.mark.parametrize("words", ["Tom says [probably] the 4th", "Tom says [the 4th]"])
def test_an_answer_typed_over_the_end_of_our_note_is_kept_whatever_brackets_it_has(desk, meetings, words):
    desk.person.types("meetings", meetings[0], "Date", "soon")
    desk.settle()
    note = desk.person.cell("meetings", meetings[0], "Sync note")
    typed = f"{note.removesuffix(']')} {words}"
    desk.person.types("meetings", meetings[0], "Sync note", typed)
    desk.person.types("meetings", meetings[0], "Date", "later")
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") == typed


def test_what_was_typed_in_the_instant_of_a_note_goes_back_though_a_formula_is_found_in_its_row_then(desk, meetings):
    row = desk.person.row("meetings", meetings[0])
    note, place = (desk.person.place("meetings", heading) for heading in ("Sync note", "Place"))
    desk.person.types("meetings", meetings[0], "Date", "soon")
    desk.meanwhile(desk.person.write("meetings", row, note, "Tom says the 4th"))
    desk.sync()
    desk.person.do(desk.person.write("meetings", row, place, Formula('="Place"&" 0"')))
    desk.store.change("meetings", meetings[0], "place", "Library")
    desk.settle()
    assert desk.person.cell("meetings", meetings[0], "Sync note") == "Tom says the 4th"
    assert not desk.store.held("instant")
