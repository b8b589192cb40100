"""Dates as numbers: days since 30 December 1899, the time of day as a fraction."""

from datetime import date, datetime, timedelta

EPOCH = datetime(1899, 12, 30)


def serial(day: date | datetime) -> int | float:
    """24 November 2026 -> 46350; a time of day becomes the fraction."""
    if not isinstance(day, datetime):
        day = datetime(day.year, day.month, day.day)
    gap = day - EPOCH
    return gap.days if not gap.seconds else gap.days + gap.seconds / 86400


def moment(number: int | float) -> datetime:
    """The day and time of a serial number, to the nearest millisecond. Raises OverflowError outside years 1 to 9999."""
    return EPOCH + timedelta(milliseconds=round(float(number) * 86_400_000))
