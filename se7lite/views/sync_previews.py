"""The preview of a tab that people made, in words: columns with their selects, and rows with what becomes of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from se7lite.services.claim_checks import never_from_a_sheet
from se7lite.services.sync_columns import may_be
from se7lite.services.sync_surveys import TabLook
from se7lite.shown import count
from se7lite.views.sync_days import turned_words
from se7lite.views.sync_words import LEFT_ALONE, cell_words, column_or_none, figure
from sync.cells import show
from sync.columns import COLUMNS, SINGULAR, Column, column_of
from sync.headings import EXAMPLES, Theirs, cells_below
from sync.namesakes import find_namesakes
from sync.preview import NEW, RECORD, SAME, Fill, Line
from sync.state import Held
from sync.survey import NOT_A_RECORD
from sync.tables import without
from sync.terms import Raw, Value, words_of

FEW: Final = 5  # lines of each list on the first page
PAGE: Final = 50
LISTS: Final[Mapping[str, str]] = {
    "matched": "Rows that match records",
    "new": "Rows that become records",
    "waiting": "Rows that cannot be taken in as they are",
    "remarks": "Rows that are left alone",
    "referenced": "Rows that carry a reference of se7lite",
    "cells": "Cells that differ or cannot be read",
    "to_sheet": "Blank cells that se7lite fills in",
    "to_records": "Blank fields of se7lite that the sheet fills in",
    "unwritten": "Records that get a row of their own",
}
ANSWERED: Final = ("matched", "new", "waiting", "remarks")


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One column of the tab. `chosen` is its field, or nothing; without options it can be no field: `why` says why."""

    place: int
    heading: str
    filled: str
    examples: str
    why: str
    chosen: str
    options: list[tuple[str, str]]
    reads: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A column with merged cells: how many, how many rows beneath them are blank there, where in the sheet these are,
    and whether somebody said that the merged cell speaks for them."""

    field: str
    heading: str
    merged: int
    rows: str
    examples: str
    where: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """One line of a list: where it is, what stands there, what is to be known of it, and the answers to choose from."""

    key: str
    where: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    chosen: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)


def columns_shown(one: TabLook) -> list[ColumnShown]:
    """Every column that has a heading or something in it, left to right."""
    assert one.table
    by_place = {place: name for name, place in one.table.fields.items()}
    return [_column(one, theirs, by_place.get(theirs.place, "")) for theirs in one.table.columns]


def _column(one: TabLook, theirs: Theirs, name: str) -> ColumnShown:
    assert one.table
    column = column_or_none(one.noun, name)
    cells = (
        [] if theirs.barred else cells_below(without(one.rows, one.table.others), one.table.heading_row, theirs.place)
    )
    examples = list(dict.fromkeys(cell_words(column, cell)[:60] for cell in cells))[:EXAMPLES]
    good, looked_at = one.table.readable.get(name, (0, 0))
    reads = f"{good} of {looked_at} can be read" if column and good < looked_at else ""
    options = [(known.field, known.heading) for known in COLUMNS[one.noun] if may_be(theirs, known, one.own)]
    heading = theirs.heading.strip() or f"Column {theirs.place + 1}, without a heading"
    filled = count(theirs.filled, "filled cell")
    return ColumnShown(
        theirs.place, heading, filled, "; ".join(examples), theirs.barred, name, [] if theirs.barred else options, reads
    )


def groups_shown(one: TabLook) -> list[GroupShown]:
    """Columns in which a merged cell stands over several rows, left to right."""
    if not (one.survey and one.ground):
        return []
    found = []
    for column in one.survey.sheet.columns:
        mine = [group for group in one.survey.groups if group.field == column.field]
        if mine:
            rows = [row for group in mine for row in group.rows]
            heading = " ".join(one.ground.headings[column.field].split())
            says = dict.fromkeys(cell_words(column, group.says)[:60] for group in mine)
            examples = "; ".join(list(says)[:EXAMPLES])
            chosen = column.field in one.ground.grouped
            first, last = mine[0].rows[0].index + 1, mine[-1].rows[-1].index + 1
            where = f"Row {first}" if first == last else f"Between rows {first} and {last}"
            found.append(GroupShown(column.field, heading, len(mine), count(len(rows), "row"), examples, where, chosen))
    return found


def rows_shown(one: TabLook, name: str, start: int = 0, most: int = FEW) -> list[RowShown]:
    """A stretch of one list of the preview."""
    return list(_Shower(one).shown(name, start, most))


def length_of(one: TabLook, name: str) -> int:
    """How long a list is."""
    return len(getattr(one.survey, name))


class _Shower:
    """Puts the lines of one tab into words; the names that they speak of are known to the survey's book."""

    def __init__(self, one: TabLook) -> None:
        assert one.ground and one.survey and one.table
        self.one, self.noun, self.survey, self.ground = one, one.noun, one.survey, one.ground
        self.headings = [" ".join(words_of(heading).split()) for heading in one.survey.sheet.layout.headings]
        self.namesakes = find_namesakes(one.survey)
        self.places = {place: name for name, place in one.survey.sheet.layout.columns.items()}

    def shown(self, name: str, start: int, most: int) -> Iterator[RowShown]:
        """Lines of a list, from `start` on."""
        for line in getattr(self.survey, name)[start : start + most]:
            if isinstance(line, Line):
                yield self._line(name, line)
            elif isinstance(line, Held):
                yield self._held(line)
            elif isinstance(line, Fill):
                yield self._fill(name, line)
            else:
                yield RowShown(line, self._record(line))

    def _line(self, name: str, line: Line) -> RowShown:
        notes = [line.why] if line.why else []
        notes += turned_words(self.one, line.row)
        for key, why in line.unread.items():
            then = "" if name == "waiting" else " The row becomes a record without it, and the cell waits."
            notes.append(f"{self._heading(key)}: {why}{then}")
        if name == "new" and (others := self.namesakes.get(line.row.index)):
            notes.append(NAMESAKE.format(rows=" and ".join(str(other + 1) for other in others)))
        if not line.answered:
            notes.append(f"It looks like {self._record(line.reference)}.")
        where = f"Row {line.row.index + 1}"
        if name == "referenced":
            where += f", {self._record(line.reference)}"
        chosen, options = self._answers(name, line)
        hidden = self.survey.hidden.get(line.row.index, frozenset())
        parts = list(self._parts([None if at in hidden else cell for at, cell in enumerate(line.row.whole)]))
        if not parts:
            notes.append(LEFT_ALONE)
        return RowShown(line.row.key, where, parts, notes, chosen, options)

    def _parts(self, cells: Sequence[Raw]) -> Iterator[tuple[str, str]]:
        for place, cell in enumerate(cells):
            if cell is not None and place in self.places:
                yield self.headings[place], cell_words(column_or_none(self.noun, self.places[place]), cell)

    def _answers(self, name: str, line: Line) -> tuple[str, list[tuple[str, str]]]:
        if name not in ANSWERED:
            return "", []
        said, one = self.ground.answers.get(line.row.key, ""), SINGULAR[self.noun]
        no_record = (NOT_A_RECORD, "Not a record: leave it alone")
        if name == "remarks":
            alone = (said if said == NOT_A_RECORD else "", "Leave it alone")
            return alone[0], [alone, (RECORD, f"Take it in: it is a {one}")]
        if name == "matched":
            same = [(reference, f"It is {self._record(reference)}") for reference in line.others]
            nothing = [] if line.answered else [("", "Not answered yet")]
            return line.reference if line.answered else "", [*nothing, *same, (NEW, f"A new {one}"), no_record]
        kept = said if said in (NEW, RECORD) else ""
        words = f"It becomes a {one}" if name == "new" else "It waits until somebody mends it"
        again = [(SAME, "It is one that se7lite has")] if said == NEW and line.row.key in self.survey.again else []
        return kept, [(kept, words), *again, no_record]

    def _held(self, held: Held) -> RowShown:
        column = column_of(self.noun, str(held.field))
        sides = [
            (self._heading(column.field), cell_words(column, held.cell)),
            ("se7lite has", self._value(column, held.record_value)),
        ]
        why = BOTH_SAY if held.kind == "conflict" and held.cell_value is not None else held.message
        if column.of == "claim_status":
            why = never_from_a_sheet(held.record_value, held.cell_value) or why
        where = f"Row {(held.row or 0) + 1}, {self._record(held.reference or '')}"
        return RowShown(held.identity, where, sides, [why])

    def _fill(self, name: str, fill: Fill) -> RowShown:
        column = column_of(self.noun, fill.field)
        value = self._value(column, fill.value)
        where = f"Row {fill.row + 1}, {self._record(fill.reference)}"
        return RowShown("", where, [(self._heading(fill.field) if name == "to_sheet" else column.heading, value)])

    def _heading(self, name: str) -> str:
        return " ".join(self.ground.headings.get(name, column_of(self.noun, name).heading).split())

    def _record(self, reference: str) -> str:
        record = self.ground.records.get(reference)
        if record is None:
            return reference
        said = [
            self._value(column, record.values[column.field])
            for column in COLUMNS[self.noun]
            if column.field in SAYS_WHICH[self.noun] and record.values[column.field]
        ]
        return f"{reference} {', '.join(said)}{' (archived)' if record.archived else ''}"

    def _value(self, column: Column, value: Value) -> str:
        if value is None or column.kind not in ("choice", "pointer"):
            return figure(column, value) if value is not None else "blank"
        return words_of(show(value, column, self.ground.book).raw)


NAMESAKE: Final = (
    "The same name stands in row {rows}. If both are one person, say of one row that it is not a record. If they are "
    "two people, give each a name that tells them apart: otherwise a claim has to give the reference."
)
BOTH_SAY: Final = (
    "The two differ. Neither is overwritten: it waits as a held edit, and an officer decides after the connection."
)
SAYS_WHICH: Final = {
    "representatives": ("name", "affiliation"),
    "meetings": ("title", "date"),
    "claims": ("representative", "date"),
}
