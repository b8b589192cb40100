"""The words that a programme has explained, and the jargon that it would rather not read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
JOINTS: Final = frozenset(" -–/.’'")
_VOWELS = "aeiou"


def fold(word: str) -> str:
    """The same for spellings that mean the same word: SENCo and SENCO, co-production and co production."""
    return " ".join(WORD.findall(word)).replace("’", "'").casefold()


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. With a plain alternative and no explanation it is jargon: pointed out until replaced or explained."""

    word: str
    stands_for: str = ""
    meaning: str = ""
    plain: str = ""
    name: bool = False

    @property
    def explained(self) -> bool:
        """Whether somebody who looks it up learns what it is."""
        return bool(self.name or self.stands_for or self.meaning)


class Found(NamedTuple):
    """A jargon word in a sentence: its entry's word, and where it stands."""

    word: str
    start: int
    end: int


class Glossary:
    """Looks up words; made once for as many papers as there are."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = {fold(term.word): term for term in terms}
        parts = ((part, term) for term in self.terms.values() if term.explained for part in _shorts(term))
        self._parts = dict(parts)
        self._forms = _by_first_word(term for term in self.terms.values() if term.plain)

    def entry(self, word: str) -> Term | None:
        """Where a word is looked up: KS2 under KS2, then under KS; EHC under EHC plan."""
        folded = fold(word)
        return self.terms.get(folded) or self._parts.get(folded) or self._parts.get(folded.rstrip("0123456789"))

    def explains(self, word: str) -> bool:
        """Whether the glossary says what a word is."""
        term = self.entry(word)
        return term is not None and term.explained

    def plain(self, word: str) -> str:
        """What the list would rather say; blank where it knows nothing better."""
        term = self.terms.get(fold(word))
        return term.plain if term else ""

    def jargon_in(self, sentence: str) -> Iterator[Found]:
        """The listed jargon of a sentence, the longest words first where several begin at one place."""
        words = list(WORD.finditer(sentence))
        place = 0
        while place < len(words):
            found = self._longest(sentence, words, place)
            if found:
                word, length = found
                yield Found(word, words[place].start(), words[place + length - 1].end())
            place += found[1] if found else 1

    def _longest(self, sentence: str, words: Sequence[re.Match[str]], place: int) -> tuple[str, int] | None:
        for form, word in self._forms.get(words[place][0].replace("’", "'").casefold(), ()):
            ends = place + len(form)
            wanted = words[place:ends]
            if tuple(one[0].replace("’", "'").casefold() for one in wanted) == form and _joined(sentence, wanted):
                return word, len(form)
        return None


def _joined(sentence: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but spaces and hyphens stands between the words: "moving, forward" is not "moving forward"."""
    gaps = (sentence[one.end() : other.start()] for one, other in pairwise(words))
    return all(len(gap) < 4 and JOINTS.issuperset(gap) for gap in gaps)


def _shorts(term: Term) -> Iterator[str]:
    yield fold(term.word)
    for part in term.word.split():
        if sum(letter.isupper() for letter in part) > 1:
            yield fold(part)


def _by_first_word(terms: Iterable[Term]) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Every form of every jargon word under its first word, the longest first."""
    forms: dict[str, dict[tuple[str, ...], str]] = {}
    for term in terms:
        for form in forms_of(fold(term.word).split()):
            forms.setdefault(form[0], {}).setdefault(form, term.word)
    return {first: sorted(known.items(), key=lambda one: -len(one[0])) for first, known in forms.items()}


def forms_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A word or phrase with its endings: "drill down" is "drilling down" too, "deep dive" is "deep dives" too."""
    if not words:
        return
    *begin, last = words
    if not begin:
        yield from ((form,) for form in endings(last))
        return
    yield from ((*begin, form) for form in endings(last))
    yield from ((form, *words[1:]) for form in endings(words[0]))


def endings(word: str) -> set[str]:
    """A word as it stands in a sentence. It may hold forms that nobody writes: they do no harm."""
    if len(word) < 3 or not word.isalpha():
        return {word}
    stems = {word, word.replace("is", "iz") if word.endswith("ise") else word}
    forms = set(stems)
    for stem in stems:
        forms |= {stem + "s", stem + "ed", stem + "ing", stem + "'s"}
        if stem.endswith("e"):
            forms |= {stem + "d", stem[:-1] + "ing"}
        if stem.endswith("y") and stem[-2] not in _VOWELS:
            forms |= {stem[:-1] + "ies", stem[:-1] + "ied"}
        if stem.endswith(("s", "x", "ch", "sh")):
            forms.add(stem + "es")
        if stem[-1] not in _VOWELS and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
            forms |= {stem + stem[-1] + "ing", stem + stem[-1] + "ed"}
    return forms
