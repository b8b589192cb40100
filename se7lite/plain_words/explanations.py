"""What a paper explains itself: "Clinical Commissioning Group (CCG)", "CCG (Clinical Commissioning Group)", …"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from se7lite.plain_words.glossary import fold
from se7lite.plain_words.tokens import DOTTED, PLURAL, looks_short
from se7lite.plain_words.word_sets import SOFT

BRACKET: Final = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
LEADING: Final = re.compile(
    r"(?:(?:the|or|now|known as|also known as|called|formerly|previously|shortened to|abbreviated to|aka)\s+)*"
    r"[\"'“‘]?",
    re.IGNORECASE,
)
SHORT: Final = r"(?:(?:[A-Za-z]\.){2,8}|[A-Za-z][A-Za-z0-9&]{1,11})(?:['’]?s)?"
ENDS_SHORT: Final = re.compile(rf"(?<![\w&])({SHORT})[\"'”’]?\s*$")
BEGINS_SHORT: Final = re.compile(rf"[\"'“‘]?({SHORT})[\"'”’]?(?=$|[\s,;:/.])")
MEANS: Final = re.compile(
    rf"(?<![\w&])({SHORT})[\"'”’]?,?\s+(?:stands for|is short for|short for|means|meaning)\s+(\S.{{3,160}})"
)
LISTED: Final = re.compile(rf"[\"'“‘]?({SHORT})[\"'”’]?\s*(?:[:=–—]|\s-)\s+(\S.{{3,160}})")
KNOWN_AS: Final = re.compile(
    rf"(?:,? or|known as|called|shortened to|abbreviated to|,|\s[–—-])\s+(?:the\s+)?[\"'“‘]?({SHORT})(?![\w&])"
)
ARTICLE: Final = re.compile(r"(?:an?|the|our|your|this is|which|who|what|when|where|how|money|people)\b", re.IGNORECASE)
WORD: Final = re.compile(r"[^\W_]+")
REACH: Final = 180  # characters looked back over: longer names are not shortened


def explained_in(blocks: Sequence[str]) -> dict[str, str]:
    """By the folded abbreviation, the words that explain it. Where in the text does not matter."""
    found: dict[str, str] = {}
    for before, block in pairwise(("", *blocks)):
        for short, words in _in_block(block, before[-REACH:]):
            found.setdefault(fold(short), words)
    for cell, other in pairwise(blocks):
        if len(cell) < 90 and len(other) < 90:
            for short, words in ((cell, other), (other, cell)):
                if _is_short(short) and spells(short, words, whole=True):
                    found.setdefault(fold(_bare(short)), words)
    return found


def _in_block(block: str, above: str) -> Iterator[tuple[str, str]]:
    for bracket in BRACKET.finditer(block):
        before = block[max(0, bracket.start() - REACH) : bracket.start()].rstrip()
        if bracket.start() < REACH:
            # In a narrow column a name can begin on the line above, which looks like a heading.
            before = f"{above} {before}"
        yield from _named_after(before, bracket[1])
        yield from _told_in_brackets(before, bracket[1])
    for told in MEANS.finditer(block):
        if _is_short(told[1]):
            yield _bare(told[1]), told[2]
    listed = LISTED.match(block)
    if listed and _is_short(listed[1]) and (spells(listed[1], listed[2], whole=True) or ARTICLE.match(listed[2])):
        yield _bare(listed[1]), listed[2]
    for known in KNOWN_AS.finditer(block):
        before = block[max(0, known.start() - REACH) : known.start()]
        if _is_short(known[1]) and (long := spells(known[1], before)):
            yield _bare(known[1]), long


def _named_after(before: str, inside: str) -> Iterator[tuple[str, str]]:
    """Clinical Commissioning Group (CCG), (the “CCG”), (CCG or commissioning group)."""
    inside = inside[LEADING.match(inside).end() :]  # type: ignore[union-attr]
    short = BEGINS_SHORT.match(inside)
    if short and _is_short(short[1]):
        long = spells(short[1], before) or spells(short[1], before, roughly=True)
        if long:
            yield _bare(short[1]), long


def _told_in_brackets(before: str, inside: str) -> Iterator[tuple[str, str]]:
    """CCG (Clinical Commissioning Group), CCG (the group of doctors that buys health care)."""
    short = ENDS_SHORT.search(before[-16:])
    if short and _is_short(short[1]):
        in_words = ARTICLE.match(inside) and len(WORD.findall(inside)) >= 3
        if in_words or spells(short[1], inside, whole=True):
            yield _bare(short[1]), inside


def _bare(short: str) -> str:
    short = short.strip("\"'“”‘’ ")
    return short.replace(".", "") if DOTTED.fullmatch(short) else PLURAL.sub("", short)


def _is_short(text: str) -> bool:
    bare = _bare(text)
    return " " not in bare and len(bare) > 1 and looks_short(bare)


def spells(short: str, words: str, *, whole: bool = False, roughly: bool = False) -> str:
    """The words that an abbreviation's letters stand for: at the end of `words`, or all of them where `whole`.

    Each letter is found in turn from the last to the first (Schwartz and Hearst), and the first begins a word.
    `roughly` lets half of the letters be enough, where each begins a word: SENDIASS has a D that its name has not.
    """
    letters = [letter.casefold() for letter in _bare(short) if letter.isalnum()]
    if roughly:
        return _spells_roughly(letters, words)
    place = len(words)
    for number in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and not _fits(words, place, letters[number], first=number == 0):
            place -= 1
        if place < 0:
            return ""
    long = words[place:].strip(" ,;:–—-\"'“”‘’")
    few = min(len(letters) + 5, len(letters) * 2) + 1
    counted = len(WORD.findall(long))
    if not 2 <= counted <= few or (whole and not _is_beginning(words, place)):
        return ""
    return long


def _fits(words: str, place: int, letter: str, first: bool) -> bool:
    return words[place].casefold() == letter and not (first and place and words[place - 1].isalnum())


def _is_beginning(words: str, place: int) -> bool:
    return all(word.casefold() in SOFT for word in WORD.findall(words[:place]))


def _spells_roughly(letters: Sequence[str], words: str) -> str:
    near = list(WORD.finditer(words))[-(len(letters) + 6) :]
    begins = (place for place, word in enumerate(near) if word[0][0].isupper() and word[0][0].casefold() == letters[0])
    near = near[next(begins, len(near)) :]
    initials = [word[0][0].casefold() for word in near if word[0].casefold() not in SOFT]
    met, place = 0, 0
    for letter in letters:
        if letter in initials[place:]:
            place += initials[place:].index(letter) + 1
            met += 1
    return words[near[0].start() :].strip() if len(near) > 1 and 2 * met > len(letters) else ""
