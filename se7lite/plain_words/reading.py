"""What a reader found in one paper, in a shape that can be kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

Kind = Literal["abbreviation", "jargon"]
CHECKER: Final = 1
"""Raised when the checker reads differently from before: what an earlier one kept is then read again."""


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence that is hard to read, and what to do about it."""

    sentence: str
    words: int
    advice: str


@dataclass(frozen=True, slots=True)
class Use:
    """A word of a paper that asks for an explanation: the first sentence that uses it, and how many times it stands."""

    word: str
    kind: Kind
    sentence: str
    times: int


@dataclass(frozen=True, slots=True)
class Unexplained(Use):
    """A use that neither a paper nor the glossary explains; `plain` is what the jargon list would rather say.

    `papers` says in which of the papers, by their place from 0.
    """

    plain: str
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper; `ease` is None of a text too short. `explained` is what the paper itself explains, by folded word."""

    words: int = 0
    sentences: int = 0
    ease: float | None = None
    hardest: tuple[Hard, ...] = ()
    uses: tuple[Use, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For keeping."""
        return {**asdict(self), "explained": dict(self.explained)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Reading":
        """As it was kept."""
        hardest = tuple(Hard(**one) for one in kept["hardest"])
        uses = tuple(Use(**one) for one in kept["uses"])
        return cls(kept["words"], kept["sentences"], kept["ease"], hardest, uses, kept["explained"])
