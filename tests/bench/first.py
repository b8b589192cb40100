"""A first sync of 10,000 rows each way, with Google's quota enforced, while somebody saves a form every moment."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.launch.prepare import flask
from se7lite.models import SyncBase
from tests.bench.sample import load
from tests.bench.servers import app_settings
from tests.bench.syncs import MOST_RUNS, ROWS_FOR_ONE, Office, office

ROWS = 10_000
AT_ONCE = 2_500  # rows that the person pastes with one call
MOST_SECONDS = 60.0


class First(NamedTuple):
    """One first sync: `waits` are the milliseconds that each save of a form took meanwhile, in order of length."""

    name: str
    rows: int
    calls: int
    seconds: float
    processor: float
    waits: list[float]

    @property
    def longest(self) -> float:
        """The longest wait."""
        return self.waits[-1]

    @property
    def middle(self) -> float:
        """Half of the waits were shorter."""
        return self.waits[len(self.waits) // 2]


def measure(folder: Path) -> Iterator[First]:
    """Records into an empty spreadsheet, then a filled tab into an empty database."""
    scale = ROWS // ROWS_FOR_ONE + 1
    load(folder / "out", scale)
    with office(folder / "out", "--quota") as at_work:
        yield first("records into empty tabs", scale * ROWS_FOR_ONE, at_work, folder / "out")
    (folder / "in").mkdir()
    flask({**os.environ, **app_settings(folder / "in")}, "db", "upgrade", trouble="The tables could not be made")
    with office(folder / "in", "--quota") as at_work:
        paste(at_work)
        yield first("rows of a tab into an empty database", ROWS, at_work, folder / "in")


def first(name: str, rows: int, at_work: Office, folder: Path) -> First:
    """Runs one after the other, until both sides agree on all rows. The saves meanwhile are carried over with them."""
    calls, processor = 0, 0.0
    with saver(folder) as waits:
        started = time.perf_counter()
        for _ in range(MOST_RUNS):
            ran, _, at = at_work.sync()
            calls, processor = calls + ran.calls, processor + at
            if agreed() >= rows:
                break
        seconds = time.perf_counter() - started
    assert agreed() >= rows, f"only {agreed()} rows were taken over"
    return First(name, rows, calls, seconds, processor, sorted(waits))


def agreed() -> int:
    """On how many records both sides agree."""
    found = db.session.scalar(select(func.count()).select_from(SyncBase)) or 0
    db.session.rollback()
    return found


def paste(at_work: Office) -> None:
    """What a person has in their spreadsheet already."""
    worksheet = at_work.worksheet().spreadsheet.worksheet("Representatives")
    worksheet.add_rows(ROWS)
    headings = worksheet.row_values(1)
    told = {"Sector": "Parent carer", "Role": "Member", "Joined": 45_000}
    rows = [[{"Name": f"Person {number}", **told}.get(one, "") for one in headings] for number in range(ROWS)]
    for start in range(0, ROWS, AT_ONCE):
        worksheet.update(rows[start : start + AT_ONCE], f"A{start + 2}", value_input_option="RAW")


@contextmanager
def saver(folder: Path) -> Iterator[list[float]]:
    """Somebody in another process who saves; the list is filled at the end."""
    waits: list[float] = []
    command = (sys.executable, "-m", "tests.bench.saving")
    environ = {**os.environ, **app_settings(folder)}
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        yield waits
        if process.poll() is None:
            process.stdin.close()
        waits += [float(line) for line in process.stdout]
    assert process.returncode == 0, "a form could not be saved while the sync ran"
