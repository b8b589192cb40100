"""Rows that carry the same reference, in words: which ones they are, and how to tell ours from theirs."""

from collections.abc import Sequence
from typing import Final

from se7lite.models import SyncHold
from se7lite.queries.sync_holds import rows_of_doubles

DOUBLED: Final = (
    "The same reference stands in {which}. Where se7lite has put a row in, it stands below all others; "
    "the row that was there before has what your own columns say."
)


def told_of_doubles(holds: Sequence[SyncHold]) -> dict[int, str]:
    """Id of a held row -> which other rows carry its reference, where any wait as well."""
    doubles = [hold for hold in holds if hold.kind == "double" and hold.state == "open"]
    rows = rows_of_doubles({hold.reference for hold in doubles if hold.reference}) if doubles else {}
    told: dict[int, str] = {}
    for hold in doubles:
        others = [str(row) for row in rows.get((hold.tab_id, hold.reference or ""), ()) if row != hold.row]
        if others:
            told[hold.id] = DOUBLED.format(which=f"row{'s' if len(others) > 1 else ''} {' and '.join(others)}")
    return told
