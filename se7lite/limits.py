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
        "sync_interval",
        SYNC,
        "Seconds between two looks at the spreadsheet",
        5,
        2,
        600,
        "An edit in the sheet shows here after that time at the latest; it stretches by itself when Google’s quota of "
        "60 calls a minute is tight",
    ),
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
        "sync_change_rows",
        SYNC,
        "Records that one look may change",
        10,
        1,
        1_000,
        "When more change or come back at once (an old version restored, a column pasted one row off), the tab asks "
        "you first. Up to this number it never asks: a tab with no more records than this may change as a whole",
    ),
    Limit(
        "sync_change_share",
        SYNC,
        "… or this share of them, in per cent",
        30,
        1,
        100,
        "Whichever of the two is more: for the share to stop a small tab, lower the number above too",
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
        "invite_days",
        FRAMEWORK,
        "Working days before a meeting when its invitation falls due",
        20,
        1,
        120,
        "Home reminds of a meeting that is still only planned by then",
    ),
    Limit(
        "papers_days",
        FRAMEWORK,
        "Working days that agenda and papers go out before a meeting",
        5,
        1,
        60,
        "The framework gives no number: the first value is ours. Bank holidays of England do not count",
    ),
    Limit(
        "notes_days",
        FRAMEWORK,
        "Working days within which notes go out after a meeting",
        10,
        1,
        120,
        "The framework gives no number: the first value is ours. Bank holidays of England do not count",
    ),
    Limit(
        "claim_days",
        FRAMEWORK,
        "Days within which a submitted claim is paid",
        14,
        1,
        365,
        "The framework saw two weeks; that the clock starts when a claim is submitted is ours",
    ),
    Limit(
        "subgroups",
        FRAMEWORK,
        "Subgroups that report to the Steering Group",
        5,
        1,
        50,
        "Five in the South East 7; another region has its own number",
    ),
    Limit(
        "workstreams",
        FRAMEWORK,
        "Workstreams, one for each framework that is written together",
        3,
        1,
        50,
        "Three in the South East 7; another region has its own number",
    ),
    Limit(
        "convenient_share",
        FRAMEWORK,
        "A time is convenient when it suits this share of a body’s parent carer members, in per cent",
        50,
        1,
        100,
        "The first value is ours. Somebody who does not answer counts as a no",
    ),
    Limit(
        "parent_share",
        FRAMEWORK,
        "Share of parent carers in the room of a workshop, in per cent",
        29,
        1,
        100,
        "The first value is ours: two of seven. Elsewhere a body’s own seats are its test",
    ),
    Limit(
        "review_months",
        FRAMEWORK,
        "Months within which a body looks at each promise to families again",
        12,
        1,
        60,
        "The framework gives no number: a year is ours",
    ),
    Limit(
        "outreach_days",
        FRAMEWORK,
        "Days before a quarter ends when home names forums that have no outreach in it",
        30,
        0,
        90,
        "The first value is ours. Quarters begin in January, April, July and October",
    ),
    Limit(
        "ending_days",
        FRAMEWORK,
        "Days before a seat or an agreement to confidentiality runs out when it is spoken of",
        90,
        1,
        730,
        "The first value is ours. Seats that ran out are spoken of for as long afterwards",
    ),
)
BY_KEY: Final[Mapping[str, Limit]] = {limit.key: limit for limit in LIMITS}
