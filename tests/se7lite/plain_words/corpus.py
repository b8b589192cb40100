"""Ten papers such as programmes send, each with what a reader marked in it by hand before the checker saw it.

Above the text stands what the paper uses and does not explain: abbreviations, and words of the jargon list.
"""

from pathlib import Path
from typing import NamedTuple

from se7lite.plain_words import Glossary, check
from se7lite.plain_words.first_jargon import FIRST_JARGON
from se7lite.plain_words.glossary import fold

FOLDER = Path(__file__).with_name("papers")
JARGON_ONLY = Glossary(FIRST_JARGON)
"""Nothing is explained but by the papers themselves: the hardest case for the checker."""


class Marked(NamedTuple):
    """A paper, and what its reader marked."""

    name: str
    text: str
    abbreviation: frozenset[str]
    jargon: frozenset[str]


class Score(NamedTuple):
    """What the checker found of what was marked, missed of it, and pointed out without need; as "paper: word"."""

    found: list[str]
    missed: list[str]
    false: list[str]

    @property
    def precision(self):
        return len(self.found) / (len(self.found) + len(self.false))

    @property
    def recall(self):
        return len(self.found) / (len(self.found) + len(self.missed))


def papers():
    """All ten."""
    return [_paper(path) for path in sorted(FOLDER.glob("*.txt"))]


def score(kind):
    """Over all papers, of "abbreviation" or "jargon"."""
    scored = Score([], [], [])
    for paper in papers():
        told = {fold(one.word) for one in check(paper.text, JARGON_ONLY).unexplained if one.kind == kind}
        truth = getattr(paper, kind)
        for words, bucket in (
            (told & truth, scored.found),
            (truth - told, scored.missed),
            (told - truth, scored.false),
        ):
            bucket.extend(f"{paper.name}: {word}" for word in sorted(words))
    return scored


def _paper(path):
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    marks = dict(line.split(":", 1) for line in head.splitlines())
    words = {kind: frozenset(fold(word) for word in marks[kind].split(",") if word.strip()) for kind in marks}
    return Marked(path.stem, text, words["abbreviations"], words["jargon"])
