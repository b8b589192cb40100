"""The runs of the sync, and one of them with every cell before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import Blueprint, abort, render_template, request

from se7lite.choices import NOUNS
from se7lite.models.change import CREATED
from se7lite.numbers import number_in
from se7lite.queries.kept_back import KeptBack
from se7lite.queries.sync_runs import (
    CUT_OFF,
    IntoSe7lite,
    IntoSheet,
    RunRow,
    changes_of_run,
    connected_nouns,
    find_run,
    find_runs,
    writes_of_run,
)
from se7lite.queries.undo_writes import undoable
from se7lite.services.claims import CLAIMS
from se7lite.services.meetings import MEETINGS
from se7lite.services.representatives import REPRESENTATIVES
from se7lite.shown import count, moment
from se7lite.views.access import kept_from_reader, may
from se7lite.views.history_values import Shower, field_words
from se7lite.views.sync_words import Words, cell_words, column_or_none, json_words
from sync.columns import NOTE_HEADING, OWN_REFERENCE_HEADING, REFERENCE_HEADING
from sync.terms import plain

NOUN: Final = {"representatives": REPRESENTATIVES, "meetings": MEETINGS, "claims": CLAIMS}
NEW: Final = "New record"
OURS: Final = tuple(map(plain, (REFERENCE_HEADING, OWN_REFERENCE_HEADING, NOTE_HEADING)))
THEIRS: Final = "not shown: the column is left alone"
# What a run counted, in the words that follow the figure: one, several.
COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "changed in se7lite": ("record changed in se7lite", "records changed in se7lite"),
    "new in se7lite": ("of them new", "of them new"),
    "archived in se7lite": ("record archived: its row is gone", "records archived: their rows are gone"),
    "restored in se7lite": ("record restored: its row is back", "records restored: their rows are back"),
    "tabs mended": ("tab mended", "tabs mended"),
    "cells written": ("cell written to the sheet", "cells written to the sheet"),
    "rows added": ("row added to the sheet", "rows added to the sheet"),
    "typed in the instant": ("cell typed in at the same instant", "cells typed in at the same instant"),
    # All that wait by then, not what came with the run: an old one is counted again at each.
    "held": ("held edit waits", "held edits wait"),
    "paused tabs": ("paused tab", "paused tabs"),
}


@dataclass(frozen=True)
class Line:
    """One cell of a run: `noun` and `reference` lead to the record, and with `key`, the field's, to its place in the
    sheet; None where there is none."""

    noun: str
    reference: str | None
    name: str
    field: str
    before: str
    after: str
    key: str | None = REFERENCE_HEADING


def add_runs(bp: Blueprint) -> None:
    """The list, and one."""
    bp.add_url_rule("/sync/runs", "runs", runs)
    bp.add_url_rule("/sync/runs/<int:number>", "run", run)
    bp.add_app_template_filter(what_changed, "what_changed")
    bp.add_app_template_filter(how_long, "how_long")
    bp.add_app_template_filter(to_the_second, "to_the_second")


def runs() -> str:
    """The newest first; a page begins after the run that the address names."""
    after = number_in(request.args.get("after", ""))
    return render_template("sync/runs.html", runs=find_runs(after), after=after)


def run(number: int) -> str:
    """When, how long, calls, counts, and each cell."""
    found = find_run(number) or abort(404, "There is no such run. Look for it in the list of runs.")
    kept = kept_from_reader()
    changes = changes_of_run(number, _cursor("changes"), kept)
    writes = writes_of_run(number, _cursor("writes"), kept)
    references = {row.reference for row in [*changes.rows, *writes.rows] if row.reference}
    words, parts = Words(_told(changes.rows), references), _parts(changes.rows)
    return render_template(
        "sync/run.html",
        run=found,
        changes=changes,
        changed=[_changed(row, words, kept, parts) for row in changes.rows],
        writes=writes,
        written=[_written(row, words) for row in writes.rows],
        begun={"changes": _cursor("changes"), "writes": _cursor("writes")},
        placed=connected_nouns(number) if may("write") else (),
        undoable=undoable(number) if may("write") else (),
        undoable_rows=undoable(number, references) if references and may("write") else (),
        without=[NOUNS[noun].lower() for noun in kept.nouns] + ["what is private of people"] * bool(kept.fields),
    )


def counts_words(counts: Mapping[str, int]) -> str:
    """2 records changed in se7lite, 1 cell written to the sheet."""
    return ", ".join(count(many, *COUNTED.get(what, (what, what))) for what, many in counts.items())


def what_changed(row: RunRow) -> str:
    """The same of a run. It is counted at its end: before that, and where it never came to one, "Nothing" would be
    wrong, with all that it did listed below."""
    if row.finished_at is None:
        return "Not counted: it was cut off" if row.outcome == CUT_OFF else "Not counted before it ends"
    return counts_words(row.counts) or "Nothing"


def to_the_second(value: datetime) -> str:
    """24 November 2026, 14:30:05: runs can follow each other within a minute."""
    return f"{moment(value)}:{value.second:02}"


def how_long(row: RunRow) -> str:
    """From its start to its end: 1.3 seconds."""
    if row.finished_at is None:
        return "not finished"
    seconds = (row.finished_at - row.started_at).total_seconds()
    return f"{seconds:.1f} seconds" if seconds < 60 else count(round(seconds / 60), "minute")


def _cursor(name: str) -> int:
    return number_in(request.args.get(name, ""))


def _told(rows: list[IntoSe7lite]) -> list[Any]:
    told: list[Any] = []
    for row in rows:
        values = {row.field: row.after} if row.field != CREATED else (row.after or {})
        for name, value in [*values.items(), (row.field, row.before)]:
            column = column_or_none(row.noun, name)
            if column and isinstance(value, str):
                told.append((column, value))
    return told


def _is_part(row: IntoSe7lite) -> bool:
    """Whether it is of what hangs on a record and has no column of its own, as who was invited."""
    return row.field != CREATED and any(isinstance(value, dict | list) for value in (row.before, row.after))


def _parts(rows: Iterable[IntoSe7lite]) -> dict[str, Shower]:
    """By noun, what says such in the words of the record's history."""
    found: dict[str, list[IntoSe7lite]] = {}
    for row in filter(_is_part, rows):
        found.setdefault(row.noun, []).append(row)
    return {noun: Shower(NOUN[noun], mine) for noun, mine in found.items()}


