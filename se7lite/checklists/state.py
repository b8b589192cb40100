"""What the rules of a meeting come to as one short text, so that a list shows it without looking at anything else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from se7lite.checklists.meeting import LOOK, MISSED, OPEN, PASSED, PRIVATE, SOME_TOLD, Result

TOLD: Final = "+"
"""Stands after what a rule of SOME_TOLD comes to where everybody may know it; without it nobody but officers does."""


class Tally(NamedTuple):
    """How many rules the next step waits for, how many were missed, passed over, or are worth a look."""

    open: int
    missed: int
    look: int
    passed: int


def as_text(results: Iterable[Result]) -> str:
    """M2:h M3.agenda:o …: each rule's key and what it comes to."""
    return " ".join(f"{one.rule.known_as}:{one.state}{_mark(one)}" for one in results)


def _mark(result: Result) -> str:
    return TOLD if result.rule.tellable and result.told else ""


@lru_cache(maxsize=4_000)
def for_readers(text: str) -> str:
    """Such a text without what only officers see."""
    return " ".join(part for part in text.split() if _is_told(*part.split(":")))


def is_told(text: str, key: str) -> bool:
    """Whether everybody who reads may know what the rule of that key comes to for the meeting of that text."""
    return key not in PRIVATE | SOME_TOLD or any(part.startswith(f"{key}:") for part in for_readers(text).split())


def _is_told(key: str, state: str) -> bool:
    return key not in PRIVATE and (key not in SOME_TOLD or state.endswith(TOLD))


def written(key: str, state: str, whole: bool) -> list[str]:
    """How a rule that comes to that is written in such a text, for officers or, not `whole`, as readers may know it."""
    if key not in SOME_TOLD:
        return [f"{key}:{state}"]
    return [f"{key}:{state}", f"{key}:{state}{TOLD}"] if whole else [f"{key}:{state}{TOLD}"]


@lru_cache(maxsize=4_000)
def tally_of(text: str) -> Tally:
    """Counted from such a text."""
    counted = Counter(states_of(text).values())
    return Tally(counted[OPEN], counted[MISSED], counted[LOOK], counted[PASSED])


def states_of(text: str) -> Mapping[str, str]:
    """Rule by rule."""
    return dict(part.rstrip(TOLD).split(":") for part in text.split())
