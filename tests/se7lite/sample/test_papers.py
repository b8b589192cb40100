"""The sample's papers: some are texts, and some of those leave words unexplained."""

from datetime import date

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import GlossaryTerm, Meeting, PaperWords
from se7lite.plain_words import Reading, read
from se7lite.plain_words.first_terms import FIRST_TERMS
from se7lite.queries.glossary import glossary_now
from se7lite.queries.plain_words import unexplained_words, word_facts
from se7lite.sample.load import load_sample


def test_some_papers_are_texts_and_some_leave_words_unexplained_as_the_checker_reads_them(app):
    load_sample(date(2026, 11, 24))
    assert db.session.scalar(select(func.count()).select_from(GlossaryTerm)) == len(FIRST_TERMS)
    meetings = db.session.scalars(select(Meeting)).all()
    facts = word_facts(meeting.id for meeting in meetings)
    counts = {meeting for meeting, found in facts.items() if found.unexplained}
    with_text = [meeting for meeting in meetings if any(paper.text for paper in meeting.papers)]
    assert 10 <= len(counts) < len(with_text) < len(meetings)
    found = unexplained_words(next(meeting for meeting in meetings if meeting.id in counts))
    assert "MASH" in {one.word for one in found.unexplained}
    glossary = glossary_now()
    for kept in db.session.scalars(select(PaperWords)).all()[:200]:
        assert Reading.from_json(kept.reading) == read(kept.paper.text, glossary)
