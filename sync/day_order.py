"""Days that a spreadsheet may have exchanged with months when they were typed. Pure.

Where its locale is not one that puts the day first, Google makes 4 March of 3/4/2026, and leaves 24/11/2026 as words: a
column that holds both was typed day first. That stays so when the locale is set right afterwards: no date that is there
is read anew, and the words are the only sign that is left. What such a date was meant to be nothing in the cell tells,
so nothing is exchanged back here: it is said, before anything is taken over.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sync.days import DAY_FIRST, EPOCH, day_in
from sync.grid import Row, Sheet
from sync.identity import Identity, identity_of_record, identity_of_row
from sync.terms import Book, Raw, Record

MONTHS: Final = 12
# Countries in which a date in figures begins with the day. Of any other one it is not known that it does.
DAY_COMES_FIRST: Final = (
    "AR AT AU BE BO BR CH CL CO CR CZ DE DK EC ES FI FR GB GR HK HR IE IL IN IT MX NL NO NZ PE PL PT PY RO RS RU SG SI "
    "SK TR UA UY VE VN ZA"
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A date that may have been typed the other way round, and what it was then."""

    row: int
    reads: date
    exchanged: date


@dataclass(frozen=True, slots=True)
class DayDoubt:
    """What is to be said of one column of dates. `words` are the cells that stayed words, as there is no such month;
    `certain` counts dates that cannot have been exchanged; `again` are rows that match a record, its reference with
    them, once day and month are exchanged, and none as they stand."""

    field: str
    words: Sequence[tuple[int, str]]
    doubtful: Sequence[Doubtful]
    certain: int
    again: Sequence[tuple[int, str]]


def day_comes_first(locale: str) -> bool:
    """Whether a spreadsheet of this locale, such as en_GB, reads 3/4/2026 as 3 April."""
    return locale.replace("-", "_").rpartition("_")[2].upper() in DAY_COMES_FIRST.split()


def find_day_doubts(
    locale: str, sheet: Sheet, rows: Sequence[Row], unmatched: Sequence[Row], records: Mapping[str, Record], book: Book
) -> list[DayDoubt]:
    """One for each column of dates that gives reason to, in `rows`; `unmatched` are those of them that would become
    records, `records` those that no row has been matched with. Where the locale puts the day first by now, only dates
    beside words that show that it once did not."""
    set_right = day_comes_first(locale)
    identities: dict[Identity, str] = {}
    for reference, record in records.items():
        if identity := identity_of_record(sheet.noun, record):
            identities.setdefault(identity, reference)
    found = []
    for place, column in enumerate(sheet.columns):
        if column.kind == "date" and not column.ours:
            again = list(_again(sheet, place, unmatched, identities, book))
            doubt = _doubt(column.field, place, rows, again)
            if doubt and (not set_right or (doubt.words and doubt.doubtful)):
                found.append(doubt)
    return found


def fields_to_turn(locale: str, sheet: Sheet, rows: Sequence[Row], wanted: Collection[str]) -> set[str]:
    """Of the fields that somebody wants with day and month exchanged, those of which there is reason to."""
    doubts = find_day_doubts(locale, sheet, rows, [], {}, Book()) if wanted else []
    return {doubt.field for doubt in doubts if doubt.doubtful and doubt.field in wanted}


def exchanged(cell: Raw) -> date | None:
    """The date with its day for its month; None where that is no other date, or the cell holds none."""
    day = day_in(cell) if isinstance(cell, int) else None
    return date(day.year, day.day, day.month) if day and day.day <= MONTHS and day.day != day.month else None


def _doubt(field: str, place: int, rows: Sequence[Row], again: Sequence[tuple[int, str]]) -> DayDoubt | None:
    words, doubtful, certain = [], [], 0
    for row in rows:
        cell = row.cells[place]
        day, other = day_in(cell), exchanged(cell)
        if isinstance(cell, str) and _has_no_such_month(cell):
            words.append((row.index, cell.strip()))
        elif day and other:
            doubtful.append(Doubtful(row.index, day, other))
        elif day and day.day > MONTHS:
            certain += 1
    return DayDoubt(field, words, doubtful, certain, again) if words or doubtful else None


def _has_no_such_month(cell: str) -> bool:
    """Words such as 24/11/2026: read month first they are no date, and day first they are."""
    found = DAY_FIRST.match(cell.strip())
    return found is not None and int(found[1]) > MONTHS >= int(found[2])


def _again(
    sheet: Sheet, place: int, rows: Sequence[Row], identities: Mapping[Identity, str], book: Book
) -> Iterator[tuple[int, str]]:
    for row in rows:
        if other := exchanged(row.cells[place]):
            cells = (*row.cells[:place], (other - EPOCH).days, *row.cells[place + 1 :])
            identity = identity_of_row(sheet.noun, sheet, replace(row, cells=cells), book)
            if identity and identity in identities:
                yield row.index, identities[identity]
