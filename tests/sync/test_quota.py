"""A first sync of 10,000 rows under Google's quota. Nothing here asks how fast this machine is: calls are counted, and
the seconds that the quota would make a worker wait."""

import pytest

from sync import Ran, run, swap
from sync.local.quota import Quota
from sync.pace import AFTER_429
from sync.sheets import Sheets
from sync.transport import SheetTrouble
from tests.sync.meetings import HALL, column

ROWS = 10_000
FEW = 250  # rows here, in batches so much smaller that there are as many of them as with 10,000
MOST_CALLS = 60  # of the worker, until nothing is left to do
MOST_SECONDS = 60


class Waiting:
    """A clock that stands still but for the waiting."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def under_quota(desk, monkeypatch):
    monkeypatch.setattr(swap, "LARGEST_BATCH", swap.LARGEST_BATCH * FEW // ROWS)
    clock = Waiting()
    monkeypatch.setattr(desk.local, "quota", Quota(clock=clock))

    def sync():
        sheets = Sheets(desk.store.google_id, desk.key, desk.address, sleep=clock.sleep)
        desk.ran.append(Ran())
        try:
            run(desk.store, sheets, desk.ran[-1])
        except SheetTrouble:
            desk.ran[-1].outcome = "failed"
            clock.sleep(AFTER_429)
        return desk.ran[-1]

    desk.sync = sync
    return clock


def assert_in_bounds(desk, clock):
    desk.settle()
    assert sum(ran.calls for ran in desk.ran) <= MOST_CALLS
    assert clock.now < MOST_SECONDS


def test_records_go_into_an_empty_tab_without_waiting_for_the_quota(desk, under_quota):
    made = [desk.store.add("meetings", {**HALL, "title": f"T{number}", "place": "Hall"}) for number in range(FEW)]
    assert_in_bounds(desk, under_quota)
    assert column(desk, "Reference") == made


def test_rows_of_a_tab_become_records_without_waiting_for_the_quota(desk, under_quota):
    tab = desk.person.sheet_ids["meetings"]
    said = ("Regional Steering Group", "Meeting")
    rows = [{"values": [swap.typed(cell) for cell in (*said, f"T{number}", 46126)]} for number in range(FEW)]
    start = {"sheetId": tab, "rowIndex": 1, "columnIndex": 1}
    desk.person.do(
        {"appendDimension": {"sheetId": tab, "dimension": "ROWS", "length": FEW}},
        {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}},
    )
    assert_in_bounds(desk, under_quota)
    assert len(desk.store.records["meetings"]) == FEW


def test_the_clock_would_tell_of_a_call_for_each_row(desk, under_quota, monkeypatch):
    """The figures above can be missed: one write a row is what they are there to find."""
    monkeypatch.setattr(swap, "LARGEST_BATCH", 1)
    for number in range(100):
        desk.store.add("meetings", {**HALL, "title": f"T{number}"})
    with pytest.raises(AssertionError):
        assert_in_bounds(desk, under_quota)
