"""`make soak MINUTES=60`: the random machine for as long as one likes, and what came of it.

    python -m tests.soak --minutes 60 [--seed 1] [--database [--postgres]] [--steps-each 50]
    python -m tests.soak --world --minutes 60 [--seed 1] [--postgres] [--steps-each 50]

The second line runs the world of three lists instead (tests/se7lite/sheet_store/world), which is always on the app's
own database.

Prints now and then, and at the end, how many steps, edits, faults and crashes there were, and that nothing was lost.
Where something was, it shrinks what happened to a short story (a world's is told as it was), prints that with its seed,
and ends with 1.
"""

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from sync.local.running import running
from sync.local.server import LocalSheets
from tests.machine import memory
from tests.sync.machine import Machine
from tests.sync.machine.desks import CHOICES, memory_desk

ROUND = 10  # machines that share a seed: so many are to be run again to see a failure once more
SAY_EVERY = 60.0  # seconds


def main() -> int:
    """Run until the time is over (0) or something was lost (1)."""
    options = parse()
    name = "world" if options.world else "machine"
    print(f"The random {name} for {options.minutes:g} minutes, from seed {options.seed}.", flush=True)
    with desks(options) as make:
        if options.world:
            from tests.se7lite.sheet_store.world.long import soak_world

            return soak_world(make, options.minutes, options.seed, options.steps_each)
        return soak(type("Soaking", (Machine,), {"desks": staticmethod(make)}), options)


def soak(machine: type[Machine], options: argparse.Namespace) -> int:
    """Rounds of machines, each round with the next seed."""
    began = said = time.monotonic()
    number = options.seed
    while time.monotonic() - began < options.minutes * 60:
        try:
            run_round(machine, number, options.steps_each, [Phase.generate])
        except Exception as error:  # whatever it is, it is what the soak is looking for
            return failed(machine, number, options.steps_each, error)
        number += 1
        if time.monotonic() - said > SAY_EVERY:
            said = time.monotonic()
            print(figures(machine, began), flush=True)
    print(f"{figures(machine, began)}\nSeeds {options.seed} to {number - 1}. Nothing was lost.", flush=True)
    return 0


def failed(machine: type[Machine], number: int, steps: int, error: Exception) -> int:
    """Say so at once, then shrink what happened: that takes a few minutes."""
    print(f"Seed {number} fails: {error}\nAs it happened:\n{story(machine, error)}", flush=True)
    print("Looking for a shorter way to the same end …", flush=True)
    try:
        run_round(machine, number, steps, [Phase.generate, Phase.shrink])
    except Exception as shrunk:
        print(story(machine, shrunk))
    print(f"FAILED with seed {number}. Again: python -m tests.soak --minutes 1 --seed {number}", flush=True)
    return 1


def run_round(machine: type[Machine], number: int, steps: int, phases: list[Phase]) -> None:
    """One seed's machines. Raises what the first that fails comes to."""
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=ROUND,
            stateful_step_count=steps,
            deadline=None,
            derandomize=False,
            database=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=phases,
        ),
    )


def figures(machine: type[Machine], began: float) -> str:
    """How much has happened so far."""
    counted = ", ".join(f"{number:,} {what}" for what, number in sorted(machine.tally.items()) if what != "steps")
    minutes = (time.monotonic() - began) / 60
    return f"{minutes:.0f} min: {machine.tally['steps']:,} steps: {counted}"


def story(machine: type[Machine], error: Exception) -> str:
    """What each did, in order, and what came of it."""
    lines = "\n".join(f"  {place}. {line}" for place, line in enumerate(machine.last_story, start=1))
    return f"{lines}\n  {type(error).__name__}: {error}"


@contextmanager
def desks(options: argparse.Namespace) -> Iterator[Callable[[], Any]]:
    """What makes a fresh desk: with a store in dicts, or on the app's own database."""
    with tempfile.TemporaryDirectory(prefix="se7lite-soak-", dir=memory()) as name:
        app, key = LocalSheets(Path(name) / "sheets.db", test_hooks=True), Path(name) / "key.json"
        with running(app) as address:
            app.tokens.write_key(key, address)
            if not options.database:
                yield lambda: memory_desk(app, address, key, CHOICES)
                return
            from tests.se7lite.sheet_store.database_desks import app_for_long, database_desks

            with (
                app_for_long(Path(name), options.postgres) as flask_app,
                database_desks(flask_app, app, address, key) as make,
            ):
                yield make


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Run the random machine for long.")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="where to begin; another each time without it")
    parser.add_argument("--steps-each", type=int, default=50, help="steps of one machine at most (50)")
    parser.add_argument("--database", action="store_true", help="on the app's own store, in a SQLite file (slower)")
    parser.add_argument("--postgres", action="store_true", help="the app's own store on this machine's PostgreSQL")
    parser.add_argument("--world", action="store_true", help="the world of three lists instead of the machine")
    options = parser.parse_args()
    options.database = options.database or options.postgres or options.world
    options.seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    return options


if __name__ == "__main__":
    sys.exit(main())
