"""How values are shown on pages: UK dates, pounds, the region's time of day."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from flask import Flask

from se7lite.checklists.rhythm import every
from se7lite.checklists.state import for_readers, tally_of
from se7lite.local_time import to_local
from se7lite.working_days import WEEKDAYS

# Not from a locale: these dates are British on every machine.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def uk_date(value: date | None) -> str:
    """24 November 2026; nothing for nothing."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def weekday_date(value: date | None) -> str:
    """Tuesday 24 November 2026, for somebody who is asked whether they can come."""
    return f"{WEEKDAYS[value.weekday()]} {uk_date(value)}" if value else ""


@lru_cache(maxsize=4_000)
def short_date(value: date | None) -> str:
    """24 Nov 2026, where a table has little room."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}" if value else ""


@lru_cache(maxsize=4_000)
def local_clock(value: datetime | None) -> str:
    """The time of day of an instant, on the region's clocks."""
    return clock(to_local(value).time()) if value else ""


def clock(value: time | None) -> str:
    """14:30."""
    return f"{value:%H:%M}" if value else ""


def clock_span(start: time | None, end: time | None) -> str:
    """14:30 to 16:00; the start alone where there is no end."""
    return f"{clock(start)} to {clock(end)}" if start and end else clock(start)


def moment(value: datetime | None) -> str:
    """24 November 2026, 14:30: an instant as the region's clocks showed it."""
    if value is None:
        return ""
    local = to_local(value)
    return f"{uk_date(local.date())}, {local:%H:%M}"


def money(pounds: Decimal | None) -> str:
    """£1,234.50."""
    return "" if pounds is None else f"£{pounds:,.2f}"


@lru_cache(maxsize=4_000)
def pence(amount: int | None) -> str:
    """Pence as £1,234.50, without a detour through Decimal: lists show hundreds of them."""
    return "" if amount is None else f"£{amount // 100:,}.{amount % 100:02d}"


def shortened(text: str, most: int = 70) -> str:
    """Enough of a text to know it by, on one line: for a notice or a button."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def number(value: Decimal | None) -> str:
    """12.5, not 12.50."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(how_many: int, one: str, many: str | None = None) -> str:
    """1 claim; 1,200 claims."""
    return f"{how_many:,} {one if how_many == 1 else many or one + 's'}"


def day_count(days: Decimal) -> str:
    """1 day; 2.5 days."""
    return f"{number(days)} day{'' if days == 1 else 's'}"


@lru_cache(maxsize=4_000)
def checklist_words(text: str, whole: bool) -> str:
    """2 missed, 1 to do: what a meeting's checklist comes to; advice where no more than that is left.

    Nothing where nothing is asked of it. Whoever only reads is not told the `whole`.
    """
    text = text if whole else for_readers(text)
    if not text.replace(":n", "").count(":"):
        return ""
    tally = tally_of(text)
    gates = ", ".join(f"{many} {words}" for many, words in ((tally.missed, "missed"), (tally.open, "to do")) if many)
    return gates or (f"{tally.look} to look at" if tally.look else "In order")


def register(app: Flask) -> None:
    """Makes them filters of the templates."""
    dates = (uk_date, weekday_date, short_date, local_clock, clock, clock_span, moment)
    for show in (*dates, money, pence, number, count, day_count, every, checklist_words):
        app.jinja_env.filters[show.__name__] = show
