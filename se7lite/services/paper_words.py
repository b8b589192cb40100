"""Keeping what was read in papers: when a text changes, and for papers still to go out when the jargon list does."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from se7lite.extensions import db
from se7lite.models import Meeting, Paper, PaperFile, PaperWords
from se7lite.plain_words import CHECKER, Glossary, read
from se7lite.queries.glossary import glossary_now


def read_changed(meeting: Meeting) -> None:
    """Reads those of a meeting's papers whose text is not the one that was read."""
    db.session.expire(meeting, ["papers"])
    changed = [paper for paper in meeting.papers if not _is_read(paper)]
    if changed:
        _read(changed, glossary_now())


def read_unsent_again(word: str, today: date) -> None:
    """After a change to the jargon list: the papers that hold the word, or any for "", and have not gone out.

    What went out is judged by the list of its day.
    """
    begin = f"%{_stem(word)}%"
    holds = or_(
        func.lower(Paper.link_or_text).like(begin),
        Paper.id.in_(select(PaperFile.paper_id).where(func.lower(PaperFile.text).like(begin))),
    )
    waiting = select(Paper).join(Meeting).where(Meeting.date >= today, Paper.sent_on.is_(None), holds)
    papers = db.session.scalars(waiting).all()
    if papers:
        _read(papers, glossary_now())


def digest_of(text: str) -> str:
    """The same for the same text; blank for none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def kept_words(text: str, glossary: Glossary) -> dict[str, Any]:
    """A row of paper_words without its key."""
    return {"checker": CHECKER, "digest": digest_of(text), "reading": read(text, glossary).as_json()}


def _is_read(paper: Paper) -> bool:
    kept = paper.words
    return kept is not None and kept.checker == CHECKER and kept.digest == digest_of(paper.text)


def _read(papers: Iterable[Paper], glossary: Glossary) -> None:
    for paper in papers:
        found = kept_words(paper.text, glossary)
        if paper.words is None:
            paper.words = PaperWords(**found)
        for key, value in found.items():
            setattr(paper.words, key, value)
    db.session.flush()


def _stem(word: str) -> str:
    """What all forms of a word begin with: "utili" of utilise and utilizing."""
    first = (word.casefold().replace("-", " ").split() or [""])[0]
    stem = first[: max(3, len(first) - 3)]
    return stem.replace("\\", "").replace("%", "").replace("_", "")
