"""What an uploaded list changes: what somebody edited in it, and nothing else."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sync.columns import COLUMNS
from sync.terms import Book, Record
from sync.xlsx.base import TOO_LONG
from sync.xlsx.compare import NO_RESULT
from tests.sync.xlsx.files import BOOK, bases_of, cell, claim, download, edited, meeting, saved, told, upload

TWO = {"M-0001": meeting(), "M-0002": meeting(title="Winter meeting", date="2026-12-08", place="Lewes")}
ODD = st.text(st.characters(codec="utf-8"), max_size=12).map(str.strip)
TEXTS = st.one_of(
    ODD, st.sampled_from(["=1", "007", "_x0041_", "_x005F_", "#N/A", "TRUE", "\ufeffa", "١٢٣", "é" * 32_768])
)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
TIMES = st.times().map("{:%H:%M}".format)
AMOUNTS = st.decimals(0, 9_999, places=2).map("{:.2f}".format)


def value_of(column):
    kinds = {"text": TEXTS, "date": DAYS, "time": TIMES, "money": AMOUNTS, "miles": AMOUNTS}
    if column.kind == "choice":
        return st.sampled_from(sorted(BOOK.choices[column.of]))
    if column.kind == "pointer":
        return st.sampled_from(sorted(BOOK.labels[column.of]))
    return kinds[column.kind]


def records_of(noun):
    values = {column.field: st.none() | value_of(column).map(lambda text: text or None) for column in COLUMNS[noun]}
    return st.lists(st.fixed_dictionaries(values), max_size=4).map(
        lambda rows: {f"{noun[0].upper()}-{number:04}": Record(row) for number, row in enumerate(rows, 1)}
    )


@pytest.mark.parametrize("noun", ["representatives", "meetings", "claims"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_file_that_nobody_touched_changes_nothing(noun, data):
    records = data.draw(records_of(noun))
    then = upload(download(noun, records), noun, records)
    assert (told(then), then.missing) == ([], [])
    later = data.draw(st.fixed_dictionaries({one: st.just(record) for one, record in records.items()}))
    later |= {one: Record({**record.values, "date": "2001-01-01"}) for one, record in list(later.items())[:2]}
    assert told(upload(download(noun, records), noun, records, later)) == []


def test_an_edited_cell_is_a_change_and_the_rest_of_its_row_is_not():
    content = edited(
        download("meetings", TWO), lambda sheet: cell(sheet, "M-0002", "Place").__setattr__("value", "Hove")
    )
    [change] = upload(content, "meetings", TWO).findings
    assert (change.kind, change.reference, change.field, change.row) == ("change", "M-0002", "place", 2)
    assert (change.cell_value, change.record_value, change.base_value, change.sure) == ("Hove", "Lewes", "Lewes", True)


def test_an_untouched_old_file_changes_nothing_though_the_database_moved_on():
    now = {"M-0001": meeting(title="Another"), "M-0002": Record(TWO["M-0002"].values, archived=True)}
    assert told(upload(download("meetings", TWO), "meetings", TWO, now)) == []


def test_both_sides_moved_apart_is_a_conflict_and_to_the_same_is_agreed():
    content = edited(
        download("meetings", TWO), lambda sheet: cell(sheet, "M-0001", "Place").__setattr__("value", "Hove")
    )
    apart = {**TWO, "M-0001": meeting(place="Lewes")}
    [conflict] = upload(content, "meetings", TWO, apart).findings
    assert (conflict.kind, conflict.cell_value, conflict.record_value) == ("conflict", "Hove", "Lewes")
    assert (conflict.base_value, conflict.sure) == ("Linden House", False)
    assert told(upload(content, "meetings", TWO, {**TWO, "M-0001": meeting(place="Hove")})) == []


def test_a_blanked_cell_is_an_edit_and_a_row_that_is_gone_is_not():
    def edit(sheet):
        cell(sheet, "M-0001", "Place").value = None
        sheet.delete_rows(3)

    compared = upload(edited(download("meetings", TWO), edit), "meetings", TWO)
    assert told(compared) == [("change", "M-0001", "place", None)]
    assert compared.missing == ["M-0002"]


def test_a_cell_that_cannot_be_read_says_where_it_is_and_why_and_the_rest_of_the_row_goes_on():
    def edit(sheet):
        cell(sheet, "M-0001", "Start").value = "soon"
        cell(sheet, "M-0001", "Place").value = "Hove"

    unreadable, change = upload(edited(download("meetings", TWO), edit), "meetings", TWO).findings
    assert (unreadable.kind, unreadable.field, unreadable.row) == ("unreadable", "start", 1)
    assert "“soon” is not a time" in unreadable.message
    assert (change.kind, change.field) == ("change", "place")


def test_what_se7lite_fills_in_is_shown_and_never_taken():
    records = {"C-0001": claim()}
    content = edited(
        download("claims", records), lambda sheet: cell(sheet, "C-0001", "Total").__setattr__("value", 999)
    )
    assert told(upload(content, "claims", records)) == [("ours", "C-0001", "total", None)]


def test_a_formula_counts_by_what_it_comes_to_and_without_that_says_what_to_do():
    records = {"C-0001": claim()}
    content = edited(
        download("claims", records), lambda sheet: cell(sheet, "C-0001", "Fares").__setattr__("value", "=2*2.10")
    )
    [held] = upload(content, "claims", records).findings
    assert (held.kind, held.field, held.message) == ("unreadable", "fares", NO_RESULT)


@pytest.mark.parametrize(
    ("heading", "spelt"),
    [("Start", "10.30"), ("Start", 0.43750000001), ("Date", "24 November 2026"), ("Date", date(2026, 11, 24))],
)
def test_another_spelling_of_the_same_is_no_edit(heading, spelt):
    content = edited(
        download("meetings", TWO), lambda sheet: cell(sheet, "M-0001", heading).__setattr__("value", spelt)
    )
    now = {**TWO, "M-0001": meeting(start="11:00", date="2026-11-25")}
    assert told(upload(content, "meetings", TWO, now)) == []


def test_dates_that_count_from_1904_are_the_same_days():
    content = download("meetings", TWO)

    def from_1904(edit):
        book = load_workbook(BytesIO(content))
        book.epoch = CALENDAR_MAC_1904
        edit(book.worksheets[0])
        return saved(book)

    assert told(upload(from_1904(lambda sheet: None), "meetings", TWO)) == []
    moved = from_1904(lambda sheet: cell(sheet, "M-0001", "Date").__setattr__("value", date(2026, 11, 25)))
    assert told(upload(moved, "meetings", TWO)) == [("change", "M-0001", "date", "2026-11-25")]


@pytest.mark.parametrize(("typed", "value"), [(True, "TRUE"), (7, "7"), ("  Hove  ", "Hove"), (1.5, "1.5")])
def test_what_is_typed_into_a_text_column_is_text(typed, value):
    content = edited(
        download("meetings", TWO), lambda sheet: cell(sheet, "M-0001", "Place").__setattr__("value", typed)
    )
    assert told(upload(content, "meetings", TWO)) == [("change", "M-0001", "place", value)]


def test_spaces_alone_are_no_edit_of_a_blank_cell():
    content = edited(download("meetings", TWO), lambda sheet: cell(sheet, "M-0001", "Link").__setattr__("value", "  "))
    assert told(upload(content, "meetings", TWO)) == []


def test_a_text_that_no_cell_holds_is_never_read_back():
    records = {"M-0001": meeting(place="a" * 40_000)}
    content = download("meetings", records)
    assert told(upload(content, "meetings", records)) == []
    shorter = edited(content, lambda sheet: cell(sheet, "M-0001", "Place").__setattr__("value", "Hove"))
    [held] = upload(shorter, "meetings", records).findings
    assert (held.kind, held.message) == ("unreadable", TOO_LONG)


def test_a_body_that_was_renamed_since_is_no_edit():
    book = Book({**BOOK.choices, "body": {"1": "The steering group", "2": "West"}}, BOOK.labels)
    assert told(upload(download("meetings", TWO), "meetings", TWO, book=book)) == []


def test_a_person_who_was_renamed_since_is_no_edit():
    records = {"C-0001": claim()}
    book = Book(BOOK.choices, {**BOOK.labels, "representatives": {"R-0001": "Amina Khan-Hill"}})
    assert told(upload(download("claims", records), "claims", records, book=book)) == []


def test_bases_are_what_the_file_shows():
    assert bases_of("claims", {"C-0001": claim()})["C-0001"]["representative"] == ("R-0001 Amina Khan", "R-0001")
