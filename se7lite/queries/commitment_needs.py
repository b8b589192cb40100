"""What falls due of commitments: promises nobody reviewed, forums without outreach, panels without a parent carer.

One of each kind at most, with a count.
"""

from datetime import date, timedelta
from typing import NamedTuple

from se7lite.checklists.meeting import AHEAD, OPEN
from se7lite.quarters import Quarter
from se7lite.queries.appointments import find_appointments
from se7lite.queries.outreach import outreach_matrix
from se7lite.queries.promises import unreviewed


class Due(NamedTuple):
    """`kind` is promises, outreach or panel; `due` the first day that matters, None where there is none.

    `reference` is the number of an appointment where only one wants somebody.
    """

    kind: str
    many: int
    due: date | None
    reference: str = ""


def commitments_due(today: date, outreach_days: int) -> list[Due]:
    """Those that want somebody."""
    found = (_promises(today), _outreach(today, outreach_days), _panels())
    return [due for due in found if due is not None]


def _promises(today: date) -> Due | None:
    late = unreviewed(today)
    never = any(one.due is None for one in late)
    first = None if never else min((one.due for one in late if one.due), default=None)
    return Due("promises", len(late), first) if late else None


def _outreach(today: date, days: int) -> Due | None:
    last = Quarter.of(today).last
    if today < last - timedelta(days=days):
        return None
    missing = outreach_matrix(today, quarters=1).missing
    return Due("outreach", len(missing), last) if missing else None


def _panels() -> Due | None:
    """Stages to come on whose panel no parent carer has a full say."""
    rows = [row for row in find_appointments("") if row.panel.enforced]
    stages = [(row, one) for row in rows for one in row.results if one.state in (OPEN, AHEAD)]
    if not stages:
        return None
    days = [day for row, one in stages if (day := row.days[one.rule.stage])]
    numbers = {row.id for row, _ in stages}
    return Due("panel", len(stages), min(days, default=None), str(numbers.pop()) if len(numbers) == 1 else "")
