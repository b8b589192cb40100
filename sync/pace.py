"""How soon a spreadsheet may be looked at again, so that Google's quota is never what an edit waits for. Pure.

Google gives a service account 60 reads and 60 writes a minute, and reads run out first: a look at a spreadsheet is one,
and each write has one before it. Of them three quarters are the worker's, and the rest is for people who press "Sync
now", connect a spreadsheet or look at a plan. They are spread over the minute: a burst of changes must not use it up in
its first seconds and leave the next edit to wait for the rest of it.
"""

from collections.abc import Sequence
from typing import Final

MINUTE: Final = 60.0
BUDGET: Final = 45  # reads of the worker in any minute
QUARTER: Final = 15.0  # seconds: longer than this no edit waits in the ordinary case
SHARE: Final = 11  # reads in any quarter of a minute: four times that is less than the minute has
WINDOWS: Final = ((MINUTE, BUDGET), (QUARTER, SHARE))
AFTER_429: Final = 30.0  # seconds: half of the minute that Google counts over


def pause_before_next(wanted: float, spreadsheets: int) -> float:
    """Seconds between two looks at one of so many spreadsheets where nothing happens here: as wanted, longer where one
    read each would be more than the minute has."""
    return max(wanted, MINUTE * spreadsheets / BUDGET)


def room(reads: Sequence[float], now: float) -> int:
    """How many reads may be made at once. `reads` says when each of the last minute's was made, by a steady clock."""
    return max(0, min(most - sum(at > now - window for at in reads) for window, most in WINDOWS))


def soonest(reads: Sequence[float], now: float, needed: int = 1) -> float:
    """Seconds until there is room for as many as `needed`, at most a quarter's: nothing where there is."""
    return max(
        _until_over([at for at in reads if at > now - window], window, most - needed, now) for window, most in WINDOWS
    )


def _until_over(recent: Sequence[float], window: float, most: int, now: float) -> float:
    """Seconds until no more than `most` of these are left in the window."""
    return sorted(recent)[-most - 1] + window - now if len(recent) > most else 0.0
