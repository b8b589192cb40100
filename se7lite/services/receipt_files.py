"""A receipt's file: what it really is, made harmless, and where it lies.

What a file says of itself (its name, its type) is never believed: its content decides. A photo is drawn anew, which
leaves behind what the camera wrote into it (the place among other things) and anything hidden beside the picture.
"""

import io
import os
import re
import secrets
import tempfile
import threading
import warnings
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from se7lite.services.fields import Unfit

RECEIPTS = "receipts"  # the folder's name, beneath the data folder
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = {"plain": 60_000_000, "JPEG": 20_000_000, "PNG": 12_000_000, "WEBP": 12_000_000}
"""By what reading takes: a plain JPEG is made smaller meanwhile; one in several passes and the others are not."""
SIDE = 2_400  # pixels of the longer side that are kept: small print on a till receipt can still be read
PICTURES = ("JPEG", "PNG", "WEBP")
MIME = {"jpeg": "image/jpeg", "pdf": "application/pdf"}
ONE_AT_A_TIME = threading.Lock()
NEITHER = "is neither a photo that can be opened here nor a PDF: take a photo of the receipt, or save it as a PDF."


HEADER = re.compile(rb"%PDF-[12]\.\d\s")
OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
NAMED_BY_NUMBER = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b")


class Checked(NamedTuple):
    """What is kept: `kind` of MIME, the bytes, and a digest that is the same for the same picture or document."""

    kind: str
    content: bytes
    digest: str


def check_file(content: bytes) -> Checked:
    """Raises Unfit with words that follow "The file"."""
    if not content:
        raise Unfit("is empty: choose it again.")
    if len(content) > MOST_BYTES:
        raise Unfit(f"is larger than {MOST_BYTES // 1024 // 1024} megabytes: send a smaller photo.")
    if content.lstrip()[:5] == b"%PDF-":
        return _pdf(content)
    return _photo(content)


def _pdf(content: bytes) -> Checked:
    """Its skeleton, as every PDF shows it. It is never opened here, and leaves as a download only."""
    if not re.search(rb"startxref\s+\d+\s+%%EOF", content[-2_048:]):
        raise Unfit("is a PDF that is not whole: save it again, then send it again.")
    bones = NAMED_BY_NUMBER.sub(lambda found: bytes([int(found[1], 16)]), STREAM.sub(b"", content))
    if not (HEADER.match(content.lstrip()) and OBJECT.search(bones) and b"/Root" in bones):
        raise Unfit(NEITHER)
    if ACTIVE.search(bones):
        raise Unfit("is a PDF with a program or another file in it: print it into a new PDF, then send that.")
    return Checked("pdf", content, sha256(content).hexdigest())


def _photo(content: bytes) -> Checked:
    """One at a time: many large photos at once would fill the memory together."""
    with ONE_AT_A_TIME:
        return _drawn(content)


def _small(opened: Image.Image) -> Image.Image:
    """Made small before anything is copied, so that a file of a few kilobytes takes no hundreds of megabytes."""
    plain = opened.format == "JPEG" and not opened.info.get("progressive")
    if opened.width * opened.height > MOST_PIXELS["plain" if plain else str(opened.format)]:
        raise Unfit("has too many pixels: send a smaller photo.")
    opened.draft("RGB", (SIDE, SIDE))
    if opened.mode in ("1", "P"):
        # What has a table of colours cannot be made smaller smoothly.
        opened.load()
        small = opened.convert("L" if opened.mode == "1" else "RGB")
        small.info = opened.info
        small.thumbnail((SIDE, SIDE))
    else:
        opened.thumbnail((SIDE, SIDE))
        small = opened
    return ImageOps.exif_transpose(small).convert("RGB")


def _drawn(content: bytes) -> Checked:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=PICTURES) as opened:
                picture = _small(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit(NEITHER) from None
    digest = sha256(f"{picture.width}x{picture.height}".encode() + picture.tobytes()).hexdigest()
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=85)
    return Checked("jpeg", drawn.getvalue(), digest)


def place_of(folder: Path, stored: str) -> Path:
    """Where a receipt of that stored name lies; a few hundred to a folder at most."""
    return folder / stored[:2] / stored


def keep_file(folder: Path, checked: Checked) -> str:
    """Writes the file whole or not at all, and gives the name it is stored under."""
    stored = f"{secrets.token_hex(20)}.{checked.kind}"
    path = place_of(folder, stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(checked.content)
            new.flush()
            os.fsync(new.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return stored


def drop_file(folder: Path, stored: str) -> None:
    """Takes a file away that nothing speaks of."""
    place_of(folder, stored).unlink(missing_ok=True)
