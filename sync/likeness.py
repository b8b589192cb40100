"""Which record a row without a reference could be: the same name and date, the likeliest first. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from sync.cells import read
from sync.grid import Row, Sheet
from sync.identity import identity_of_record, identity_of_row
from sync.terms import Book, Record, Unreadable

MOST = 6  # candidates that one row is shown with


def propose(
    noun: str,
    sheet: Sheet,
    rows: Sequence[Row],
    records: Mapping[str, Record],
    book: Book,
    answers: Mapping[str, str],
) -> Iterator[tuple[Row, list[str]]]:
    """Each row that has candidates, the one chosen or likeliest first. No two rows are given the same first one."""
    by_identity: dict[tuple[str, ...], list[str]] = {}
    for reference, record in records.items():
        if identity := identity_of_record(noun, record):
            by_identity.setdefault(identity, []).append(reference)
    taken: set[str] = set()
    waiting = []
    for row in rows:
        identity = identity_of_row(noun, sheet, row, book)
        candidates = by_identity.get(identity, []) if identity else []
        if not candidates:
            continue
        if (chosen := answers.get(row.key)) in candidates and chosen not in taken:
            taken.add(str(chosen))
            yield row, [str(chosen), *(one for one in candidates if one != chosen)][:MOST]
        else:
            waiting.append((row, candidates))
    for row, candidates in waiting:
        free = [reference for reference in candidates if reference not in taken]
        if free:
            free.sort(key=lambda reference: _likeness(sheet, row, records[reference], book))
            taken.add(free[0])
            yield row, free[:MOST]


def _likeness(sheet: Sheet, row: Row, record: Record, book: Book) -> tuple[bool, int]:
    """Sorts the likeliest first: present before archived, then by how many cells say what the record says."""
    same = 0
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        try:
            value = read(cell, column, book)
        except Unreadable:
            continue
        same += value is not None and value == record.values.get(column.field)
    return record.archived, -same
