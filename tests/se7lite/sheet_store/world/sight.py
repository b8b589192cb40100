"""Both sides at one moment: every value, every cell by its record, every word, and what is kept aside."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, SyncHold, SyncPutBack
from se7lite.queries.sheet_values import all_values
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.values import as_record
from sync.cells import as_given, normal, same
from sync.columns import COLUMNS, NOUNS, PREFIXES, REFERENCE_HEADING, Column
from sync.notes import is_ours
from sync.terms import Book, Raw, Value
from tests.se7lite.sheet_store.database_side import DatabaseSide
from tests.spreadsheet import Person

Key = tuple[str, str]  # reference, field
WORDS = re.compile(r"w\d+w")
NOUN_OF = {prefix: noun for noun, prefix in PREFIXES.items()}
BY_FIELD = {noun: {column.field: column for column in columns} for noun, columns in COLUMNS.items()}


def column_at(key: Key) -> Column:
    """The column of a reference's field."""
    return BY_FIELD[NOUN_OF[key[0][0]]][key[1]]


def words_in(anything: Any) -> set[str]:
    return set(WORDS.findall(str(anything)))


@dataclass(frozen=True)
class Sight:
    """What there is. A row of which the reference stands twice, or not at all, has no cells here."""

    records: dict[Key, Value]
    archived: dict[str, bool]  # by reference
    cells: dict[Key, Raw]
    rows: Counter[str]  # how often a reference stands in its tab
    formulas: frozenset[Key]
    words: frozenset[str]  # in a cell, a record, the history, or kept aside
    only_shown: frozenset[str]  # of these: in a cell, and in no record and no history
    aside: list[tuple[str | None, Raw]]  # typed in the instant of a write: whose row it was, where that is known
    going_back: frozenset[Key]  # where that was, as long as it is on its way back
    unjudged: bool  # what became of the last write is not known yet
    book: Book

    def is_sure(self, key: Key) -> bool:
        """Whether a cell of ours is there to stay: it may have gone over what somebody typed just then."""
        return not self.unjudged and key not in self.going_back

    def is_aside(self, key: Key, raw: Raw) -> bool:
        """Whether this cell, as it was, waits to go back, is shown to an officer, or stands in unjudged copies."""
        return any(whose in (None, key[0]) and same(kept, raw) for whose, kept in self.aside)


def look(side: DatabaseSide, person: Person) -> Sight:
    """As things are now."""
    db.session.rollback()
    records: dict[Key, Value] = {}
    archived: dict[str, bool] = {}
    for noun in NOUNS:
        for reference, away, values in all_values(noun):
            archived[reference] = away
            said = as_record(noun, values, away).values
            records |= {(reference, name): value for name, value in said.items()}
    cells, rows, filled_by, shown = _cells(person)
    aside, history = _aside(side, person), db.session.execute(select(Change.before, Change.after)).all()
    back = {tuple(row) for row in db.session.execute(select(SyncPutBack.reference, SyncPutBack.field))}
    unjudged, book = side.pending() is not None, load_book()
    db.session.rollback()
    kept, in_cells = words_in((list(records.values()), history)), words_in(shown)
    return Sight(
        records,
        archived,
        cells,
        rows,
        frozenset(filled_by),
        frozenset(kept | in_cells | words_in(aside)),
        frozenset(in_cells - kept),
        aside,
        frozenset(back),
        unjudged,
        book,
    )


def _cells(person: Person) -> tuple[dict[Key, Raw], Counter[str], set[Key], list[Any]]:
    cells: dict[Key, Raw] = {}
    filled_by: set[Key] = set()
    counted: Counter[str] = Counter()
    shown: list[Any] = []
    for noun in NOUNS:
        head, *rows = person.rows(noun)
        filled = {(at, place): cell.formula for at, place, cell in formulas(person, noun)}
        shown += [cell for row in rows for cell in row if not is_ours(cell)] + list(filled.values())
        place, places = (
            head.index(REFERENCE_HEADING),
            {column.field: head.index(column.heading) for column in COLUMNS[noun]},
        )
        named = [as_given(row[place]) if place < len(row) else "" for row in rows]
        counted.update(filter(None, named))
        for at, (reference, row) in enumerate(zip(named, rows, strict=True), start=1):
            if reference and named.count(reference) == 1:
                cells |= {(reference, name): normal(row[p] if p < len(row) else None) for name, p in places.items()}
                filled_by |= {(reference, name) for name, p in places.items() if (at, p) in filled}
    return cells, counted, filled_by, shown


def formulas(person: Person, noun: str) -> Any:
    """(row, column, cell) of each formula that stands in a tab."""
    return person.workbook.content.tab(person.sheet_ids[noun]).rows.formulas()


def _aside(side: DatabaseSide, person: Person) -> list[tuple[str | None, Raw]]:
    backs = [tuple(row) for row in db.session.execute(select(SyncPutBack.reference, SyncPutBack.stood))]
    typed = select(SyncHold.reference, SyncHold.cell).where(SyncHold.kind.in_(("instant", "stood")))
    for reference, cell in db.session.execute(typed):
        backs += [(reference, one) for one in (cell.values() if isinstance(cell, dict) else [cell])]
    return [(reference or None, normal(one)) for reference, one in backs] + [
        (None, one) for one in _copies(side, person)
    ]


def _copies(side: DatabaseSide, person: Person) -> list[Raw]:
    """Of a write that nobody has judged yet: copies of an earlier write are of no account."""
    token, hidden_id = side.pending(), side.hidden_id
    if token is None or hidden_id is None or person.workbook.content.find(hidden_id) is None:
        return []
    rows = person.workbook.values(hidden_id, as_shown=False)
    return [normal(cell) for row in rows for cell in row] if rows and rows[0][:1] == [token] else []
