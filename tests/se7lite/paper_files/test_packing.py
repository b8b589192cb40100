"""Names in a ZIP that every machine can unpack, whatever a paper is called."""

import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from se7lite.paper_files import Packed, numbered_name, pack

HOSTILE = [
    ("../../etc/passwd", "01 -..-etc-passwd.pdf"),
    ("C:\\Windows\\system32", "01 C--Windows-system32.pdf"),
    ("/absolute", "01 -absolute.pdf"),
    ("CON", "01 CON.pdf"),
    ("", "01 Paper.pdf"),
    (" . . ", "01 Paper.pdf"),
    ("Budget\x00.exe", "01 Budget .exe.pdf"),
    ("gpj.\u202efdp", "01 gpj. fdp.pdf"),
    ("two\r\nlines\tand  spaces", "01 two lines and spaces.pdf"),
    ("What? “Why” <b>*|", "01 What- “Why” -b---.pdf"),
    ("Cafe\u0301", "01 Caf\u00e9.pdf"),
]


@pytest.mark.parametrize(("title", "name"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_becomes_a_plain_name(title, name):
    assert numbered_name(1, title, ".pdf") == name


@given(titles=st.lists(st.text(max_size=300), min_size=1, max_size=12))
def test_whatever_papers_are_called_their_names_are_apart_short_and_harmless(titles):
    names = [numbered_name(number, title, ".docx") for number, title in enumerate(titles, start=1)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name.encode()) <= 200
        assert name == name.strip() and name.isprintable()
        assert not set('<>:"/\\|?*') & set(name)


def test_files_are_packed_under_these_names_with_what_is_in_them(tmp_path):
    lying = tmp_path / "kept"
    lying.write_bytes(b"%PDF")
    files = [Packed("01 Öffnen.pdf", lying), Packed("Agenda.html", b"<p>")]
    with pack(files, date(2026, 11, 24)) as packed, zipfile.ZipFile(packed) as read:
        assert read.testzip() is None
        kept = {name: read.read(name) for name in read.namelist()}
    assert kept == {"01 Öffnen.pdf": b"%PDF", "Agenda.html": b"<p>"}


def test_packed_twice_on_one_day_it_is_the_same_file():
    files = [Packed("01 A.txt", b"A" * 5_000)]
    with pack(files, date(2026, 11, 24)) as one, pack(files, date(2026, 11, 24)) as other:
        assert one.read() == other.read()
