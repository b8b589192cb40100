"""What each kind of field accepts, and the words for what it does not: one list for every door."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from email_validator import EmailNotValidError, validate_email

MOST_LINES = 200
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
MOST_MILES = Decimal(2_000)
MOST_POUNDS = Decimal(10_000)
MOST_DAYS = Decimal(100)
CENT = Decimal("0.01")


class Unfit(ValueError):
    """A value that its field cannot take; the message follows the field's name and says what to do."""


@dataclass(frozen=True, slots=True)
class Field:
    """`clean` takes what a door hands over and gives what is kept (None for blank), or raises Unfit."""

    key: str
    words: str
    clean: Callable[[Any], Any]
    required: bool = False


def clean_values(fields: Mapping[str, Field], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values as they are kept, and for each field that cannot take its value the words that say why."""
    kept: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for key, value in values.items():
        field = fields.get(key)
        if field is None:
            errors[key] = f"There is no field called {key} that can be changed here."
            continue
        try:
            kept[key] = field.clean(value)
        except Unfit as unfit:
            errors[key] = f"{field.words} {unfit}"
            continue
        if field.required and kept[key] is None:
            errors[key] = f"{field.words} is needed: fill it in."
    return kept, errors


def one_line(most: int) -> Callable[[Any], str | None]:
    """Text on one line; spaces around it do not count."""

    def clean(value: Any) -> str | None:
        text = _text(value)
        if text is None:
            return None
        if any(c in text for c in "\n\r\u2028\u2029"):
            raise Unfit("must be on one line: take the line break out.")
        return _checked(text, most, allowed="")

    return clean


def long_text(most: int) -> Callable[[Any], str | None]:
    """Text that may run over several lines."""

    def clean(value: Any) -> str | None:
        text = _text(value)
        return None if text is None else _checked(text.replace("\r\n", "\n").replace("\r", "\n"), most, allowed="\n\t")

    return clean


def choice(words: Mapping[str, str]) -> Callable[[Any], str | None]:
    """One key of a fixed list."""

    def clean(value: Any) -> str | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value not in words:
            shown = str(value)[:40]
            raise Unfit(f"cannot be “{shown}”. Choose one of: {', '.join(words.values())}.")
        return value

    return clean


def day(value: Any) -> date | None:
    """A date that somebody could mean."""
    if value is None or value == "":
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Unfit("must be a date, for example 24 November 2026.")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise Unfit(f"must be between {FIRST_DAY.year} and {LAST_DAY.year}: check the year {value.year}.")
    return value


def clock(value: Any) -> time | None:
    """A time of day in the region, to the minute."""
    if value is None or value == "":
        return None
    if not isinstance(value, time):
        raise Unfit("must be a time of day, for example 10:30.")
    return value.replace(second=0, microsecond=0, tzinfo=None)


def miles(value: Any) -> Decimal | None:
    """Miles of one journey there and back."""
    number = _number(value, "must be a number of miles, for example 12.5.")
    if number is not None and not 0 <= number <= MOST_MILES:
        raise Unfit(f"must be between 0 and {MOST_MILES:,} miles: check the number {number:,}.")
    return number


def money(value: Any) -> Decimal | None:
    """Pounds; a fraction of a penny is rounded, half a penny upwards."""
    number = _number(value, "must be an amount in pounds, for example 12.50.")
    if number is not None and not 0 <= number <= MOST_POUNDS:
        raise Unfit(f"must be between £0 and £{MOST_POUNDS:,}: check the amount {number:,}.")
    return number


def days(value: Any) -> Decimal | None:
    """Days that something took, half days too."""
    number = _number(value, "must be a number of days, for example 1 or 0.5.")
    if number is not None and not 0 < number <= MOST_DAYS:
        raise Unfit(f"must be more than 0 and at most {MOST_DAYS}: check the number {number.normalize():f}.")
    return number


def whole_number(least: int, most: int) -> Callable[[Any], int | None]:
    """A count."""

    def clean(value: Any) -> int | None:
        if value is None or value == "":
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise Unfit("must be a whole number.")
        if not least <= value <= most:
            raise Unfit(f"must be between {least:,} and {most:,}.")
        return value

    return clean


def email(value: Any) -> str | None:
    """An e-mail address as it is written."""
    text = one_line(254)(value)
    if text is None:
        return None
    try:
        # example.org and .test are what samples and tests write to.
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise Unfit("must be an e-mail address, for example name@example.org.") from None


def too_many(rows: Sequence[Any], before: Sequence[Any]) -> dict[str, str]:
    """By "", what to do about a list that grows beyond what a page can show; one that is longer already may stay so."""
    most = max(MOST_LINES, len(before))
    if len(rows) <= most:
        return {}
    return {"": f"There is room for {most} lines; these are {len(rows)}. Take some out, or put some together."}


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unfit("must be text.")
    return value.strip() or None


def _checked(text: str, most: int, allowed: str) -> str:
    if len(text) > most:
        raise Unfit(f"can be {most:,} characters at most; this is {len(text):,}. Shorten it.")
    # Cc are control characters, Cs halves of a character: no database keeps either.
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in allowed for c in text):
        raise Unfit("holds a character that cannot be shown: type it again instead of pasting it.")
    return text


def _number(value: Any, otherwise: str) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        raise Unfit(otherwise)
    try:
        number = Decimal(str(value))
        return number.quantize(CENT, ROUND_HALF_UP) if number.is_finite() else _not_finite(otherwise)
    except InvalidOperation:
        raise Unfit(otherwise) from None


def _not_finite(otherwise: str) -> Decimal:
    raise Unfit(otherwise)
