"""What is played on both sides: the sync's own runs over a tab, with a person's edits in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from sync.check.hearing import HeardSheets
from sync.columns import COLUMNS, default_headings
from sync.connect import copies_tab, new_tab
from sync.memory import MemoryStore
from sync.run import run
from sync.state import Tab
from sync.swap import Target, TargetCell, requests, typed
from sync.terms import Raw, Record
from sync.transport import SheetTrouble

NOUN: Final = "meetings"
OTHER: Final = "representatives"
CHOICES: Final = {
    "body": {"1": "Regional Steering Group"},
    "meeting_kind": {"meeting": "Meeting", "workshop": "Workshop"},
    "meeting_status": {"planned": "Planned"},
    "sector": {"health": "Health", "education": "Education"},
}
FIRST: Final = {
    "body": "1",
    "kind": "meeting",
    "title": "=1+1",  # text that looks like a formula stays text
    "date": "2026-04-14",
    "start": "10:30",
    "place": "007",
    "link": "+44 20 7946 0000",
}
SECOND: Final = {
    "body": "1",
    "kind": "workshop",
    "title": "@home – £5 “plain” naïve 🙂",
    "date": "2026-02-28",
    "link": "-",
}
PLACES: Final = {column.field: place for place, column in enumerate(COLUMNS[NOUN], start=1)}
NO_SUCH_TAB: Final = 2_111_222_333


class Script:
    """One spreadsheet's turn. `ids` are those of the tab, the second one and the one for copies: the same numbers on
    both sides."""

    def __init__(self, sheets: HeardSheets, title: str, second: str, ids: tuple[int, int, int]) -> None:
        self.sheets, self.title, self.second = sheets, title, second
        self.tab_id, self.second_id, self.hidden_id = ids
        tabs = [
            Tab(1, NOUN, self.tab_id, title, default_headings(NOUN)),
            Tab(2, OTHER, self.second_id, second, default_headings(OTHER)),
        ]
        self.store = MemoryStore(tabs, google_id=sheets.google_id, hidden_id=self.hidden_id, choices=CHOICES)

    def play(self) -> None:
        """All of it, and its tabs are gone again whatever happens. Raises SheetTrouble."""
        parts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("rows are put in", self.put_in),
            ("cells are swapped", self.swap_cells),
            ("a blank cell without a format is filled", self.fill_plain_cell),
            ("two tabs are written at once", self.write_two_tabs),
            ("a formula stands there", self.meet_formula),
            ("a row is typed in", self.type_row),
            ("a formula fills other cells", self.meet_spilled),
            ("a tab is not there", self.miss_tab),
            ("the tab for copies has another name", self.rename_copies),
            ("a filter hides a row", self.hide_row),  # last: how Google copies such a row is not documented
        )
        with self._tabs():
            for self.sheets.part, part in parts:
                part()

    @contextmanager
    def _tabs(self) -> Iterator[None]:
        self.sheets.part = "three tabs are made"
        book = self.store.book()
        made = [*new_tab(NOUN, self.tab_id, self.title, book), *new_tab(OTHER, self.second_id, self.second, book)]
        self.sheets.change([*made, copies_tab(self.hidden_id, self.sheets.hidden_title)])
        try:
            yield
        finally:
            self.sheets.part = "the three tabs are removed"
            ids = (self.tab_id, self.second_id, self.hidden_id)
            self.sheets.change([{"deleteSheet": {"sheetId": one}} for one in ids])

    def put_in(self) -> None:
        """Two new records get rows of their own, typed and with formats."""
        for values in (FIRST, SECOND):
            self.store.add(NOUN, values)
        self.settle()

    def swap_cells(self) -> None:
        """Text, a date, a time and a blank go into rows that stand there, beside cells that a person typed in."""
        self.types(1, "place", 7.25)
        self.types(2, "place", True)
        self.types(2, "start", 0.5)
        for name, value in (("link", "https://example.org"), ("date", "2026-10-25"), ("start", None)):
            self.store.change(NOUN, "M-0001", name, value)
        self.settle()

    def fill_plain_cell(self) -> None:
        """A time goes into a cell that nobody has formatted, and brings a format along; the next look sees it."""
        where = {"sheetId": self.tab_id, "startRowIndex": 1, "endRowIndex": 3}
        place = {"startColumnIndex": PLACES["end"], "endColumnIndex": PLACES["end"] + 1}
        fields = "userEnteredFormat.numberFormat"
        self.sheets.change([{"repeatCell": {"range": {**where, **place}, "cell": {}, "fields": fields}}])
        for time in ("12:15", "12:30"):
            self.store.change(NOUN, "M-0001", "end", time)
            self.settle()

    def write_two_tabs(self) -> None:
        """One write puts rows and cells into two tabs, each with a copy of its headings; then both are swapped."""
        person = self.store.add(OTHER, {"name": "A. Person", "sector": "health", "joined_on": "2026-04-01"})
        self.store.change(NOUN, "M-0001", "place", "Hall 2")
        self.settle()
        self.store.change(OTHER, person, "sector", "education")
        self.store.change(NOUN, "M-0002", "title", "@home again")
        self.settle()

    def meet_formula(self) -> None:
        """A formula is read, copied as its value, and not written over."""
        self.types(1, "link", '="a"&"b"', formula=True)
        self.types(2, "link", "=1/0", formula=True)
        self.settle()
        self.store.change(NOUN, "M-0001", "link", "not this")
        self.store.change(NOUN, "M-0001", "title", "Another title")
        self.settle()

    def type_row(self) -> None:
        """A row without a reference gets one and becomes a record; a cell that cannot be read gets a note."""
        words: dict[str, Raw] = {"body": "Regional Steering Group", "kind": "Workshop", "title": "New", "date": 46200}
        for name, value in words.items():
            self.types(3, name, value)
        self.types(2, "date", "soon")
        self.settle()
        record = self.store.records[NOUN]["M-0002"]
        self.store._keep(NOUN, "M-0002", Record(record.values, archived=True))
        self.settle()

    def meet_spilled(self) -> None:
        """A cell that a formula further up fills holds a value that nobody entered, and is not written over."""
        self.types(2, "place", None)
        self.types(1, "place", "=ARRAYFORMULA(D2:D3)", formula=True)
        self.settle()
        self.store.change(NOUN, "M-0001", "title", "A title that shows twice")
        self.store.change(NOUN, "M-0002", "place", "not this")
        self.settle()
        self.types(1, "place", None)
        self.settle()

    def miss_tab(self) -> None:
        """The answers by which the sync knows that a tab is gone."""
        cell = TargetCell(0, "Reference", None, None, "M-0009")
        target = Target(1, self.tab_id, "M-0009", 1, 0, 0, (cell,), expected=(None,))
        for call in (
            lambda: self.sheets.read([NO_SUCH_TAB]),
            lambda: self.sheets.look({NO_SUCH_TAB: [0]}),
            lambda: self.sheets.swap(requests([target], NO_SUCH_TAB, "0" * 32), NO_SUCH_TAB, self.sheets.hidden_title),
        ):
            with suppress(SheetTrouble):
                call()

    def rename_copies(self) -> None:
        """A swap whose answer is asked of a title that no tab has, and one after the tab for copies was renamed."""
        cell = TargetCell(PLACES["title"], "Title", None, None, "Renamed meanwhile")
        target = Target(1, self.tab_id, "M-0001", 1, 0, 0, (cell,), expected=(None,))
        with suppress(SheetTrouble):
            self.sheets.swap(requests([target], self.hidden_id, "0" * 32), self.hidden_id, "No tab has this title")
        self.settle()  # says whether that was done
        properties = {"sheetId": self.hidden_id, "title": f"{self.sheets.hidden_title} of somebody’s"}
        self.sheets.change([{"updateSheetProperties": {"properties": properties, "fields": "title"}}])
        self.store.change(NOUN, "M-0001", "title", "One more title")
        self.settle()

    def hide_row(self) -> None:
        """A change goes into a row that a filter hides: does the copy say what stood there?"""
        title = self.store.value(NOUN, "M-0001", "title")
        spec = {"columnIndex": PLACES["title"], "filterCriteria": {"hiddenValues": [title]}}
        where = {"sheetId": self.tab_id, "startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": len(PLACES) + 2}
        self.sheets.change([{"setBasicFilter": {"filter": {"range": where, "filterSpecs": [spec]}}}])
        self.store.change(NOUN, "M-0001", "date", "2026-11-01")
        self.settle()
        self.sheets.change([{"clearBasicFilter": {"sheetId": self.tab_id}}])
        self.settle()

    def types(self, row: int, name: str, value: Raw, *, formula: bool = False) -> None:
        """A person types into a cell."""
        cell: dict[str, Any] = {"userEnteredValue": {"formulaValue": value}} if formula else typed(value)
        start = {"sheetId": self.tab_id, "rowIndex": row, "columnIndex": PLACES[name]}
        update = {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
        self.sheets.change([{"updateCells": update}])

    def settle(self) -> None:
        """Runs until nothing is left to do, in bounds."""
        for _ in range(5):
            if run(self.store, self.sheets).outcome == "nothing":
                return
