"""What the rules of a meeting come to as one short text, so that a list shows it without looking at anything else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from se7lite.checklists.meeting import LOOK, MISSED, OPEN, PASSED, PRIVATE, Result


class Tally(NamedTuple):
    """How many rules the next step waits for, how many were missed, passed over, or are worth a look."""

    open: int
    missed: int
    look: int
    passed: int


def as_text(results: Iterable[Result]) -> str:
    """M2:h M3.agenda:o …: each rule's key and what it comes to."""
    return " ".join(f"{result.rule.known_as}:{result.state}" for result in results)


def for_readers(text: str) -> str:
    """Such a text without the rules that only officers see."""
    return " ".join(part for part in text.split() if part.partition(":")[0] not in PRIVATE)


@lru_cache(maxsize=4_000)
def tally_of(text: str) -> Tally:
    """Counted from such a text."""
    counted = Counter(states_of(text).values())
    return Tally(counted[OPEN], counted[MISSED], counted[LOOK], counted[PASSED])


def states_of(text: str) -> Mapping[str, str]:
    """Rule by rule."""
    return dict(part.split(":") for part in text.split())
