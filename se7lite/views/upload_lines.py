"""Findings of an uploaded list in words: what stood there, what se7lite has, what the file has, and why it waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from se7lite.models import UploadItem
from se7lite.views.sync_words import Words, cell_words, column_or_none
from sync.columns import COLUMNS, Column
from sync.terms import Raw, Value

WHY: Final[Mapping[str, str]] = {
    "conflict": "Changed in the file and in se7lite, to different values.",
    "ours": "se7lite fills this in, and does not read it from a file.",
}
KINDS: Final[Mapping[str, str]] = {
    "change": "Change",
    "conflict": "Both sides changed",
    "new": "New row",
    "refused": "Cannot be accepted",
    "unreadable": "Cannot be read",
    "ours": "Filled in by se7lite",
    "unknown": "Reference is not known",
    "double": "Reference stands twice",
    "incomplete": "Row is not complete",
    "waiting": "Row waits for another record",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. `base`, `record` and `file` are the three values in words; `parts` are a row's cells by heading."""

    id: int
    kind: str
    kind_words: str
    state: str
    row: int
    reference: str | None
    name: str
    what: str
    base: str
    record: str
    file: str
    why: str
    sure: bool
    parts: list[tuple[str, str]]

    @property
    def about(self) -> str:
        """Which cell or row it is, for whoever hears the page."""
        return f"{self.what} of {self.reference}" if self.what and self.reference else f"row {self.row}"


def lines_of(noun: str, items: Sequence[UploadItem]) -> list[Line]:
    """Findings in words, with the names they speak of looked up once."""
    told: list[tuple[Column, Value]] = []
    for item in items:
        if column := column_or_none(noun, item.field):
            told += [(column, value) for value in (item.cell_value, item.record_value, item.base_value)]
        for name, (_, value) in (item.row_values or {}).items():
            if column := column_or_none(noun, name):
                told.append((column, value))
    words = Words(told, [item.reference for item in items if item.reference])
    return [_line(noun, item, words) for item in items]


def _line(noun: str, item: UploadItem, words: Words) -> Line:
    column = column_or_none(noun, item.field)
    return Line(
        id=item.id,
        kind=item.kind,
        kind_words=KINDS.get(item.kind, item.kind),
        state=item.state,
        row=item.row,
        reference=item.reference if item.reference in words.names else None,
        name=words.names.get(item.reference or "", ""),
        what=column.heading if column else "",
        base=words.value(column, item.base_value) if column else "",
        record=words.value(column, item.record_value) if column else "",
        file=_in_the_file(column, item, words) if column else "",
        why=_why(item),
        sure=item.sure,
        parts=_parts(noun, item, words),
    )


def _why(item: UploadItem) -> str:
    """What the engine says to people at the sheet is said anew where this is a file."""
    if item.kind == "conflict" and item.message.startswith("This was changed here"):
        return WHY["conflict"]
    return WHY["ours"] if item.kind == "ours" else item.message


def _in_the_file(column: Column, item: UploadItem, words: Words) -> str:
    if item.cell_value is not None or item.kind in ("change", "conflict", "refused"):
        return words.value(column, item.cell_value)
    return cell_words(column, item.cell)


def _parts(noun: str, item: UploadItem, words: Words) -> list[tuple[str, str]]:
    """A whole row: its values where it can become a record, otherwise its cells as they stand."""
    if item.row_values is not None:
        return [
            (column.heading, words.value(column, value))
            for name, (_, value) in item.row_values.items()
            if (column := column_or_none(noun, name))
        ]
    if item.field is not None or not isinstance(item.cell, dict):
        return []
    ours = {column.heading for column in COLUMNS[noun]}
    return [(name, _cell(noun, name, cell)) for name, cell in item.cell.items() if cell is not None and name in ours]


def _cell(noun: str, heading: str, cell: Raw) -> str:
    column = next((one for one in COLUMNS[noun] if one.heading == heading), None)
    return cell_words(column, cell)
