"""Records whose rows an officer confirmed when their tab was connected, and that no row is found to be any more. Pure.

Somebody has typed over the name or the date before the first run, or the row is gone. A row without a reference may be
it, so none becomes a record before that is known: a second record of one thing is worse than a row that waits.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sync.actions import TabPlan
from sync.grid import Row
from sync.state import Held, Tab
from sync.terms import Record

MOST_NAMED: Final = 3
UNFOUND: Final = (
    "When this tab was connected, one of its rows was confirmed to be {reference}, and no row says what that one said. "
    "If a row without a reference is it, type {reference} in the reference column of that row. If its row is gone, "
    "choose what is to become of {reference}."
)
MAY_BE: Final = (
    "This row may be {references}, whose row was confirmed when this tab was connected and is not found any more. "
    "If it is, type that reference in the reference column of this row. If it is new, decide about {references} on "
    "se7lite’s page Sync: then this row is taken over."
)


def plan_unfound(tab: Tab, records: Mapping[str, Record], unmatched: Sequence[Row], plan: TabPlan) -> list[str]:
    """Hold those records and give them, where one of the unmatched rows may be theirs; else they get rows anew.

    The first look after connecting only waits for a second: what stands there as it was shown then is as new as the
    officer saw it to be, and what was typed since is not seen twice yet. Where words of ours go out of rows, one of
    these may say again what was confirmed.
    """
    known = plan.present | plan.promised
    unfound = sorted(one for one in set(tab.matches.values()) - known if one in records and not records[one].archived)
    first = tab.given is None and tab.pause is None
    plan.again = plan.again or (first and bool(unfound))
    if unmatched or plan.again or plan.strayed:
        plan.promised.update(unfound)
    if first or not unmatched:
        return []
    for reference in unfound:
        held = Held(f"missing:{reference}", "missing", UNFOUND.format(reference=reference), reference)
        plan.holds.append(held)
    return unfound


def say_it_may_be(unfound: Sequence[str]) -> str:
    """Why a row waits that may be one of them."""
    named = [*unfound[:MOST_NAMED], *(["another"] if len(unfound) > MOST_NAMED else [])]
    return MAY_BE.format(references=" or ".join(named))
