"""A paper is read once; what of it is explained is judged afterwards, beside the glossary that goes out with it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from se7lite.plain_words.blocks import blocks_of, is_shouted, sentences_of
from se7lite.plain_words.ease import counts_for_ease, ease_of, hardest_of, measure
from se7lite.plain_words.exceptions import Seen, is_none
from se7lite.plain_words.explanations import explained_in
from se7lite.plain_words.glossary import Found, Glossary, fold
from se7lite.plain_words.people import initials_in
from se7lite.plain_words.reading import Hard, Kind, Reading, Unexplained, Use
from se7lite.plain_words.tokens import tokens_of

SMALL_WORD: Final = re.compile(r"\b[a-z]{4,12}\b")
TOLD: Final = re.compile(
    r"[\"'”’]?\s*"
    r"(?:\(([^()]{6,200})\)|,? (?:which |that )?(?:means|meaning|is when|is where)\b|,? (?:that is,|i\.e\.))"
)
CALLED: Final = re.compile(
    r"(?:(?:is|are|we|often|sometimes|being) (?:called|known as|call this)|so-called)\s+[\"'“‘]?$"
)
NEXT_OF_NAME: Final = re.compile(r" [A-Z][a-z]")
CONTEXT: Final = 120  # characters of a long sentence shown on either side of the word


@dataclass(frozen=True, slots=True)
class Findings:
    """Of one paper: advice (`ease`, `hardest`) and what stops it from going out (`unexplained`)."""

    words: int
    sentences: int
    ease: float | None
    hardest: tuple[Hard, ...]
    unexplained: tuple[Unexplained, ...]
    explained: Mapping[str, str]


def check(text: str, glossary: Glossary) -> Findings:
    """One paper by itself."""
    reading = read(text, glossary)
    return Findings(
        reading.words,
        reading.sentences,
        reading.ease,
        reading.hardest,
        unexplained([reading], glossary),
        reading.explained,
    )


def read(text: str, glossary: Glossary) -> Reading:
    """What stands in a text. Of the glossary only the list of jargon matters here, not what is explained."""
    blocks = blocks_of(text)
    sentences = [sentence for block in blocks if not is_shouted(block) for sentence in sentences_of(block)]
    measured = [measure(sentence) for sentence in sentences]
    counted = [one for one in measured if counts_for_ease(one.sentence)]
    explained = explained_in(blocks)
    jargon = _Uses("jargon")
    for sentence in sentences:
        _read_jargon(sentence, glossary, jargon, explained)
    abbreviations = _abbreviations(blocks, sentences, {fold(word) for word in jargon.known})
    return Reading(
        words=sum(one.words for one in measured),
        sentences=len(counted),
        ease=ease_of(counted),
        hardest=hardest_of(counted),
        uses=(*abbreviations, *jargon.made()),
        explained=explained,
    )


def unexplained(readings: Sequence[Reading], glossary: Glossary) -> tuple[Unexplained, ...]:
    """What neither its own paper nor an entry of the glossary explains, in the order in which it is met.

    Whoever opens one paper has not read another: what that one explains does not count (M5).
    """
    met: dict[tuple[Kind, str], list[tuple[int, Use]]] = {}
    for paper, reading in enumerate(readings):
        for use in reading.uses:
            folded = fold(use.word)
            told = reading.explained
            known = folded in told or folded.rstrip("0123456789") in told or glossary.explains(use.word)
            # A word that was taken off the list since is no jargon any more.
            if not known and (use.kind == "abbreviation" or glossary.plain(use.word)):
                met.setdefault((use.kind, folded), []).append((paper, use))
    return tuple(_together(uses, glossary) for uses in met.values())


def _together(uses: Sequence[tuple[int, Use]], glossary: Glossary) -> Unexplained:
    first = uses[0][1]
    times = sum(use.times for _, use in uses)
    papers = tuple(paper for paper, _ in uses)
    return Unexplained(first.word, first.kind, first.sentence, times, glossary.plain(first.word), papers)


class _Uses:
    """Counts words, and keeps the first sentence of each."""

    def __init__(self, kind: Kind) -> None:
        self.kind: Kind = kind
        self.known: dict[str, tuple[str, str]] = {}
        self.times: Counter[str] = Counter()

    def add(self, word: str, sentence: str, start: int) -> None:
        folded = fold(word)
        self.times[folded] += 1
        if folded not in self.known:
            self.known[folded] = (word, _shown(sentence, start, len(word)))

    def made(self) -> Iterator[Use]:
        for folded, (word, sentence) in self.known.items():
            yield Use(word, self.kind, sentence, self.times[folded])


def _shown(sentence: str, start: int, length: int) -> str:
    if len(sentence) <= 3 * CONTEXT:
        return sentence
    begins, ends = max(0, start - CONTEXT), start + length + CONTEXT
    return f"{'…' if begins else ''}{sentence[begins:ends].strip()}{'…' if ends < len(sentence) else ''}"


def _read_jargon(sentence: str, glossary: Glossary, jargon: _Uses, explained: dict[str, str]) -> None:
    for found in glossary.jargon_in(sentence):
        if _in_a_name(sentence, found):
            continue
        if _told(sentence, found):
            explained.setdefault(fold(found.word), sentence)
        jargon.add(found.word, sentence, found.start)


def _in_a_name(sentence: str, found: Found) -> bool:
    """Multi-Agency Safeguarding Hub: all of it in capitals, and what follows too. It is called that."""
    words = sentence[found.start : found.end].replace("-", " ").split()
    return all(word[:1].isupper() for word in words) and bool(NEXT_OF_NAME.match(sentence, found.end))


def _told(sentence: str, found: Found) -> bool:
    """Whether the sentence says what the word means: "(that is, …)", "means", "which is called …"."""
    after = TOLD.match(sentence, found.end)
    if after and (after[1] is None or len(after[1].split()) >= 3):
        return True
    return bool(CALLED.search(sentence, max(0, found.start - 40), found.start))


def _abbreviations(blocks: Sequence[str], sentences: Iterable[str], jargon: set[str]) -> Iterator[Use]:
    """Capitals that are no exception. What the jargon list names as well is told there, with its plain words."""
    met = [(sentence, token) for sentence in sentences for token in tokens_of(sentence)]
    times = Counter(token.short for _, token in met)
    small = frozenset(chain.from_iterable(SMALL_WORD.findall(block) for block in blocks)) if met else frozenset()
    initials = initials_in(blocks) if met else frozenset()
    uses = _Uses("abbreviation")
    for sentence, token in met:
        if fold(token.short) not in jargon and not is_none(token, Seen(small, times[token.short], initials)):
            uses.add(token.short, sentence, token.start)
    return uses.made()
