"""What may be opened: an Excel file of a sensible size, without a password, and nothing that would fill the memory."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 80 * 1024 * 1024
MOST_PARTS: Final = 2_000
AGAIN: Final = "Save it as an Excel workbook (.xlsx) and upload that."
TOO_LARGE: Final = "The file is larger than 10 megabytes. Take out pictures and other sheets, then upload it again."
DAMAGED: Final = f"The file is damaged or incomplete. Open it in Excel or LibreOffice. {AGAIN}"
ROOT: Final = re.compile(rb"<[A-Za-z_]")


class Unusable(Exception):
    """Nothing can be done with this file; the text says why and what to do."""


def check(content: bytes) -> None:
    """Raises Unusable unless this is an Excel file that can safely be read."""
    if not content:
        raise Unusable("The file is empty. Choose the file that you saved.")
    if len(content) > MOST_BYTES:
        raise Unusable(TOO_LARGE)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unusable(_old_or_locked(content))
    if not zipfile.is_zipfile(BytesIO(content)):
        raise Unusable(f"This is not an Excel file. {AGAIN}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise Unusable(DAMAGED) from None


def _old_or_locked(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "The file is protected by a password. Save it without one (in Excel: File, Info), then upload it again."
    return f"This is an Excel file of the kind before 2007, or no Excel file. {AGAIN}"


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        # LibreOffice's own files are packed the same way.
        raise Unusable(f"This is not an Excel file. {AGAIN}")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unusable("The file unpacks to far more than a list holds. Copy the list into a new file and upload that.")
    if any(part.flag_bits & 1 for part in parts):
        raise Unusable("The file is protected by a password. Save it without one, then upload it again.")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as xml:
                _refuse_entities(xml.read(4096))


def _refuse_entities(start: bytes) -> None:
    """No program that saves workbooks declares entities; one that does is after the memory of whoever opens it."""
    # UTF-16 is the other encoding that these parts may have.
    text = start.replace(b"\0", b"")
    root = ROOT.search(text)
    if start and (root is None or b"<!" in text[: root.start()]):
        raise Unusable(DAMAGED)
