"""What a meeting is held to, standard by standard.

A standard is kept where all its rules hold that apply, and none is still to come.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from se7lite.checklists.meeting import AHEAD, BY_KEY, HOLDS, LOOK, MISSED, OPEN, PASSED, PRIVATE
from se7lite.checklists.state import states_of

NAMES: Final[Mapping[str, str]] = {
    "M1": "A time that suits parent carers",
    "M2": "Terms of reference, in date",
    "M3": "Agenda and papers, in good time",
    "M4": "Papers in plain English",
    "M5": "Every abbreviation explained",
    "M6": "Notes, clear, complete and soon",
    "M7": "Confidentiality agreed by everybody",
    "D3": "Share of parent carers at workshops",
    "D4": "Parent carers’ view of agreements",
    "B5": "Somebody in the room for every seat",
    "B6": "Meetings as often as agreed",
    "B7": "Every other meeting is open",
    "B10": "Topics: a lead and a parent’s view",
    "B11": "Every area at a regional workshop",
    "B12": "The mix of people in the room",
    "B13": "Topics by parent and practitioner",
    "B14": "Parent and practitioner speak",
    "G1": "Each activity says what it is",
    "G2": "Parent carers in participation",
    "G3": "Parent carers in co-production",
}
"""By the framework's id, in the order in which they are shown."""

KEPT, PASSED_OVER, NOT_KEPT, TO_COME = "kept", "passed", "missed", "to_come"
"""How a standard came out for one meeting: one of which a part is still to come is not counted yet; one that is not
asked comes out as nothing."""

DUE_BY_THE_DAY: Final = "M6"
"""The standard that waits only so long: once notes are overdue, what is still to come of it is not kept."""

JUDGED: Final = (HOLDS, MISSED, LOOK, PASSED)
WAITS: Final = (OPEN, AHEAD)


def keys_of(source: str) -> list[str]:
    """The keys of the rules that a standard is made of."""
    return [key for key, rule in BY_KEY.items() if rule.source == source and rule.stage]


def outcome_of(states: Iterable[str]) -> str | None:
    """What a standard's rules come to together; None where none of them is asked."""
    asked = {state for state in states if state in (*JUDGED, *WAITS)}
    if not asked:
        return None
    if asked & {MISSED, LOOK}:
        return NOT_KEPT
    if asked & set(WAITS):
        return TO_COME
    return PASSED_OVER if PASSED in asked else KEPT


@lru_cache(maxsize=4_000)
def outcomes_of(text: str, overdue: bool = False) -> Mapping[str, str]:
    """Of one meeting's kept text: every standard that was asked, and how it came out. `overdue`: its notes never went
    out, and should have by the day that is looked at."""
    states = states_of(text)
    found = {source: outcome_of([states.get(key, "") for key in KEYS[source]]) for source in NAMES}
    if overdue and found[DUE_BY_THE_DAY] == TO_COME:
        found[DUE_BY_THE_DAY] = NOT_KEPT
    return {source: outcome for source, outcome in found.items() if outcome}


KEYS: Final = {source: keys_of(source) for source in NAMES}

KEPT_BACK: Final = frozenset(source for source, keys in KEYS.items() if PRIVATE & set(keys))
"""Those that tell of a single meeting what only officers may know."""
