"""Numbers that a programme decides for itself, each with a sensible first value. One list: the page, the services and
the checks read the same rows.

The framework gives no rates, days or percentages; where it is silent the first value says that it is ours.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Limit(NamedTuple):
    """One number. `least` and `most` bound what an administrator may give; `hint` says what it does, in words."""

    key: str
    group: str
    words: str
    first: int
    least: int
    most: int
    hint: str = ""


SYNC: Final = "The spreadsheet"
FRAMEWORK: Final = "The framework"
LIMITS: Final[tuple[Limit, ...]] = (
    Limit(
        "sync_archive_rows",
        SYNC,
        "Rows that may vanish in a day",
        5,
        0,
        1_000,
        "So many records of a tab are archived by themselves in a day because their rows are gone; more ask you first",
    ),
    Limit(
        "sync_archive_share",
        SYNC,
        "… or this share of the tab, in per cent",
        10,
        0,
        100,
        "Whichever of the two is more",
    ),
    Limit(
        "sync_change_share",
        SYNC,
        "Share of records that one look may change, in per cent",
        30,
        1,
        100,
        "When more change at once (an old version restored, a column pasted one row off), the tab asks you first",
    ),
    Limit(
        "history_days",
        SYNC,
        "Days for which the sync’s runs can be looked at and undone",
        730,
        30,
        3_650,
        "Two years at first",
    ),
    Limit(
        "claim_days",
        FRAMEWORK,
        "Days within which a submitted claim is paid",
        14,
        1,
        365,
        "The paper saw “often within two weeks”; this limit, and that it starts with the submission, are ours",
    ),
)
BY_KEY: Final[Mapping[str, Limit]] = {limit.key: limit for limit in LIMITS}
