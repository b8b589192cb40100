"""Meetings that were taken over from before: those that somebody took over together stand in one line."""

from collections.abc import Sequence

from flask import url_for

from se7lite.choices import MEETING_STATUSES
from se7lite.queries.adoption import TakenOver
from se7lite.shown import count, short_date
from se7lite.views.summary_tables import Cell, File, Table

COLUMNS = ("Date", "Meeting", "Body", "Taken over as", "Why")


def taken_over_table(taken: Sequence[TakenOver], most: int) -> tuple[Table, int]:
    """Of the first `most` lines, and how many lines there are. Its file has a row for each meeting."""
    every: File = (COLUMNS, [[cell.kept for cell in _alone(one)] for one in taken])
    together: dict[tuple[object, ...], list[TakenOver]] = {}
    for one in taken:
        together.setdefault((one.taken_on, one.reason), []).append(one)
    rows = [_alone(some[0]) if len(some) == 1 else _in_one(some) for some in together.values()]
    caption = "Meetings that were taken over as they were, with the reason"
    return Table("taken-over", caption, COLUMNS, rows[:most], words=True, file=lambda: every), len(rows)


def _alone(one: TakenOver) -> list[Cell]:
    return [Cell(short_date(one.date), one.date), _meeting(one), Cell(one.body), Cell(_as(one)), Cell(one.reason)]


def _in_one(some: Sequence[TakenOver]) -> list[Cell]:
    """Taken over on one day for one reason: the meetings are folded away."""
    days = [short_date(one.date) for one in (some[-1], some[0])]
    bodies, statuses = dict.fromkeys(one.body for one in some), dict.fromkeys(map(_as, some))
    return [
        Cell(" to ".join(dict.fromkeys(days))),
        Cell(count(len(some), "meeting"), folded=tuple(map(_meeting, some))),
        Cell(", ".join(bodies)),
        Cell(", ".join(statuses)),
        Cell(some[0].reason),
    ]


def _as(one: TakenOver) -> str:
    return MEETING_STATUSES.get(one.status, one.status)


def _meeting(one: TakenOver) -> Cell:
    return Cell(one.reference, link=url_for("meetings.show", reference=one.reference))
