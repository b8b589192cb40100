"""The glossary: everybody reads it, officers write it (M5)."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select

from se7lite.extensions import db
from se7lite.models import Change, GlossaryTerm
from se7lite.plain_words.first_terms import FIRST_JARGON, FIRST_TERMS
from se7lite.plain_words.glossary import Term, fold
from se7lite.queries.glossary import find_term
from se7lite.queries.plain_words import meetings_using
from se7lite.services.actor import Actor
from se7lite.services.checklist_keeping import keep_checklists
from se7lite.services.fields import Field, choice, long_text, one_line
from se7lite.services.paper_words import read_unsent_again
from se7lite.services.records import Draft, may_write
from se7lite.services.refusals import Refused
from se7lite.services.tables import Table, change_row, create_row, mark_row, put
from se7lite.services.transaction import hold_table, transaction

KINDS = {"word": "A word or an abbreviation", "name": "A name, which needs no explanation"}
FIELDS = {
    field.key: field
    for field in (
        Field("word", "Word", one_line(100), required=True),
        Field("kind", "What it is", choice(KINDS), required=True),
        Field("stands_for", "What it stands for", one_line(200)),
        Field("meaning", "What it means", long_text(2_000)),
        Field("plain", "A plainer word", one_line(200)),
    )
}
TEXTS = ("stands_for", "meaning", "plain")
# Jargon that every programme begins with: it leaves the list by being explained, not without a word (M5).
LISTED = {fold(term.word): term.plain for term in FIRST_JARGON}
STAYS = (
    "“{}” is jargon that every programme’s papers are checked for, so its entry stays. Where it has to be used, "
    "open the entry and fill in what it means."
)


def read_term(term: GlossaryTerm) -> dict[str, Any]:
    """The values by field."""
    kind = "name" if term.is_name else "word"
    return {"word": term.word, "kind": kind, **{key: getattr(term, key) or None for key in TEXTS}}


def _check(draft: Draft) -> None:
    whole = draft.whole
    word = whole["word"]
    if "word" in draft.changed and word:
        if not fold(word):
            draft.refuse("word", "Word needs at least one letter or figure: type the word as papers have it.")
        other = find_term(fold(word))
        if other is not None and (draft.record is None or other.id != draft.record.id):
            draft.refuse("word", _there_already(other))
        if draft.record is not None and draft.record.folded in LISTED and fold(word) != draft.record.folded:
            draft.refuse("word", STAYS.format(draft.record.word))
    if whole["kind"] != "name" and not any(whole[key] for key in TEXTS):
        draft.refuse("meaning", "Say what it stands for, what it means, or give a plainer word.")
    plain = whole["plain"] or LISTED.get(fold(word or ""))
    if whole["kind"] == "name" and plain and {"word", "kind", "plain"} & draft.changed.keys():
        # Listed jargon is pointed out until it is replaced or explained (M5): calling it a name does neither.
        draft.refuse("kind", f"“{word}” has a plainer word, “{plain}”: use that, or explain “{word}”.")


def _there_already(other: GlossaryTerm) -> str:
    if other.removed_at:
        return f"“{other.word}” was taken out of the glossary: look under “Taken out” and put it back."
    return f"“{other.word}” is in the glossary already: change that entry."


def _apply(term: GlossaryTerm, draft: Draft) -> None:
    put(term, {key: value for key, value in draft.changed.items() if key in ("word", *TEXTS)}, TEXTS)
    whole = draft.whole
    term.is_name = whole["kind"] == "name"
    term.folded = fold(whole["word"])
    for key in TEXTS:
        setattr(term, key, whole[key] or "")


def _after(term: GlossaryTerm, draft: Draft) -> None:
    if term.plain and {"word", "plain"} & draft.changed.keys():
        read_unsent_again(term.word, draft.today)


GLOSSARY = Table("glossary", "word", GlossaryTerm, FIELDS, read_term, _apply, _check, may=may_write, after=_after)


def explain_word(word: str, stands_for: str | None, meaning: str | None, actor: Actor, today: date) -> GlossaryTerm:
    """From a paper: a new entry, or the explanation of one that has none. Refused by field."""
    if not (stands_for or "").strip() and not (meaning or "").strip():
        raise Refused({"meaning": f"Say what “{word}” stands for or means."})
    with transaction():
        there = find_term(fold(word))
        if there and not there.removed_at and (there.stands_for or there.meaning):
            said = "; ".join(text for text in (there.stands_for, there.meaning) if text)
            raise Refused({"meaning": f"“{there.word}” has been explained meanwhile: “{said}”."})
        return _write(word, {"kind": "word", "stands_for": stands_for, "meaning": meaning}, actor, today)


def keep_name(word: str, actor: Actor, today: date) -> GlossaryTerm:
    """From a paper: a name of the programme's, which nobody needs to explain. Jargon with a plainer word is none."""
    return _write(word, {"kind": "name"}, actor, today)


def give_plain_word(word: str, plain: str, actor: Actor, today: date) -> GlossaryTerm:
    """From a paper: what to say instead, of jargon or of an abbreviation. Refused by field."""
    if not plain.strip():
        raise Refused({"plain": f"Type the plainer word for “{word}” first."})
    return _write(word, {"kind": "word", "plain": plain}, actor, today)


def take_out(term: GlossaryTerm, actor: Actor) -> Change:
    """It explains nothing any more, and is no jargon. put_back() undoes it. Refused of jargon of the first list."""
    may_write(actor)
    if term.folded in LISTED:
        raise Refused({"": STAYS.format(term.word)})
    return mark_row(GLOSSARY, term, "removed", True, actor)


def put_back(term: GlossaryTerm, actor: Actor, today: date) -> Change:
    """As it was."""
    with transaction():
        change = mark_row(GLOSSARY, term, "removed", False, actor)
        if term.plain:
            read_unsent_again(term.word, today)
        return change


def add_first_terms(actor: Actor, today: date) -> int:
    """The terms of the field that are not there yet, nor were taken out; says how many."""
    may_write(actor)
    with transaction():
        hold_table(GlossaryTerm)
        known = set(db.session.scalars(select(GlossaryTerm.folded)))
        rows = [term_row(term) for term in FIRST_TERMS if fold(term.word) not in known]
        if rows:
            db.session.execute(insert(GlossaryTerm), rows)
            read_unsent_again("", today)
            # Rows that the session does not see: what they explain is looked at here.
            keep_checklists(sorted(meetings_using([""])))
        return len(rows)


def term_row(term: Term) -> dict[str, Any]:
    """An entry as a row to insert."""
    return {
        "word": term.word,
        "folded": fold(term.word),
        "stands_for": term.stands_for,
        "meaning": term.meaning,
        "plain": term.plain,
        "is_name": term.name,
    }


def _write(word: str, values: dict[str, Any], actor: Actor, today: date) -> GlossaryTerm:
    with transaction():
        term = find_term(fold(word))
        if term is None:
            made: GlossaryTerm = create_row(GLOSSARY, {"word": word, **values}, actor, today)
            return made
        if term.removed_at:
            put_back(term, actor, today)
        given = {key: value for key, value in values.items() if value}
        change_row(GLOSSARY, term, given, actor, today, None)
        return term
