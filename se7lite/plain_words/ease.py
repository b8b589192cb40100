"""How easy a text is to read (M4): Flesch's reading ease, and the sentences that make it hard. Advice, never a gate."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyphen

from se7lite.plain_words.reading import Hard

WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PART: Final = re.compile(r"[^\W_]+")
SPELT: Final = re.compile(r"[A-Z]{2,4}")
VOWELS: Final = re.compile(r"[aeiouy]+")
SILENT: Final = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^sxzhcgaeiouy]es$|[^tdaeiouy]ed$")
FEWEST_WORDS: Final = 30
"""Below this a figure says nothing about a text."""
MOST_SHOWN: Final = 5
LONG_SENTENCE: Final = 25
LONG_WORD: Final = 4  # syllables
HARD: Final = 45.0
LONGEST_SHOWN: Final = 600


class Band(NamedTuple):
    """What a figure means, from `least` on, as in Flesch's own table; `hard` where M4 does not hold, which is ours."""

    least: float
    words: str
    advice: str
    hard: bool = False


FINE: Final = "As a whole it needs no change."
BANDS: Final = (
    Band(90, "very easy to read", FINE),
    Band(80, "easy to read", FINE),
    Band(70, "fairly easy to read", FINE),
    Band(60, "in plain English", FINE),
    Band(50, "fairly hard to read", "Look at the hardest sentences: a shorter one helps everybody."),
    Band(30, "hard to read", "Split long sentences in two and use everyday words, beginning with those below.", True),
    Band(
        -1_000,
        "very hard to read",
        "Rewrite the sentences below first, or put a summary in everyday words on the first page.",
        True,
    ),
)


class Measured(NamedTuple):
    """Counts of a sentence."""

    sentence: str
    words: int
    syllables: int
    long_words: tuple[str, ...]

    @property
    def ease(self) -> float:
        """Of this sentence alone."""
        return flesch(self.words, 1, self.syllables)


def flesch(words: int, sentences: int, syllables: int) -> float:
    """0 and below is very hard, 60 is plain English, 100 is very easy."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def band_of(ease: float) -> Band:
    """What the figure means, as it is shown: to the whole number."""
    return next(band for band in BANDS if round(ease) >= band.least)


def ease_of(measured: Iterable[Measured]) -> float | None:
    """Of sentences together, to one decimal; None of a text too short to say."""
    counted = list(measured)
    words = sum(one.words for one in counted)
    if words < FEWEST_WORDS:
        return None
    return max(-999.0, round(flesch(words, len(counted), sum(one.syllables for one in counted)), 1))


def measure(sentence: str) -> Measured:
    """Counts one sentence."""
    words = WORD.findall(sentence)
    counts = [(word, syllables_of(word)) for word in words]
    long = dict.fromkeys(word for word, count in counts if count >= LONG_WORD and word[:1].islower())
    return Measured(sentence, len(words), sum(count for _, count in counts), tuple(long))


def counts_for_ease(sentence: str) -> bool:
    """Headings, cells and labels are no sentences to judge."""
    return len(WORD.findall(sentence)) >= 4 or sentence.rstrip("\"'”’)").endswith((".", "!", "?"))


# When a piece of advice fits, and its words; the first that fits are said, two at most.
ADVICE: Final[tuple[tuple[Callable[[Measured], bool], Callable[[Measured], str]], ...]] = (
    (lambda one: one.words > LONG_SENTENCE, lambda one: f"{one.words} words: split it in two or make it a list"),
    (
        lambda one: len(one.long_words) >= 2,
        lambda one: f"long words: {', '.join(one.long_words[:4])}; say it in shorter ones",
    ),
    (lambda one: True, lambda one: "say it in shorter words, as you would to somebody across the table"),
)


def hardest_of(measured: Iterable[Measured]) -> tuple[Hard, ...]:
    """The hardest sentences, the hardest first, each once. Those of a few words are hard because of one name, and left
    out."""
    hard = list({one.sentence: one for one in measured if one.words >= 8 and one.ease < HARD}.values())
    hard.sort(key=lambda one: one.ease)
    return tuple(Hard(_shown(one.sentence), one.words, _advice(one)) for one in hard[:MOST_SHOWN])


def _shown(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST_SHOWN else sentence[:LONGEST_SHOWN] + "…"


def _advice(one: Measured) -> str:
    said = [words(one) for fits, words in ADVICE[:-1] if fits(one)] or [ADVICE[-1][1](one)]
    return f"{said[0][:1].upper()}{said[0][1:]}" + "".join(f"; {more}" for more in said[1:]) + "."


@lru_cache(maxsize=1)
def _hyphens() -> Any:
    # American hyphens follow the sound, British ones the word's parts (parent-s): the sound is wanted here.
    return pyphen.Pyphen(lang="en_US")


MOST_KEPT: Final = 50_000
LONGEST_WORD: Final = 40


def syllables_of(word: str) -> int:
    """At least one. An abbreviation is spoken letter by letter."""
    return sum(len(part) if SPELT.fullmatch(part) else _syllables(part.casefold()) for part in PART.findall(word)) or 1


@lru_cache(maxsize=MOST_KEPT)
def _syllables(part: str) -> int:
    if len(part) > LONGEST_WORD:
        # Longer than any word: reckoned by its letters.
        return len(part) // 3
    if not part.isalpha():
        return 1
    hyphens = _hyphens()
    if len(hyphens.hd.cache) > MOST_KEPT:
        # It remembers every word it ever saw, and a worker lives for weeks.
        hyphens.hd.cache.clear()
    # Hyphens never leave a letter alone (open, idea); vowels that stand together are one sound at least.
    return max(len(hyphens.positions(part)) + 1, _vowel_groups(part))


def _vowel_groups(part: str) -> int:
    return len(VOWELS.findall(part)) - bool(SILENT.search(part))
