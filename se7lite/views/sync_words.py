"""Values, cells and held edits of the sync in words."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, Final

from se7lite.models import SyncHold
from se7lite.queries.sync_holds import names_of
from se7lite.services.sync_decisions import NEVER
from se7lite.sheet_store.book import FIXED, load_bodies
from se7lite.shown import clock, money, number, uk_date
from se7lite.views.access import kept_from_reader
from sync.cells import read
from sync.columns import Column, column_of
from sync.days import day_in
from sync.terms import Book, Raw, Unreadable, Value, plain, words_of

BLANK: Final = "blank"
LEFT_ALONE: Final = "What the row says stands in columns that are left alone."
FIGURES: Final = ("date", "time", "money", "miles")  # cells whose number only their column gives a meaning
KINDS: Final[Mapping[str, str]] = {
    "conflict": "Both sides changed",
    "unreadable": "Cannot be read",
    "refused": "Cannot be accepted",
    "ours": "Filled in by se7lite",
    "emptied": "Column was cleared",
    "formula": "Formula in the cell",
    "scrambled": "Almost the whole row changed",
    "missing": "Row is missing",
    "incomplete": "Row is not complete",
    "waiting": "Row waits for another record",
    "double": "Reference stands twice",
    "unknown": "Reference is not known",
    "closed": "Google keeps this row closed",
    "instant": "Typed while se7lite was writing",
    "stood": "Stood in a tab that was removed",
}
DATE_HINT: Final = "For example 24/11/2026 or 24 November 2026"
HINTS: Final[Mapping[str, str]] = {
    "date": DATE_HINT,
    "time": "For example 14:30",
    "money": "In pounds, for example 12.50",
    "miles": "For example 24 or 12.5",
}


class Words:
    """Shows values; the names and bodies they speak of are looked up once for all of them."""

    def __init__(self, values: Iterable[tuple[Column, Value]], references: Iterable[str] = ()) -> None:
        told = [(column, value) for column, value in values if value and value != NEVER]
        pointed = [value for column, value in told if column.kind == "pointer" and value]
        self.names = names_of([*references, *pointed])
        self._bodies = load_bodies() if any(column.of == "body" for column, _ in told) else {}

    def value(self, column: Column, value: Value) -> str:
        """A record's value, as pages show it."""
        if value is None or value == "":
            return BLANK
        if column.kind == "choice":
            return self.choices(column).get(value, value)
        if column.kind == "pointer":
            return f"{value} {self.names.get(value, '')}".strip()
        return figure(column, value)

    def choices(self, column: Column) -> Mapping[str, str]:
        """What can be chosen in this column: key to words."""
        if column.of != "body":
            return FIXED.get(column.of, {})
        self._bodies = self._bodies or load_bodies()
        return self._bodies


def figure(column: Column, value: str) -> str:
    """A date, time, amount or text in words."""
    match column.kind:
        case "date":
            return uk_date(date.fromisoformat(value))
        case "time":
            return clock(time.fromisoformat(value))
        case "money":
            return money(Decimal(value))
        case "miles":
            return f"{number(Decimal(value))} mile{'' if Decimal(value) == 1 else 's'}"
    return value


def cell_words(column: Column | None, raw: Raw) -> str:
    """A cell as a person sees it in the sheet: what was typed, and figures by what their column means."""
    if raw is None or raw == "":
        return BLANK
    if column and column.kind in FIGURES and not isinstance(raw, str):
        try:
            value = read(raw, column, Book())
        except Unreadable:
            day = day_in(raw) if column.kind == "time" else None
            return uk_date(day) if day else words_of(raw)
        return figure(column, value) if value else BLANK
    return words_of(raw)


def column_or_none(noun: str, field: str | None) -> Column | None:
    """The column of a field; None for a heading that is none of ours."""
    try:
        return column_of(noun, field or "")
    except KeyError:
        return None


def column_under(hold: SyncHold, heading: str) -> Column | None:
    """The column whose heading this is in the hold's tab."""
    for name, ours in hold.tab.headings.items():
        if plain(ours) == plain(heading):
            return column_or_none(hold.tab.noun, name)
    return None


def chosen_cells(hold: SyncHold) -> list[tuple[str, Raw, Column]]:
    """What a held row says in the columns that were chosen, less those kept from whoever looks. A column that is left
    alone is shown to nobody."""
    if not isinstance(hold.cell, dict):
        return []
    chosen = ((heading, cell, column_under(hold, heading)) for heading, cell in hold.cell.items())
    noun, kept = hold.tab.noun, kept_from_reader()
    return [
        (heading, cell, column) for heading, cell, column in chosen if column and not kept.keeps(noun, column.field)
    ]


def json_words(column: Column | None, words: Words, value: Any) -> str:
    """A value as the history keeps it."""
    if value is None or value == "":
        return BLANK
    if column and isinstance(value, str):
        try:
            return words.value(column, value)
        except (ValueError, ArithmeticError):
            return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
