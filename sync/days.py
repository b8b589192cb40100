"""Reading dates and times of day out of cells. A bare number that could be a year or an hour is never guessed at."""

import re
from datetime import date, timedelta
from typing import Final

from sync.terms import Raw, Unreadable, Value, words_of

EPOCH: Final = date(1899, 12, 30)  # day 0 of serial dates
FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
DAY_FIRST: Final = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
YEAR_FIRST: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
DAY_MONTH: Final = re.compile(r"^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})$", re.IGNORECASE)
DATE_HELP: Final = "Type day, month and year, such as 24/11/2026."


def _day_month_year(text: str) -> tuple[int, int, int]:
    if found := DAY_FIRST.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := YEAR_FIRST.match(text):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := DAY_MONTH.match(text)) and found[2].lower() in MONTHS:
        return int(found[1]), MONTHS[found[2].lower()], int(found[3])
    raise Unreadable(f"“{text[:60]}” is not a date. {DATE_HELP}")


def read_date(raw: Raw) -> Value:
    """A date as 2026-11-24. Serial numbers count days from 1899-12-30; text is day first, or year first with dashes."""
    if isinstance(raw, bool):
        raise Unreadable(f"{words_of(raw)} is not a date. {DATE_HELP}")
    if isinstance(raw, str):
        day, month, year = _day_month_year(raw.strip())
        try:
            found = date(year, month, day)
        except ValueError:
            raise Unreadable(f"There is no such day as {raw.strip()}. {DATE_HELP}") from None
    else:
        if isinstance(raw, float):
            raise Unreadable(f"This cell holds a time as well as a date, or part of a day. {DATE_HELP}")
        assert raw is not None
        if not (FIRST_DAY - EPOCH).days <= raw <= (LAST_DAY - EPOCH).days:
            raise Unreadable(f"{raw} on its own is not a date. {DATE_HELP}")
        found = EPOCH + timedelta(days=raw)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Unreadable(f"The year {found.year} cannot be right here. {DATE_HELP}")
    return found.isoformat()


def day_in(raw: Raw) -> date | None:
    """The day that a serial number stands for, where it can hardly be anything else."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return EPOCH + timedelta(days=int(raw)) if (FIRST_DAY - EPOCH).days <= raw < (LAST_DAY - EPOCH).days + 1 else None


CLOCK: Final = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s*(am|pm|a\.m\.|p\.m\.)?$", re.IGNORECASE)
TIME_HELP: Final = "Type hours and minutes, such as 14:30."


def read_time(raw: Raw) -> Value:
    """A time of day as 14:30, from a part of a day or from words."""
    if isinstance(raw, str):
        return _time_in_words(raw.strip())
    if day := day_in(raw):
        raise Unreadable(
            f"The spreadsheet has read what was typed as the date {day.day} {day:%B %Y}, as it does with 10-12. "
            f"{TIME_HELP}"
        )
    if isinstance(raw, bool) or raw is None or not 0 <= raw < 1:
        raise Unreadable(f"{words_of(raw)} on its own is not a time. {TIME_HELP}")
    minutes = round(raw * 24 * 60)
    if minutes == 24 * 60:
        raise Unreadable(f"Midnight at the end of a day belongs to the next day. {TIME_HELP}")
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _time_in_words(text: str) -> Value:
    found = CLOCK.match(text)
    if not found or not (found[2] or found[3]):
        raise Unreadable(f"“{text[:60]}” is not a time. {TIME_HELP}")
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower().replace(".", "")
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        raise Unreadable(f"There is no such time as {text[:60]}. {TIME_HELP}")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}"
