"""What is known before a run, and what comes of it: plain data between the engine and its store."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from sync.columns import REFERENCE_HEADING
from sync.pauses import FIRST_LIMITS, Decision, Limits, Pause
from sync.terms import Base, Book, Raw, Record, Value

OF_TWO: Final = "two"  # in the identity of a hold: the row is what was left of two


@dataclass(frozen=True, slots=True)
class PutBack:
    """What stood in a cell in the instant of our write: it goes back where the cell still holds what we wrote.

    A row without a reference (then blank here) is known by what it says under each heading: `row`. `field` is whose
    column it stood in, where it was one of ours: its heading may be another one by then.
    """

    id: int
    reference: str
    heading: str
    stood: Raw
    wrote: Raw
    row: Mapping[str, Raw] | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What was agreed of a record (field -> raw cell) when an officer had its words written elsewhere: the row that
    said so may stand there still, under another reference or none."""

    reference: str
    said: Mapping[str, Raw]


@dataclass
class Tab:
    """One connected tab with what the database remembers of it."""

    id: int
    noun: str
    sheet_id: int
    title: str
    headings: Mapping[str, str]  # field -> heading; "reference" where that column is not headed as we would
    base: dict[str, Base] = field(default_factory=dict)
    reserved: set[str] = field(default_factory=set)
    put_backs: list[PutBack] = field(default_factory=list)
    rulings: Mapping[str, str] = field(default_factory=dict)  # row key -> an officer's word
    matches: Mapping[str, str] = field(default_factory=dict)  # row key or identity -> the record it was confirmed to be
    defaults: Mapping[str, Value] = field(default_factory=dict)  # what a new row says where the tab has no such column
    # field -> plain words -> the choice that an officer said they mean; the cells keep their words
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # row key -> field -> what a merged cell above said of the row when the tab was connected
    groups: Mapping[str, Mapping[str, Raw]] = field(default_factory=dict)
    spent: Set[str] = frozenset()  # keys of those of which that counts no longer, for Store.remember
    # row key -> field -> the day there, to be turned into the one with day and month exchanged (sync.turned)
    turned: Mapping[str, Mapping[str, Raw]] = field(default_factory=dict)
    turned_over: Set[str] = frozenset()  # keys of those of which that is done, for Store.remember
    seen_rows: Mapping[str, int] = field(default_factory=dict)  # row key -> how often the last read saw such a new row
    seen_missing: frozenset[str] = frozenset()  # references that the last read did not find
    away: frozenset[str] = frozenset()  # of records without a row, those that were archived when the last read saw it
    paused: str | None = None
    pause: Pause | None = None  # why it is paused, as it was last shown
    decision: Decision | None = None  # what an officer said of that pause
    vanished: set[str] = field(default_factory=set)  # records that are archived because their row was gone
    archived_today: int = 0  # how many the sync archived by itself since midnight
    held: Mapping[str, Any] = field(default_factory=dict)  # identity of each open held edit -> the cell it shows
    given: int | None = None  # the highest number given out when rows were last looked at; None before the first look
    places: Mapping[str, int] = field(default_factory=dict)  # field -> column when the tab was last read in order
    left_over: Sequence[LeftOver] = ()
    over: Sequence[LeftOver] = ()  # of these what no row says any more, for Store.remember
    tables: Mapping[str, int] = field(default_factory=dict)  # key of a ruling -> row at which that other table begins
    tables_known: bool = True  # False where other tables were not looked for yet: it was connected before that
    answers: Sequence[tuple[str | None, Raw]] = ()  # what persons typed in our column, as the tab was last read
    beside: Sequence[LeftOver] = ()  # old rows that a new one was put in beside just now, for Store.remember

    @cached_property
    def held_whole(self) -> set[str]:
        """References of rows that are held because nearly all of them moved at once."""
        scrambled = (identity.split(":") for identity in self.held if identity.startswith("scrambled:"))
        return {parts[1] for parts in scrambled}

    @cached_property
    def held_double(self) -> set[str]:
        """References that stood in several rows when the tab was last looked at, or did so once, and the row that was
        left is held since."""
        parts = [identity.split(":") for identity in self.held]
        return {one[1] for one in parts if one[0] == "double" or (one[0] == "scrambled" and OF_TWO in one[2:3])}

    @property
    def reference_heading(self) -> str:
        """What the reference column is headed: another word where the tab had a "Reference" of its own."""
        return self.headings.get("reference", REFERENCE_HEADING)


