"""What a connection that is being prepared would come to, as the spreadsheet and the records are now."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import ReferenceCounter, SyncDraft, SyncDraftTab
from se7lite.queries.sheet_values import all_values
from se7lite.services.actor import Actor
from se7lite.services.refusals import Refused
from se7lite.services.sync_columns import fields_of
from se7lite.services.sync_connections import taken_words
from se7lite.services.sync_drafts import TAB_GONE, look_for_tabs, words_of
from se7lite.services.sync_runs import open_sheets
from se7lite.services.sync_trials import MOST_TRIED, Promised, Trial
from se7lite.sheet_store.book import load_book
from se7lite.sheet_store.values import as_record
from sync.adopt import Edge, find_edge
from sync.columns import COLUMNS, NOUNS, PREFIXES, REFERENCE_HEADING, SINGULAR, TAB_TITLES, Column
from sync.grid import Drift
from sync.headings import Table, find_table, rows_of, with_fields
from sync.preview import Ground, Survey
from sync.proposals import TheirTab
from sync.rows import read_new_row
from sync.sheets import Reading
from sync.spellings import Spellings
from sync.survey import check_new, take_survey
from sync.terms import Book, Raw, plain
from sync.transport import SheetTrouble

EMPTY: Final = "The tab “{title}” is empty. Choose another one, or let se7lite make a new tab."
NO_ROW: Final = "The tab “{title}” has no row {row} any more. Say in which row its headings stand."
MISSING: Final = "No column holds {listed}, which every {one} must have. Choose the column below, or {way}."
ADD_ONE: Final = "add one in the spreadsheet"
SAY_IT: Final = "say what it is for every row"
SAID_ONCE: Final = "can also be said once, for every row"
TAKEN_TITLE: Final = (
    "The spreadsheet has a tab “{title}” with something in it already. Choose that tab as it is, "
    "or rename it before se7lite makes a new one."
)

ROUNDS: Final = 3  # a service may refuse something else once it has got its way
# What a tab may leave unsaid because it is the same in all of its rows.
SAME_FOR_ALL: Final[Mapping[str, tuple[str, ...]]] = {
    "representatives": ("sector", "elected_how"),
    "meetings": ("body", "kind", "status"),
    "claims": ("vehicle",),
}
NAME: Final = {"representatives": "name", "meetings": "title"}


@dataclass
class TabLook:
    """One noun of the draft. `problem` says what keeps it from being connected; without a table there is no survey."""

    noun: str
    title: str
    sheet_id: int | None
    problem: str = ""
    rows: list[tuple[Raw, ...]] = field(default_factory=list)  # the tab as it was read
    table: Table | None = None
    edge: Edge | None = None
    missing: list[Column] = field(default_factory=list)  # required, in no column, without a default
    offered: list[Column] = field(default_factory=list)  # in no column, and could be the same for every row
    defaults: Mapping[str, str] = field(default_factory=dict)
    spellings: Spellings = field(default_factory=dict)  # what somebody said of words that are no choice
    own: bool = False  # connected before: its references are ours
    ground: Ground | None = None
    survey: Survey | None = None
    tried: int = 0

    @property
    def makes_tab(self) -> bool:
        """Whether se7lite makes a tab for this noun."""
        return self.sheet_id is None

    @property
    def ready(self) -> bool:
        """Whether it could be connected now."""
        return not self.problem and (self.makes_tab or (self.survey is not None and not self.survey.unanswered))


def _said_of(one: TabLook) -> Iterator[Any]:
    if one.ground and one.survey:
        yield one.survey.promise
        yield sorted(one.ground.headings.items())
        yield sorted(one.defaults.items())


@dataclass
class Look:
    """All nouns of a draft, in the order in which the sync takes them."""

    described: Mapping[str, Any]
    tabs: list[TabLook]

    @property
    def ready(self) -> bool:
        """Whether all of it could be connected now."""
        return bool(self.tabs) and all(tab.ready for tab in self.tabs)

    @property
    def mark(self) -> str:
        """A short text that is the same only while all that was shown is."""
        said = [(one.noun, one.sheet_id, one.problem, *_said_of(one)) for one in self.tabs]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

    def of(self, noun: str) -> TabLook | None:
        """One noun's."""
        return next((one for one in self.tabs if one.noun == noun), None)


def look_at(draft: SyncDraft, config: Mapping[str, Any], actor: Actor, today: date) -> Look:
    """Read the spreadsheet and survey each tab. Refused, under "", where it cannot be read. Nothing is written."""
    tabs = sorted(draft.tabs, key=lambda tab: NOUNS.index(tab.noun))
    looks = [TabLook(tab.noun, tab.title, tab.sheet_id) for tab in tabs]
    google_id, taken = draft.google_id, taken_words(tab.noun for tab in tabs)
    db.session.rollback()
    try:
        sheets = open_sheets(google_id, config)
        described, there = look_for_tabs(sheets)
        by_id = {tab.sheet_id: tab for tab in there}
        by_title = {plain(tab.title): tab for tab in there}
        wanted = {one.noun: _tab_of(one, by_id, by_title) for one in looks}
        ids = [tab.sheet_id for tab in wanted.values() if tab]
        reading = sheets.read(ids) if ids else Reading(b"{}")
    except SheetTrouble as trouble:
        raise Refused({"": words_of(trouble)}) from None
    ground = _Ground(load_book(), actor, today, described["properties"].get("locale", "en_GB"))
    for tab, one in zip(tabs, looks, strict=True):
        their = wanted[one.noun]
        rows = rows_of(reading.values(their.sheet_id)) if their else []
        if one.noun in taken:
            one.problem = taken[one.noun]
        elif one.makes_tab:
            filled = any(cell is not None for row in rows for cell in row)
            one.problem = TAKEN_TITLE.format(title=one.title) if filled else ""
        elif their is None:
            one.problem = TAB_GONE.format(title=one.title)
        else:
            one.title = their.title
            ground.later = one is not looks[-1]
            ground.survey(one, tab, their, rows)
    db.session.rollback()
    return Look(described, looks)


