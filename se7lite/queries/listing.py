"""What the three lists have in common: a filter from the address, an order, and pages found by key.

A page far down costs as much as the first: it starts where the last one ended, by the values of the row that stood
there, and the database walks its index from that place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, Generic, Self, TypeVar

from sqlalchemy import ColumnElement, FromClause, Result, Select, bindparam, func, select, tuple_

from se7lite.extensions import db
from se7lite.models import Change
from se7lite.models.search import fold
from se7lite.numbers import number_in

PAGE = 50
ARCHIVED = "archived"
Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the address says: `after` and `before` are references, `page` is the number shown beside them.

    Without a key, `page` is counted off; that is slower far down, and only for addresses typed by hand.
    """

    q: str = ""
    status: str = ""
    sort: str = ""
    order: str = ""
    after: str = ""
    before: str = ""
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Self:
        """From an address's parameters; what is not known or not a page number is left out."""
        known = {field.name: args[field.name].strip()[:200] for field in fields(cls) if field.name in args}
        return cls(**{**known, "page": max(1, number_in(known.get("page", "")))})

    def args(self, **changed: Any) -> dict[str, Any]:
        """The address's parameters for a link, with some changed; what is blank or first is left out.

        Any change but that of the page starts again at the first page.
        """
        wanted = {**vars(self), "after": "", "before": ""}
        if not changed.keys() & {"after", "before", "page"}:
            wanted["page"] = 1
        return {key: value for key, value in {**wanted, **changed}.items() if value and (key, value) != ("page", 1)}


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Up to 50 rows. `after` and `before` are the keys of the next and the previous page, blank where there is none;
    `newest` is the id of the last change there was as they were read."""

    rows: list[Row]
    total: int
    number: int
    before: str
    after: str
    newest: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        """The place of the first row shown, counted from 1; 0 when there is none."""
        return (self.number - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0


@dataclass(frozen=True, eq=False)
class Listing(Generic[Row]):
    """One noun's list. `sorts` are never null; each is unique together with the record's id."""

    model: Any
    row: type[Row]
    columns: Sequence[Any]
    source: FromClause
    sorts: Mapping[str, ColumnElement[Any]]
    conditions: Callable[[Any, date], list[ColumnElement[bool]]]
    searched: Callable[[str], ColumnElement[bool]]
    first_sort: str
    first_order: str

    def page(self, wanted: Filter, today: date) -> Page[Row]:
        """The rows that the filter asks for, and how many there are on all pages."""
        place = self._place(wanted)
        if place is None and (wanted.after or wanted.before):
            # The record of the key is not there: no page follows it, so the first one is shown as the first.
            wanted = replace(wanted, after="", before="", page=1)
        backwards = bool(wanted.before) and not wanted.after
        found, total, newest = self._find(wanted, today, place, backwards)
        more = len(found) > PAGE
        rows = found[:PAGE][::-1] if backwards else found[:PAGE]
        behind = more if backwards else bool(wanted.after) or wanted.page > 1
        ahead = more or backwards
        return Page(
            rows=rows,
            total=total,
            number=max(1, wanted.page) if behind else 1,
            before=rows[0].reference if behind and rows else "",
            after=rows[-1].reference if ahead and rows else "",
            newest=newest,
        )

    def every(self, wanted: Filter, today: date) -> list[Row]:
        """All rows of the filter in its order, whatever the page: what a CSV holds."""
        return self._fetch(self.ordered(*self.order(wanted)).where(*self.where(wanted, today)))

    def one(self, reference: str) -> Row | None:
        """One record as its row of the list."""
        found = self._fetch(self.selected().where(self.model.reference == reference))
        return found[0] if found else None

    def order(self, wanted: Filter) -> tuple[str, bool]:
        """The sort that applies, and whether it runs downwards."""
        key = wanted.sort if wanted.sort in self.sorts else self.first_sort
        if wanted.order in ("asc", "desc"):
            return key, wanted.order == "desc"
        return key, key == self.first_sort and self.first_order == "desc"

    def where(self, wanted: Filter, today: date) -> list[ColumnElement[bool]]:
        """The filter's conditions; each word that is searched for must stand somewhere."""
        words = fold(wanted.q).split()[:8]
        return [*self.conditions(wanted, today), *(self.searched(anywhere(word)) for word in words)]

    def selected(self) -> Select[Any]:
        """The columns of a row, of all records."""
        return select(*self.columns).select_from(self.source)

    def ordered(self, key: str, down: bool) -> Select[Any]:
        """All records, sorted."""
        by = (self.sorts[key], self.model.id)
        return self.selected().order_by(*[column.desc() if down else column.asc() for column in by])

    def count(self, wanted: Filter, today: date) -> Select[Any]:
        """How many rows the filter finds. All but the archived is a difference: SQLite then counts pages, not rows."""
        table, where = self.model.__table__, self.where(wanted, today)
        archived_at = self.model.archived_at
        if len(where) == 1 and where[0].compare(archived_at.is_(None)):
            every = select(func.count()).select_from(table).scalar_subquery()
            archived = select(func.count()).select_from(table).where(archived_at.is_not(None)).scalar_subquery()
            return select(every - archived)
        return select(func.count()).select_from(table).where(*where)

    def _find(self, wanted: Filter, today: date, place: Any, backwards: bool) -> tuple[list[Row], int, int]:
        # What does not change the statement is left out of what it is kept under.
        plain = replace(wanted, after="", before="", page=1)
        rows, count = _page_statements(self, plain, today, place is not None, backwards)
        asked = {"skipped": (wanted.page - 1) * PAGE} if place is None else {"key": place[0], "id": place[1]}
        found = self._execute(rows, asked).all()
        # No row brings no count: past the last page there may still be some.
        total, newest = found[0][-2:] if found else self._execute(count).one()
        # As _make does it, less a Python call for each row: the columns and the fields are as many.
        make = partial(tuple.__new__, self.row)
        return [make(row[:-2]) for row in found], total, newest or 0

    def _place(self, wanted: Filter) -> Any:
        """Where the page's key stands: its value in the order, and its id. None without a key, or of no record."""
        key = wanted.after or wanted.before
        if not key:
            return None
        found = select(self.sorts[self.order(wanted)[0]], self.model.id).select_from(self.source)
        return self._execute(found.where(self.model.reference == key)).first()

    def _fetch(self, rows: Select[Any]) -> list[Row]:
        make = self.row._make  # type: ignore[attr-defined]
        return [make(row) for row in self._execute(rows)]

    def _execute(self, statement: Select[Any], asked: Mapping[str, Any] | None = None) -> Result[Any]:
        """On the connection itself: rows of plain values need nothing of what a session does with objects."""
        return db.session.connection().execute(statement, asked)


