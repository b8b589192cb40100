"""The base that each row of an uploaded list is compared with, and its cells in the spelling of that base."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sync.cells import read, same, show
from sync.columns import Column
from sync.grid import Row, Sheet
from sync.terms import Base, Book, Raw, Record, Unreadable
from sync.xlsx.findings import Finding, Known
from sync.xlsx.table import Table
from sync.xlsx.text import bare, fitted, is_cut

TOO_LONG: Final = "The text is longer than a cell of a file holds, so it is not read from here. Change it in se7lite."
AS_DOWNLOADED: Final = (
    "The file says what was downloaded, and an earlier upload of it changed that. Tick this to bring the first back."
)


@dataclass(slots=True)
class Settled:
    """The rows with what they are compared with, and what was found on the way."""

    sheet: Sheet
    bases: dict[str, Base] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    made_before: list[str] = field(default_factory=list)


def settle(
    table: Table,
    known: Known,
    records: Mapping[str, Record],
    book: Book,
    reference_of: Callable[[Raw], str | None],
) -> Settled:
    """Find each row's base, and give a cell that says the same in another spelling the base's own."""
    settled = Settled(replace(table.sheet, rows=[]))
    settled.bases.update({one: dict(base) for one, base in (known.bases or {}).items()})
    made = {key: list(ones) for key, ones in known.made.items()}
    rows = [_with_reference(row, made, settled) for row in table.sheet.rows]
    references = Counter(reference_of(row.reference) for row in rows)
    for row in rows:
        reference = reference_of(row.reference)
        record = records.get(reference) if reference else None
        if reference and record and known.bases is None:
            settled.bases.setdefault(reference, _as_it_is(record, table.sheet, book))
        if reference and record and reference in settled.bases:
            once = references[reference] == 1
            cells = [
                _settle_cell(_Place(row, reference, column, record, once), cell, known, book, settled)
                for column, cell in zip(table.sheet.columns, row.cells, strict=True)
            ]
            row = replace(row, cells=tuple(cells))
        settled.sheet.rows.append(row)
    return settled


def _with_reference(row: Row, made: dict[str, list[tuple[str, Base]]], settled: Settled) -> Row:
    """A new row that an earlier upload made a record of is that record's row."""
    if row.reference is not None or not row.filled or not made.get(row.key):
        return row
    reference, base = made[row.key].pop(0)
    settled.bases.setdefault(reference, dict(base))
    settled.made_before.append(reference)
    return replace(row, reference=reference)


def _as_it_is(record: Record, sheet: Sheet, book: Book) -> Base:
    """Nobody knows what this file showed: whatever differs from the record as it is now is a change to look at."""
    base: Base = {}
    for column in sheet.columns:
        value = record.values.get(column.field)
        raw = show(value, column, book).raw
        base[column.field] = (fitted(raw) if isinstance(raw, str) else raw, value)
    return base


@dataclass(frozen=True, slots=True)
class _Place:
    row: Row
    reference: str
    column: Column
    record: Record
    once: bool  # no other row carries this reference


def _settle_cell(place: _Place, cell: Raw, known: Known, book: Book, settled: Settled) -> Raw:
    column, base = place.column, settled.bases[place.reference]
    raw, value = base.get(column.field, (None, None))
    now, taken = place.record.values.get(column.field), known.taken.get((place.reference, column.field))
    if says_the_same(cell, raw, column, book):
        if taken and place.once and now == taken[1] and now != value:
            found = Finding(
                "change", place.row.index, place.reference, column.field, AS_DOWNLOADED, raw, value, now, now
            )
            settled.findings.append(found)
        return raw
    if is_cut(raw) or is_cut(cell):
        long = Finding("unreadable", place.row.index, place.reference, column.field, TOO_LONG, cell, None, now, value)
        settled.findings.append(long)
        return raw
    if taken and now == taken[1]:
        # Only this file has changed the record since: what it says now goes on from there.
        base[column.field] = taken
        return taken[0] if says_the_same(cell, taken[0], column, book) else cell
    return cell


def says_the_same(cell: Raw, base: Raw, column: Column, book: Book) -> bool:
    """Whether a cell says what it said before, however a program spelt it: 0.4375 or 10:30, 12.5 or 12.50."""
    if same(cell, base):
        return True
    if isinstance(cell, str) and isinstance(base, str) and bare(cell) == bare(base):
        return True
    try:
        return read(cell, column, book) == read(base, column, book)
    except Unreadable:
        return False