def _tab_of(one: TabLook, by_id: Mapping[int, TheirTab], by_title: Mapping[str, TheirTab]) -> TheirTab | None:
    return by_title.get(plain(TAB_TITLES[one.noun])) if one.sheet_id is None else by_id.get(one.sheet_id)


@dataclass
class _Ground:
    """What the tabs are surveyed on: the records as they are, and those that are to come of the tabs before."""

    book: Book
    actor: Actor
    today: date
    locale: str
    later: bool = False  # whether tabs that may point at this one's records are still to come
    promised: Promised = field(default_factory=dict)

    def survey(self, one: TabLook, tab: SyncDraftTab, their: TheirTab, rows: list[tuple[Raw, ...]]) -> None:
        """Fill in what can be said of the tab."""
        one.rows = rows
        table = find_table(rows, tab.noun, self.book, tab.heading_row)
        if table is None:
            words = EMPTY if tab.heading_row is None or not rows else NO_ROW
            one.problem = words.format(title=one.title, row=(tab.heading_row or 0) + 1)
            return
        edge = find_edge(rows, table.heading_row, tab.noun, their.properties, their.merges)
        one.own = REFERENCE_HEADING == edge.reference_heading not in edge.missing
        one.spellings = tab.spellings
        table = with_fields(table, rows, fields_of(table, edge, tab, one.own), tab.noun, self.book, one.spellings)
        one.table, one.edge = table, edge
        lacking = [column for column in COLUMNS[tab.noun] if column.field not in table.fields]
        one.offered = [column for column in lacking if column.field in SAME_FOR_ALL[tab.noun]]
        one.defaults = {column.field: found for column in one.offered if (found := tab.defaults.get(column.field))}
        one.missing = [column for column in lacking if column.required and column.field not in one.defaults]
        if one.missing:
            one.problem = _missing(one)
            return
        try:
            self._take(one, self._ground_of(one, tab, their))
        except Drift as drift:
            one.problem = str(drift)

    def _ground_of(self, one: TabLook, tab: SyncDraftTab, their: TheirTab) -> Ground:
        assert one.table and one.edge
        records = {key: as_record(tab.noun, values, archived) for key, archived, values in all_values(tab.noun)}
        last = db.session.scalar(select(ReferenceCounter.last).where(ReferenceCounter.noun == tab.noun)) or 0
        return Ground(
            noun=tab.noun,
            rows=one.rows,
            heading_row=one.table.heading_row,
            headings={**one.table.headings, "reference": one.edge.reference_heading},
            edge=one.edge.place,
            records=records,
            book=self.book,
            last_given=last,
            defaults=one.defaults,
            answers=dict(tab.answers),
            title=one.title,
            spellings=one.spellings,
            merges=their.merges,
            grouped=tuple(tab.grouped),
            locale=self.locale,
            turned=tuple(tab.turned),
        )

    def _take(self, one: TabLook, ground: Ground) -> None:
        survey = take_survey(ground)
        for _ in range(ROUNDS):
            trial = Trial(one.noun, replace(self.actor, adopting=one.title), self.today, self.promised)
            refused = check_new(survey, ground, trial, MOST_TRIED)
            if refused == ground.refused:
                break
            ground = replace(ground, refused=refused)
            survey = take_survey(ground)
        one.ground, one.survey = ground, survey
        one.tried = min(MOST_TRIED, len(survey.new))
        if self.later:
            self._promise(one.noun, survey, ground)

    def _promise(self, noun: str, survey: Survey, ground: Ground) -> None:
        """Rows of later tabs may name records that only come of this one's rows."""
        if noun not in self.book.labels:
            return
        labels, name = dict(self.book.labels[noun]), NAME[noun]
        for number, line in enumerate(survey.new, start=ground.last_given + 1):
            cells = read_new_row(survey.sheet, line.row, ground.book, ground.refused.get(line.row.key, {})).cells
            values = {key: value for key, (_, value) in cells.items()}
            reference = f"{PREFIXES[noun]}-{number:04}"
            self.promised[reference] = noun, values
            labels[reference] = str(values[name])
        self.book = Book(self.book.choices, {**self.book.labels, noun: labels})


def _missing(one: TabLook) -> str:
    choices = [column for column in one.missing if column.kind == "choice"]
    listed, said = (" and ".join(f"“{one.heading}”" for one in columns) for columns in (one.missing, choices))
    way = SAY_IT if said == listed else f"{ADD_ONE}; {said} {SAID_ONCE}" if choices else ADD_ONE
    return MISSING.format(listed=listed, one=SINGULAR[one.noun], way=way)
