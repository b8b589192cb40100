"""Numbers and words of ours that came to stand elsewhere: no record is made of another’s words, nor follows ours."""

import pytest

from sync.pauses import PUT_BACK, Limits
from sync.state import PutBack
from tests.sync.meetings import HALL, add, decide, tab_of


@pytest.fixture
def meetings(desk):
    return add(desk, 3)


def number_of_ours(desk):
    """Given to a row that is no record yet."""
    desk.store.last_given["meetings"] += 1
    number = f"M-{desk.store.last_given['meetings']:04}"
    tab_of(desk).reserved.add(number)
    return number


def titles(desk):
    return sorted(record.values["title"] for record in desk.store.records["meetings"].values())


def held(desk, kind):
    return [one.message for one in desk.store.held(kind)]


def test_a_row_into_which_our_words_strayed_is_no_new_record_before_they_are_out(desk, meetings):
    """It says another's words but for ours: seed 500760."""
    number, row = number_of_ours(desk), desk.person.row("meetings", meetings[1])
    place = desk.person.place("meetings", "Place")
    desk.person.do(desk.person.write("meetings", row, 0, number), desk.person.write("meetings", row, place, "Library"))
    tab_of(desk).put_backs = [PutBack(1, number, "Place", stood="Place 1", wrote="Library", field="place")]
    desk.store.changes += 1
    desk.settle()
    assert titles(desk) == ["Title 0", "Title 1", "Title 2"]
    assert desk.person.cell("meetings", number, "Place") == "Place 1"
    assert ["says what the row of M-0002 said" in one for one in held(desk, "unknown")] == [True]


def test_a_number_in_the_row_of_a_record_on_which_nothing_was_agreed_yet_makes_no_second_one(desk, meetings):
    """Rows were sorted in the instant in which it was put in, and its answer was lost: seed 501201."""
    new = desk.store.add("meetings", {**HALL, "title": "New", "place": "Chapel"})
    desk.settle()
    number, row = number_of_ours(desk), desk.person.row("meetings", new)
    desk.person.do(desk.person.write("meetings", row, 0, number))
    tab_of(desk).base.pop(new)
    desk.store.changes += 1
    desk.settle()
    assert titles(desk) == ["New", "Title 0", "Title 1", "Title 2"]
    assert [f"says what the row of {new} said" in one for one in held(desk, "unknown")] == [True]
    assert [row[3] for row in desk.person.rows("meetings")].count("New") == 1


def test_a_row_that_is_put_back_gets_its_reference_after_our_words_have_gone_out_of_it(desk, meetings):
    """They go out by the reference that it carries: seed 501833."""
    first, other, last = meetings
    desk.store.limits = Limits(archive_rows=1, archive_share=1, change_rows=1, change_share=1)
    row, place = desk.person.row("meetings", first), desk.person.place("meetings", "Place")
    desk.person.do(desk.person.write("meetings", row, 0, other), desk.person.write("meetings", row, place, "Library"))
    tab_of(desk).put_backs = [PutBack(1, other, "Place", stood="Place 0", wrote="Library", field="place")]
    desk.person.types("meetings", last, "Title", "Another")
    desk.store.changes += 1
    desk.settle()
    assert tab_of(desk).paused
    decide(desk, PUT_BACK)
    assert desk.store.value("meetings", first, "place") == "Place 0"


def test_what_may_be_our_own_writing_is_shown_until_somebody_types_what_belongs_there(desk, meetings):
    """It stood under a heading that nobody finds any more: seed 501062."""
    desk.person.types("meetings", meetings[0], "Title", 46126)
    tab_of(desk).put_backs = [PutBack(1, meetings[0], "Something else", stood=None, wrote=46126)]
    desk.store.changes += 1
    desk.settle()
    [shown] = [one for one in desk.store.held() if one.field == "title"]
    assert "came to stand under “Something else”" in shown.message
    desk.person.types("meetings", meetings[0], "Title", "Spring")
    desk.settle()
    assert (desk.store.value("meetings", meetings[0], "title"), desk.store.held()) == ("Spring", [])


def test_a_row_of_ours_that_strayed_into_an_empty_one_is_no_record_though_somebody_types_into_it(desk, meetings):
    """Connected again with its row cleared, an empty one put in above in the instant of filling it: seed 505368."""
    reference, row = meetings[1], desk.person.row("meetings", meetings[1])
    sheet_id, date = desk.person.sheet_ids["meetings"], desk.person.place("meetings", "Date")
    for place in range(1, len(desk.person.rows("meetings")[0])):
        desk.person.do(desk.person.write("meetings", row, place, None))
    tab_of(desk).base.pop(reference)
    desk.store.change("meetings", reference, "place", "Library")
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    desk.meanwhile({"insertDimension": {"range": span}})
    desk.sync()
    assert "Library" in desk.person.rows("meetings")[row]
    desk.person.do(desk.person.write("meetings", row, date, 46200))
    desk.settle()
    assert titles(desk) == ["Title 0", "Title 1", "Title 2"]
    assert [cell for cell in desk.person.rows("meetings")[row] if cell not in (None, "")][:1] == [46200]


def test_a_row_of_ours_that_strayed_is_waited_for_while_it_stands_above_the_headings(desk, meetings):
    """They were sorted among the rows, and a look found nothing of it below them: seed 527155."""
    reference, row = meetings[1], desk.person.row("meetings", meetings[1])
    span = {"sheetId": desk.person.sheet_ids["meetings"], "dimension": "ROWS"}
    for place in range(1, len(desk.person.rows("meetings")[0])):
        desk.person.do(desk.person.write("meetings", row, place, None))
    tab_of(desk).base.pop(reference)
    desk.store.change("meetings", reference, "place", "Library")
    desk.meanwhile({"insertDimension": {"range": {**span, "startIndex": row, "endIndex": row + 1}}})
    desk.sync()
    up = {"source": {**span, "startIndex": row, "endIndex": row + 1}, "destinationIndex": 0}
    desk.person.do({"moveDimension": up})
    desk.sync()
    down = {"source": {**span, "startIndex": 0, "endIndex": 1}, "destinationIndex": row + 1}
    desk.person.do({"moveDimension": down})
    desk.person.do(desk.person.write("meetings", row, desk.person.place("meetings", "Date"), 46200))
    desk.settle()
    assert titles(desk) == ["Title 0", "Title 1", "Title 2"]
