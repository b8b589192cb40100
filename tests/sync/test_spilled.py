"""Cells that a formula in another cell fills (ARRAYFORMULA, QUERY, IMPORTRANGE): read, and never written into."""

import pytest

from sync.look import cell_of
from tests.spreadsheet import Formula
from tests.sync.meetings import HALL, add, archived, tab_of

THEIRS = 13  # column N, to the right of ours
NAMES = ("North hall", "South hall", "East hall")


@pytest.fixture
def filled(desk):
    """Three meetings whose places come from a column of the spreadsheet's own, by one formula in the first row."""
    references = add(desk, 3)
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}
    desk.person.do({"appendDimension": span})
    for row, name in enumerate(NAMES, start=1):
        desk.person.do(desk.person.write("meetings", row, THEIRS, name))
    desk.person.do(
        *(desk.person.write("meetings", row, desk.person.place("meetings", "Place"), None) for row in (2, 3))
    )
    desk.person.types("meetings", references[0], "Place", Formula("=ARRAYFORMULA(N2:N4)"))
    desk.settle()
    assert places(desk, references) == list(NAMES)
    return references


def places(desk, references):
    return [desk.person.cell("meetings", reference, "Place") for reference in references]


def test_a_cell_that_shows_what_nobody_entered_is_a_formulas(desk, filled):
    assert cell_of({"effectiveValue": {"stringValue": "x"}}) == ("x", True)
    assert cell_of({"effectiveValue": {"errorValue": {"type": "REF"}}}) == ("#REF!", True)
    assert cell_of({}) == (None, False)
    assert [desk.store.value("meetings", one, "place") for one in filled] == list(NAMES)


def test_what_a_formula_elsewhere_fills_is_never_written_over_and_held_once(desk, filled):
    desk.store.change("meetings", filled[1], "place", "Library")
    desk.settle()
    assert places(desk, filled) == list(NAMES)
    [held] = desk.store.held("formula")
    assert (held.reference, held.cell) == (filled[1], "South hall")
    assert "another cell" in held.message
    assert "another cell" in str(desk.person.cell("meetings", filled[1], "Sync note"))
    assert desk.sync().calls == 1


def test_nothing_is_written_into_a_blank_among_what_a_formula_fills(desk, filled):
    desk.person.do(desk.person.write("meetings", 3, THEIRS, None))
    desk.settle()
    assert places(desk, filled) == ["North hall", "South hall", None]
    desk.store.change("meetings", filled[2], "place", "Library")
    desk.settle()
    assert places(desk, filled) == ["North hall", "South hall", None]
    assert [held.reference for held in desk.store.held("formula")] == [filled[2]]
    desk.store.change("meetings", filled[2], "place", None)
    desk.settle()
    assert not desk.store.held()


def test_a_new_row_of_ours_leaves_the_column_to_the_formula_that_fills_it(desk, filled):
    desk.person.types("meetings", filled[0], "Place", Formula("=ARRAYFORMULA(N2:N9)"))
    new = desk.store.add("meetings", {**HALL, "title": "New", "place": "Library"})
    desk.settle()
    assert desk.person.cell("meetings", new, "Title") == "New"
    assert places(desk, filled) == list(NAMES)
    assert [held.reference for held in desk.store.held("formula")] == [new]
    assert desk.store.value("meetings", new, "place") == "Library"


def test_below_cells_that_people_typed_blanks_are_filled_as_ever(desk):
    references = add(desk, 2)
    desk.store.change("meetings", references[1], "link", "https://example.org")
    desk.settle()
    assert desk.person.cell("meetings", references[1], "Link") == "https://example.org"
    assert not desk.store.held()


def test_a_formula_typed_in_the_instant_over_cells_that_we_write_loses_nobody_a_word(desk):
    references = add(desk, 2)
    for one in references:
        desk.store.change("meetings", one, "place", None)
    desk.settle()
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "COLUMNS", "length": 1}
    desk.person.do({"appendDimension": span})
    desk.person.do(*(desk.person.write("meetings", row, THEIRS, name) for row, name in enumerate(NAMES, start=1)))
    desk.store.change("meetings", references[1], "place", "Library")
    at = desk.person.place("meetings", "Place")
    desk.meanwhile(desk.person.write("meetings", 1, at, Formula("=ARRAYFORMULA(N2:N4)")))
    desk.settle()
    assert desk.store.value("meetings", references[1], "place") == "Library"
    assert [(held.reference, held.cell) for held in desk.store.held("conflict")] == [(references[1], "South hall")]
    desk.person.types("meetings", references[1], "Place", None)
    assert places(desk, references) == list(NAMES[:2])


def test_a_record_whose_words_a_formula_keeps_out_of_the_sheet_is_not_archived_with_its_row(desk):
    """Connected again, nothing is agreed of that cell."""
    meeting, _ = add(desk, 2)
    desk.person.types("meetings", meeting, "Place", Formula('="Town"&" Hall"'))
    desk.settle()
    desk.store.change("meetings", meeting, "place", "Library")
    desk.settle()
    del tab_of(desk).base[meeting]["place"]
    desk.person.removes_row("meetings", meeting)
    desk.settle()
    assert archived(desk) == []
    assert [held.kind for held in desk.store.held()] == ["missing"]
