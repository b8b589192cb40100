"""Reads what a person types into a cell, in the locale of the spreadsheet: a number, a date, an amount, or text."""

import re
from datetime import date, datetime

from .cells import Cell, Json, Value, plain_number
from .formats import MONTHS
from .locales import Locale, locale_of
from .serials import serial

NAMES = {name[:length].lower(): index + 1 for index, name in enumerate(MONTHS) for length in (3, len(name))}
NAMES["sept"] = 9
TIME = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:\s*([ap]m))?$", re.IGNORECASE)
FIGURES = re.compile(r"^(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{1,4}))?$")
DAY_FIRST = re.compile(r"^(\d{1,2})([ -])([A-Za-z]{3,9})\.?(?:(,? |-)(\d{4}|\d{2}))?$")
MONTH_FIRST = re.compile(r"^([A-Za-z]{3,9})\.? (\d{1,2})(?:(,? )(\d{4}))?$")
CURRENCIES = "$£€¥"


def typed(text: str, cell: Cell, locale: str, today: date) -> Cell:
    """The cell after a person typed the text into it. Raises nothing: what is no number stays text."""
    if text == "":
        return cell.filled(None)
    if (cell.number_format or {}).get("type") == "TEXT":
        return cell.filled(text)
    if text.startswith("'"):
        return cell.filled(text[1:])
    if text.startswith("=") and len(text) > 1:
        return cell.filled(None, text)
    value, number_format = read(text.strip(), locale_of(locale), today)
    if isinstance(value, str):
        value = text
    filled = cell.filled(value)
    return with_number_format(filled, number_format) if number_format else filled


def with_number_format(cell: Cell, number_format: Json) -> Cell:
    """The cell showing its number so, unless it has a format of that kind already."""
    own = (cell.format or {}).get("numberFormat")
    if own and own.get("type") == number_format["type"]:
        return cell
    return cell.altered(format={**(cell.format or {}), "numberFormat": number_format})


def read(text: str, locale: Locale, today: date) -> tuple[Value, Json | None]:
    """A value and the number format that the way of typing brings along."""
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE", None
    return read_number(text, locale) or read_date(text, locale, today) or (text, None)


def read_number(text: str, locale: Locale) -> tuple[Value, Json | None] | None:
    """`1,234.50`, `£5`, `12%`, `1e5`; None where it is no number."""
    match = re.match(rf"^([+-]?)([{re.escape(CURRENCIES)}]?)([+-]?)(.*?)(%?)$", text, re.DOTALL)
    assert match is not None
    sign, currency, sign2, body, percent = match.groups()
    number = _figures(body.strip(), locale)
    if number is None or (sign and sign2) or (currency and percent):
        return None
    value, grouped, places, power = number
    value = -value if "-" in (sign, sign2) else value
    fraction = ".00" if places else ""
    if currency:
        return plain_number(value), {"type": "CURRENCY", "pattern": f"[${currency}]#,##0{fraction}"}
    if percent:
        return plain_number(value / 100), {"type": "PERCENT", "pattern": f"0{fraction}%"}
    if power:
        return plain_number(value), {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    return plain_number(value), {"type": "NUMBER", "pattern": f"#,##0{fraction}"} if grouped else None


def _figures(text: str, locale: Locale) -> tuple[float, bool, int, bool] | None:
    group, decimal = re.escape(locale.group), re.escape(locale.decimal)
    spaces = "|[ \u00a0\u202f]" if locale.group in "\u00a0\u202f" else ""
    match = re.match(rf"^(\d+|\d{{1,3}}(?:(?:{group}{spaces})\d{{3}})+)?(?:{decimal}(\d*))?(?:[eE]([+-]?\d+))?$", text)
    if not match or not (match[1] or match[2]):
        return None
    whole = re.sub(r"\D", "", match[1] or "0")
    power = match[3] or "0"
    if abs(int(power)) > 300:
        return None
    return float(f"{whole}.{match[2] or 0}e{power}"), whole != (match[1] or "0"), len(match[2] or ""), bool(match[3])


def read_date(text: str, locale: Locale, today: date) -> tuple[Value, Json | None] | None:
    """A date, a time, or both; None where it is neither."""
    time = _time(text)
    if time:
        return plain_number(time[0]), {"type": "TIME", "pattern": time[1]}
    day = _day(text, locale, today)
    if day:
        return serial(day[0]), {"type": "DATE", "pattern": day[1]}
    match = re.match(r"^(.+?)(?: |T|, )(\d{1,2}:\d{2}.*)$", text)
    if not match:
        return None
    day, time = _day(match[1], locale, today), _time(match[2])
    if not day or not time:
        return None
    pattern = f"{day[1]} {time[1]}"
    return plain_number(serial(day[0]) + time[0]), {"type": "DATE_TIME", "pattern": pattern}


def _time(text: str) -> tuple[float, str] | None:
    match = TIME.match(text)
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), float((match[3] or "0") + (match[4] or ""))
    half = (match[5] or "").lower()
    if minute > 59 or second >= 60 or (half and not 1 <= hour <= 12) or hour > 23:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    pattern = ("hh" if len(match[1]) == 2 and not half else "h") + ":mm" + (":ss" if match[3] else "")
    return (hour * 3600 + minute * 60 + second) / 86400, pattern + (" am/pm" if half else "")


