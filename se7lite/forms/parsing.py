"""Typed text to values. Each raises NotUnderstood with words that say what to type instead."""

import re
from calendar import monthrange
from datetime import date, time
from decimal import Decimal

from se7lite.shown import MONTHS

MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}
DATE_HELP = "like 24/11/2026 or 24 November 2026"

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})?(\.\d{1,12})?", re.ASCII)


class NotUnderstood(ValueError):
    """The text does not say a value of that kind; the message says what to type."""


def named(label: str, said: str) -> str:
    """What is wrong, after the name of the field: "Start: enter a time like 14:30"."""
    return f"{label}: {said[:1].lower()}{said[1:]}"


def parse_date(text: str) -> date:
    """24/11/2026 (the day first, always), 24 November 2026, 24 Nov 2026 or 2026-11-24; the year with four digits."""
    text = " ".join(text.lower().split())
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif (found := _IN_WORDS.fullmatch(text)) and found[2] in MONTH_NUMBERS:
        day, month, year = int(found[1]), MONTH_NUMBERS[found[2]], int(found[3])
    else:
        raise NotUnderstood(f"Enter a whole date, {DATE_HELP}")
    return real_date(year, month, day)


def real_date(year: int, month: int, day: int) -> date:
    """A date that the calendar has."""
    if not 1 <= month <= 12:
        raise NotUnderstood(f"There is no month {month}: the day comes first, then the month")
    if not year:
        raise NotUnderstood("There is no year 0: enter the year with four digits")
    if not 1 <= day <= (days := monthrange(year, month)[1]):
        raise NotUnderstood(f"There is no such day: {MONTHS[month - 1]} {year} has {days} days")
    return date(year, month, day)


def parse_month(text: str) -> int:
    """11, Nov or November; a number that is no month is left to real_date."""
    text = text.strip().lower()
    if text in MONTH_NUMBERS:
        return MONTH_NUMBERS[text]
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII):
        raise NotUnderstood("The month must be a number from 1 to 12, or its name")
    return int(text)


def parse_time(text: str) -> time:
    """14:30, 14.30, 2pm or 2:30 pm. A bare 2 says neither morning nor afternoon and is refused."""
    found = _CLOCK.fullmatch(text.strip().lower())
    if not found or not (found[2] or found[3]):
        raise NotUnderstood("Enter a time like 14:30 or 2:30pm")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise NotUnderstood("Enter a time like 14:30 or 2:30pm")
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    if hour > 23 or minute > 59:
        raise NotUnderstood("There is no such time of day: enter one like 14:30")
    return time(hour, minute)


def parse_number(text: str, help: str) -> Decimal:
    """12, 12.5 or 1,234.50: commas only between thousands. `help` is the message of the refusal."""
    text = text.strip()
    found = _NUMBER.fullmatch(text)
    if not text or not found or text == ".":
        raise NotUnderstood(help)
    return Decimal(text.replace(",", ""))


def parse_money(text: str) -> Decimal:
    """£12.50, 12.50 or 12: pounds."""
    return parse_number(text.strip().removeprefix("£"), "Enter an amount in pounds, like 12.50")


def parse_miles(text: str) -> Decimal:
    """12, 12.5 or "12 miles"."""
    text = re.sub(r"\s*(miles|mile|mi)$", "", text.strip().lower())
    return parse_number(text, "Enter a number of miles, like 12 or 12.5")


def parse_whole(text: str, like: str = "6") -> int:
    """A whole number from 0. `like` is the example that a refusal gives."""
    if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII):
        raise NotUnderstood(f"Enter a whole number, like {like}")
    return int(text)
