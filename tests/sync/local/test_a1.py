import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.local.a1 import Area, Span, column_index, column_name, parse_span, quoted, show, split_title


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("A1", Span(0, 1, 0, 1)),
        ("$B$3", Span(2, 3, 1, 2)),
        ("A1:C4", Span(0, 4, 0, 3)),
        ("D4:A1", Span(0, 4, 0, 4)),
        ("A1:C", Span(0, None, 0, 3)),
        ("A:C5", Span(4, None, 0, 3)),
        ("B:B", Span(None, None, 1, 2)),
        ("2:3", Span(1, 3, None, None)),
        ("R2C3:R4C5", Span(1, 4, 2, 5)),
        ("AAAA1", None),
        ("Sheet1", None),
        ("A0", None),
        ("A", None),
        ("", None),
        ("A1:", None),
    ],
)
def test_a_range_is_read(text, span):
    assert parse_span(text) == span


@given(st.integers(0, 18_277))
def test_the_name_of_a_column_leads_back_to_it(index):
    assert column_index(column_name(index)) == index


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 500), st.integers(1, 500))
def test_an_area_that_is_shown_is_read_as_the_same(top, height, left, width):
    area = Area(top, top + height, left, left + width)
    title, rest = split_title(show("It's a tab!", area))
    assert title == "It's a tab!"
    assert parse_span(rest) == Span(area.top, area.bottom, area.left, area.right)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Sheet1", "Sheet1"),
        ("My tab", "'My tab'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("2026", "'2026'"),
        ("It's", "'It''s'"),
    ],
)
def test_a_title_is_quoted_where_it_could_be_misread(title, written):
    assert quoted(title) == written
