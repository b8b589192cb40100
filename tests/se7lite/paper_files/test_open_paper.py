"""Files as they come in: text taken out, and what is broken or hostile refused in a sentence."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from se7lite.paper_files import MOST_BYTES, Unusable, keep_file, open_paper
from se7lite.paper_files.keeping import discard_file, file_path
from se7lite.paper_files.reading import CHILD, SCANNED
from se7lite.plain_words import Glossary, check
from tests.se7lite.paper_files import files

SENTENCE = "The Clinical Commissioning Group (CCG) met the MASH in Lewes."


def refusal(content):
    with pytest.raises(Unusable) as refused:
        open_paper(content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf(SENTENCE), "pdf"),
        (files.docx(SENTENCE), "docx"),
        (files.odt(SENTENCE), "odt"),
        (SENTENCE.encode(), "txt"),
        (SENTENCE.encode("utf-16"), "txt"),
        (f"{SENTENCE} £5 – “so”".encode("cp1252"), "txt"),
        (files.locked_pdf("", SENTENCE), "pdf"),
    ],
)
def test_text_is_taken_out_of_each_kind_whatever_its_name(content, kind):
    opened = open_paper(content)
    assert (opened.kind.name, opened.told) == (kind, "")
    assert SENTENCE in opened.text
    assert [one.word for one in check(opened.text, Glossary()).unexplained] == ["MASH"]


def test_a_word_files_tables_tracked_words_and_fields_are_read_too():
    inserted = "<w:p><w:ins><w:r><w:t>Only the MASH knew.</w:t></w:r></w:ins></w:p>"
    opened = open_paper(files.docx(SENTENCE, [["Area", "Places"], ["Kent", "YOT"]], inserted))
    assert "Only the MASH knew." in opened.text
    assert {one.word for one in check(opened.text, Glossary()).unexplained} == {"MASH", "YOT"}


def test_the_lines_of_a_pdf_are_put_together_again():
    text = "The paper was written by the group that looks after the Clinical\nCommissioning Group (CCG) and by parents."
    assert check(open_paper(files.pdf(text)).text, Glossary()).unexplained == ()


def test_a_scan_is_kept_and_says_that_its_words_cannot_be_checked():
    opened = open_paper(files.pdf("", ""))
    assert (opened.text, opened.told) == ("", SCANNED)


def zip_bomb():
    return files.docx(SENTENCE, parts={"word/media/picture.bmp": b"\0" * (120 * 1024 * 1024)})


def lying_bomb():
    """Says that its parts are small, and they are not."""
    honest = files.docx(SENTENCE, parts={"word/footnotes.xml": "<a/>" + " " * 40_000_000})
    with zipfile.ZipFile(BytesIO(honest)) as archive:
        size = archive.getinfo("word/footnotes.xml").file_size.to_bytes(4, "little")
    return honest.replace(size, (100).to_bytes(4, "little"))


ENTITIES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "nothing": (b"", "empty"),
    "only spaces": (b"  \n ", "empty"),
    "too large": (b"a" * (MOST_BYTES + 1), "larger than 20 megabytes"),
    "a ZIP bomb": (zip_bomb(), "far larger than any paper"),
    "a ZIP bomb that lies": (lying_bomb(), "damaged"),
    "entities in XML": (files.docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", begin=ENTITIES), "damaged"),
    "XML that is none": (files.docx("<w:p><oops"), "damaged"),
    "a locked PDF": (files.locked_pdf("secret", SENTENCE), "protected by a password"),
    "a locked ODT": (files.odt(SENTENCE, manifest="<manifest:encryption-data/>"), "protected by a password"),
    "five hundred pages": (files.pdf(*[SENTENCE] * 500), "more than 200 pages"),
    "a hundred thousand words": (b"many words " * 50_000, "more than 60,000 words"),
    "half a PDF": (files.pdf(SENTENCE)[:60], "damaged"),
    "half a Word file": (files.docx(SENTENCE)[:300], "damaged"),
    "macros": (files.docx(SENTENCE, parts={"word/vbaProject.bin": b"x"}), "a program (macros)"),
    "an old Word file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "before 2007"),
    "a spreadsheet": (files.packed({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "no paper"),
    "a web page": (b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a picture"),
    "a program": (b"\x7fELF" + b"\0" * 50, "a program"),
    "bytes": (bytes(range(256)) * 4, "no text"),
    "no text in Word": (files.docx(" "), "no text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_or_hostile_file_is_refused_in_a_sentence_that_says_what_to_do(name):
    content, words = HOSTILE[name]
    said = refusal(content)
    assert words in said
    assert said.endswith(".") and len(said) < 250


def test_a_pdf_that_never_ends_is_stopped(monkeypatch):
    """The pages' tree is a ring. Whatever the reader does with it, an answer comes."""
    ring = files.pdf(SENTENCE).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    assert refusal(ring)


def test_the_process_that_reads_files_has_bounds_of_time_and_memory():
    code = (
        "import runpy, sys; child = runpy.run_path(sys.argv[1]); sys.argv[1] = 'pdf';"
        "child['READERS']['pdf'] = lambda content: bytearray(4 * 1024**3); child['main']()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(CHILD)], input=b"", capture_output=True, check=False)
    assert json.loads(done.stdout) == {"unusable": "heavy"}


def test_a_file_is_kept_once_by_its_content_and_no_key_leads_out_of_the_folder(tmp_path):
    key = keep_file(tmp_path, b"paper")
    assert keep_file(tmp_path, b"paper") == key
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"paper"]
    for wrong in ("../../secret-key", key.upper(), key[:-1], "/" * 64):
        with pytest.raises(ValueError, match="not a key"):
            file_path(tmp_path, wrong)
    discard_file(tmp_path, key)
    discard_file(tmp_path, key)
    assert not file_path(tmp_path, key).exists()
