"""Merged cells that name a group: one cell over several rows, of which a read gives only the topmost.

They are read once, while a tab is being connected, and only where an officer says so; never by the runs that follow.
A read of values says nothing of merges, so each run would need a second, larger answer; an edit of the one cell would
be an edit of every record beneath it at once; somebody who splits or stretches a merge would change records without
typing a word; and a single record of a group could not be changed in se7lite, for its own cell cannot be written. So
what the group said goes into the records at connecting, base keeps the blank cell beside it, and from then on each row
speaks for itself: a blank cell stays blank and is no edit. Nothing is written into a cell that a merge covers
(sync.write): there nobody would see it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sync.cells import as_given, read
from sync.columns import Column
from sync.grid import Row, Sheet
from sync.merge import AGREED, Decision, Hold, ToRecord
from sync.state import Tab
from sync.terms import Book, Raw, Unreadable, Value

DIFFERS: Final = "The merged cell above says something else than se7lite. An officer decides it in se7lite, under Sync."


@dataclass(frozen=True, slots=True)
class Group:
    """One merged cell of a mapped column, and the filled rows beneath its first that have nothing of their own."""

    field: str
    top: int  # index of the row that holds the value
    says: Raw
    rows: tuple[Row, ...]


def find_groups(sheet: Sheet, merges: Sequence[Mapping[str, Any]]) -> list[Group]:
    """The groups of the table, from the top. A merge over several columns speaks for its first."""
    by_index = {row.index: row for row in sheet.rows}
    by_place = {sheet.layout.columns[column.field]: column for column in sheet.columns if not column.ours}
    found = []
    for merge in sorted(merges, key=lambda one: int(one.get("startRowIndex", 0))):
        top, column = int(merge.get("startRowIndex", 0)), by_place.get(int(merge.get("startColumnIndex", 0)))
        if column is None or top not in by_index:
            continue
        place = sheet.layout.columns[column.field]
        below = (by_index.get(index) for index in range(top + 1, int(merge.get("endRowIndex", 0))))
        rows = tuple(row for row in below if row and row.filled and row.cell(place) is None)
        says = by_index[top].cell(place)
        if rows and says is not None:
            found.append(Group(column.field, top, says, rows))
    return found


def said_of_rows(sheet: Sheet, groups: Sequence[Group], chosen: Sequence[str]) -> dict[str, dict[str, Raw]]:
    """Row key -> field -> what its group says, for the fields that an officer chose. Rows without a reference are known
    by what they say alone: of two that say the same neither is given anything."""
    wanted = [group for group in groups if group.field in chosen]
    often = Counter(row.key for row in sheet.rows if row.filled) if wanted else Counter[str]()
    said: dict[str, dict[str, Raw]] = {}
    for group in wanted:
        for row in group.rows:
            if often[row.key] == 1:
                said.setdefault(row.key, {})[group.field] = group.says
    return said


def spent_words(tab: Tab, sheet: Sheet, turned: Sequence[Row]) -> set[str]:
    """Row keys of which a merged cell has had its say, for Store.remember: no row says this any more, or something is
    agreed on in each cell that it spoke of. A later row that says the same is another one. `turned` are rows that will
    say what they are known by once their days are turned."""
    if turned:
        return set()
    mapped = {column.field for column in sheet.columns}

    def waits(key: str, row: Row) -> bool:
        return bool(tab.groups[key].keys() & mapped - tab.base.get(as_given(row.reference), {}).keys())

    return {key for key in tab.groups if not any(waits(key, row) for row in sheet.spoken_of.get(key, ()))}


def covered_cells(groups: Sequence[Group]) -> Iterator[tuple[int, str]]:
    """Row index and field of each cell that holds nothing because a merge covers it."""
    for group in groups:
        yield from ((row.index, group.field) for row in group.rows)


def decide_group(
    column: Column, says: Raw, base: tuple[Raw, Value] | None, cell: Raw, record: Value, book: Book
) -> Decision | None:
    """The one thing to do with a blank cell of a row whose group says something, before anything was agreed on there.
    None where it is an ordinary cell."""
    if says is None or base is not None or cell is not None:
        return None
    try:
        value = read(says, column, book)
    except Unreadable:
        return None
    if value == record:
        return AGREED
    return ToRecord(value) if record is None else Hold("conflict", DIFFERS, value)
