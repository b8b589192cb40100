"""A rule is a row: where it comes from, what it says, whether it holds, and what to do when it does not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Rule(Generic[Facts]):
    """`source` is the framework's id, or "law" and the like where the rule is ours; `fix` says what to do, in words."""

    source: str
    words: str
    holds: Callable[[Facts], bool]
    fix: str


def broken(rules: Iterable[Rule[Facts]], facts: Facts) -> list[Rule[Facts]]:
    """The rules that do not hold, in their order."""
    return [rule for rule in rules if not rule.holds(facts)]
