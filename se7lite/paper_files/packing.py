"""Many files in one ZIP, under names that every machine can unpack."""

import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, NamedTuple

UNNAMED: Final = "Paper"
MOST_LETTERS, MOST_BYTES = 80, 180
NOT_IN_NAMES: Final = '<>:"/\\|?*'
UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Kinds of characters that nobody sees, and that can turn a name round or cut it off."""


class Packed(NamedTuple):
    """One file of the ZIP: its name in there, and what is in it, or where that lies."""

    name: str
    content: bytes | Path


def numbered_name(number: int, title: str, ending: str) -> str:
    """01 A title.pdf: unlike every other, and no name that some machine keeps for itself."""
    return f"{number:02d} {safe_name(title)}{ending}"


def safe_name(title: str) -> str:
    """A title as part of a file's name: no folder, nothing unseen, not too long, never nothing."""
    seen = (" " if unicodedata.category(letter) in UNSEEN else letter for letter in unicodedata.normalize("NFC", title))
    kept = "".join("-" if letter in NOT_IN_NAMES else letter for letter in seen)
    short = " ".join(kept.split())[:MOST_LETTERS]
    while len(short.encode()) > MOST_BYTES:
        short = short[:-1]
    return short.strip(" .") or UNNAMED


def pack(files: Iterable[Packed], day: date) -> IO[bytes]:
    """An open file, at its beginning; closed, it is gone. The same files on the same day give the same bytes."""
    packed = TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for file in files:
            content = file.content.read_bytes() if isinstance(file.content, Path) else file.content
            entry = zipfile.ZipInfo(file.name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            into.writestr(entry, content)
    packed.seek(0)
    return packed
