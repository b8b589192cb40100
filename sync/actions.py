"""What a plan is made of: plain data that says what is to be done, and does nothing."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Final

from sync.cells import Shown
from sync.columns import Column
from sync.grid import Row, Sheet
from sync.shape import shape_of
from sync.state import Birth, Follow, Held, LeftOver, Tab
from sync.terms import Base, Raw, Value, words_of


@dataclass(frozen=True, slots=True)
class CellWrite:
    """One cell to write. `field` is None for what no record holds: a reference, the sync note, text that goes back."""

    place: int  # column index
    heading: str
    field: str | None
    before: Raw
    shown: Shown
    value: Value = None
    put_back: int | None = None  # id of the PutBack that this carries out


@dataclass(frozen=True, slots=True)
class RowWrite:
    """Cells to write into one row that stands in the tab. `reference` is the one the row carries, if any."""

    row: Row
    reference: str | None
    cells: tuple[CellWrite, ...]
    gives: str | None = None  # a reference for a row that has none


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A row that is to become a record: what it says, without the cells that cannot be taken over yet."""

    row: Row
    values: Mapping[str, Value]
    twin: bool = False  # it says word for word what a row says that stands there


@dataclass(slots=True)
class TabPlan:
    """Everything that one tab asks for."""

    follows: list[Follow] = field(default_factory=list)
    births: list[Birth] = field(default_factory=list)
    holds: list[Held] = field(default_factory=list)
    agreed: dict[str, Base] = field(default_factory=dict)
    cells: dict[int, list[CellWrite]] = field(default_factory=dict)  # row index -> cells to write
    placed: dict[str, Row] = field(default_factory=dict)  # reference -> its one row
    present: set[str] = field(default_factory=set)  # references that stand somewhere in the tab, held ones too
    returning: list[tuple[Row, str]] = field(default_factory=list)  # rows that get back the reference they lost
    promised: set[str] = field(default_factory=set)  # records whose rows are here, waiting for their references
    newcomers: list[Newcomer] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)  # references of records that have no row yet
    stale_put_backs: list[int] = field(default_factory=list)
    strayed: set[int] = field(default_factory=set)  # ids of put-backs of rows that are known by what they say
    astray: dict[int, set[int]] = field(default_factory=dict)  # row index -> columns from which they go back
    seen_rows: dict[str, int] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)  # references that no row carries, seen once or twice
    away: set[str] = field(default_factory=set)  # archived ones among them, and those that were when the row went
    restored: set[str] = field(default_factory=set)  # of these the records that are no longer archived: they get a row
    standing: dict[str, Row] = field(default_factory=dict)  # references whose row is there, under another one
    vanished: list[str] = field(default_factory=list)  # gone for good: their records are to be archived
    returned: list[str] = field(default_factory=list)  # archived because their row was gone, and the row is back
    beside: list[LeftOver] = field(default_factory=list)  # old rows beside which records get a new one
    over: list[LeftOver] = field(default_factory=list)  # of Tab.left_over, what no row says any more
    tables: dict[str, int] = field(default_factory=dict)  # where the tables begin that are left alone (sync.apart)
    turned: list[Row] = field(default_factory=list)  # rows as they will be once their days are turned round
    turned_over: Set[str] = frozenset()  # of Tab.turned, what is done, or nothing says any more
    taken_out: dict[int, Row] = field(default_factory=dict)  # index of our copy -> the row that stays
    by_ours: dict[tuple[int, Raw], list[Row]] | None = None  # rows by what they say in columns of ours, once asked for
    again: bool = False  # something must be seen a second time before it counts

    @property
    def writes_nothing(self) -> bool:
        """Whether the tab is to stay as it is."""
        return not (self.cells or self.returning or self.newcomers or self.unwritten)


@dataclass(slots=True)
class Work:
    """One tab within a run: as it was read, and what is planned for it."""

    tab: Tab
    sheet: Sheet
    height: int  # rows of the grid, filled or not
    agreed: Mapping[str, Base]  # as it was when the tab was read: what rows said, columns that have gone since included
    plan: TabPlan = field(default_factory=TabPlan)
    decided: bool = False  # an officer said to go on with just this
    restoring: bool = False  # an officer said to put the sheet back: the plan is that and nothing else

    @property
    def end(self) -> int:
        """The index just below the table's last row, where a new row of ours is put in: a totals row stays below."""
        ours = [row.index for row in self.sheet.rows if row.reference is not None]
        ours += [newcomer.row.index for newcomer in self.plan.newcomers]
        ours += [row.index for row in self.plan.turned]
        ours += [row.index for row, _ in self.plan.returning]
        return max(ours, default=self.sheet.layout.heading_row) + 1


@dataclass(frozen=True, slots=True)
class Refusals:
    """What services have refused in this run: by reference for rows that have one, by row key for newcomers."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    newcomers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NO_REFUSALS: Final = Refusals()


def hold_row(sheet: Sheet, row: Row, kind: str, message: str, reference: str | None = None) -> Held:
    """A hold on a whole row, with what stands in the columns that were chosen: all others are left alone, and what is
    in them is nobody's business here."""
    layout = sheet.layout
    places = sorted({layout.reference, *layout.columns.values()})
    shown = {words_of(layout.headings[place]): row.cell(place) for place in places}
    key = row.key if reference else shape_of(sheet, row)
    where = row.index if kind == "double" or reference is None else ""  # two rows that say the same are two holds
    identity = f"{kind}:{reference or 'row'}:{where}:{key}"[:100]
    return Held(identity, kind, message, reference, None, row.index, key, shown)


def hold_cell(column: Column, row: Row, reference: str, kind: str, message: str, cell: Raw, **values: Value) -> Held:
    """A hold on one cell of a row that has its reference."""
    return Held(
        f"{reference}:{column.field}", kind, message, reference, column.field, row.index, row.key, cell, **values
    )
