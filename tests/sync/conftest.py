"""The real engine against the real local Sheets over HTTP, with a store in dicts; and a person at the spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sync import Ran, run
from sync.columns import NOUNS, default_headings
from sync.connect import make_spreadsheet, make_tabs
from sync.local.server import LocalSheets
from sync.memory import MemoryStore
from sync.sheets import Sheets
from sync.state import Tab
from tests.spreadsheet import Person, as_google_describes_it, checked_sheets, local_sheets
from tests.sync.hall import HALL
from tests.sync.machine import Machine
from tests.sync.machine.desks import CHOICES, memory_desk


@dataclass
class Desk:
    """A spreadsheet with our tabs, its store, and the person who types in it."""

    store: MemoryStore
    person: Person
    key: Path
    address: str
    local: LocalSheets
    ran: list[Ran] = field(default_factory=list)

    def sync(self) -> Ran:
        """One run, with a client of its own."""
        sheets = Sheets(self.store.google_id, self.key, self.address, sleep=lambda seconds: None)
        self.ran.append(run(self.store, sheets))
        return self.ran[-1]

    def trouble(self, **fault: Any) -> None:
        """Something goes wrong at the next call that matches."""
        self.local.faults.add(fault)

    def meanwhile(self, *requests: dict[str, Any], match: str = "batchUpdate") -> None:
        """The person does this just before the next matching call is applied."""
        edit = {"spreadsheetId": self.store.google_id, "requests": list(requests)}
        self.local.faults.add({"edit": edit, "match": match})

    def settle(self, most: int = 12) -> int:
        """Runs until nothing is left to do, and says how many that took."""
        for number in range(1, most + 1):
            if self.sync().outcome == "nothing":
                return number
        raise AssertionError(f"not settled after {most} runs: {[ran.counts for ran in self.ran[-4:]]}")


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    """A new spreadsheet with empty tabs of ours."""
    return open_desk()


@pytest.fixture
def meeting(desk: Desk) -> str:
    """The reference of one meeting, with its row in the sheet."""
    reference = desk.store.add("meetings", HALL)
    desk.settle()
    return reference


@pytest.fixture
def open_desk(local_sheets: tuple[LocalSheets, str, Path]) -> Callable[[], Desk]:
    """Makes such a desk each time it is called."""
    return lambda: _open_desk(*local_sheets)


def _open_desk(app: LocalSheets, address: str, key: Path) -> Desk:
    app.faults.clear()
    store = MemoryStore([], choices=CHOICES)
    store.google_id = make_spreadsheet("SE7", key, address)
    _, sheet_ids, store.hidden_id = make_tabs(Sheets(store.google_id, key, address), store.book())
    store.tabs = [
        Tab(number, noun, sheet_ids[noun], noun.capitalize(), default_headings(noun))
        for number, noun in enumerate(NOUNS, start=1)
    ]
    return Desk(store, Person(app.workbooks.open(store.google_id), sheet_ids), key, address, app)


@pytest.fixture
def machine(local_sheets):
    """The machine at desks of its own."""
    app, address, key = local_sheets
    return type("AtOurDesk", (Machine,), {"desks": staticmethod(lambda: memory_desk(app, address, key, CHOICES))})


__all__ = ["Desk", "as_google_describes_it", "checked_sheets", "local_sheets"]
