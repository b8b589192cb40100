"""How soon the spreadsheets are looked at again, so that Google's quota is never what an edit waits for. Pure.

Google gives a service account 60 reads and 60 writes a minute. Reads run out first: of them three quarters are the
worker's, and the rest is for people who press "Sync now", connect a spreadsheet or look at a plan.
"""

from collections.abc import Iterable
from typing import Final

MINUTE: Final = 60.0
BUDGET: Final = 45  # calls of the worker in any minute
AFTER_429: Final = 30.0  # seconds: half of the minute that Google counts over

Made = tuple[float, int]  # when, in seconds of a steady clock, and how many calls


def pause_before_next(wanted: float, spreadsheets: int, made: Iterable[Made], now: float, slow_down: bool) -> float:
    """Seconds until the next look at all spreadsheets: as wanted, longer where the quota is tight.

    Several spreadsheets are spread evenly over the minute, one call each; calls already made leave less room;
    `slow_down` says that Google has just asked for it.
    """
    evenly = MINUTE * spreadsheets / BUDGET
    return max(wanted, evenly, soonest(spreadsheets, made, now, slow_down))


def soonest(spreadsheets: int, made: Iterable[Made], now: float, slow_down: bool) -> float:
    """Seconds before which not even a change made here is to be carried over."""
    wait = AFTER_429 if slow_down else 0.0
    recent = sorted((at, calls) for at, calls in made if at > now - MINUTE)
    over = sum(calls for _, calls in recent) + spreadsheets - BUDGET
    for at, calls in recent:
        if over <= 0:
            break
        over -= calls
        wait = max(wait, at + MINUTE - now)
    return wait
