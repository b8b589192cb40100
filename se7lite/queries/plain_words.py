"""Plain words of a meeting's papers (M4, M5): the facts that rules, pages and lists go by. No text is read twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from sqlalchemy import Text, and_, cast, func, or_, select
from sqlalchemy.orm import selectinload

from se7lite.extensions import db
from se7lite.models import Meeting, Paper, PaperFile, PaperWords
from se7lite.plain_words import CHECKER, Findings, Glossary, Reading, Term, Unexplained, check, read, unexplained
from se7lite.plain_words.ease import band_of
from se7lite.plain_words.glossary import fold
from se7lite.queries.glossary import glossary_now

PLAIN: Final = re.compile("[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A paper and what was read in it; `unread` says why nothing was, blank where something was."""

    paper: Paper
    reading: Reading
    unread: str = ""


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """M5's facts. `unexplained` is empty when every word is explained in the paper that uses it or in the glossary.

    `unread` are papers whose words nobody has checked: a mere link, or pictures of pages.
    """

    papers: tuple[PaperRead, ...]
    unexplained: tuple[Unexplained, ...]

    @property
    def unread(self) -> tuple[PaperRead, ...]:
        """Those that could not be read."""
        return tuple(one for one in self.papers if one.unread)


LINK_ONLY = "Only an address is kept of this paper, so its words are not checked. Add the file, or paste the text."
NO_TEXT = "Nothing but the title is kept of this paper. Add the file, or paste the text."


def unexplained_words(meeting: Meeting) -> MeetingWords:
    """The facts of one meeting, paper by paper."""
    papers = db.session.scalars(
        select(Paper)
        .where(Paper.meeting_id == meeting.id)
        .order_by(Paper.id)
        .options(selectinload(Paper.words), selectinload(Paper.files).selectinload(PaperFile.account))
    ).all()
    glossary = glossary_now()
    found = [PaperRead(paper, _reading(paper, glossary), _why_unread(paper)) for paper in papers]
    return MeetingWords(tuple(found), unexplained([one.reading for one in found], glossary))


def notes_words(meeting: Meeting) -> Findings | None:
    """What is found in notes that can still be changed; sentences only where all of it is hard to read."""
    if not meeting.notes or meeting.notes_sent_on:
        return None
    found = check(meeting.notes, glossary_now())
    return found if is_hard(found) else replace(found, hardest=())


def is_hard(found: Findings) -> bool:
    """To read, as a whole."""
    return found.ease is not None and band_of(found.ease).hard


class WordFacts(NamedTuple):
    """Of all papers of a meeting together: how many were read, how many of these are hard, and what is unexplained."""

    read: int
    hard: int
    unexplained: tuple[str, ...]


def word_facts(meetings: Iterable[int]) -> dict[int, WordFacts]:
    """By meeting id, as it was kept: two queries, however many meetings. One without papers is left out."""
    rows = db.session.execute(
        select(Paper.meeting_id, Paper.id, PaperWords.digest, PaperWords.reading)
        .outerjoin(PaperWords, (PaperWords.paper_id == Paper.id) & (PaperWords.checker == CHECKER))
        .where(Paper.meeting_id.in_(list(meetings)))
        .order_by(Paper.id)
    ).all()
    glossary = glossary_now() if rows else Glossary()
    anew = _read_anew([row.id for row in rows if row.digest is None], glossary)
    readings: dict[int, list[Reading]] = defaultdict(list)
    for meeting_id, paper_id, digest, kept in rows:
        readings[meeting_id] += anew[paper_id] if digest is None else [Reading.from_json(kept)] if digest else []
    return {meeting_id: _facts(found, glossary) for meeting_id, found in readings.items()}


def _read_anew(papers: Sequence[int], glossary: Glossary) -> dict[int, list[Reading]]:
    """What another checker kept, or none did, is read now, as unexplained_words() does; no text, no reading."""
    if not papers:
        return {}
    found = select(Paper).where(Paper.id.in_(papers)).options(selectinload(Paper.files))
    return {one.id: [read(one.text, glossary)] if one.text else [] for one in db.session.scalars(found)}


def _facts(readings: Sequence[Reading], glossary: Glossary) -> WordFacts:
    hard = sum(one.ease is not None and band_of(one.ease).hard for one in readings)
    return WordFacts(len(readings), hard, tuple(one.word for one in unexplained(readings, glossary)))


def meetings_using(words: Iterable[str]) -> set[int]:
    """Meetings with a paper in which one of these words may stand, in any form: none is missed, some are too many.

    Kept readings are searched as text, so that a change to one word does not look at every meeting again.
    """
    kept = func.lower(cast(PaperWords.reading, Text))
    holds = [and_(*(kept.contains(part) for part in parts)) for word in words for parts in _letters_of(word)]
    found = select(Paper.meeting_id).join(PaperWords).where(or_(*holds)).distinct()
    return set(db.session.scalars(found)) if holds else set()


def _letters_of(word: str) -> Iterator[list[str]]:
    """Of the word and of each abbreviation in it: EHC stands in a paper, and the entry "EHC plan" explains it."""
    for part in (word, *(part for part in word.split() if sum(letter.isupper() for letter in part) > 1)):
        # JSON writes other letters as numbers: the plain ones are enough to find it by.
        yield PLAIN.findall(part.lower()) or [""]


def words_to_send(found: MeetingWords, glossary: Glossary) -> list[Term]:
    """The entries that explain what these papers use, by the alphabet: the glossary that goes out with them."""
    used = {fold(use.word) for one in found.papers for use in one.reading.uses}
    terms = {term.word: term for word in used if (term := glossary.entry(word)) and term.explained and not term.name}
    return sorted(terms.values(), key=lambda term: term.word.casefold())


def find_paper(number: int) -> Paper | None:
    """One paper."""
    return db.session.get(Paper, number)


def find_file(number: int) -> PaperFile | None:
    """One file, whether or not its paper was taken out since."""
    return db.session.get(PaperFile, number)


def files_taken_out(meeting: Meeting) -> Sequence[PaperFile]:
    """Files whose paper is not on the meeting's list any more, the last first."""
    gone = select(PaperFile).where(PaperFile.meeting_id == meeting.id, PaperFile.paper_id.is_(None))
    return db.session.scalars(gone.order_by(PaperFile.id.desc())).all()


def _reading(paper: Paper, glossary: Glossary) -> Reading:
    """As it was kept. One that another checker kept is read anew; services keep it at the next change."""
    if paper.words and paper.words.checker == CHECKER:
        return Reading.from_json(paper.words.reading)
    return read(paper.text, glossary)


def _why_unread(paper: Paper) -> str:
    if paper.file:
        return paper.file.told
    if paper.is_link:
        return LINK_ONLY
    return "" if paper.link_or_text else NO_TEXT