@dataclass(frozen=True, slots=True)
class Held:
    """A held edit. `identity` names row and field the same way in every run, so that one hold stays one hold."""

    identity: str
    kind: str  # as in se7lite.services.sync_decisions.CHOICES, and "double", "unknown", "closed"
    message: str
    reference: str | None = None
    field: str | None = None
    row: int | None = None  # index from 0
    row_key: str | None = None
    cell: Any = None  # the raw cell, or {heading: raw cell} for a whole row
    cell_value: Value = None
    record_value: Value = None
    base_value: Value = None


@dataclass(frozen=True, slots=True)
class Follow:
    """Only the tab moved, so the record is to follow: field -> (raw, new value, value the plan saw)."""

    reference: str
    row: int
    cells: Mapping[str, tuple[Raw, Value, Value]]


@dataclass(frozen=True, slots=True)
class Birth:
    """A row whose reference stands in the tab and whose record is to be made: field -> (raw, value).

    `ours` is what a row that was copied brought along in columns that we fill in: our value goes over it. Anything else
    there was typed, and is held. `waiting` are cells that say something which cannot be taken over yet.
    """

    reference: str
    row: int
    cells: Mapping[str, tuple[Raw, Value]]
    ours: Mapping[str, Raw] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    key: str = ""  # the row's content, as Row.key

    def base(self, values: Mapping[str, Value]) -> Base:
        """What is agreed on once the record has these values: each cell that was taken over, and no other."""
        base: Base = dict.fromkeys(values, (None, None))
        base |= {name: (raw, None) for name, raw in self.ours.items() if values[name] is not None}
        # Nobody contradicts a cell that waits: the record holds what a blank would have given it.
        base |= {name: (None, values[name]) for name in self.waiting}
        return base | {name: (raw, values[name]) for name, (raw, _) in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a Follow or Birth."""

    reference: str
    record: Record | None  # as it is now; None where no record came of it
    base: Base  # as stored in the same transaction
    refused: Mapping[str, str] = field(default_factory=dict)  # field, or "" for the row -> the service's own words
    moved: bool = False  # the record changed since the plan: the next run looks again


@dataclass(slots=True)
class Snapshot:
    """One consistent look at the database."""

    tabs: list[Tab]
    records: Mapping[str, dict[str, Record]]  # noun -> reference -> record
    book: Book
    last_given: Mapping[str, int]  # noun -> the highest number ever given out
    marker: str  # as Store.marker() gives it
    limits: Limits = FIRST_LIMITS


@dataclass(frozen=True, slots=True)
class Vanish:
    """A record to be archived because its row is gone, where it still says what both sides agreed on."""

    reference: str
    seen: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Written:
    """One cell or whole new row that was written, for the history (field None: the row)."""

    tab_id: int
    reference: str | None
    field: str | None
    before: Any
    after: Any


@dataclass(slots=True)
class Judged:
    """What is known of a write once its copies have been looked at. Stored in one transaction."""

    bases: dict[int, dict[str, Base]] = field(default_factory=dict)  # tab id -> reference -> fields to set
    put_backs: list[tuple[int, PutBack]] = field(default_factory=list)  # tab id, what is to go back (id 0: new)
    instants: list[tuple[int, Held]] = field(default_factory=list)  # tab id, the hold that shows it
    over: list[int] = field(default_factory=list)  # ids of put-backs that have gone back
    ended: list[tuple[int, str]] = field(default_factory=list)  # tab id, identity of an instant hold that is over
    written: list[Written] = field(default_factory=list)
    # Of a row of headings: column -> what stood there and no longer does, and the identity of the hold that shows it.
    headings: dict[int, tuple[Raw, str | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of a connected spreadsheet before it is read."""

    google_id: str
    hidden_id: int | None
    sheet_ids: tuple[int, ...]
    settled: bool  # the last run found nothing left to do
    seen_answer: str | None
    seen_changes: str | None
    quiet: bool  # a write may still land: nothing is to be done before it surely has, or never will
    due: bool = False  # what Google refused is to be tried again


@dataclass(slots=True)
class Ran:
    """What one run did."""

    outcome: str = "nothing"  # nothing | done | quiet
    calls: int = 0
    own_seconds: float = 0.0  # without the waiting for answers
    counts: dict[str, int] = field(default_factory=dict)
    seen_answer: str = ""
    seen_changes: str = ""
    settled: bool = True
    retry: bool = False  # something is closed to us: it is to be tried again after a while, though nothing changes

    def count(self, what: str, how_many: int) -> None:
        """Add to one of the run's figures."""
        if how_many:
            self.counts[what] = self.counts.get(what, 0) + how_many
