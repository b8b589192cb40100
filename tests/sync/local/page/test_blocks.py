import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.local.page.blocks import block_in, text_of


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", [[""]]),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tx', [["two\nlines", "x"]]),
        ('"say ""so"""', [['say "so"']]),
        ('"not closed\tx', [['"not closed', "x"]]),
        ('5" nail', [['5" nail']]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("\t\n", [["", ""]]),
        ('""', [[""]]),
    ],
)
def test_pasted_text_is_read_as_spreadsheets_write_it(text, block):
    assert block_in(text) == block


pieces = st.text(alphabet='a"\t\n =é', max_size=6)
blocks = st.lists(st.lists(pieces, min_size=1, max_size=3), min_size=1, max_size=3)


@given(blocks)
def test_what_was_copied_is_read_back(block):
    if block[-1] != [""]:  # an empty last line is no row
        assert block_in(text_of(block)) == block


@given(blocks)
def test_what_other_programs_write_is_read(block):
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(block)
    assert block_in(out.getvalue()) == block
