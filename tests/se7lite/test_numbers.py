import pytest

from se7lite.numbers import number_in


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("007", 7), ("999999999", 999_999_999)])
def test_a_whole_number_is_read(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize("text", [None, "", " 7", "-7", "1.5", "²", "٣", "1234567890", "9" * 5_000])
def test_what_no_row_can_have_as_its_number_is_none(text):
    assert number_in(text) == 0
