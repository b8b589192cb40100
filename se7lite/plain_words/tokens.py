"""The tokens of a sentence that could be abbreviations, with what stands around each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DOTTED: Final = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?")
CHUNK: Final = re.compile(r"\S+")
PIECE: Final = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
ADDRESS: Final = re.compile(
    r"://|^www\.|@|\.(?:uk|com|org|net|gov|eu|html?|docx?|xlsx?|pptx?|pdf|odt|csv|txt)\b", re.IGNORECASE
)
PLURAL: Final = re.compile(r"(?<=[A-Z0-9])(?:['’]?s)$")
MOST_LETTERS: Final = 12


@dataclass(frozen=True, slots=True)
class Token:
    """`short` is the abbreviation without plural and dots; `chunk`, what stands between spaces, begins at `start`."""

    short: str
    chunk: str
    before: str
    after: str
    start: int

    @property
    def letters(self) -> str:
        """Without figures and signs."""
        return "".join(letter for letter in self.short if letter.isalpha())


def tokens_of(sentence: str) -> Iterator[Token]:
    """Those with two capital letters or more, in their order."""
    found = list(CHUNK.finditer(sentence))
    for place, one in enumerate(found):
        chunk = one[0]
        if sum(letter.isupper() for letter in chunk) < 2 or ADDRESS.search(chunk):
            continue
        before = found[place - 1][0] if place else ""
        after = found[place + 1][0] if place + 1 < len(found) else ""
        for short in _shorts(chunk):
            yield Token(short, chunk, before, after, one.start())


def _shorts(chunk: str) -> Iterator[str]:
    dotted = DOTTED.fullmatch(chunk.strip("()[]\"'“”‘’,;:!?"))
    if dotted:
        yield dotted[0].replace(".", "")
        return
    for piece in PIECE.findall(chunk.replace("’", "'")):
        short = PLURAL.sub("", piece)
        if looks_short(short):
            yield short


def looks_short(piece: str) -> bool:
    """CCG, SENCo, DfE, A&E, KS2; but not McKay, iPad, YouTube or 10AM."""
    capitals = sum(letter.isupper() for letter in piece)
    small = sum(letter.islower() for letter in piece)
    if capitals < 2 or len(piece) > MOST_LETTERS or piece[0].isdigit():
        return False
    return small == 0 or (small <= 2 and small < capitals) or (capitals == 2 and small == 1 + (len(piece) == 4))
