"""What an Excel file of a list looks like to the program that opens it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from sync.xlsx.text import CUT, MOST, bare, escaped, fitted, is_cut, unescaped
from sync.xlsx.writing import HIDDEN_TITLE, KEY_NAME, write

CHOICES = {"body": {"1": "Steering group", "2": "Parent Carers, “west”"}, "meeting_kind": {"meeting": "Meeting"}}
CELLS = ["Steering group", "Meeting", "=1+1", 46350, 0.4375, None, "+44 1273", "@here", "Planned", None, None]


def opened(noun="meetings", lines=(("M-0001", CELLS),)):
    return load_workbook(BytesIO(write(noun, lines, CHOICES, "the key")))


def by_heading(sheet, row=2):
    return {heading.value: cell for heading, cell in zip(sheet[1], sheet[row], strict=True)}


def test_headings_are_the_tab_s_with_the_reference_first():
    sheet = opened()["Meetings"]
    assert [cell.value for cell in sheet[1]][:4] == ["Reference", "Body", "Kind", "Title"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:L2")


def test_dates_times_and_amounts_are_real_ones():
    row = by_heading(opened()["Meetings"])
    assert row["Date"].value.date().isoformat() == "2026-11-24"
    assert row["Start"].value.isoformat() == "10:30:00"
    claims = opened("claims", [("C-0001", [None, None, 46350, 24, "Car", 12.5, *[None] * 5, 12.5, None])])["Claims"]
    assert (by_heading(claims)["Fares"].value, by_heading(claims)["Fares"].number_format) == (12.5, "#,##0.00")


@pytest.mark.parametrize("text", ["=1+1", "+44 1273", "-1", "@here", "007", "#N/A", "TRUE", "'tis", "1/2"])
def test_text_stays_text(text):
    cells = ["Steering group", "Meeting", text, *CELLS[3:]]
    title = by_heading(opened(lines=[("M-0001", cells)])["Meetings"])["Title"]
    assert (title.value, title.data_type, title.number_format) == (text, "s", "@")


def test_choices_have_a_drop_down_also_in_rows_that_are_still_blank():
    book = opened()
    areas = {str(one.sqref): one for one in book["Meetings"].data_validations.dataValidation}
    body = areas["B2:B1002"]
    column = body.formula1.split("$")[1]
    assert [cell.value for cell in book[HIDDEN_TITLE][column]][:2] == ["Steering group", "Parent Carers, “west”"]
    assert areas["A2:A1002"].errorStyle == "warning"


def test_the_key_stands_in_two_places_and_neither_is_in_the_way():
    book = opened()
    assert book.custom_doc_props[KEY_NAME].value == "the key"
    assert book[HIDDEN_TITLE]["A1"].value == "the key"
    assert book[HIDDEN_TITLE].sheet_state == "veryHidden"
    assert book.active.title == "Meetings"


@pytest.mark.parametrize(
    "text", ["a\x01b", "\ufffe\uffff", "_x0041_", "_x005F_x0041_", "a\rb", "😀 _x000D_", "سلام", ""]
)
def test_what_xml_cannot_hold_is_spelt_so_that_it_can_be_read_back(text):
    cells = ["Steering group", "Meeting", text or None, *CELLS[3:]]
    read = by_heading(opened(lines=[("M-0001", cells)])["Meetings"])["Title"].value
    assert bare(read or "") == bare(text)
    if "_x" not in text:
        assert unescaped(read or "") == text.replace("\r", "\n")


def test_half_a_character_is_written_too():
    assert unescaped(escaped("a\ud800")) == "a_xD800_"
    assert bare(escaped("a\ud800")) == bare("a\ud800")


def test_a_text_that_no_cell_holds_is_replaced_by_a_notice_and_never_cut_without_a_word():
    whole = "a" * MOST
    assert fitted(whole) == whole and not is_cut(whole)
    assert fitted(whole + "a").startswith(CUT + "aaa") and is_cut(fitted(whole + "a"))
    assert is_cut(fitted("😀" * (MOST // 2 + 1)))
