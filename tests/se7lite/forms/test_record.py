from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.forms.record import digest
from se7lite.views.csv_file import RISKY, safe


@pytest.mark.parametrize(
    "one, other",
    [
        (None, ""),
        (Decimal("12.5"), Decimal("12.50")),
        (Decimal("0"), Decimal("0.00")),
        (Decimal("100"), Decimal("1E+2")),
        ("two\r\nlines", "two\nlines"),
        (" a ", "a"),
        (time(9, 30), time(9, 30, 0)),
    ],
)
def test_what_a_person_calls_the_same_has_one_digest(one, other):
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    "one, other",
    [("a", "A"), ("a b", "a  b"), (Decimal("1.2"), Decimal("1.20001")), (date(2026, 1, 2), date(2026, 2, 1))],
)
def test_what_a_person_calls_different_has_two(one, other):
    assert digest(one) != digest(other)


@given(st.text())
def test_a_text_in_a_csv_is_no_formula_and_can_be_had_back(text):
    written = safe(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (written.removeprefix("'") if written.startswith("'") else written) == text
    assert written == text or text.startswith(RISKY)
