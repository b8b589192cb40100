"""Files that LibreOffice really saved: what nobody edited is no edit, and an edit made there arrives."""

import re
import subprocess
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sync.terms import Record
from sync.xlsx.reading import read_file
from tests.machine import libreoffice
from tests.sync.xlsx.files import MEETING, cell, claim, download, edited, meeting, saved, told, upload

pytestmark = pytest.mark.libreoffice
ODD = (
    "=1+1",
    "+44 1273",
    "007",
    "1/2",
    "TRUE",
    "#N/A",
    "a  b",
    "😀👩🏽‍🦽",
    "سلام دنیا",
    "_x0041_",
    "_x005F_x0041_",
    "a\ufffeb",
    "<b>&amp;</b>",
    "“quoted”, 'tis",
    "12.50",
    "1234567890123456789",
    "é" * 40_000,
)
MEETINGS = {f"M-{number:04}": meeting(title=text, place=text) for number, text in enumerate(ODD, 1)}
PEOPLE = {
    "R-0001": Record(
        {
            "name": "Amina Khan",
            "sector": "parent_carer",
            "role": None,
            "affiliation": "Kent",
            "elected_on": "2026-02-28",
            "elected_how": "ballot",
            "confidentiality_agreed_on": "2026-03-01",
            "joined_on": "1999-12-31",
            "left_on": None,
        }
    )
}
CLAIMS = {"C-0001": claim(), "C-0002": claim(miles="0.01", fares="1234.56", childcare="0.10", total="0.30")}
MEETINGS |= {f"M-{hour + 40:04}": meeting(start=f"{hour:02}:{hour * 2 + 1:02}", end=None) for hour in range(24)}
LISTS = {"meetings": MEETINGS, "representatives": PEOPLE, "claims": CLAIMS}


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    """A user of LibreOffice who has never opened it before."""
    return (tmp_path_factory.mktemp("libreoffice") / "profile").as_uri()


@pytest.fixture
def resave(profile, tmp_path):
    """Opens a file in LibreOffice and saves it: once, or by way of other kinds of files."""

    def through(content, *kinds, before="xlsx", edit=lambda content: content):
        for number, kind in enumerate(kinds):
            source = tmp_path / f"{number}.{before}"
            source.write_bytes(content)
            command = [libreoffice(), "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind]
            command += ["--outdir", str(tmp_path / f"saved-{number}"), str(source)]
            ran = subprocess.run(command, capture_output=True, timeout=300, check=True)
            made = tmp_path / f"saved-{number}" / f"{number}.{kind}"
            assert made.exists(), ran.stderr
            content, before = edit(made.read_bytes()) if kind == "fods" else made.read_bytes(), kind
        return content

    return through


@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")], ids=["xlsx", "ods"])
@pytest.mark.parametrize("noun", LISTS)
def test_a_list_that_libreoffice_only_saved_changes_nothing(resave, noun, kinds):
    records = LISTS[noun]
    content = resave(download(noun, records), *kinds)
    assert read_file(content).key == "key"
    moved_on = {one: Record(record.values | {"date": "2026-01-01"}) for one, record in records.items()}
    for now in (records, moved_on):
        compared = upload(content, noun, records, now, last=99)
        assert (told(compared), compared.missing) == ([], [])


def test_a_cell_edited_in_libreoffice_arrives_and_no_other(resave):
    def edit(content):
        assert content.count(b"Linden House") == 1
        return content.replace(b"Linden House", "Town Hall, Höve".encode())

    records = {"M-0001": meeting(), "M-0002": meeting(place="Lewes")}
    content = resave(download("meetings", records), "fods", "xlsx", edit=edit)
    assert told(upload(content, "meetings", records)) == [("change", "M-0001", "place", "Town Hall, Höve")]


def test_true_typed_in_libreoffice_is_no_number(resave):
    style = (
        '<number:boolean-style style:name="N99"><number:boolean/></number:boolean-style><style:style '
        'style:name="yes" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N99"/>'
    )
    typed = '<table:table-cell table:style-name="yes" office:value-type="boolean" office:boolean-value="true"/>'

    def edit(content):
        text = content.decode()
        text = text.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>", 1)
        return re.sub(
            r"<table:table-cell[^>]*>\s*<text:p>Linden House</text:p>\s*</table:table-cell>", typed, text
        ).encode()

    records = {"M-0001": meeting()}
    content = resave(download("meetings", records), "fods", "xlsx", edit=edit)
    assert told(upload(content, "meetings", records)) == [("change", "M-0001", "place", "TRUE")]


def test_dates_times_and_amounts_typed_at_home_arrive_as_they_are(resave):
    def edit(sheet):
        cell(sheet, "C-0001", "Date").value = date(2026, 11, 25)
        cell(sheet, "C-0001", "Fares").value = 12.35
        cell(sheet, "C-0001", "Childcare").value = "=2*20.25"
        cell(sheet, "C-0001", "Time").value = "£7"

    content = resave(edited(download("claims", CLAIMS), edit), "xlsx")
    assert told(upload(content, "claims", CLAIMS)) == [
        ("change", "C-0001", "date", "2026-11-25"),
        ("change", "C-0001", "fares", "12.35"),
        ("change", "C-0001", "childcare", "40.50"),
        ("change", "C-0001", "time", "7.00"),
    ]


def test_a_new_row_is_read_as_it_stands(resave):
    def edit(sheet):
        sheet.append([None, "Steering group", " Workshop ", "  New  ", date(2026, 12, 8), 0.4375, None, " Hove "])

    records = {"M-0001": meeting()}
    content = resave(edited(download("meetings", records), edit), "xlsx")
    [new] = upload(content, "meetings", records).findings
    assert {name: value for name, (_, value) in new.values.items()} == {
        "body": "1",
        "kind": "workshop",
        "title": "New",
        "date": "2026-12-08",
        "start": "10:30",
        "place": "Hove",
    }


def test_a_file_whose_days_count_from_1904_keeps_its_days(resave):
    book = load_workbook(BytesIO(download("meetings", {"M-0001": meeting()})))
    book.epoch = CALENDAR_MAC_1904
    cell(book["Meetings"], "M-0001", "Papers sent").value = date(2026, 11, 17)
    content = resave(saved(book), "xlsx")
    assert read_file(content).behind == 1462
    compared = upload(content, "meetings", {"M-0001": meeting()})
    assert told(compared) == [("change", "M-0001", "papers_sent_on", "2026-11-17")]


def test_drop_downs_survive(resave):
    book = load_workbook(BytesIO(resave(download("meetings", {"M-0001": Record(MEETING)}), "xlsx")))
    lists = [one for one in book["Meetings"].data_validations.dataValidation if one.type == "list"]
    assert len(lists) == 3
