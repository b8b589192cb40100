"""Dates some months later, and months begun since a day."""

from calendar import monthrange
from datetime import date


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_since(day: date, today: date) -> int:
    """Months begun since a day: twelve up to the same day of the next year, thirteen after it."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return months + (months_later(day, months) < today)
