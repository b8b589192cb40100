"""One cell, its base and its record's field: the cases, and what must hold in all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.cells import read, same, show
from sync.columns import Column
from sync.merge import Agreed, Hold, Nothing, ToRecord, ToSheet, decide
from sync.terms import Book, Unreadable

BOOK = Book({"yes": {"yes": "Yes", "no": "No"}})
PLACE = Column("place", "Place", "text")
FARES = Column("fares", "Fares", "money")
TOTAL = Column("total", "Total", "money", ours=True)
YES = Column("yes", "Yes", "choice", of="yes")


@pytest.mark.parametrize(
    ("column", "base", "cell", "record", "decision"),
    [
        (PLACE, ("Hall", "Hall"), "Hall", "Hall", Nothing()),
        (PLACE, ("Hall", "Hall"), "Library", "Hall", ToRecord("Library")),
        (PLACE, ("Hall", "Hall"), "Hall", "Library", ToSheet()),
        (PLACE, ("Hall", "Hall"), "Library", "Library", Agreed()),
        (PLACE, ("Hall", "Hall"), None, "Hall", ToRecord(None)),
        (PLACE, ("Hall", "Hall"), "Hall", None, ToSheet()),
        (PLACE, None, "Hall", None, ToRecord("Hall")),
        (PLACE, None, None, "Hall", ToSheet()),
        (PLACE, None, "  ", "Hall", ToSheet()),
        (PLACE, None, None, None, Agreed()),
        (FARES, (12.345, "12.35"), 12.345, "12.35", Nothing()),
        (FARES, (12.345, "12.35"), "£12.35", "12.35", Agreed()),
        (YES, ("Y", "yes"), "Y", "yes", Nothing()),
        (TOTAL, (5, "5.00"), 5, "6.00", ToSheet()),
        (TOTAL, (5, "5.00"), 6, "6.00", Agreed()),
    ],
)
def test_each_case_comes_to_one_thing(column, base, cell, record, decision):
    assert decide(column, base, cell, record, BOOK) == decision


@pytest.mark.parametrize(
    ("column", "base", "cell", "record", "kind", "value"),
    [
        (PLACE, ("Hall", "Hall"), "Library", "School", "conflict", "Library"),
        (PLACE, ("Hall", "Hall"), None, "School", "conflict", None),
        (PLACE, None, "Library", "School", "conflict", "Library"),
        (FARES, (5, "5.00"), "twelve", "5.00", "unreadable", None),
        (FARES, (5, "5.00"), "twelve", "6.00", "conflict", None),
        (TOTAL, (5, "5.00"), 99, "5.00", "ours", None),
        (TOTAL, (5, "5.00"), 99, "6.00", "ours", None),
    ],
)
def test_what_cannot_be_settled_is_held_with_a_reason(column, base, cell, record, kind, value):
    hold = decide(column, base, cell, record, BOOK)
    assert isinstance(hold, Hold)
    assert (hold.kind, hold.value) == (kind, value)
    assert hold.message.endswith(".")


texts = st.one_of(st.none(), st.sampled_from(["Hall", "Library", "School", " Hall "]))
raws = st.one_of(texts, st.integers(0, 3), st.booleans())


@given(st.one_of(st.none(), st.tuples(raws, texts)), raws, texts)
def test_only_the_side_that_did_not_move_is_ever_written(base, cell, record):
    decision = decide(PLACE, base, cell, record, BOOK)
    base_cell, base_value = base or (None, None)
    if isinstance(decision, ToRecord):
        assert not same(cell, base_cell)
        assert record == base_value
    if isinstance(decision, ToSheet):
        assert record != base_value
        assert same(cell, base_cell) or base is None


@given(st.one_of(st.none(), st.tuples(raws, texts)), raws, texts)
def test_what_is_decided_once_is_settled_the_second_time(base, cell, record):
    decision = decide(PLACE, base, cell, record, BOOK)
    if isinstance(decision, ToRecord):
        record = decision.value
    if isinstance(decision, ToSheet):
        cell = show(record, PLACE, BOOK).raw
    if not isinstance(decision, Hold):
        assert decide(PLACE, (cell, record), cell, record, BOOK) == Nothing()


@given(st.tuples(raws, texts), raws, texts)
def test_a_conflict_is_held_whenever_both_moved_apart(base, cell, record):
    try:
        value = read(cell, PLACE, BOOK)
    except Unreadable:
        return
    apart = not same(cell, base[0]) and record != base[1] and value != record
    assert isinstance(decide(PLACE, base, cell, record, BOOK), Hold) == apart
