"""One line for what was taken over on one day for one reason, however many meetings it was; wide tables scroll."""

from datetime import date

import pytest

from se7lite.quarters import Quarter
from se7lite.queries.adoption import TakenOver
from se7lite.views.summary_tables import Cell, Period, Table
from se7lite.views.summary_taken_over import taken_over_table

DAY, LATER = date(2026, 11, 3), date(2026, 11, 4)


def taken(number, on=DAY, reason="Our minute book."):
    return TakenOver(on, date(2025, 1, number), f"M-{number:04d}", f"Body {number % 2}", "held", reason)


def test_the_same_reason_of_the_same_day_is_one_line_with_its_meetings_folded_away(app):
    many = [taken(number) for number in range(25, 0, -1)]
    with app.test_request_context():
        table, lines = taken_over_table([*many, taken(26, LATER), taken(27, reason="Another book.")], 25)
    assert (lines, len(table.rows)) == (3, 3)
    first = table.rows[0]
    assert [cell.text for cell in first] == [
        *("1 Jan 2025 to 25 Jan 2025", "25 meetings", "Body 1, Body 0", "Held", "Our minute book.")
    ]
    assert [cell.text for cell in first[1].folded] == [one.reference for one in many]
    assert all(cell.link.endswith(cell.text) for cell in first[1].folded)
    assert len(table.kept[1]) == 27, "the file has a row for each"


def test_no_more_lines_are_shown_than_asked_for_and_it_is_known_how_many_there_are(app):
    with app.test_request_context():
        table, lines = taken_over_table([taken(number, reason=f"Book {number}") for number in range(1, 8)], 5)
    assert (lines, len(table.rows)) == (7, 5)


@pytest.mark.parametrize(("columns", "wide"), [(6, False), (7, True)])
def test_a_table_of_many_columns_has_a_box_of_its_own_to_scroll_in(columns, wide):
    assert Table("one", "One", ["A"] * columns, [[Cell("1")] * columns]).wide is wide


def test_a_whole_year_is_named_shortly_at_the_head_of_its_column():
    year = [Quarter(2025, number) for number in (1, 2, 3, 4)]
    assert Period(year[0], year[3]).short == "2025"
    assert Period(year[0], year[2]).short == "Jan to Sep 2025"
    assert Period(year[3], year[3]).short == "Oct to Dec 2025"
