"""A spreadsheet with our tab for meetings, and a database side in dicts that is connected to it."""

from pathlib import Path

from sync.columns import NOUNS, default_headings
from sync.connect import make_spreadsheet, make_tabs
from sync.local.server import LocalSheets
from sync.local.workbook import Workbook
from sync.memory import MemoryStore
from sync.sheets import Sheets
from sync.state import Tab
from tests.spreadsheet import Person
from tests.sync.machine.side import NOUN, MemorySide

ROWS = 80
CHOICES = {
    "sector": {"parent_carer": "Parent carer", "health": "Health"},
    "elected_how": {"ballot": "Ballot"},
    "body": {"1": "Regional Steering Group", "2": "Local Offer"},
    "meeting_kind": {"meeting": "Meeting", "workshop": "Workshop"},
    "meeting_status": {"planned": "Planned", "held": "Held"},
    "vehicle": {"car": "Car", "bicycle": "Bicycle"},
    "claim_answer": {"accepted": "Accepted"},
    "claim_status": {"draft": "Draft", "submitted": "Submitted", "approved": "Approved", "paid": "Paid"},
}


def memory_desk(
    app: LocalSheets, address: str, key: Path, choices: dict[str, dict[str, str]]
) -> tuple[LocalSheets, MemorySide, Person]:
    """All of it new."""
    app.faults.clear()
    app.faults.held.clear()
    store = MemoryStore([], choices=choices)
    store.google_id = make_spreadsheet("SE7", key, address)
    _, sheet_ids, store.hidden_id = make_tabs(Sheets(store.google_id, key, address), store.book(), [NOUN])
    number = NOUNS.index(NOUN) + 1
    store.tabs = [Tab(number, NOUN, sheet_ids[NOUN], "Meetings", default_headings(NOUN))]
    workbook = app.workbooks.open(store.google_id)
    make_small(workbook, sheet_ids[NOUN])
    return app, MemorySide(store, key, address), Person(workbook, sheet_ids)


def make_small(workbook: Workbook, sheet_id: int) -> None:
    """A tab with no more rows than a machine comes to fill: every change of columns goes through all of them."""
    properties = {"sheetId": sheet_id, "gridProperties": {"rowCount": ROWS}}
    fields = "gridProperties.rowCount"
    workbook.apply([{"updateSheetProperties": {"properties": properties, "fields": fields}}])
