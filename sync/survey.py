"""What connecting a tab that people made would come to: the engine's own plan of the tab as it would be. Pure.

Nothing is guessed here that the first runs would see otherwise: the two columns of ours are put beside the table in
thought, references are put into the rows that match, and `plan_tab` says what follows from it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import orjson

from sync.actions import Refusals, TabPlan
from sync.cells import read
from sync.columns import NOTE_HEADING
from sync.grid import Row, Sheet, read_sheet
from sync.identity import identity_key
from sync.likeness import propose
from sync.newcomers import NOT_A_RECORD
from sync.plan import plan_tab
from sync.remarks import find_remarks
from sync.rows import read_new_row
from sync.state import Held, Tab
from sync.terms import Book, Raw, Record, Unreadable, Value

NEW: Final = "new"
SAME: Final = "same"
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
    answers: Mapping[str, str] = field(default_factory=dict)  # row key -> SAME, NEW, NOT_A_RECORD or a reference
    all_same: bool = False  # every proposed match that has no answer of its own is confirmed
    refused: Refused = field(default_factory=dict)
    title: str = ""


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
    filled_here: int = 0  # blank cells of the sheet that get the record's value
    filled_there: int = 0  # blank fields of records that get the cell's value
    unwritten: list[str] = field(default_factory=list)  # records that get a row of their own
    again: set[str] = field(default_factory=set)

    @property
    def unanswered(self) -> int:
        """How many matches nobody has confirmed yet."""
        return sum(not line.answered for line in self.matched)

    @property
    def promise(self) -> str:
        """A short text that is the same only while all of this is: what is confirmed is what was shown."""
        lines = [
            (name, line.row.index, line.row.key, line.reference, sorted(line.unread.items()), line.why)
            for name in ("referenced", "matched", "new", "waiting", "remarks")
            for line in getattr(self, name)
        ]
        cells = [(held.identity, held.message, held.cell, held.record_value) for held in self.cells]
        layout = self.sheet.layout
        where = (layout.heading_row, layout.reference, layout.note, dict(layout.columns))
        said = orjson.dumps((where, lines, cells, self.filled_here, self.filled_there, self.unwritten))
        return hashlib.sha256(said).hexdigest()[:32]


def take_survey(ground: Ground) -> Survey:
    """Everything that connecting this tab would do, as things are now. Raises Drift where the headings are gone."""
    tab = _tab(ground)
    sheet = read_sheet(_with_our_columns(ground), tab)
    survey = Survey(sheet)
    strangers = [row for row in sheet.rows if row.reference is None and row.filled]
    remarks = _sort_out_remarks(ground, sheet, strangers, survey)
    rest = [row for row in strangers if row.index not in remarks]
    matched = _sort_out_matches(ground, sheet, rest, survey)
    tab.rulings = rulings_of(survey)
    tab.seen_rows = dict(Counter(row.key for row in strangers))
    written = _with_references(sheet, matched)
    plan = plan_tab(tab, written, ground.records, ground.book, ground.last_given, Refusals(newcomers=ground.refused))
    _take_in(ground, sheet, plan, matched, survey)
    return survey


def rulings_of(survey: Survey) -> dict[str, str]:
    """The rulings that leave rows alone: by shape, so that a total stays one when its figures change, and by content
    where the row would otherwise be a record."""
    keys = (line.row.key if line.complete else line.row.shape for line in survey.remarks)
    return dict.fromkeys(keys, NOT_A_RECORD)


def matches_of(survey: Survey) -> dict[str, str]:
    """The confirmed matches as the engine looks them up: by content and, where only one row has it, by identity."""
    identities = Counter(identity_key(survey.sheet, row) for row in survey.sheet.rows if row.reference is None)
    found: dict[str, str] = {}
    for line in survey.matched:
        found.setdefault(line.row.key, line.reference)
        identity = identity_key(survey.sheet, line.row)
        if identity and identities[identity] == 1:
            found[identity] = line.reference
    return found


def _tab(ground: Ground) -> Tab:
    return Tab(0, ground.noun, 0, ground.title, ground.headings, defaults=ground.defaults)


def _with_our_columns(ground: Ground) -> list[list[Raw]]:
    rows = [list(row) for row in ground.rows]
    wanted = (ground.headings.get("reference", "Reference"), NOTE_HEADING)
    headings = rows[ground.heading_row]
    missing = [heading for heading in wanted if heading not in headings]
    if missing:
        headings += [None] * (ground.edge - len(headings))
        headings[ground.edge :] = missing
    return rows


def _sort_out_remarks(ground: Ground, sheet: Sheet, strangers: Sequence[Row], survey: Survey) -> set[int]:
    def lacks(row: Row) -> bool:
        return bool(read_new_row(sheet, row, ground.book, ground.refused.get(row.key, {})).against)

    for row, why in find_remarks(ground.noun, sheet, strangers, lacks):
        answer = ground.answers.get(row.key)
        if answer in (None, NOT_A_RECORD):
            survey.remarks.append(Line(row, why, complete=not lacks(row)))
    known = {line.row.index for line in survey.remarks}
    for row in strangers:
        if row.index not in known and ground.answers.get(row.key) == NOT_A_RECORD:
            survey.remarks.append(Line(row, "You said that this row is not a record.", complete=not lacks(row)))
    survey.remarks.sort(key=lambda line: line.row.index)
    return {line.row.index for line in survey.remarks}


def _sort_out_matches(ground: Ground, sheet: Sheet, rows: Sequence[Row], survey: Survey) -> dict[int, str]:
    """Row index -> reference, of every row that is taken for a record that is there."""
    carried = {str(row.reference).strip().upper() for row in sheet.rows if row.reference is not None}
    chosen: dict[int, str] = {}
    free = {reference: record for reference, record in ground.records.items() if reference not in carried}
    for row, candidates in propose(ground.noun, sheet, rows, free, ground.book, ground.answers):
        answer = ground.answers.get(row.key)
        if answer == NEW:
            survey.again.add(row.key)
            continue
        answered = answer is not None or ground.all_same
        survey.matched.append(Line(row, "", candidates[0], tuple(candidates), answered))
        chosen[row.index] = candidates[0]
    return chosen


def _with_references(sheet: Sheet, matched: Mapping[int, str]) -> Sheet:
    """The sheet once every match has its reference."""
    rows = [replace(row, reference=matched[row.index]) if row.index in matched else row for row in sheet.rows]
    return replace(sheet, rows=rows)


def _take_in(ground: Ground, sheet: Sheet, plan: TabPlan, matched: Mapping[int, str], survey: Survey) -> None:
    by_index = {row.index: row for row in sheet.rows}
    ours = {survey.sheet.layout.note, survey.sheet.layout.reference}
    survey.cells = [held for held in plan.holds if held.field]
    survey.filled_here = sum(write.place not in ours for cells in plan.cells.values() for write in cells)
    survey.filled_there = sum(len(follow.cells) for follow in plan.follows)
    survey.unwritten = plan.unwritten
    for newcomer in plan.newcomers:
        row = by_index[newcomer.row.index]
        unread = dict(_unread(sheet, row, ground.book)) | _refused_cells(sheet, ground.refused.get(row.key, {}))
        survey.new.append(Line(row, unread=unread))
    for held in plan.holds:
        if not held.field and held.row is not None:
            survey.waiting.append(Line(by_index[held.row], held.message, held.reference or ""))
    waiting = {line.row.index for line in survey.waiting}
    for reference, row in plan.placed.items():
        if row.index not in matched and row.index not in waiting:
            survey.referenced.append(Line(by_index[row.index], reference=reference))
    survey.waiting.sort(key=lambda line: line.row.index)


def _unread(sheet: Sheet, row: Row, book: Book) -> Iterator[tuple[str, str]]:
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        try:
            if not column.ours:
                read(cell, column, book)
        except Unreadable as why:
            yield column.field, str(why)


def _refused_cells(sheet: Sheet, refused: Mapping[str, str]) -> dict[str, str]:
    fields = {column.field for column in sheet.columns}
    return {name: words for name, words in refused.items() if name in fields}


def check_new(survey: Survey, ground: Ground, refusals: Callable[[Mapping[str, Value]], Mapping[str, str]]) -> Refused:
    """Ask about every row that would become a record what a form would say; gives only what was refused."""
    found: dict[str, Mapping[str, str]] = {}
    for line in survey.new:
        cells = read_new_row(survey.sheet, line.row, ground.book, {}).cells
        if told := refusals({name: value for name, (_, value) in cells.items()}):
            found[line.row.key] = told
    return found
