"""A text's paragraphs, headings, list items and cells, each on one line whatever width it was wrapped to."""

import re
from collections.abc import Iterator
from typing import Final

from se7lite.plain_words.word_sets import NO_END, SHOUTED

BULLET: Final = re.compile(r"(?:[-–—•*▪●◦·‣]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+")
QUOTED: Final = re.compile(r"^(?:>\s?)+")
WRAPPED: Final = 55
"""A line at least as long as this was broken for its width; a shorter one ends where its writer meant it to."""
CELLS: Final = re.compile(r"\t+|\s\|\s|^\||\|$")


def blocks_of(text: str) -> list[str]:
    """In their order. Lines that were wrapped are put together again; each cell of a table stands alone."""
    made: list[str] = []
    parts: list[str] = []
    for line in (*text.splitlines(), ""):
        line = QUOTED.sub("", line, count=1).strip(" ")
        if parts and not _goes_on(parts[-1], line):
            made.append(" ".join(parts))
            parts = []
        cells = [cell.strip() for cell in CELLS.split(line) if cell.strip()]
        if len(cells) > 1:
            made.extend(cells)
        elif cells:
            parts.append(cells[0])
    return [block for block in (_without_bullet(block) for block in made) if block]


def _goes_on(before: str, line: str) -> bool:
    if not line or BULLET.match(line) or CELLS.search(line):
        return False
    return len(before) >= WRAPPED or line[0].islower()


def _without_bullet(block: str) -> str:
    block = " ".join(block.split())
    found = BULLET.match(block)
    return block[found.end() :] if found else block


def is_shouted(block: str) -> bool:
    """A heading in capitals says nothing about its words: which of them are abbreviations cannot be seen."""
    letters = [letter for letter in block if letter.isalpha()]
    if len(letters) < 4 or any(letter.islower() for letter in letters):
        return False
    longest = max(block.split(), key=len)
    words = [word.strip(",;:.!?()") for word in block.split()]
    return len(longest) >= 9 or (len(words) > 1 and any(word in SHOUTED or _like_a_word(word) for word in words))


def _like_a_word(word: str) -> bool:
    """UPDATE and PLAN, as far as letters can tell, but not CCG."""
    letters = "".join(letter for letter in word if letter.isalpha())
    vowels = sum(letter in "AEIOUY" for letter in letters)
    return len(letters) >= 5 and 0.2 <= vowels / len(letters) <= 0.7


# Begins where a run of stops begins: a thousand of them are looked at once, not a thousand times.
ENDS: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+\s+")


INITIALS: Final = re.compile(r"(?:[^\W\d_]\.){0,8}[^\W\d_]")


def sentences_of(block: str) -> Iterator[str]:
    """The sentences of one block; a heading, an item or a cell is one, full stop or not."""
    begins = 0
    for end in ENDS.finditer(block):
        if _is_end(block, begins, end):
            yield block[begins : end.end()].strip()
            begins = end.end()
    if begins < len(block):
        yield block[begins:].strip()


def _is_end(block: str, begins: int, end: re.Match[str]) -> bool:
    ahead = block[end.end() : end.end() + 1]
    if ahead.islower():
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    start = max(block.rfind(" ", begins, end.start()) + 1, begins)
    word = block[start : end.start()].lstrip("(\"'“‘").casefold()
    return word not in NO_END and not INITIALS.fullmatch(word)
