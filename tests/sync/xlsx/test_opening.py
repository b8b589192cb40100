"""A file that is none, or that is after the memory of whoever opens it, is refused in plain words."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from sync.xlsx import opening, reading
from sync.xlsx.opening import DAMAGED, Unusable
from sync.xlsx.reading import read_file
from tests.sync.xlsx.files import download, meeting, saved

CONTENT = download("meetings", {"M-0001": meeting()})


def repacked(change=lambda name, data: data, more=()):
    """The same file with parts changed, None leaving one out, and others added."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(CONTENT)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in more:
            new.writestr(name, data)
    return file.getvalue()


def refusal(content):
    with pytest.raises(Unusable) as refused:
        read_file(content)
    return str(refused.value)


def test_a_file_of_ours_opens():
    assert read_file(CONTENT).key == "key"


def test_a_file_that_unpacks_to_far_more_than_a_list_holds_is_refused():
    bomb = repacked(more=[("xl/bomb.bin", b"\0" * (opening.MOST_UNPACKED + 1))])
    assert len(bomb) < 1_000_000
    assert "unpacks to far more" in refusal(bomb)


def test_more_parts_than_any_program_writes_are_refused(monkeypatch):
    monkeypatch.setattr(opening, "MOST_PARTS", 20)
    assert "unpacks to far more" in refusal(repacked(more=[(f"xl/{number}.bin", b"") for number in range(20)]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_multiply_are_refused(encoding):
    laughs = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'.encode(
        encoding
    )
    assert refusal(repacked(lambda name, data: laughs if name == "xl/styles.xml" else data)) == DAMAGED


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("data", [None, b"", b"<broken", b"<a>text</a>"])
def test_a_part_that_is_missing_or_broken_never_ends_in_anything_but_a_plain_refusal(part, data):
    changed = repacked(lambda name, old: data if name == part else old)
    try:
        opened = read_file(changed)
    except Unusable as refused:
        assert str(refused) == DAMAGED
    else:
        assert all(grid.title == "Meetings" for grid in opened.grids)


@pytest.mark.parametrize(
    "length", [30, 500, len(CONTENT) // 2, len(CONTENT) - 10], ids=["its first bytes", "more", "half", "nearly all"]
)
def test_a_file_that_was_cut_off_is_refused(length):
    assert refusal(CONTENT[:length])


def test_a_byte_that_was_damaged_is_noticed():
    with zipfile.ZipFile(BytesIO(CONTENT)) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    assert refusal(CONTENT[:place] + b"\xff\xff\xff" + CONTENT[place + 3 :]) == DAMAGED


def test_a_file_of_libreoffice_s_own_kind_says_what_to_save_it_as():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    assert "Save it as an Excel workbook (.xlsx)" in refusal(file.getvalue())


def test_macros_are_ignored():
    opened = read_file(repacked(more=[("xl/vbaProject.bin", b"\xcc\x61" * 50)]))
    assert opened.grids[0].rows[1][0] == "M-0001"


def test_a_row_a_million_rows_down_is_said_and_costs_little(monkeypatch):
    book = Workbook()
    book.active.append(["Reference"])
    book.active.cell(1_048_576, 1, "M-0001")
    assert "goes on below row 60,000" in refusal(saved(book))
    monkeypatch.setattr(reading, "MOST_ROWS", 2_000_000)
    assert len(read_file(saved(book)).grids[0].rows) == 1_048_576


def test_columns_far_to_the_right_are_left_alone():
    book = Workbook()
    book.active.append(["Reference"])
    book.active.cell(1, 16_384, "far")
    assert read_file(saved(book)).grids[0].rows == [("Reference",)]


def test_rows_that_only_look_like_something_are_none():
    book = load_workbook(BytesIO(CONTENT))
    for row in range(3, 400):
        book["Meetings"].cell(row, 1).number_format = "@"
    assert len(read_file(saved(book)).grids[0].rows) == 2


def test_the_key_is_found_where_a_program_dropped_the_one_or_the_other():
    without_property = load_workbook(BytesIO(CONTENT))
    del without_property.custom_doc_props["se7lite download"]
    without_sheet = load_workbook(BytesIO(CONTENT))
    del without_sheet["se7lite"]
    assert [read_file(saved(book)).key for book in (without_property, without_sheet)] == ["key", "key"]
