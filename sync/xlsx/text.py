"""Text in cells of an Excel file: what XML cannot hold is written as _xFFFE_, and no text is longer than a cell takes.

Programs differ in what they make of that spelling when they save a file again, so cells compare by `bare`.
"""

import re
from typing import Final

MOST: Final = 32_767  # UTF-16 units that a cell holds; a longer text would be cut off without a word
CUT: Final = "[This text is longer than a cell holds. Read and change it in se7lite.] "
ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Characters that no XML document holds, and texts that would be taken for one of them.
UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a program writes as an escape: control characters and the two that are none. All else is what somebody typed, and
# a zero byte, which PostgreSQL keeps in no text, stays spelt out.
WRITTEN: Final = re.compile(r"_x(?!0000)(00[01][0-9A-Fa-f]|[Ff]{3}[EeFf])_")


def fitted(text: str) -> str:
    """The text where a cell can hold it; otherwise a notice and as much of its beginning as is of use."""
    return text if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MOST else CUT + text[:200] + " …"


def is_cut(text: object) -> bool:
    """Whether this cell shows that notice: what it says is not what the record says."""
    return isinstance(text, str) and CUT.strip() in text


def escaped(text: str) -> str:
    """A text as a file spells it."""
    literal = ESCAPE.sub(lambda found: f"_x005F{found.group()}", text)
    return UNFIT.sub(lambda found: f"_x{ord(found.group()):04X}_", literal)


def unescaped(text: str) -> str:
    """What a person meant by a cell's text. Line ends are one character, as everywhere else."""
    return _lines(WRITTEN.sub(lambda found: chr(int(found[1], 16)), text.replace("_x005F_x", "_x")))


def bare(text: str) -> str:
    """The same for every spelling that a program may have made of one text, or left out of it; for comparing only."""
    spelt = _lines(ESCAPE.sub(lambda found: chr(int(found[1], 16)), text.replace("x005F_", "")))
    return UNFIT.sub("", spelt).strip()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
