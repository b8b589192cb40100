"""Cells in words, as a person sees them in the sheet."""

from se7lite.views.sync_words import cell_words
from sync.columns import column_of


def test_a_date_where_a_time_belongs_is_shown_as_that_day():
    start = column_of("meetings", "start")
    assert cell_words(start, 46366) == "10 December 2026"
    assert cell_words(start, 0.5) != cell_words(start, 12) == "12"
