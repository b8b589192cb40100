"""The glossary: as its page shows it, and as the checker asks it."""

from sqlalchemy import ColumnElement, func, or_, select

from se7lite.extensions import db
from se7lite.models import GlossaryTerm
from se7lite.plain_words import Glossary, Term
from se7lite.queries.listing import anywhere, contains

SHOWN = {
    "": "All words",
    "explained": "Explained",
    "jargon": "With a plainer word",
    "names": "Names",
    "removed": "Taken out",
}
"""What can be asked for, in words."""


def find_terms(q: str = "", show: str = "") -> list[GlossaryTerm]:
    """By the alphabet; `show` is a key of SHOWN. Each word that is searched for stands somewhere in the entry."""
    term = GlossaryTerm
    wanted = select(term).where(_shown(show)).order_by(func.lower(term.word), term.id)
    for word in q.split()[:8]:
        texts = (term.word, term.stands_for, term.meaning, term.plain)
        wanted = wanted.where(or_(*(contains(text, anywhere(word.lower())) for text in texts)))
    return list(db.session.scalars(wanted))


def find_term(word: str) -> GlossaryTerm | None:
    """The entry of a word as fold() gives it, taken out or not."""
    return db.session.scalars(select(GlossaryTerm).where(GlossaryTerm.folded == word)).first()


def glossary_now() -> Glossary:
    """All that holds at present, for the checker."""
    term = GlossaryTerm
    rows = select(term.word, term.stands_for, term.meaning, term.plain, term.is_name).where(term.removed_at.is_(None))
    return Glossary(Term(*row) for row in db.session.execute(rows))


def explained_terms() -> list[Term]:
    """What is sent with papers: words that are explained, by the alphabet."""
    return [as_term(one) for one in find_terms(show="explained")]


def as_term(one: GlossaryTerm) -> Term:
    """An entry as the checker knows it."""
    return Term(one.word, one.stands_for, one.meaning, one.plain, one.is_name)


def _shown(show: str) -> ColumnElement[bool]:
    term = GlossaryTerm
    if show == "removed":
        return term.removed_at.is_not(None)
    here = term.removed_at.is_(None)
    if show == "explained":
        return here & ~term.is_name & ((term.stands_for != "") | (term.meaning != ""))
    if show == "jargon":
        return here & (term.plain != "")
    return here & term.is_name if show == "names" else here
