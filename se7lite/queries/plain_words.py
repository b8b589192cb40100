"""Plain words of a meeting's papers (M4, M5): the facts that rules, pages and lists go by. No text is read twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from se7lite.extensions import db
from se7lite.models import Meeting, Paper, PaperFile, PaperWords
from se7lite.plain_words import CHECKER, Glossary, Reading, Term, Unexplained, read, unexplained
from se7lite.plain_words.glossary import fold
from se7lite.queries.glossary import glossary_now


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A paper and what was read in it; `unread` says why nothing was, blank where something was."""

    paper: Paper
    reading: Reading
    unread: str = ""


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """M5's facts. `unexplained` is empty when every word is explained in a paper of the meeting or in the glossary.

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
    """The facts of one meeting, over all its papers together."""
    papers = db.session.scalars(
        select(Paper)
        .where(Paper.meeting_id == meeting.id)
        .order_by(Paper.id)
        .options(selectinload(Paper.words), selectinload(Paper.files).selectinload(PaperFile.account))
    ).all()
    glossary = glossary_now()
    found = [PaperRead(paper, _reading(paper, glossary), _why_unread(paper)) for paper in papers]
    return MeetingWords(tuple(found), unexplained([one.reading for one in found], glossary))


def unexplained_counts(meetings: Iterable[int]) -> dict[int, int]:
    """How many words are unexplained, by meeting id, for a list: two queries, whatever its length. 0 is left out."""
    rows = db.session.execute(
        select(Paper.meeting_id, PaperWords.reading)
        .join(PaperWords)
        .where(Paper.meeting_id.in_(list(meetings)), PaperWords.checker == CHECKER)
        .order_by(Paper.id)
    )
    readings: Mapping[int, list[Reading]] = defaultdict(list)
    for meeting_id, kept in rows:
        readings[meeting_id].append(Reading.from_json(kept))
    glossary = glossary_now() if readings else Glossary()
    counts = {meeting_id: len(unexplained(read_of, glossary)) for meeting_id, read_of in readings.items()}
    return {meeting_id: count for meeting_id, count in counts.items() if count}


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
