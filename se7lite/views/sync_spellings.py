"""Words that are on no list: what somebody said that they mean, while a tab is being connected and afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from se7lite.extensions import db
from se7lite.models import SyncTab
from se7lite.services.refusals import Refused
from se7lite.services.sync_spellings import say_in_tab, spellings_of
from se7lite.sheet_store.book import load_book
from se7lite.views.access import refuse_kept
from se7lite.views.signed_in import actor
from sync.columns import COLUMNS, Column
from sync.spellings import Spelling
from sync.terms import Book

MOST: Final = 40  # on one page, the commonest of each column first; a column of hundreds is the wrong column
SAID: Final = "Kept. Cells that wait with these words are read at the next sync; what was read before stays as it is."


@dataclass(frozen=True, slots=True)
class SpellingShown:
    """One spelling. Without options it can be seen and not changed: `meaning` says what it means, in words."""

    words: str
    field: str
    heading: str
    cells: int
    meant: str
    meaning: str
    options: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Up to MOST spellings, and how many more there are."""

    lines: list[SpellingShown]
    more: int


def add_spellings(bp: Blueprint) -> None:
    """The page of a connected tab's spellings."""
    bp.add_url_rule("/sync/tabs/<int:number>/words", "words", words)
    bp.add_url_rule("/sync/tabs/<int:number>/words", "say_words", say, methods=["POST"])


def words(number: int) -> str:
    """Those whose meaning is kept, and those that wait for somebody to say."""
    return _page(_find(number))


def say(number: int) -> Response | tuple[str, int]:
    """Keep what the page says."""
    try:
        say_in_tab(_find(number), said_in(request.form), actor())
    except Refused as refused:
        return _page(_find(number), " ".join(refused.errors.values())), 422
    flash(SAID)
    return redirect(url_for("sync.words", number=number))


def said_in(form: Mapping[str, str]) -> list[Spelling]:
    """What a form with the table of spellings says; a row that is not whole is left out."""
    found = []
    for key, said in form.items():
        place = key.removeprefix("words-")
        if place != key and f"means-{place}" in form:
            found.append(Spelling(form.get(f"field-{place}", ""), said, 0, form[f"means-{place}"]))
    return found


def spellings_shown(found: Sequence[Spelling], columns: Sequence[Column], book: Book, *, may: bool = True) -> Shown:
    """Each with what it can mean."""
    by_field = {column.field: column for column in columns}
    lines = []
    for one in found[:MOST]:
        column = by_field[one.field]
        choices = book.choices.get(column.of, {})
        meaning = choices.get(one.meant, "")
        lines.append(
            SpellingShown(one.words, one.field, column.heading, one.cells, one.meant, meaning, choices if may else None)
        )
    return Shown(lines, max(0, len(found) - MOST))


def _page(tab: SyncTab, problem: str = "") -> str:
    book = load_book()
    theirs = [replace(one, heading=tab.headings.get(one.field, one.heading)) for one in COLUMNS[tab.noun]]
    shown = spellings_shown(spellings_of(tab, book), theirs, book, may=current_user.writes)
    return render_template("sync/words.html", tab=tab, spellings=shown, problem=problem)


def _find(number: int) -> SyncTab:
    tab = db.session.get(SyncTab, number)
    if tab is None or tab.connected_noun is None:
        abort(404, "This tab is not connected any more.")
    refuse_kept(tab.noun)
    return tab
