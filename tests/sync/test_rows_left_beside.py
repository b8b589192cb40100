"""Old rows that stand on beside the new ones which their records were given when a tab was put back."""

from sync.pauses import PUT_BACK
from tests.sync.meetings import add, archived, decide, tab_of
from tests.sync.test_drift import sheet


def test_an_old_row_that_gets_another_record_s_reference_gives_it_none_of_its_words(desk):
    first, other = add(desk, 2)
    desk.person.types("meetings", first, "Reference", "see below")
    row = desk.person.row("meetings", "see below")
    desk.store.change("meetings", other, "place", "Library")  # so it is not archived with its row
    desk.person.removes_row("meetings", other)
    desk.settle()
    # The headings are sorted below the only row: nothing stands under them.
    desk.person.do({"moveDimension": {"source": sheet(desk, "ROWS", 0, 1), "destinationIndex": 2}})
    desk.settle()
    desk.person.do({"moveDimension": {"source": sheet(desk, "ROWS", 1, 2), "destinationIndex": 0}})
    decide(desk, PUT_BACK)
    assert first in {one.reference for one in tab_of(desk).left_over}
    # Somebody works on in the old row, and then takes it for the other meeting's.
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Date"), 46300))
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Place"), "Barn"))
    desk.person.types("meetings", other, "Reference", None)
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Reference"), other))
    desk.settle()
    assert desk.store.value("meetings", other, "title") == "Title 1"
    assert other in {held.reference for held in desk.store.held("scrambled")}


def test_where_nothing_like_the_old_row_stands_none_is_remembered(desk):
    both = add(desk, 2)
    for reference in both:
        desk.person.removes_row("meetings", reference)
    desk.settle()
    decide(desk, PUT_BACK)
    assert not tab_of(desk).left_over


def test_of_several_missing_records_it_is_the_one_of_which_a_row_says_most_that_stays(desk):
    first, other = add(desk, 2)
    for reference in (first, other):
        desk.store.change("meetings", reference, "link", f"Link {reference}")
    desk.settle()
    row = desk.person.row("meetings", other)
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Link"), "Typed"))
    desk.person.types("meetings", other, "Reference", "M-9999")
    desk.person.removes_row("meetings", first)
    desk.settle()
    assert archived(desk) == [first]
    assert other in {held.reference for held in desk.store.held("missing")}
