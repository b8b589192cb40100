"""The half of the Store in dicts that archives, pauses and takes decisions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sync.apart import OTHER_TABLE
from sync.pauses import Decision, Pause
from sync.removed import Rows, still_answered, still_said
from sync.state import Held, Outcome, Tab, Vanish
from sync.terms import Record

Stays = Callable[[str, str], str]


@dataclass
class MemoryPauses:
    """`stays` plays the services: given a noun and a reference, why that record cannot be archived."""

    stays: Stays = field(default=lambda noun, reference: "", kw_only=True)
    settled_pauses: list[tuple[str, Decision]] = field(default_factory=list, kw_only=True)  # how a decision ended, it

    # What this half takes from the other one.
    tabs: list[Tab] = field(init=False)
    records: dict[str, dict[str, Record]] = field(init=False)
    seen: tuple[bool, str | None, str | None] = field(init=False)
    holds: dict[int, list[Held]] = field(init=False)
    instants: list[tuple[int, Held]] = field(init=False)

    def _keep(self, noun: str, reference: str, record: Record) -> None:
        raise NotImplementedError

    def _own(self, tab: Tab) -> Tab:
        raise NotImplementedError

    def decide(self, tab_id: int, choice: str) -> None:
        """An officer's word on what the tab is paused for."""
        own = next(tab for tab in self.tabs if tab.id == tab_id)
        assert own.pause is not None
        own.decision = Decision(choice, own.pause)
        self.seen = (False, *self.seen[1:])

    def a_day_passes(self) -> None:
        """Midnight."""
        for tab in self.tabs:
            tab.archived_today = 0

    def archive(self, tab: Tab, gone: Sequence[Vanish], *, decided: bool) -> list[Outcome]:
        """See sync.ports.Store, as for every method below."""
        return [self._archive(tab, one, decided=decided) for one in gone]

    def _archive(self, tab: Tab, one: Vanish, *, decided: bool) -> Outcome:
        record = self.records[tab.noun][one.reference]
        if record.archived or record.values != one.seen:
            return Outcome(one.reference, record, {}, moved=True)
        if why := self.stays(tab.noun, one.reference):
            return Outcome(one.reference, record, {}, {"": why})
        self._keep(tab.noun, one.reference, replace(record, archived=True))
        own = self._own(tab)
        own.vanished.add(one.reference)
        own.away |= {one.reference}
        own.archived_today += not decided
        return Outcome(one.reference, self.records[tab.noun][one.reference], {})

    def restore(self, tab: Tab, references: Sequence[str]) -> list[Outcome]:
        """Back as they were."""
        for reference in references:
            self._keep(tab.noun, reference, replace(self.records[tab.noun][reference], archived=False))
            self._own(tab).vanished.discard(reference)
        return [Outcome(reference, self.records[tab.noun][reference], {}) for reference in references]

    def remember(self, tab: Tab, seen_rows: Mapping[str, int], missing: Iterable[str], pause: Pause | None) -> None:
        """For the next run."""
        own = self._own(tab)
        own.seen_rows, own.seen_missing, own.places = dict(seen_rows), frozenset(missing), dict(tab.places)
        own.title, own.away, own.given, own.answers = tab.title, tab.away, tab.given, tab.answers
        own.tables, own.tables_known = tab.tables, tab.tables_known
        own.rulings = {key: OTHER_TABLE if key in tab.tables else word for key, word in own.rulings.items()}
        own.groups = {key: said for key, said in own.groups.items() if key not in tab.spent}
        own.turned = {key: said for key, said in own.turned.items() if key not in tab.turned_over}
        own.left_over = [*(one for one in own.left_over if one not in (*tab.over, *tab.beside)), *tab.beside]
        if own.decision and (pause is None or pause.fingerprint != own.decision.pause.fingerprint):
            ended = "overtaken" if pause else "done" if own.decision.begun else "over"
            self.settled_pauses.append((ended, own.decision))
            own.decision = None
        own.pause, own.paused = pause, pause.message if pause else None

    def begin(self, tab: Tab) -> bool:
        """Taken up."""
        own = self._own(tab)
        if own.decision:
            own.decision = replace(own.decision, begun=True)
        return own.decision is not None

    def rehead(self, tab: Tab, headings: Mapping[str, str]) -> None:
        """Other headings."""
        own = self._own(tab)
        own.headings = dict(headings)
        for base in own.base.values():
            for name in base.keys() - headings.keys():
                del base[name]

    def rehouse(self, tab: Tab, *, anew: bool, says: Rows = ()) -> None:
        """Another tab."""
        own = self._own(tab)
        was = replace(own)
        own.sheet_id, own.title, own.headings = tab.sheet_id, tab.title, dict(tab.headings)
        said = still_said(self.holds.pop(tab.id, []), was, own.headings, len(self.instants), says)
        said += still_answered(was, len(self.instants), says)
        self.instants += [(tab.id, held) for held in said]
        own.answers = ()
        if anew:
            own.base.clear()
            own.left_over = ()
