"""How long an edit takes to the other side, with the worker as `make run` starts it and Google's quota enforced."""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.launch.process import Process
from se7lite.models import Claim, SyncBase
from tests.bench.sample import load
from tests.bench.servers import app_settings
from tests.bench.syncs import Office, change_here, change_there, office, open_claims

EDITS = 10  # each way
MOST_SECONDS = 15.0
GIVE_UP = 120.0
SCALE = 18  # of the sample: 10,440 rows
LONGEST_PAUSE = 9.0  # seconds between two edits, so that they fall anywhere between two looks


class Reached(NamedTuple):
    """One way, with the seconds that each edit took, in order of length."""

    name: str
    seconds: list[float]

    @property
    def middle(self) -> float:
        """Half of them were quicker."""
        return self.seconds[len(self.seconds) // 2]


def measure(folder: Path) -> Iterator[Reached]:
    """One edit after the other, each way. One that never arrives ends the measuring."""
    load(folder, SCALE)
    with office(folder, "--quota") as at_work:
        at_work.settle("the first sync")
        found = open_claims()
        with worker(folder, at_work):
            yield reached("from se7lite to the sheet", found[:EDITS], change_here, agreed_on)
            yield reached(
                "from the sheet to se7lite", found[EDITS : 2 * EDITS], lambda one: change_there(at_work, one), answer_of
            )


def reached(
    name: str, references: list[str], change: Callable[[list[str]], None], look: Callable[[str], object]
) -> Reached:
    """Each of them changed, and waited for until what is looked at changes too."""
    chance, took = random.Random(1), []
    for reference in references:
        time.sleep(chance.uniform(0, LONGEST_PAUSE))
        before = look(reference)
        change([reference])
        changed = time.perf_counter()
        while look(reference) == before:
            assert time.perf_counter() - changed < GIVE_UP, f"{reference} does not arrive"
            time.sleep(0.05)
        took.append(time.perf_counter() - changed)
    return Reached(name, sorted(took))


def agreed_on(reference: str) -> object:
    """What both sides agreed on: of a change made here it is kept once the sheet was seen to have it."""
    return _now(select(SyncBase.cells).where(SyncBase.reference == reference))


def answer_of(reference: str) -> object:
    """What the record says."""
    return _now(select(Claim.answer).where(Claim.reference == reference))


def _now(statement: object) -> object:
    found = db.session.scalar(statement)  # type: ignore[call-overload]
    db.session.rollback()
    return found


@contextmanager
def worker(folder: Path, at_work: Office) -> Iterator[None]:
    """`flask sync watch`, stopped at the end."""
    sheets = {name: str(at_work.config[name]) for name in ("SHEETS_URL", "SHEETS_KEY")}
    command = (sys.executable, "-m", "flask", "--app", "app", "sync", "watch")
    process = Process("worker", command, {**os.environ, **app_settings(folder, **sheets)}, folder / "worker.log")
    process.start()
    try:
        yield
    finally:
        process.stop(patience=5)
