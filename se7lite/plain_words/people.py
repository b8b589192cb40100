"""Initials of people whom a paper names as present, sending or receiving: AK for Amina Khan is no abbreviation."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

LISTS_PEOPLE: Final = re.compile(
    r"(?:present|in attendance|attendance|attendees|attended|apologies|members|chair(?:ed by)?|co-chairs?|"
    r"minutes? (?:by|taken)|note[s-]? ?(?:taker|taken by|by)|author|from|to|cc|panel)\b",
    re.IGNORECASE,
)
NAME: Final = re.compile(
    r"\b[A-Z][a-zà-öø-ÿ]+(?:[-'’ ][A-Z]?[a-zà-öø-ÿA-Z]+){0,2} ?[A-Z][a-zà-öø-ÿ]+(?:-[A-Z][a-zà-öø-ÿ]+)?\b"
)
PART: Final = re.compile(r"[A-ZÀ-Þ](?=[a-zà-öø-ÿ'’])")
MOST_LISTED: Final = 60
LONGEST_LINE: Final = 12  # words of an item in a list of people


def initials_in(blocks: Iterable[str]) -> frozenset[str]:
    """Of everybody in such a list: the first and last letters, and all of them."""
    found: set[str] = set()
    for line in _lines_of_people(blocks):
        for name in NAME.findall(line[:2_000]):
            letters = PART.findall(name)
            if 2 <= len(letters) <= 4:
                found |= {"".join(letters), letters[0] + letters[-1]}
    return frozenset(found)


def _lines_of_people(blocks: Iterable[str]) -> Iterator[str]:
    """A block that begins as such a list does, and the short ones that follow until something else begins."""
    following = 0
    for block in blocks:
        if LISTS_PEOPLE.match(block):
            following = MOST_LISTED
            yield block
        elif following and len(block.split()) <= LONGEST_LINE and not block.rstrip().endswith("."):
            following -= 1
            yield block
        else:
            following = 0
