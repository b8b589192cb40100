"""Meetings whose notes never went out and are overdue on the day that is looked at (M6).

What is kept beside a meeting knows no day: it says that notes are still to come, for ever. Figures, and the lists that
they lead to, count such a meeting as one that did not keep its standard.
"""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_

from se7lite.models import Meeting
from se7lite.queries.limits import limit_now
from se7lite.working_days import working_days_between

DAY: Final = timedelta(days=1)


def notes_overdue(today: date, days: int | None = None) -> ColumnElement[bool]:
    """Of meetings that were held and have not come further: as home reminds of them, save where a day is kept. `days`
    is the limit of now, for whoever has asked for it already."""
    last = _last_overdue(today, limit_now("notes_days") if days is None else days)
    return and_(Meeting.status == "held", Meeting.notes_sent_on.is_(None), Meeting.date <= last)


def _last_overdue(today: date, days: int) -> date:
    """The last day after which more working days than these have gone by."""
    day = today
    while working_days_between(day, today) <= days:
        day -= DAY
    return day
