"""Words of ours in rows that they were not meant for, where the copies of the write are gone."""

import orjson

from sync import astray
from sync.put_in import cell_at
from sync.sheets import Reading
from sync.swap import Target, TargetCell
from sync.terms import NEVER
from sync.uncopied import judge_without_copies

TAB, SHEET = 1, 5
TOKEN = "0" * 32
HEADINGS = ["Reference", "Title", "Place"]


def reading(*rows):
    tab = {"range": "Meetings!A1:C9", "values": [HEADINGS, *rows]}
    filters = [{"gridRange": {"sheetId": SHEET}}]
    return Reading(orjson.dumps({"valueRanges": [{"dataFilters": filters, "valueRange": tab}]}))


def write(reference, row, place, *, new=False):
    cells = (TargetCell(2, "Place", "place", None if new else "Hall", place, place),)
    if new:
        cells = (TargetCell(0, "Reference", None, None, reference), TargetCell(1, "Title", "title", None, "T"), *cells)
    return Target(TAB, SHEET, reference, row, 0, 0, cells, expected=None if new else (reference,))


def judge(targets, rows, agreed=()):
    base = {reference: {"title": ("T", "T"), "place": (place, place)} for reference, place in agreed}
    return judge_without_copies(targets, reading(*rows), TOKEN, agreed={TAB: base})


def test_each_row_in_which_our_words_stand_is_told_of_by_its_own_place():
    rows = [["M-0001", "T", "Hall"], ["M-0002", "T", "Library"], ["M-0003", "T", "Library"]]
    judged = judge([write("M-0001", 1, "Library")], rows, [("M-0002", "Hall"), ("M-0003", "Hall")])
    told = [held for _, held in judged.instants]
    assert [(held.reference, held.row) for held in told] == [("M-0002", 2), ("M-0003", 3)]
    assert len({held.identity for held in told}) == 2
    assert judged.bases == {TAB: {one: {"place": ("Hall", NEVER)} for one in ("M-0002", "M-0003")}}


def test_other_words_where_a_reference_belongs_are_told_as_none():
    """Such words may be longer than any reference: PostgreSQL would refuse them, in every run."""
    words = "see the minutes of the last forum"
    judged = judge([write("M-0001", 1, "Library")], [[words, "T", "Library"], ["M-0001", "T", "Hall"]])
    [(_, held)] = judged.instants
    assert (held.reference, held.row) == (None, 1)


def test_a_row_without_a_reference_in_which_our_words_stand_is_told_of_where_their_own_row_is_there():
    """It would become a record that says them, and nobody would know why: seed 518063."""
    rows = [[None, "New", "Library"], ["M-0001", "T", "Hall"]]
    [(_, held)] = judge([write("M-0001", 1, "Library")], rows).instants
    assert (held.reference, held.row) == (None, 1)
    assert "It was meant for M-0001" in held.message


def test_a_row_without_a_reference_that_may_be_the_one_we_wrote_into_is_not_told_to_be_another():
    assert judge([write("M-0001", 1, "Library")], [[None, "T", "Library"]]).instants == []


def test_a_row_in_which_the_words_of_many_targets_stand_is_told_of_once():
    numbers = range(1, 51)
    rows = [*([f"M-{number:04}", "T", "Hall"] for number in numbers), ["M-0099", "T", "Library"]]
    targets = [write(f"M-{number:04}", number, "Library") for number in numbers]
    judged = judge(targets, rows, [("M-0099", "Hall")])
    [(_, held)] = judged.instants
    assert held.message.startswith(
        "se7lite wrote “Library” (Place) here. It was meant for another row, whose row moved"
    )


def test_of_a_new_row_whose_reference_was_changed_it_is_said_that_it_was():
    judged = judge([write("M-0004", 1, "Library", new=True)], [["M-0002", "T", "Library"]], [("M-0002", "Hall")])
    [(_, held)] = judged.instants
    assert "It was put in as the row of M-0004, and somebody has changed the reference there since." in held.message


def test_the_tab_is_gone_through_once_however_many_rows_did_not_land(monkeypatch):
    """A first write that never happened, of thousands of rows into a tab of thousands, outlasted its own lease."""
    looked = []
    monkeypatch.setattr(astray, "cell_at", lambda row, at: looked.append(at) or cell_at(row, at))
    numbers = range(1, 201)
    rows = [[f"M-{number:04}", "T", f"P{number}"] for number in numbers]
    targets = [write(f"M-{number:04}", number, f"Q{number}") for number in numbers]
    judged = judge(targets, rows, [(row[0], row[2]) for row in rows])
    assert (judged.instants, judged.bases) == ([], {})
    assert len(looked) < 5 * len(rows)
