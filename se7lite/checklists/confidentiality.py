"""Which agreement to confidentiality counts on a day, of all that somebody has made (M7)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Agreed(NamedTuple):
    """One agreement: the day on which it was made, and the last on which it holds (None: no such day is set)."""

    on: date
    until: date | None = None


def agreed_by(agreements: Sequence[Agreed], day: date) -> Agreed | None:
    """The last that was made by that day: a renewal takes the place of the one before from its own day on, and what
    was in force until then stays as it was. None where nothing was agreed by then."""
    return max((one for one in agreements if one.on <= day), key=lambda one: one.on, default=None)


def bound_on(agreements: Sequence[Agreed], day: date) -> bool:
    """Whether an agreement was in force on that day, the last one on which it holds included."""
    last = agreed_by(agreements, day)
    return last is not None and (last.until is None or day <= last.until)


def ran_out_by(agreements: Sequence[Agreed], day: date) -> date | None:
    """The last day on which somebody was bound who had agreed, and no longer was bound on that day; None of whoever
    was bound, or had not agreed by then."""
    last = agreed_by(agreements, day)
    return last.until if last and not bound_on(agreements, day) else None
