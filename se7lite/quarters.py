"""Quarters of the calendar: January to March is the first of a year."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, Self

from se7lite.shown import MONTHS

EARLIEST, LATEST = 1900, 9998


class Quarter(NamedTuple):
    """`number` is 1 to 4; quarters sort in their order."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that a day is in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, key: str) -> Self | None:
        """From 2026-Q3, as addresses have it; None from anything else."""
        year, _, number = key.partition("-Q")
        if not (year.isascii() and year.isdigit() and number in ("1", "2", "3", "4")):
            return None
        return cls(int(year), int(number)) if len(year) == 4 and EARLIEST <= int(year) <= LATEST else None

    @property
    def key(self) -> str:
        """2026-Q3."""
        return f"{self.year:04d}-Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.moved(1).first - timedelta(days=1)

    @property
    def words(self) -> str:
        """July to September 2026."""
        return span_words(self, self)

    @property
    def short(self) -> str:
        """Jul to Sep 2026, where a table has little room."""
        return f"{MONTHS[self.first.month - 1][:3]} to {MONTHS[self.last.month - 1][:3]} {self.year}"

    def moved(self, by: int) -> "Quarter":
        """So many quarters later, or earlier where that is below zero."""
        place = self.year * 4 + self.number - 1 + by
        return Quarter(place // 4, place % 4 + 1)


def span_words(first: Quarter, last: Quarter) -> str:
    """July to September 2026; October 2025 to September 2026."""
    begin, end = MONTHS[first.number * 3 - 3], MONTHS[last.number * 3 - 1]
    return f"{begin} to {end} {last.year}" if first.year == last.year else f"{begin} {first.year} to {end} {last.year}"


def quarters_between(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """From the first to the last, both included; none where the last comes before."""
    while first <= last:
        yield first
        first = first.moved(1)


def quarters_to_choose(quarters: Iterable[Quarter]) -> dict[str, str]:
    """By key, in words."""
    return {quarter.key: quarter.words for quarter in quarters}
