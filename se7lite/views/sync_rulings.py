"""Rulings on rows: which there are in each tab, in words, and taking one back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from se7lite.models import SyncHold
from se7lite.queries.sync_rulings import find_rulings
from se7lite.services.sync_rulings import take_ruling_back
from se7lite.shown import shortened
from se7lite.views.notices import refusal_told
from se7lite.views.signed_in import actor
from se7lite.views.sync_words import LEFT_ALONE, cell_words, chosen_cells
from sync.apart import OTHER_TABLE

WORDS: Final[Mapping[str, str]] = {
    "not a record": "Not a record: this row is left alone",
    OTHER_TABLE: "Another table begins here: its rows are left alone, and so is what is added to it",
    "our copy": "se7lite’s own copy of a row: it is taken out",
    "meant": "The changes are meant: they are taken over",
}

TABLE: Final = "Another table begins at row {began}. It is left alone, and so is what is added to it."
TABLE_MOVED: Final = (
    "Another table began at row {began} when this tab was connected, and begins at row {now} now. It is left alone, "
    "and so is what is added to it."
)
TABLE_GONE: Final = (
    "Another table began at row {began} when this tab was connected, and is not known by its first row any more. What "
    "is added to it now waits among the held edits."
)


class Ruling(NamedTuple):
    """One ruling as the page shows it; `row` is what stood in the row when it was made."""

    id: int
    word: str
    row: str
    who: str
    at: datetime


def add_rulings(bp: Blueprint) -> None:
    """Where one is taken back."""
    bp.add_url_rule("/sync/rulings/<int:number>/take-back", "take_back", take_back, methods=["POST"])


def rulings_by_tab() -> dict[int, list[Ruling]]:
    """The rulings of each connected tab that has some, the newest first."""
    found: dict[int, list[Ruling]] = {}
    for row in find_rulings():
        told = Ruling(row.id, WORDS.get(row.word, row.word.capitalize()), _stood(row.hold), row.who or "", row.at)
        found.setdefault(row.tab_id, []).append(told)
    return found


def tables_by_tab() -> dict[int, list[str]]:
    """Of each connected tab, where the other tables in it stand that are left alone, as they were seen last."""
    found: dict[int, list[str]] = {}
    for one in find_rulings():
        if one.word == OTHER_TABLE and one.hold:
            began, now = one.hold.row, one.hold.tab.sightings.get("tables", {}).get(one.hold.row_key)
            words = TABLE if "tables" not in one.hold.tab.sightings or began == (now or 0) + 1 else TABLE_MOVED
            words = TABLE_GONE if words is TABLE_MOVED and now is None else words
            found.setdefault(one.tab_id, []).append(words.format(began=began, now=(now or 0) + 1))
    return found


def take_back(number: int) -> Response:
    """From the next sync on the row is looked at like any other."""
    with refusal_told():
        take_ruling_back(number, actor())
        flash("Taken back. The next sync looks at that row like at any other.")
    return redirect(url_for("sync.index"))


def _stood(hold: SyncHold | None) -> str:
    """M-0042. Title: Total of the year; Start: 12."""
    if hold is None or not isinstance(hold.cell, dict):
        return "It is no longer known what stood in the row."
    cells = "; ".join(
        f"{heading}: {shortened(cell_words(column, cell))}"
        for heading, cell, column in chosen_cells(hold)
        if cell not in (None, "")
    )
    cells = cells or LEFT_ALONE
    return f"{hold.reference}. {cells}" if hold.reference else cells
