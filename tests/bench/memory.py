"""How much memory this process holds, and the most that it held meanwhile: resident, as Linux counts it."""

import ctypes
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Held:
    """Megabytes: `peak` at the highest, `more` what of it came on top of what was held before. 0 where not told."""

    peak: float = 0.0
    more: float = 0.0


@contextmanager
def watched() -> Iterator[Held]:
    """Fills what it gives at its end."""
    held = Held()
    give_back()
    before = megabytes("VmRSS")
    if before:
        CLEAR.write_text("5")  # the highest mark starts from here
    yield held
    if before:
        held.peak = megabytes("VmHWM")
        held.more = max(0.0, held.peak - before)


def give_back() -> None:
    """What was freed goes back to the system where its C library can do that, so that only what is used is counted."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if STATUS.exists() else None
    if trim:
        trim(0)


def megabytes(name: str) -> float:
    """One line of the process's own status; 0 where the system has none (not Linux)."""
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text()) if STATUS.exists() else None
    return int(found[1]) / 1024 if found else 0.0
