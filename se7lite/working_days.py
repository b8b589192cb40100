"""Working days as England counts them: no weekends, no bank holidays."""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OBSERVED = " (observed)"


@lru_cache(maxsize=64)
def _named(year: int) -> dict[date, str]:
    return dict(country_holidays("GB", subdiv="ENG", years=year))


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of one year, with the days that are given instead of those at a weekend."""
    return frozenset(_named(year))


def closed_for(day: date) -> str:
    """Why no office is open: "a Sunday", "a bank holiday (Good Friday)". Nothing on a working day."""
    if name := _named(day.year).get(day):
        return f"a bank holiday ({name.removesuffix(OBSERVED)})"
    return f"a {WEEKDAYS[day.weekday()]}" if day.weekday() >= SATURDAY else ""


def open_day(day: date) -> date:
    """That day, or the next one on which an office is open."""
    return day if is_working_day(day) else working_days_from(day, 1)


def is_working_day(day: date) -> bool:
    """Whether an office is open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


@lru_cache(maxsize=20_000)
def working_days_between(first: date, last: date) -> int:
    """How many working days after the first day up to and including the last: from one Monday to the next, five.

    Below zero where the last day comes first.
    """
    if last < first:
        return -working_days_between(last, first)
    weeks, rest = divmod((last - first).days, 7)
    days = weeks * 5 + sum((first + DAY * (step + 1)).weekday() < SATURDAY for step in range(rest))
    free = (day for year in range(first.year, last.year + 1) for day in bank_holidays(year))
    return days - sum(first < day <= last and day.weekday() < SATURDAY for day in free)


def working_days_from(day: date, how_many: int) -> date:
    """The day that lies so many working days later, or earlier where that is below zero."""
    step = DAY if how_many > 0 else -DAY
    for _ in range(abs(how_many)):
        day += step
        while not is_working_day(day):
            day += step
    return day
