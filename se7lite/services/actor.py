"""Who is acting, and through which door."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """`door` is a key of choices.DOORS; `run_id` is the sync's run where there is one.

    Who typed in a spreadsheet cannot be known, so at that door there is neither account nor role. `adopting` while the
    rows of an old sheet are taken over for the first time: what they say is not held to today's gates. Nor is what was
    over before the day `old_before`, on which we first heard of the sheet, or of anything of its kind.
    """

    account_id: int | None
    role: str
    representative_id: int | None
    door: str
    run_id: int | None = None
    adopting: bool = False
    old_before: date | None = None
