"""All that a meeting is held to: its rules by what they look at, and what each of them comes to."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from se7lite.checklists.activity import ACTIVITY, Activity
from se7lite.checklists.attendance import ATTENDANCE, Attendance
from se7lite.checklists.invitation import INVITATION, Invitation
from se7lite.checklists.notes import NOTES, Notes
from se7lite.checklists.papers import PAPERS, Papers
from se7lite.checklists.rhythm import RHYTHM, Rhythm
from se7lite.checklists.room import ROOM, Room
from se7lite.checklists.rule import ANY_TIME, GATE, HELD, INVITED, NOTES_SENT, NOWHERE, PAPERS_SENT, Rule
from se7lite.checklists.topics import TOPICS, Topics

ORDER: Final = ("planned", INVITED, PAPERS_SENT, HELD, NOTES_SENT)
"""The statuses in which a meeting goes on; cancelled stands outside."""

HOLDS, OPEN, AHEAD, MISSED, LOOK, PASSED, NOT_ASKED = "h", "o", "a", "m", "l", "p", "n"
"""Holds; the next step waits for it; a later step will; did not hold when its step was taken; advice that does not
hold; passed over with a reason; not judged."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What every rule of one meeting looks at. `enforced` says whether gates stop it."""

    status: str
    enforced: bool
    invitation: Invitation
    papers: Papers
    attendance: Attendance
    room: Room
    notes: Notes
    rhythm: Rhythm
    activity: Activity
    topics: Topics


MEETING: Final[Mapping[str, tuple[Rule[Any], ...]]] = {
    "invitation": INVITATION,
    "papers": PAPERS,
    "attendance": ATTENDANCE,
    "room": ROOM,
    "notes": NOTES,
    "rhythm": RHYTHM,
    "activity": ACTIVITY,
    "topics": TOPICS,
}
"""The field of MeetingFacts that rules look at, and the rules."""

BY_KEY: Final = {rule.known_as: rule for rules in MEETING.values() for rule in rules}

PRIVATE: Final = frozenset(key for key, rule in BY_KEY.items() if rule.private)
"""Keys of the rules of which nobody but officers is told what they come to for a single meeting."""
SOME_TOLD: Final = frozenset(key for key, rule in BY_KEY.items() if rule.tellable)
"""Keys of those of which they are told it for some meetings alone."""


class Result(NamedTuple):
    """What one rule comes to."""

    rule: Rule[Any]
    state: str
    about: Any

    @property
    def mend(self) -> str:
        """What to do."""
        return self.rule.mend(self.about)

    @property
    def told(self) -> bool:
        """Whether everybody who reads may know what it comes to."""
        return self.rule.is_told(self.about)

    @property
    def said(self) -> str:
        """What must hold."""
        return self.rule.said(self.about)


def check_meeting(facts: MeetingFacts, passed: Collection[str] = ()) -> Iterator[Result]:
    """Every rule that some code looks at, in the order of the registry; `passed` are keys passed over."""
    for name, rules in MEETING.items():
        about = getattr(facts, name)
        for rule in rules:
            if rule.stage != NOWHERE:
                yield Result(rule, _state(rule, about, facts.status, passed), about)


def what_stops(facts: MeetingFacts, before: str | None, after: str, passed: Collection[str] = ()) -> list[Result]:
    """The gates that keep a meeting from moving on: none where it stays, goes back, or is called off."""
    return _broken(facts, passed, lambda rule: is_asked(rule, before, after))


def what_moving_broke(facts: MeetingFacts, passed: Collection[str] = ()) -> list[Result]:
    """The gates behind a meeting that look at its day and time, and do not hold on the present ones."""
    return _broken(facts, passed, lambda rule: rule.dated and is_taken(facts.status, rule.stage))


def _broken(facts: MeetingFacts, passed: Collection[str], asked: Callable[[Rule[Any]], bool]) -> list[Result]:
    if not facts.enforced:
        return []
    return [
        Result(rule, OPEN, getattr(facts, name))
        for name, rules in MEETING.items()
        for rule in rules
        if rule.acts == GATE and asked(rule) and rule.known_as not in passed
        if rule.applies(getattr(facts, name)) and not rule.holds(getattr(facts, name))
    ]


def steps_between(before: str | None, after: str) -> tuple[str, ...]:
    """The statuses that a move comes by: the last one it reaches included, the one it leaves not."""
    if after not in ORDER:
        return ()
    start = ORDER.index(before) if before in ORDER else 0
    return ORDER[start + 1 : ORDER.index(after) + 1]


def is_asked(rule: Rule[Any], before: str | None, after: str) -> bool:
    """Whether a gate is asked by a move: at its own step, and a dated one as papers go out and as the meeting counts as
    held once more.

    The meeting may have been moved since, to a day or time that suits nobody or for which papers went out too late.
    Once it was held on its day, that is a fact, and nothing before it is asked again.
    """
    steps = steps_between(before, after)
    again = rule.dated and rule.stage in ORDER and (PAPERS_SENT in steps or HELD in steps)
    return rule.stage in steps or (again and ORDER.index(rule.stage) < ORDER.index(steps[0]))


def is_taken(present: str, status: str) -> bool:
    """Whether a meeting of the present status has come as far as the other already."""
    return present in ORDER and status in ORDER and ORDER.index(present) >= ORDER.index(status)


def next_step(status: str) -> str | None:
    """What a meeting moves to next."""
    if status not in ORDER or status == ORDER[-1]:
        return None
    return ORDER[ORDER.index(status) + 1]


def is_waited_for(result: Result, status: str) -> bool:
    """Whether the next step of a meeting of that status waits for it; what was missed is to be passed over first."""
    step = next_step(status)
    missed = result.state == MISSED and result.rule.acts == GATE
    return result.state == OPEN or (missed and step is not None and is_asked(result.rule, status, step))


def _state(rule: Rule[Any], about: Any, status: str, passed: Collection[str]) -> str:
    if status not in ORDER or not rule.applies(about):
        return NOT_ASKED
    if rule.holds(about):
        return HOLDS
    if rule.known_as in passed:
        return PASSED
    step = next_step(status)
    if step and rule.acts == GATE and not rule.settled and is_asked(rule, status, step):
        return OPEN
    if rule.settled or rule.stage == ANY_TIME or ORDER.index(rule.stage) <= ORDER.index(status):
        return MISSED if rule.acts == GATE else LOOK
    return LOOK if rule.acts != GATE and rule.stage == HELD else AHEAD
