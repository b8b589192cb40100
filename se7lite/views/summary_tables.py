"""Tables of the summary as data: page and file draw on the same cells, so that one hides what the other hides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from flask import url_for

from se7lite.checklists.standards import KEPT_BACK, NAMES
from se7lite.quarters import Quarter, quarters_between, span_words
from se7lite.queries.summary import MeetingFacts, SummaryFilter
from se7lite.shown import MONTHS
from se7lite.views.charts import Chart

MOST_QUARTERS: Final = 8
"""Over more than two years, whole years stand side by side."""

MOST_BESIDE: Final = 6
"""Columns of a table that still fits beside its chart."""


class Cell(NamedTuple):
    """What a page shows, what a file holds instead (None: the same), and where it leads; `folded` are further cells
    that open beneath it."""

    text: str
    value: Any = None
    link: str = ""
    folded: "tuple[Cell, ...]" = ()

    @property
    def kept(self) -> Any:
        """For a file."""
        return self.text if self.value is None else self.value


File = tuple[Sequence[str], Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its heading. `name` is that of its file; `file` makes other rows for it."""

    name: str
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    chart: Chart | None = None
    words: bool = False
    file: Callable[[], File] | None = None

    @property
    def wide(self) -> bool:
        """Whether it may not fit beside anything else, nor even the page: it scrolls in a box of its own then."""
        return len(self.columns) > MOST_BESIDE

    @property
    def kept(self) -> File:
        """The headings and the rows of the file."""
        return self.file() if self.file else (self.columns, [[cell.kept for cell in row] for row in self.rows])


@dataclass(frozen=True)
class Section:
    """One heading of the page. `empty` is said where there is nothing to show."""

    name: str
    heading: str
    words: Sequence[str]
    empty: str
    tables: Sequence[Table] = field(default_factory=tuple)
    notes: Sequence[str] = field(default_factory=tuple)


class Period(NamedTuple):
    """One column or line of time."""

    first: Quarter
    last: Quarter

    @property
    def words(self) -> str:
        """July to September 2026."""
        return span_words(self.first, self.last)

    @property
    def short(self) -> str:
        """Jul to Sep 2026, for the head of a column; 2026 for all of a year."""
        if (self.first.number, self.last.number) == (1, 4):
            return f"{self.last.year}"
        return f"{MONTHS[self.first.number * 3 - 3][:3]} to {MONTHS[self.last.number * 3 - 1][:3]} {self.last.year}"


@dataclass(frozen=True)
class Frame:
    """What the whole page is about. `bodies` and `areas` are names by id as text; `begin` is the earliest quarter."""

    wanted: SummaryFilter
    today: date
    meetings: list[MeetingFacts]
    bodies: dict[str, str]
    areas: dict[str, str]
    limits: dict[str, int]
    begin: Quarter
    writes: bool

    @property
    def standards(self) -> list[str]:
        """Those of which whoever looks is shown the meetings."""
        return [source for source in NAMES if self.writes or source not in KEPT_BACK]

    @cached_property
    def periods(self) -> list[Period]:
        """Quarters; calendar years where there are too many."""
        until = min(self.wanted.until, Quarter.of(self.today))
        quarters = list(quarters_between(max(self.wanted.since, self.begin), until))
        if len(quarters) <= MOST_QUARTERS:
            return [Period(one, one) for one in quarters]
        by_year = [[one for one in quarters if one.year == year] for year in sorted({one.year for one in quarters})]
        return [Period(year[0], year[-1]) for year in by_year]

    @cached_property
    def _by_quarter(self) -> dict[Quarter, Period]:
        return {quarter: period for period in self.periods for quarter in quarters_between(*period)}

    def period_of(self, meeting: MeetingFacts) -> Period:
        """The one that a meeting falls in."""
        return self._by_quarter[meeting.quarter]

    @cached_property
    def met(self) -> list[int]:
        """The bodies that met, by name."""
        return sorted({one.body_id for one in self.meetings}, key=lambda body: self.bodies[str(body)].lower())

    def meetings_link(self, period: Period | None = None, body: int = 0, **narrowed: str) -> str:
        """The list of the meetings that a figure is made of."""
        wanted = self.wanted
        first, last = period or Period(wanted.since, wanted.until)
        chosen = {"body": body or wanted.body, "area": wanted.area, "first": first.key, "last": last.key}
        kept = {key: value for key, value in (chosen | narrowed).items() if value}
        return url_for("meetings.index", period="past", **kept)


def plain(value: float) -> str:
    """7, 7.5."""
    return f"{value:.1f}".removesuffix(".0")
