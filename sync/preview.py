"""What a preview of somebody's tab is made of: plain data, and the promise that it makes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from sync.day_order import DayDoubt
from sync.grid import Row, Sheet
from sync.groups import Group
from sync.spellings import Spelling, Spellings
from sync.state import Held
from sync.terms import Book, Raw, Record, Value

NEW: Final = "new"
SAME: Final = "same"
RECORD: Final = "record"  # the row looks like no record, and is one all the same
LISTS: Final = ("referenced", "matched", "new", "waiting", "remarks")
Refused = Mapping[str, Mapping[str, str]]  # row key -> field -> the service's words


@dataclass(frozen=True, slots=True)
class Ground:
    """What a survey stands on: the tab as it was read, what the columns are, and the database as it is now."""

    noun: str
    rows: Sequence[Sequence[Raw]]
    heading_row: int
    headings: Mapping[str, str]  # field -> heading; "reference" too
    edge: int  # where our two columns go; they are read where they stand already
    records: Mapping[str, Record]
    book: Book
    last_given: int
    defaults: Mapping[str, Value] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)  # row key -> SAME, NEW, RECORD, NOT_A_RECORD, a reference
    all_same: bool = False  # every proposed match that has no answer of its own is confirmed
    refused: Refused = field(default_factory=dict)
    title: str = ""
    spellings: Spellings = field(default_factory=dict)  # what an officer said of words that are no choice
    merges: Sequence[Mapping[str, Any]] = ()  # the tab's merged cells, as Google describes them
    grouped: Sequence[str] = ()  # fields of which a merged cell speaks for the rows that it covers
    locale: str = "en_GB"  # the spreadsheet's
    turned: Sequence[str] = ()  # fields whose days an officer said have day and month exchanged


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview. `cells` are those mapped, in the order of the sheet's columns."""

    row: Row
    why: str = ""
    reference: str = ""
    others: tuple[str, ...] = ()  # for a match: every record that it could be, the likeliest first
    answered: bool = True
    unread: Mapping[str, str] = field(default_factory=dict)  # field -> why its cell cannot be taken over
    complete: bool = False  # a row left alone that says all that a record must say


@dataclass(frozen=True, slots=True)
class Fill:
    """A blank that one side fills for the other: the cell as it stands, and the record's value, one of them blank."""

    row: int
    reference: str
    field: str
    cell: Raw
    value: Value


@dataclass
class Survey:
    """What would come of it. Every filled row of the table is in exactly one of the first five lists."""

    sheet: Sheet
    referenced: list[Line] = field(default_factory=list)  # rows that carry a reference of ours
    matched: list[Line] = field(default_factory=list)  # rows that match a record by name and date
    new: list[Line] = field(default_factory=list)  # rows that become records
    waiting: list[Line] = field(default_factory=list)  # rows that cannot become records as they are
    remarks: list[Line] = field(default_factory=list)  # totals, remarks, other tables: left alone
    cells: list[Held] = field(default_factory=list)  # cells that are held: unreadable, or different in se7lite
    to_sheet: list[Fill] = field(default_factory=list)  # blank cells of the sheet that get the record's value
    to_records: list[Fill] = field(default_factory=list)  # blank fields of records that get the cell's value
    unwritten: list[str] = field(default_factory=list)  # records that get a row of their own
    unwritten_values: list[Mapping[str, Value]] = field(default_factory=list)
    again: set[str] = field(default_factory=set)
    spellings: list[Spelling] = field(default_factory=list)  # words in columns of choices that are no choice
    groups: list[Group] = field(default_factory=list)  # merged cells over several rows
    others: list[int] = field(default_factory=list)  # the rows at which other tables begin; they are left alone
    begins: set[int] = field(default_factory=set)  # of each, the first row by which it stays known (sync.apart)
    hidden: dict[int, frozenset[int]] = field(default_factory=dict)  # row -> columns that its own table calls private
    days: list[DayDoubt] = field(default_factory=list)  # columns of dates that may have been typed the other way round
    turned: dict[int, Row] = field(default_factory=dict)  # row index -> the row as it stands, its days not yet turned
    unturned: list[int] = field(default_factory=list)  # rows that stay as they are: another says what they would say
    covered: int = 0  # blank cells that se7lite has something for, and that a merge covers: nothing is written there

    @property
    def unanswered(self) -> int:
        """How many matches nobody has confirmed yet."""
        return sum(not line.answered for line in self.matched)

    @property
    def promise(self) -> str:
        """A short text that is the same only while all of this is: what is confirmed is what was shown."""
        said = orjson.dumps([*self._said()])
        return hashlib.sha256(said).hexdigest()[:32]

    def _said(self) -> Iterator[Any]:
        for name in LISTS:
            for line in getattr(self, name):
                yield name, line.row.index, line.row.key, line.reference, sorted(line.unread.items()), line.why
        for one in self.spellings:
            yield "spelling", one.field, one.key, one.meant
        for key, said in sorted(self.sheet.groups.items()):
            yield "group", key, sorted(said.items())
        for index, row in sorted(self.turned.items()):
            yield "turned", index, row.key
        for held in self.cells:
            yield held.identity, held.message, held.cell, held.record_value
        layout = self.sheet.layout
        yield layout.heading_row, layout.reference, layout.note, dict(layout.columns)
        for fill in (*self.to_sheet, *self.to_records):
            yield fill.row, fill.reference, fill.field, fill.cell, fill.value
        for reference, values in zip(self.unwritten, self.unwritten_values, strict=True):
            yield reference, dict(values)