@lru_cache(maxsize=512)
def _page_statements(
    listing: Listing[Any], wanted: Filter, today: date, from_place: bool, backwards: bool
) -> tuple[Select[Any], Select[Any]]:
    """One page with the count of all its pages and the newest change in the same statement, and these two alone.

    Kept, as putting a statement together costs more than SQLite takes to answer it. The page begins after the record
    with `key` and `id`, or with `skipped` rows left out.
    """
    key, down = listing.order(wanted)
    down = down != backwards
    count = listing.count(wanted, today)
    rows = listing.ordered(key, down).where(*listing.where(wanted, today)).limit(PAGE + 1)
    counted, newest = count.correlate(None).scalar_subquery(), select(func.max(Change.id)).scalar_subquery()
    rows, count = rows.add_columns(counted, newest), select(counted, newest)
    if not from_place:
        return rows.offset(bindparam("skipped")), count
    by = listing.sorts[key]
    here, there = tuple_(by, listing.model.id), tuple_(bindparam("key", type_=by.type), bindparam("id"))
    return rows.where(here < there if down else here > there), count


def anywhere(word: str) -> str:
    """The pattern of a text that holds a word: what LIKE would take for a sign is meant as it stands."""
    plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def contains(column: Any, pattern: str) -> ColumnElement[bool]:
    """Whether text holds the pattern; capitals do not matter."""
    return func.lower(column).like(pattern, escape="\\")


def folded_contains(column: Any, pattern: str) -> ColumnElement[bool]:
    """The same for a column that is folded already."""
    return column.like(pattern, escape="\\")
