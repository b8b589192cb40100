"""A rule is a row: where it comes from, what it says, how it acts, whether it holds, what to do when it does not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, Final, Generic, TypeVar

Facts = TypeVar("Facts")

GATE: Final = "gate"
ADVICE: Final = "advice"
FACT: Final = "fact"
"""How a rule acts: it stops a step, it is shown and stops nothing, or it only counts what happened."""

INVITED: Final = "invited"
PAPERS_SENT: Final = "papers_sent"
HELD: Final = "held"
NOTES_SENT: Final = "notes_sent"
"""Where a rule of a meeting is enforced: the status that the meeting moves to."""
ANY_TIME: Final = "any_time"
BODY: Final = "body"
PROGRAMME: Final = "programme"
CLAIM: Final = "claim"
CLAIM_PAGE: Final = "claim_page"
NOTES_PAGE: Final = "notes_page"
CLAIMS_OF_MEETING: Final = "claims_of_meeting"
AREAS: Final = "areas"
SHORTLISTED: Final = "shortlisted"
INTERVIEWED: Final = "interviewed"
OUTREACH_PAGE: Final = "outreach"
PROMISES_PAGE: Final = "promises"
NOWHERE: Final = ""
"""No code looks at the rule yet, and the page of the framework says so."""

FAMILIES: Final = {
    "B": "Bodies and people",
    "M": "Meeting standard",
    "R": "Reward",
    "C": "Promise to families",
    "D": "What co-production is",
    "G": "Kind of activity",
}


def always(facts: Any) -> bool:
    """Most rules ask the same of everything they look at."""
    return True


@dataclass(frozen=True)
class Rule(Generic[Facts]):
    """`source` is the framework's id, or "hands" and the like where the rule is ours; `fix` says what to do, in words.

    `words` and `fix` may name fields of the facts in braces; what stands so in `words` is a limit of se7lite.limits.
    `key` is the rule's own name where its source has several rules. A rule that does not apply is not judged;
    one that is `settled` looks at a day that has passed, so that waiting mends nothing. `unnamed` is what stands for
    `fix` where it would tell of people what only officers may know. Of a `private` one even what it comes to for a
    single meeting would: who was there stands beside it. With `tellable` that is so of meetings for which it says no:
    of so few people what they come to together is what one of them said. `cases` are what to do instead of `fix`, each
    where its test is so; the first counts. A `dated` one looks at the day and time of the meeting, which may be moved
    after its step was taken: it is asked again with each later step up to the meeting itself.
    """

    source: str
    words: str
    holds: Callable[[Facts], bool]
    fix: str
    key: str = ""
    also: tuple[str, ...] = ()
    acts: str = GATE
    stage: str = NOWHERE
    applies: Callable[[Facts], bool] = always
    settled: bool = False
    dated: bool = False
    unnamed: str = ""
    private: bool = False
    tellable: Callable[[Facts], bool] | None = None
    cases: tuple[tuple[Callable[[Facts], bool], str], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id of the framework that this row answers to."""
        return (self.source, *self.also)

    @property
    def known_as(self) -> str:
        """What the rule is kept under: its key, or its source where that is enough."""
        return self.key or self.source

    def key_fits(self, key: str) -> bool:
        """Whether something that is kept under a rule's key is about this rule."""
        return bool(self.stage) and key == self.known_as

    def is_told(self, facts: Facts) -> bool:
        """Whether what it comes to may be told to whoever reads the records of the programme."""
        return not self.private and (self.tellable is None or self.tellable(facts))

    def mend(self, facts: Facts, named: bool = True) -> str:
        """What to do, with the figures of what was looked at."""
        fix = next((words for so, words in self.cases if so(facts)), self.fix)
        return (fix if named or not self.unnamed else self.unnamed).format_map(values_of(facts))

    def said(self, facts: Facts) -> str:
        """What must hold, with the numbers that apply."""
        return self.words.format_map(values_of(facts))


class Figure(int):
    """A whole number in a sentence: {days:working day} is "1 working day" or "3 working days"."""

    def __format__(self, one: str) -> str:
        return f"{int(self)} {one}{'' if self == 1 else 's'}" if one else f"{int(self)}"


def values_of(facts: Any) -> dict[str, Any]:
    """The fields and properties of frozen facts by name, not copied deeply, for the braces of a sentence."""
    names = [field.name for field in fields(facts)]
    names += [name for name, what in vars(type(facts)).items() if isinstance(what, property)]
    values = {name: getattr(facts, name) for name in names}
    return {name: Figure(value) if type(value) is int else value for name, value in values.items()}


def broken(rules: Iterable[Rule[Facts]], facts: Facts) -> list[Rule[Facts]]:
    """The rules that do not hold, in their order."""
    return [rule for rule in rules if rule.applies(facts) and not rule.holds(facts)]


def mends_of(rules: Iterable[Rule[Any]]) -> str:
    """Each of these rules by its name, with what to do about it."""
    return titled((rule.source, rule.fix) for rule in rules)


def titled(mends: Iterable[tuple[str, str]]) -> str:
    """What to do, by the ids of rules: each name stands once, before all that is to do about it."""
    by_name: dict[str, dict[str, None]] = {}
    for source, mend in mends:
        by_name.setdefault(title_of(source), {})[mend] = None
    return " ".join(f"{name}: {' '.join(said)}" for name, said in by_name.items())


def title_of(source: str) -> str:
    """What people call a rule: "Meeting standard 3" for M3."""
    family, number = source[:1], source[1:]
    return f"{FAMILIES[family]} {number}" if family in FAMILIES and number.isdigit() else "Separate hands"
