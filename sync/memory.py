"""A Store in dicts, for tests: the promises of sync.ports.Store without a database."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sync.columns import COLUMNS, NOUNS, PREFIXES
from sync.copies import OUR_COPY
from sync.memory_pauses import MemoryPauses
from sync.pauses import FIRST_LIMITS, Limits
from sync.ports import Stopped
from sync.state import Birth, Follow, Held, Judged, Link, Outcome, Ran, Snapshot, Tab, Written
from sync.terms import Base, Book, Record, Value
from sync.uncopied import UNSEEN

Refuse = Callable[[str, Mapping[str, Value]], Mapping[str, str]]


@dataclass
class MemoryStore(MemoryPauses):
    """Records and everything that the sync remembers of one spreadsheet. `refuse` plays the services' validation:
    it is given a noun and a record as it would be, and answers field -> words."""

    tabs: list[Tab]
    google_id: str = ""
    hidden_id: int | None = None
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    refuse: Refuse = lambda noun, values: {}
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {noun: {} for noun in NOUNS})
    last_given: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NOUNS, 0))
    holds: dict[int, list[Held]] = field(default_factory=dict)
    instants: list[tuple[int, Held]] = field(default_factory=list)
    history: list[Written] = field(default_factory=list)
    taken_over: list[tuple[str, str, Value, Value]] = field(default_factory=list)  # reference, field, before, after
    runs: list[Ran] = field(default_factory=list)
    changes: int = 0
    quiet: bool = False
    due: bool = False  # a test says so once the ten minutes are over
    seen: tuple[bool, str | None, str | None] = (False, None, None)
    told: list[tuple[str, int, int]] = field(default_factory=list)  # what progress was told, the last run's only
    stop_at: int | None = None  # at which telling of a run somebody presses Stop
    pending: tuple[str, list[bytes]] | None = None
    limits: Limits = FIRST_LIMITS

    def add(self, noun: str, values: Mapping[str, Value]) -> str:
        """A new record made in the app; gives its reference."""
        self.last_given[noun] += 1
        reference = f"{PREFIXES[noun]}-{self.last_given[noun]:04}"
        self._keep(noun, reference, Record({column.field: values.get(column.field) for column in COLUMNS[noun]}))
        return reference

    def change(self, noun: str, reference: str, name: str, value: Value) -> None:
        """One field changed in the app."""
        record = self.records[noun][reference]
        self._keep(noun, reference, replace(record, values={**record.values, name: value}))

    def value(self, noun: str, reference: str, name: str) -> Value:
        """One field as it is now."""
        return self.records[noun][reference].values[name]

    def held(self, kind: str | None = None) -> list[Held]:
        """The open holds of all tabs, those of one kind where it is given."""
        every = [held for holds in self.holds.values() for held in holds] + [held for _, held in self.instants]
        return [held for held in every if kind in (None, held.kind)]

    def _keep(self, noun: str, reference: str, record: Record) -> None:
        self.records[noun][reference] = record
        self.changes += 1

    def link(self) -> Link:
        """See sync.ports.Store, as for every method below."""
        self.told = []
        return Link(
            self.google_id, self.hidden_id, tuple(tab.sheet_id for tab in self.tabs), *self.seen, self.quiet, self.due
        )

    def marker(self) -> str:
        """How many changes there have been."""
        return str(self.changes)

    def load(self) -> Snapshot:
        """Copies, so that a plan cannot change what is stored."""
        tabs = [self._copy(tab) for tab in self.tabs]
        records = {noun: dict(records) for noun, records in self.records.items()}
        return Snapshot(tabs, records, self.book(), dict(self.last_given), self.marker(), self.limits)

    def _copy(self, tab: Tab) -> Tab:
        base = {key: dict(base) for key, base in tab.base.items()}
        instants = [held for tab_id, held in self.instants if tab_id == tab.id]
        held = {held.identity: held.cell for held in (*self.holds.get(tab.id, []), *instants)}
        gone = {one for one in tab.vanished if self.records[tab.noun][one].archived}
        return replace(tab, base=base, held=held, vanished=gone)

    def book(self) -> Book:
        """Names from the records, choices as given."""
        names = {"representatives": "name", "meetings": "title"}
        labels = {
            noun: {key: str(record.values[name]) for key, record in self.records[noun].items()}
            for noun, name in names.items()
        }
        return Book(self.choices, labels)

    def _own(self, tab: Tab) -> Tab:
        return next(one for one in self.tabs if one.id == tab.id)

    def follow(self, tab: Tab, follows: Sequence[Follow]) -> list[Outcome]:
        """Field by field: what is refused or has moved stays as it was."""
        return [self._follow(tab, one) for one in follows]

    def _follow(self, tab: Tab, one: Follow) -> Outcome:
        record = self.records[tab.noun][one.reference]
        if any(record.values[name] != seen for name, (_, _, seen) in one.cells.items()):
            return Outcome(one.reference, record, {}, moved=True)
        wanted = {name: value for name, (_, value, _) in one.cells.items()}
        told = self.refuse(tab.noun, {**record.values, **wanted})
        refused = {name: words for name, words in told.items() if name in wanted}
        taken = {name: value for name, value in wanted.items() if name not in refused}
        for name, value in taken.items():
            self.taken_over.append((one.reference, name, record.values[name], value))
        after = replace(record, values={**record.values, **taken})
        if taken:
            self._keep(tab.noun, one.reference, after)
        base: Base = {name: (one.cells[name][0], value) for name, value in taken.items()}
        self._own(tab).base.setdefault(one.reference, {}).update(base)
        return Outcome(one.reference, after, base, refused)

    def refusals(self, tab: Tab, row_key: str, values: Mapping[str, Value]) -> Mapping[str, str]:
        """As the services would say."""
        return self.refuse(tab.noun, values)

    def bear(self, tab: Tab, births: Sequence[Birth]) -> list[Outcome]:
        """New records."""
        return [self._bear(tab, one) for one in births]

    def _bear(self, tab: Tab, one: Birth) -> Outcome:
        values = {name: value for name, (_, value) in one.cells.items()}
        refused = self.refuse(tab.noun, values)
        if refused:
            return Outcome(one.reference, None, {}, refused)
        record = Record({column.field: values.get(column.field) for column in COLUMNS[tab.noun]})
        self._keep(tab.noun, one.reference, record)
        base = one.base(record.values)
        own = self._own(tab)
        own.base[one.reference] = base
        own.reserved.discard(one.reference)
        return Outcome(one.reference, record, base)

    def agree(self, tab: Tab, bases: Mapping[str, Base]) -> None:
        """Set base."""
        for reference, base in bases.items():
            self._own(tab).base.setdefault(reference, {}).update(base)

    def reserve(self, tab: Tab, how_many: int, beyond: int) -> list[str]:
        """The next numbers."""
        first = max(self.last_given[tab.noun], beyond) + 1
        self.last_given[tab.noun] = first + how_many - 1
        references = [f"{PREFIXES[tab.noun]}-{number:04}" for number in range(first, first + how_many)]
        self._own(tab).reserved.update(references)
        return references

    def intend(self, token: str, targets: Sequence[bytes]) -> None:
        """Kept until settled."""
        self.pending, self.quiet = (token, list(targets)), True

    def intents(self) -> tuple[str, list[bytes]] | None:
        """What was kept."""
        return self.pending

    def settle(self, judged: Judged) -> None:
        """All of it."""
        by_id = {tab.id: tab for tab in self.tabs}
        for tab_id, bases in judged.bases.items():
            self.agree(by_id[tab_id], bases)
        for tab_id, one in judged.put_backs:
            number = max((put_back.id for tab in self.tabs for put_back in tab.put_backs), default=0) + 1
            by_id[tab_id].put_backs.append(replace(one, id=number))
        over = [one for tab in self.tabs for one in tab.put_backs if one.id in judged.over]
        self.drop_put_backs(judged.over)
        self.instants = [
            (tab_id, held)
            for tab_id, held in self.instants
            if not any(held.reference == (one.reference or None) and held.cell == one.stood for one in over)
            and (tab_id, held.identity) not in judged.ended
        ]
        again = [(tab_id, held.identity) for tab_id, held in judged.instants if held.identity.startswith(UNSEEN)]
        self.instants = [one for one in self.instants if (one[0], one[1].identity) not in again]
        self.instants += judged.instants
        self.history += judged.written
        self.pending, self.quiet = None, False

    def be_quiet(self) -> None:
        """Until a test says that the three minutes are over."""
        self.quiet = True

    def hide(self, hidden_id: int | None) -> None:
        """Where the copies are."""
        self.hidden_id = hidden_id

    def drop_put_backs(self, ids: Iterable[int]) -> None:
        """Forget them."""
        gone = set(ids)
        for tab in self.tabs:
            tab.put_backs = [one for one in tab.put_backs if one.id not in gone]

    def hold(self, tab: Tab, holds: Sequence[Held], *, beside: bool = False) -> int:
        """The open ones are these, or these too."""
        before = {held.identity for held in self.holds.get(tab.id, [])}
        if beside:
            self.holds.setdefault(tab.id, []).extend(held for held in holds if held.identity not in before)
            return len({held.identity for held in holds} - before)
        self.holds[tab.id] = list(holds)
        doubles, own = {held.row_key for held in holds if held.kind == "double"}, self._own(tab)
        own.rulings = {key: word for key, word in own.rulings.items() if word != OUR_COPY or key in doubles}
        return len(before ^ {held.identity for held in holds})

    def progress(self, step: str, done: int, of: int) -> None:
        """Stopped at the telling that a test chose."""
        self.told.append((step, done, of))
        if len(self.told) - 1 == self.stop_at:
            raise Stopped

    def finish(self, ran: Ran) -> None:
        """What was seen."""
        if ran.outcome != "nothing":
            self.seen, self.due = (ran.settled, ran.seen_answer, ran.seen_changes), False
        self.runs.append(ran)