def _day(text: str, locale: Locale, today: date) -> tuple[date, str] | None:
    return _in_figures(text, locale, today) or _with_name(text, today)


def _in_figures(text: str, locale: Locale, today: date) -> tuple[date, str] | None:
    match = FIGURES.match(text)
    if not match:
        return None
    first, mark, second, third = match.groups()
    if third is None:
        # Two figures are a date of this year only with a slash or a dash, and only when they are short.
        if mark == "." or len(first) > 2:
            return None
        order = {"d": first, "m": second} if locale.order == "dmy" else {"m": first, "d": second}
        letters = "dm" if locale.order == "dmy" else "md"
        return _date(today.year, order["m"], order["d"], mark.join(letters))
    if len(first) >= 3:
        return _date(first, second, third, _pattern("ymd", (first, second, third), mark)) if len(third) <= 2 else None
    if locale.order == "ymd" and len(third) <= 2:
        return _date(_full_year(first), second, third, _pattern("ymd", (first, second, third), mark))
    turn = locale.order if locale.order != "ymd" else "mdy"
    parts = dict(zip(turn, (first, second, third), strict=True))
    if len(third) not in (2, 4):
        return None
    return _date(_full_year(third), parts["m"], parts["d"], _pattern(turn, (first, second, third), mark))


def _pattern(order: str, parts: tuple[str, str, str], mark: str) -> str:
    return mark.join(letter * len(part) for letter, part in zip(order, parts, strict=True))


def _with_name(text: str, today: date) -> tuple[date, str] | None:
    match = DAY_FIRST.match(text)
    if match:
        day, gap, name, gap2, year = match.groups()
        month = "mmm" if len(name) <= 4 else "mmmm"
        pattern = "d" * len(day) + gap + month + (f"{gap2}{'y' * len(year)}" if year else "")
    else:
        match = MONTH_FIRST.match(text)
        if not match:
            return None
        name, day, gap2, year = match.groups()
        month = "mmm" if len(name) <= 4 else "mmmm"
        pattern = month + " " + "d" * len(day) + (f"{gap2}yyyy" if year else "")
    if name.lower() not in NAMES:
        return None
    return _date(_full_year(year) if year else today.year, NAMES[name.lower()], day, pattern)


def _full_year(year: str) -> int:
    return int(year) + (2000 if int(year) < 70 else 1900) if len(year) <= 2 else int(year)


def _date(year: int | str, month: int | str, day: int | str, pattern: str) -> tuple[date, str] | None:
    try:
        found = datetime(int(year), int(month), int(day))
    except ValueError:
        return None
    return (found.date(), pattern) if found.year >= 1900 else None
