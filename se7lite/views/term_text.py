"""Entries of the glossary as plain text, to copy or to send."""

from collections.abc import Iterable

from se7lite.plain_words import Term


def terms_as_text(terms: Iterable[Term]) -> str:
    """One a paragraph: LA (Local Authority): A council."""
    return "\n\n".join(_told(term) for term in terms)


def _told(term: Term) -> str:
    begin = f"{term.word} ({term.stands_for})" if term.stands_for else term.word
    return f"{begin}: {term.meaning}" if term.meaning else begin
