"""What may come in as a paper, by its content and not by its name, and nothing that would fill the memory."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final, NamedTuple

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_XML: Final = 25 * 1024 * 1024
MOST_PARTS: Final = 3_000
ROOT: Final = re.compile(rb"<[A-Za-z_]")
AGAIN: Final = "Save it as PDF, Word (.docx), OpenDocument (.odt) or plain text, then add that."
DAMAGED: Final = f"The file is damaged or incomplete. Open it in the program that made it. {AGAIN}"
LOCKED: Final = "The file is protected by a password. Save it without one, then add it again."
FILLED: Final = "Unpacked, the file is far larger than any paper. Take out pictures and attachments, then add it again."


class Unusable(Exception):
    """Nothing can be done with this file; the text says why and what to do."""


class Kind(NamedTuple):
    """How a kind of file is called, ends and is served."""

    name: str
    words: str
    ending: str
    mimetype: str


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("pdf", "PDF", ".pdf", "application/pdf"),
        Kind("docx", "Word", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Kind("odt", "OpenDocument", ".odt", "application/vnd.oasis.opendocument.text"),
        Kind("txt", "Plain text", ".txt", "text/plain; charset=utf-8"),
    )
}
# How other files begin, and what they are called: told by name, so that their sender knows what to do.
OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "a Word file of the kind before 2007, or one with a password"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
)
WEB_PAGE: Final = re.compile(rb"\s*<(?:!doctype html|html|\?xml|svg)", re.IGNORECASE)


def kind_of(content: bytes) -> Kind:
    """Raises Unusable unless this is one of the four kinds and can safely be read."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unusable("The file is empty. Choose the file that you saved.")
    if len(content) > MOST_BYTES:
        raise Unusable(
            "The file is larger than 20 megabytes. Take out pictures or make them smaller, then add it again."
        )
    if b"%PDF-" in content[:1024]:
        return KINDS["pdf"]
    for begin, words in OTHERS:
        if content.startswith(begin):
            raise Unusable(f"This is {words}. {AGAIN}")
    if zipfile.is_zipfile(BytesIO(content)):
        return _packed_kind(content)
    if content.startswith(b"PK"):
        raise Unusable(DAMAGED)
    if WEB_PAGE.match(content):
        raise Unusable(f"This is a web page. {AGAIN}")
    decoded(content)
    return KINDS["txt"]


def decoded(content: bytes) -> str:
    """Plain text, however it was saved; Unusable where it is no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _checked(content, encoding)
    try:
        return _checked(content, "utf-8")
    except UnicodeDecodeError:
        return _checked(content, "cp1252")


def _checked(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            raise
        raise Unusable(f"This is no text and no file that can be read here. {AGAIN}") from None
    odd = sum(ord(letter) < 32 and letter not in "\t\n\r\f\v" for letter in text)
    if odd:
        raise Unusable(f"This is no text and no file that can be read here. {AGAIN}")
    return text


def _packed_kind(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _kind_of_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise Unusable(DAMAGED) from None


def _kind_of_parts(archive: zipfile.ZipFile) -> Kind:
    parts = {part.filename: part for part in archive.infolist()}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts.values()) > MOST_UNPACKED:
        raise Unusable(FILLED)
    if any(part.flag_bits & 1 for part in parts.values()):
        raise Unusable(LOCKED)
    kind = _named(archive, parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            if part.file_size > MOST_XML:
                raise Unusable(FILLED)
            with archive.open(part) as xml:
                _refuse_entities(xml.read(4096))
    return kind


def _named(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> Kind:
    if "word/vbaProject.bin" in parts:
        raise Unusable(f"This Word file holds a program (macros). {AGAIN}")
    if "[Content_Types].xml" in parts and "word/document.xml" in parts:
        return KINDS["docx"]
    if "content.xml" in parts and "mimetype" in parts:
        if "META-INF/manifest.xml" in parts and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unusable(LOCKED)
        if parts["mimetype"].file_size < 200 and archive.read("mimetype").strip() == KINDS["odt"].mimetype.encode():
            return KINDS["odt"]
    raise Unusable(f"This is a packed file, a spreadsheet or slides, and no paper. {AGAIN}")


def _refuse_entities(start: bytes) -> None:
    """No program that saves papers declares entities; one that does is after the memory of whoever opens it."""
    # UTF-16 is the other encoding that these parts may have.
    text = start.replace(b"\0", b"")
    root = ROOT.search(text)
    if start and (root is None or b"<!" in text[: root.start()].replace(b"<!--", b"")):
        raise Unusable(DAMAGED)
