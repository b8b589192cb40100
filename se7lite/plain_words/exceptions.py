"""What looks like an abbreviation and is none: one row for each reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from se7lite.plain_words.tokens import Token
from se7lite.plain_words.word_sets import ALSO_WORDS, EVERYDAY, POSTCODE_AREAS, SHOUTED, UNITS

ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
REFERENCE: Final = re.compile(r"[A-Z]{1,6}(?:[-/]\w{0,6}\d[\w/.-]*|\d{3}[\w/.-]*)")
OUTWARD: Final = re.compile(r"([A-Z]{1,2})\d[\dA-Z]?")
INWARD: Final = re.compile(r"\d[A-Z]{2}")
EDGES: Final = "()[]\"'“”‘’,;:.!?"
LONGER_THAN_ANY: Final = 9


class Seen(NamedTuple):
    """What a whole text says about a token."""

    small: frozenset[str]
    times: int
    initials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exception_:
    """`holds` when a token is that and no abbreviation."""

    words: str
    holds: Callable[[Token, Seen], bool]


def _bare(chunk: str) -> str:
    return chunk.strip(EDGES)


def _postcode(token: Token, seen: Seen) -> bool:
    outward = OUTWARD.fullmatch(token.short)
    return outward is not None and (outward[1] in POSTCODE_AREAS or bool(INWARD.fullmatch(_bare(token.after))))


def _shouted(token: Token, seen: Seen) -> bool:
    if token.short in SHOUTED:
        return True
    if len(token.letters) != len(token.short) or len(token.short) < 4 or token.short in ALSO_WORDS:
        return False
    beside_one = any(_bare(chunk) in SHOUTED and len(_bare(chunk)) > 1 for chunk in (token.before, token.after))
    return (
        beside_one or len(token.short) >= LONGER_THAN_ANY or (token.short.casefold() in seen.small and seen.times < 3)
    )


def _initials(token: Token, seen: Seen) -> bool:
    if token.short.upper() in seen.initials:
        return True
    # J.R. Smith, J R Smith
    return len(token.short) <= 3 and token.chunk.startswith(f"{token.short[0]}.") and _bare(token.after).istitle()


EXCEPTIONS: Final = (
    Exception_("one letter and a number: a road, a size, a row of a table", lambda token, seen: len(token.letters) < 2),
    Exception_("a Roman numeral", lambda token, seen: bool(ROMAN.fullmatch(token.short))),
    Exception_("a reference", lambda token, seen: bool(REFERENCE.fullmatch(_bare(token.chunk)))),
    Exception_("a postcode", _postcode),
    Exception_("a unit", lambda token, seen: token.short.upper() in UNITS and _bare(token.before)[-1:].isdigit()),
    Exception_("known to everybody, or letters after a name", lambda token, seen: token.short.upper() in EVERYDAY),
    Exception_("a word in capitals", _shouted),
    Exception_("a person's initials", _initials),
)


def is_none(token: Token, seen: Seen) -> bool:
    """Whether one of the reasons holds."""
    return any(reason.holds(token, seen) for reason in EXCEPTIONS)
