"""World after world, for as long as one likes, and what came of it."""

import time
import traceback
from collections.abc import Callable
from typing import Any

from tests.se7lite.sheet_store.world import World

SAY_EVERY = 60.0  # seconds


def soak_world(make: Callable[[], Any], minutes: float, first: int, steps: int) -> int:
    """Worlds with the next seed each, until the time is over (0) or something was lost (1)."""
    began = said = time.monotonic()
    seed = first
    while time.monotonic() - began < minutes * 60:
        world = World(make(), seed)
        try:
            world.play(steps)
        except Exception:  # whatever it is, it is what the soak is looking for
            print(f"Seed {seed} fails:\n{traceback.format_exc()}\n{figures(began)}", flush=True)
            print(f"FAILED. Again: python -m tests.soak --world --minutes 0.1 --seed {seed} --steps-each {steps}")
            return 1
        world.local.workbooks.delete(world.side.google_id)
        seed += 1
        if time.monotonic() - said > SAY_EVERY:
            said = time.monotonic()
            print(figures(began), flush=True)
    print(f"{figures(began)}\nSeeds {first} to {seed - 1}. Nothing was lost.", flush=True)
    return 0


def figures(began: float) -> str:
    """How much has happened so far."""
    counted = ", ".join(f"{number:,} {what}" for what, number in sorted(World.tally.items()) if what != "steps")
    return f"{(time.monotonic() - began) / 60:.0f} min: {World.tally['steps']:,} steps: {counted}"
