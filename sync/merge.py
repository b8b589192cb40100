"""What one cell, its base and its record's field come to. Pure; each branch says what its case means."""

from dataclasses import dataclass

from sync.cells import read, same, show
from sync.columns import Column
from sync.terms import Book, Raw, Unreadable, Value


@dataclass(frozen=True, slots=True)
class Nothing:
    """Neither side moved."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Both sides say the same, however each spells it: this pair becomes base."""


@dataclass(frozen=True, slots=True)
class ToRecord:
    """Only the tab moved: the record is to follow."""

    value: Value


@dataclass(frozen=True, slots=True)
class ToSheet:
    """Only the record moved: the cell is to follow."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The cell's change waits: kind, and why in plain words. `value` is the cell's, where it can be read."""

    kind: str
    message: str
    value: Value = None


Decision = Nothing | Agreed | ToRecord | ToSheet | Hold
OTHERWISE = "Change it in se7lite."
NOTHING, AGREED, TO_SHEET = Nothing(), Agreed(), ToSheet()


def decide(column: Column, base: tuple[Raw, Value] | None, cell: Raw, record: Value, book: Book) -> Decision:
    """The one thing to do with this field. `base` is None where the two sides have never agreed on it."""
    base_cell, base_value = base if base is not None else (None, None)
    sheet_moved, record_moved = not same(cell, base_cell), record != base_value
    if not sheet_moved and not record_moved:
        return NOTHING if base is not None else AGREED
    if not sheet_moved:
        # An empty cell that never held anything, or a cell nobody touched: ours to fill.
        return AGREED if same(show(record, column, book).raw, cell) else TO_SHEET
    if column.ours:
        return _typed_over_ours(column, cell, record, book)
    try:
        value = read(cell, column, book)
    except Unreadable as unread:
        return Hold("conflict" if record_moved else "unreadable", str(unread))
    if value == record:
        # Another spelling of the same, or both sides changed to the same.
        return AGREED
    if base is None and value is None:
        # Only spaces stand where our value belongs: nobody's answer, so ours may go in.
        return TO_SHEET
    if record_moved and (base is not None or record is not None):
        # Two people answered the same question differently: neither answer is ours to drop.
        return Hold(
            "conflict",
            "This was changed here and in se7lite, to different values. An officer decides it in se7lite, under Sync.",
            value,
        )
    return ToRecord(value)


def _typed_over_ours(column: Column, cell: Raw, record: Value, book: Book) -> Decision:
    if same(show(record, column, book).raw, cell):
        return AGREED
    # Written, never read back: who typed in a sheet cannot be known. What they typed stays, and is shown.
    return Hold(
        "ours", f"“{column.heading}” is filled in by se7lite and not read from here. {column.instead or OTHERWISE}"
    )