def _changed(row: IntoSe7lite, words: Words, kept: KeptBack, parts: Mapping[str, Shower]) -> Line:
    noun, name = NOUN[row.noun], words.names.get(row.reference, "")
    if row.field == CREATED:
        values = (row.after or {}).items()
        made = "; ".join(
            f"{field_words(noun, key)}: {json_words(column_or_none(row.noun, key), words, value)}"
            for key, value in values
            if value not in (None, "") and not kept.keeps(row.noun, key)
        )
        return Line(row.noun, row.reference, name, NEW, "", made)
    if _is_part(row):
        was, now = (parts[row.noun].value(row.field, value) for value in (row.before, row.after))
        return Line(row.noun, row.reference, name, field_words(noun, row.field), was, now, None)
    column = column_or_none(row.noun, row.field)
    before, after = (json_words(column, words, value) for value in (row.before, row.after))
    key = row.field if column else None
    return Line(row.noun, row.reference, name, field_words(noun, row.field), before, after, key)


def _written(row: IntoSheet, words: Words) -> Line:
    reference = row.reference if row.reference in words.names else None
    name = words.names.get(row.reference or "", "")
    if row.field is None:
        return Line(
            row.noun, reference, name, "New row", "", f"A row for {row.reference} in {row.tab or NOUNS[row.noun]}"
        )
    column = column_or_none(row.noun, row.field)
    heading = column.heading if column else row.field
    before, after = cell_words(column, row.before), cell_words(column, row.after)
    if column is None and plain(heading) not in OURS:
        # Words of theirs on their way back to where they had stood.
        before = after = THEIRS
    return Line(row.noun, reference, name, heading, before, after, row.field)
