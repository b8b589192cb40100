"""What a run of the sync costs: the local Sheets, the sample connected, and changes on either side."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select

from se7lite import create_app
from se7lite.choices import ANSWERS
from se7lite.extensions import db
from se7lite.models import Claim
from se7lite.services.actor import Actor
from se7lite.services.claims import change_claim
from se7lite.services.sync_connections import connect_sample
from se7lite.services.sync_runs import run_one
from se7lite.services.transaction import transaction
from sync import Ran
from sync.transport import open_client
from tests.bench import plain
from tests.bench.memory import Held, watched
from tests.bench.sample import TODAY, load
from tests.bench.servers import app_settings, free_ports, local_sheets

OFFICER = Actor(None, "administrator", None, "command")
CHANGED = 100
MOST_RUNS = 12
PLAIN = "plain gspread"
ROWS_FOR_ONE = 580  # claims, meetings and people of a sample once over


class Cost(NamedTuple):
    """What one thing took. `own` is seconds without the waiting for answers, `whole` with it; `processor` is what of
    them the worker was at work, and not waiting for its turn on a busy machine.

    `held` is the memory of this process over all of its runs. A look that finds nothing to do ends each change; `later`
    says how many runs came between. `most_calls` and `most_own` are the bounds, where there are any.
    """

    name: str
    calls: int
    own: float
    whole: float
    processor: float
    later: int = 0
    held: Held = Held()
    most_calls: int | None = None
    most_own: float | None = None


@dataclass
class Office:
    """A connected spreadsheet and its worker."""

    spreadsheet_id: int
    google_id: str
    title: str
    config: dict[str, Any]

    def sync(self) -> tuple[Ran, float, float]:
        """One turn of the worker, its seconds and those of the processor. Trouble ends the measuring."""
        started, at_work = time.perf_counter(), time.process_time()
        result = run_one(self.spreadsheet_id, self.google_id, self.title, self.config, lambda: TODAY)
        assert result.ran is not None, result.trouble
        return result.ran, time.perf_counter() - started, time.process_time() - at_work

    def settle(self, name: str, **bounds: Any) -> tuple[Cost, int]:
        """Runs until nothing is left to do: the cost of the first, and how many things all of them did."""
        done: list[tuple[Ran, float, float]] = []
        with watched() as held:
            while (turn := self.sync())[0].outcome != "nothing":
                done.append(turn)
                assert len(done) < MOST_RUNS, "the sync does not come to rest"
        ran, whole, processor = done[0]
        carried = sum(sum(one.counts.values()) for one, *_ in done)
        return Cost(name, ran.calls, ran.own_seconds, whole, processor, len(done) - 1, held, **bounds), carried

    def worksheet(self) -> Any:
        """The tab of claims, as gspread knows it."""
        key, address = Path(self.config["SHEETS_KEY"]), str(self.config["SHEETS_URL"])
        return open_client(key, address).open_by_key(self.google_id).worksheet("Claims")


def measure(folder: Path, scale: int) -> tuple[int, list[Cost]]:
    """How many rows the spreadsheet has, and what each thing cost."""
    load(folder, scale)
    with office(folder) as at_work:
        first, _ = at_work.settle("the first sync, all rows")
        with watched() as held:
            turns = sorted((at_work.sync() for _ in range(5)), key=lambda turn: turn[0].own_seconds)
        ran, whole, processor = turns[2]
        idle = Cost("nothing changed", ran.calls, ran.own_seconds, whole, processor, held=held, most_calls=1)
        return scale * ROWS_FOR_ONE, [first, idle, *changes(at_work)]


def changes(at_work: Office) -> Iterator[Cost]:
    """A hundred changes (fewer where fewer claims may still change) here, there, on both sides, and without a sync."""
    found = open_claims()
    many = min(CHANGED, len(found) // 2)
    here, there = found[:many], found[many : 2 * many]
    change_here(here)
    yield changed(f"{many} claims changed in se7lite", at_work, many)
    change_there(at_work, there)
    yield changed(f"{many} cells changed in the sheet", at_work, many)
    change_here(here)
    change_there(at_work, there)
    yield changed(f"{many} on each side", at_work, 2 * many)
    with watched() as held:
        rewritten = plain.rewrite(at_work.worksheet(), many)
    yield Cost(f"{PLAIN}: {many} cells of one tab", *rewritten, held=held)


@contextmanager
def office(folder: Path, *options: str) -> Iterator[Office]:
    """The sample's spreadsheet, connected, in a local Sheets of its own."""
    [port] = free_ports(1)
    with local_sheets(port, folder, *options) as (address, key):
        app = create_app({**app_settings(folder), "SHEETS_URL": address, "SHEETS_KEY": str(key)})
        with app.app_context():
            made = connect_sample(app.config)
            at_work = Office(made.id, made.google_id, made.title, dict(app.config))
            db.session.rollback()
            yield at_work
            db.session.remove()
            db.engine.dispose()


def changed(name: str, at_work: Office, many: int) -> Cost:
    """The run that carries the change, and how many came after it."""
    cost, carried = at_work.settle(name, most_calls=4, most_own=3.0)
    assert carried >= many, f"only {carried} changes were carried over"
    return cost


def open_claims() -> list[str]:
    """References of claims whose answer may still change, in their order."""
    kept = Claim.status.in_(("draft", "submitted", "sent_back"))
    found = db.session.scalars(select(Claim.reference).where(kept, Claim.archived_at.is_(None)).order_by(Claim.id))
    references = list(found)
    db.session.rollback()
    return references


def change_here(references: list[str]) -> None:
    """Another answer, as an officer would record it."""
    with transaction():
        for claim in db.session.scalars(select(Claim).where(Claim.reference.in_(references))):
            change_claim(claim, {"answer": other(claim.answer, list(ANSWERS))}, OFFICER, today=TODAY)
    db.session.rollback()


def change_there(at_work: Office, references: list[str]) -> None:
    """Another answer, as somebody would type it."""
    worksheet = at_work.worksheet()
    rows = worksheet.get_all_values()
    place, column = rows[0].index("Reference"), rows[0].index("Answer")
    wanted = set(references)
    cells = [
        {"range": address(index, column), "values": [[other(row[column], list(ANSWERS.values()))]]}
        for index, row in enumerate(rows)
        if row[place] in wanted
    ]
    assert len(cells) == len(references), "a claim is not in the sheet"
    worksheet.batch_update(cells)


def other(value: str | None, offered: list[str]) -> str:
    """Another than that one."""
    return offered[(offered.index(value) + 1) % len(offered)] if value in offered else offered[0]


def address(row: int, column: int) -> str:
    """A cell's address in A1, from indexes; there are fewer columns than letters."""
    return f"{chr(ord('A') + column)}{row + 1}"
