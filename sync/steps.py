"""The long steps of a run, in words, and rows taken a few at a time so that a run can be watched and stopped."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from sync.ports import Store

READING: Final = "Reading the spreadsheet"
FOLLOWING: Final = "Taking over changed rows"
CHECKING: Final = "Checking new rows"
BEARING: Final = "Taking over new rows"
WRITING: Final = "Writing to the spreadsheet"
FEW: Final = 100  # rows between two looks whether somebody wants the run to stop

Row = TypeVar("Row")
Done = TypeVar("Done")


def take_in_steps(
    store: Store, step: str, rows: Sequence[Row], take: Callable[[Sequence[Row]], list[Done]]
) -> list[Done]:
    """All rows, a few at a time, each few finished before the next: progress is told between them, and may be Stopped
    there."""
    done: list[Done] = []
    for start in range(0, len(rows), FEW):
        store.progress(step, start, len(rows))
        done += take(rows[start : start + FEW])
    return done
