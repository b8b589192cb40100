"""The database side as officers and the machine see it: this one in dicts. Another stands on the real database."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync import Ran, run
from sync.cells import as_given
from sync.columns import COLUMNS
from sync.copies import OUR_COPY, differing, just_what_was_written
from sync.grid import Drift, read_sheet
from sync.memory import MemoryStore
from sync.memory_lease import Leased, MemoryLease
from sync.notes import is_ours
from sync.pauses import Limits, Offer, Pause
from sync.ports import LeaseLost
from sync.sheets import Sheets
from sync.state import Held, LeftOver, Tab
from sync.terms import NEVER, Base, Book, Raw, Record, Value
from sync.transport import SheetTrouble
from tests.sync.machine.moments import Killed, Moment, Slow, Watched

NOUN = "meetings"
NEW = {"body": "1", "kind": "meeting", "date": "2026-04-14"}
BUSY = "Another worker is syncing this spreadsheet just now."


class NotNow(Exception):
    """What was asked for cannot be done, and nothing was changed."""


def watched_run(store: Any, sheets: Sheets, at: Moment | None, slow: Slow | None, ran: Ran | None = None) -> Ran:
    """One run, with whatever lies in wait for it."""
    if slow:
        sheets._http.session.mount("http://", slow)
    return run(Watched(store, at), Watched(sheets, at), ran)


@dataclass
class MemorySide:
    """Records in dicts."""

    store: MemoryStore
    key: Path
    address: str
    lease: MemoryLease = field(default_factory=MemoryLease)

    # The worker

    def sync(self, at: Moment | None = None, slow: Slow | None = None) -> Ran | str:
        """One turn of a worker; a sentence where there was none. Killed, it leaves its lease behind."""
        token = self.lease.take()
        if token is None:
            return BUSY
        try:
            ran = watched_run(Leased(self.store, self.lease, token), self._sheets(), at, slow)
        except (SheetTrouble, LeaseLost) as trouble:
            self.lease.give_back(token)
            return str(trouble) or "Another worker has taken over this spreadsheet."
        except Killed:
            return "killed"
        self.lease.give_back(token)
        return ran

    def _sheets(self) -> Sheets:
        return Sheets(self.store.google_id, self.key, self.address, sleep=lambda seconds: None)

    def limit(self, limits: Limits) -> None:
        """An administrator sets what the brakes go by."""
        self.store.limits = limits

    def run_out(self) -> None:
        """The lease lasts no longer."""
        self.lease.run_out()

    def wait(self) -> None:
        """Three minutes pass: what was on its way has landed by now, or never will."""
        self.store.quiet = False

    # An administrator

    def may_disconnect(self) -> bool:
        """Nothing that somebody typed is in our hands alone, and all is in order."""
        store = self.store
        under_way = store.pending or store.quiet or any(held.cell is not None for _, held in store.instants)
        return not (under_way or self.paused or self.decided or any(tab.put_backs for tab in store.tabs))

    def disconnect(self) -> None:
        """All that is known of the tab is over."""
        self.store.holds.clear()
        self.store.instants.clear()
        self.store.tabs = [Tab(tab.id + 1, tab.noun, tab.sheet_id, tab.title, tab.headings) for tab in self.store.tabs]

    def connect(self) -> None:
        """To the same tab."""
        self.store.seen = (False, None, None)

    # What is there

    @property
    def google_id(self) -> str:
        return self.store.google_id

    @property
    def hidden_id(self) -> int | None:
        return self.store.hidden_id

    @property
    def paused(self) -> bool:
        return any(tab.paused for tab in self.store.tabs)

    @property
    def decided(self) -> bool:
        """An officer has said what to do with a paused tab, and no run has done it yet."""
        return any(tab.decision for tab in self.store.tabs)

    def agreed(self) -> set[tuple[str, str]]:
        """Record and field of which a base is stored."""
        return {(one, name) for tab in self.store.tabs for one, base in tab.base.items() for name in base}

    def records(self) -> dict[str, Record]:
        return self.store.records[NOUN]

    def last_given(self) -> int:
        """The highest number that was ever given out, to a row that is no record yet too."""
        return self.store.last_given[NOUN]

    def book(self) -> Book:
        return self.store.book()

    def held(self, kind: str | None = None) -> list[Held]:
        return self.store.held(kind)

    def going_back(self) -> str:
        """Text that was typed in the instant of a write, as it is shown and as it waits to go back."""
        put_backs = [one.stood for tab in self.store.tabs for one in tab.put_backs]
        shown = [*put_backs, *(held.cell for _, held in self.store.instants)]
        # A note of ours only repeats what a cell said that somebody may have typed over since.
        return str([cell for cell in shown if not is_ours(cell)])

    def headings(self) -> dict[str, str]:
        return dict(self.store.tabs[0].headings)

    def strayed(self) -> list[tuple[str, Raw, Raw]]:
        """Writing that landed elsewhere and is to go out again: heading, what stood there, what was written."""
        return [(one.heading, one.stood, one.wrote) for tab in self.store.tabs for one in tab.put_backs]

    def history(self) -> str:
        """What was written over at an officer's word is kept with the decision."""
        decided = [*(tab.decision for tab in self.store.tabs), *(one for _, one in self.store.settled_pauses)]
        begun = [one for one in decided if one and one.begun]
        return str((self.store.history, self.store.taken_over, begun))

    def pause(self) -> Pause | None:
        """What an officer can decide with "go on" or "put back" now."""
        shown = (tab.pause for tab in self.store.tabs if tab.pause and not tab.decision)
        return next((pause for pause in shown if pause.lines and not pause.offers), None)

    def offers(self) -> tuple[Offer, ...]:
        """The repairs that an officer can choose now."""
        return next((tab.pause.offers for tab in self.store.tabs if tab.pause and not tab.decision), ())

    def pending(self) -> str | None:
        """The token of a write that nobody has judged yet."""
        return self.store.pending[0] if self.store.pending else None

    def changes(self) -> list[tuple[str, str, Value, Value]]:
        """Every change so far: reference, field, before, after."""
        return self.store.taken_over

    # Officers

    def add(self, values: dict[str, Value]) -> str:
        return self.store.add(NOUN, NEW | values)

    def change(self, reference: str, name: str, after: Value) -> None:
        """The old value is in the history, the new one in the record."""
        self.store.taken_over.append((reference, name, self.store.value(NOUN, reference, name), after))
        self.store.change(NOUN, reference, name, after)

    def archive(self, reference: str, away: bool) -> None:
        record = self.store.records[NOUN][reference]
        self.store._keep(NOUN, reference, Record(record.values, away))

    def decide_pause(self, choice: str) -> None:
        tab = next(tab for tab in self.store.tabs if tab.pause)
        self.store.decide(tab.id, choice)
        self.store.changes += 1

    def decide(self, held: Held, choice: str, other: Value = None) -> None:
        """As se7lite.services.sync_decisions: it speaks of the cell that was shown. Raises NotNow."""
        tab = next(tab for tab in self.store.tabs if tab.noun == NOUN)
        if held not in self.held():
            raise NotNow
        about_a_cell = held.kind in ("conflict", "unreadable", "refused")
        if about_a_cell and self.store.value(NOUN, held.reference or "", held.field) != held.record_value:
            raise NotNow
        base: Base = {}
        if choice == "sheet":
            self.change(held.reference or "", held.field or "", held.cell_value)
            base = {held.field or "": (held.cell, held.cell_value)}
        elif choice in ("record", "other"):
            if choice == "other":
                self.change(held.reference or "", held.field or "", other)
            base = {held.field or "": (held.cell, NEVER)}
        elif choice == "put back":
            self._leave_over(tab, held.reference or "")
            base = {column.field: (held.cell.get(column.heading), NEVER) for column in COLUMNS[NOUN]}
        elif choice == "new row":
            self._leave_over(tab, held.reference or "")
            tab.base.pop(held.reference or "", None)
        elif choice == "archive":
            self.archive(held.reference or "", True)
        elif choice == "seen":
            self.store.taken_over.append((held.reference or "", "seen", held.cell, None))
            self.store.instants = [one for one in self.store.instants if one[1] is not held]
        else:
            tab.rulings = {**tab.rulings, str(held.row_key): choice}
        if base:
            self.store.agree(tab, {held.reference or "": base})
        kept = [one for one in self.store.holds.get(tab.id, []) if one is not held]
        self.store.holds[tab.id] = kept
        self.store.changes += 1

    def _leave_over(self, tab: Tab, reference: str) -> None:
        """What the old row said, in case it stands there still."""
        said = {name: raw for name, (raw, _) in tab.base.get(reference, {}).items()}
        tab.left_over = [*tab.left_over, LeftOver(reference, said)]

    def take_copy_out(self, held: Held) -> None:
        """As se7lite.services.sync_copies. Raises NotNow."""
        tab, reference = next(tab for tab in self.store.tabs if tab.noun == NOUN), str(held.reference)
        try:
            sheet = read_sheet(self._sheets().read([tab.sheet_id]).values(tab.sheet_id), tab)
        except (SheetTrouble, Drift):
            raise NotNow from None
        rows = [row for row in sheet.rows if row.filled and as_given(row.reference) == reference]
        base = tab.base.get(reference, {})
        copy = just_what_was_written(sheet, rows, base) if len(rows) == 2 else None
        put_in = any(one.field is None and one.reference == reference for one in self.store.history)
        if copy is None or not put_in or held not in self.held():
            raise NotNow
        [stays] = [row for row in rows if row is not copy]
        apart: Base = {name: (base[name][0], NEVER) for name in differing(sheet, stays, base) if name in base}
        self.store.agree(tab, {reference: apart})
        tab.rulings = {**tab.rulings, copy.key: OUR_COPY}
        self.store.changes += 1


__all__ = ["BUSY", "NEW", "NOUN", "MemorySide", "NotNow", "watched_run"]
