"""What was typed about the words of papers: one form holds all, so that no button leaves another word's behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from se7lite.numbers import number_in

TEXTS = ("stands_for", "meaning", "plain")
LONGEST_WORD = 100


@dataclass(frozen=True)
class TypedWord:
    """A word and what stands in its boxes; their names end with its `place` on the page, from 1."""

    place: int
    word: str
    stands_for: str = ""
    meaning: str = ""
    plain: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> list[Self]:
        """Every word that the form holds, in the page's order."""
        places = {number_in(name.removeprefix("word-")) for name in form if name.startswith("word-")}
        return [
            cls(place, form[f"word-{place}"][:LONGEST_WORD], *(form.get(f"{key}-{place}", "").strip() for key in TEXTS))
            for place in sorted(places)
            if f"word-{place}" in form
        ]

    @property
    def explained(self) -> bool:
        """Whether something was typed that explains it."""
        return bool(self.stands_for or self.meaning)

    @property
    def typed(self) -> str:
        """All that was typed of it, to be read."""
        return "; ".join(text for text in (self.stands_for, self.meaning, self.plain) if text)

    def without(self, *keys: str) -> Self:
        """What is left when these are kept."""
        return replace(self, **dict.fromkeys(keys, ""))
