"""Shows a value as its number format asks: `#,##0.00`, `yyyy-mm-dd`, `0%` and their kin."""

import math
import re
from datetime import datetime
from functools import lru_cache

from .cells import Cell, Fault, Json, Value
from .locales import Locale, locale_of
from .serials import moment

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DATES = ("DATE", "TIME", "DATE_TIME")
DATE_TOKEN = re.compile(r"\[[hms]+\]|am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|\"[^\"]*\"|\\.|.", re.IGNORECASE)
NUMBER_TOKEN = re.compile(r"\"[^\"]*\"|\\.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|[0#?.,]+(?:E[+-]0+)?|%|.")


def shown(cell: Cell, locale: str) -> str:
    """The text that a person sees in the cell."""
    return show(cell.value, cell.number_format, locale)


def show(value: Value, number_format: Json | None, locale: str) -> str:
    """A value as text; without a number format as Google's `Automatic` shows it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Fault):
        return value.shown
    if not number_format:
        return automatic(value, locale_of(locale))
    return formatted(value, number_format, locale_of(locale))


def formatted(number: int | float, number_format: Json, locale: Locale) -> str:
    """A number in a number format."""
    kind = number_format.get("type", "NUMBER")
    pattern = number_format.get("pattern") or default_pattern(kind, locale)
    if kind == "TEXT" or pattern in ("@", "General"):
        return automatic(number, locale)
    if kind in DATES:
        try:
            return show_date(number, pattern)
        except OverflowError:
            return automatic(number, locale)
    return show_number(number, pattern, locale)


def default_pattern(kind: str, locale: Locale) -> str:
    """The pattern of a format that names only its type."""
    return {
        "DATE": locale.date.lower(),
        "TIME": "h:mm:ss AM/PM" if locale.order == "mdy" else "hh:mm:ss",
        "DATE_TIME": f"{locale.date.lower()} h:mm:ss" if locale.order == "mdy" else f"{locale.date.lower()} hh:mm:ss",
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": f"[${locale.currency}]#,##0.00",
        "SCIENTIFIC": "0.00E+00",
    }.get(kind, "General")


def automatic(number: int | float, locale: Locale) -> str:
    """Ten significant digits, figures beyond 15 digits or tiny ones as a power of ten."""
    size = abs(number)
    if size >= 1e15 or 0 < size < 1e-9:
        mantissa, _, power = f"{number:.5e}".partition("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}E{int(power):+03d}"
    elif float(number).is_integer():
        text = str(int(number))
    else:
        digits = max(0, 10 - max(1, math.floor(math.log10(size)) + 1)) if size >= 1 else 10
        text = f"{number:.{digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", locale.decimal)


def show_number(number: int | float, pattern: str, locale: Locale) -> str:
    """A number in a pattern of up to three parts: positive;negative;zero."""
    parts = _sections(pattern)
    if number < 0 and len(parts) > 1:
        return _fill(-number, parts[1], locale)
    if number == 0 and len(parts) > 2:
        return _fill(number, parts[2], locale)
    text = _fill(abs(number), parts[0], locale)
    return "-" + text if number < 0 and re.search(r"[1-9]", text) else text


@lru_cache(maxsize=256)
def _sections(pattern: str) -> list[str]:
    return re.findall(r"(?:\"[^\"]*\"|\\.|[^;])+", pattern) or [pattern]


def _fill(number: float, pattern: str, locale: Locale) -> str:
    percent = 100 if "%" in re.sub(r"\"[^\"]*\"", "", pattern) else 1
    out, placed = [], False
    for match in NUMBER_TOKEN.finditer(pattern):
        token = match[0]
        if re.match(r"[0#?.,]", token):
            out.append(token if placed else _digits(number * percent, token, locale))
            placed = True
        elif token[0] == '"':
            out.append(token[1:-1])
        elif token[0] == "\\":
            out.append(token[1])
        elif token.startswith("[$"):
            out.append(match[1])
        elif token[0] == "_":
            out.append(" ")
        elif token[0] not in "[*":
            out.append(token)
    return "".join(out)


def _digits(number: float, token: str, locale: Locale) -> str:
    body, power, zeros = token.partition("E")
    whole, _, fraction = body.partition(".")
    if power:
        mantissa, _, exponent = f"{number:.{len(fraction)}e}".partition("e")
        sign = "-" if int(exponent) < 0 else "+" if zeros[0] == "+" else ""
        return mantissa.replace(".", locale.decimal) + "E" + sign + str(abs(int(exponent))).zfill(len(zeros) - 1)
    scale = len(whole) - len(whole.rstrip(","))
    places = len(re.sub(r"[^0#?]", "", fraction))
    # Half up, as people expect of money: 0.125 -> 0.13.
    text = f"{math.floor(abs(number) / 1000**scale * 10**places + 0.5 + 1e-9) / 10**places:.{places}f}"
    left, _, right = text.partition(".")
    least = whole.count("0")
    left = left.lstrip("0").zfill(least) if least else left.lstrip("0")
    if "," in whole.rstrip(","):
        left = re.sub(r"(?<=\d)(?=(\d{3})+$)", locale.group, left)
    keep = fraction.count("0")
    while len(right) > keep and right.endswith("0"):
        right = right[:-1]
    return left + (locale.decimal + right if right else "")


def show_date(number: int | float, pattern: str) -> str:
    """A serial number in a date pattern; `m` after hours or before seconds is minutes."""
    tokens = [match[0] for match in DATE_TOKEN.finditer(pattern)]
    if any(token.lower().startswith("s") and "." not in token for token in tokens):
        number = round(number * 86400) / 86400
    when = moment(number)
    twelve = any(token.lower() in ("am/pm", "a/p") for token in tokens)
    out: list[str] = []
    for index, token in enumerate(tokens):
        low = token.lower()
        if low[0] == "m" and _is_minutes(tokens, index):
            out.append(str(when.minute).zfill(min(len(low), 2)))
        elif low[0] == "h":
            hour = (when.hour % 12 or 12) if twelve else when.hour
            out.append(str(hour).zfill(min(len(low), 2)))
        elif token[0] == "[":
            out.append(_elapsed(number, low))
        else:
            out.append(_date_part(when, token, low))
    return "".join(out)


def _date_part(when: datetime, token: str, low: str) -> str:
    match low[0]:
        case "y":
            return f"{when.year % 100:02d}" if len(low) <= 2 else f"{when.year:04d}"
        case "m":
            name = MONTHS[when.month - 1]
            sizes = {1: str(when.month), 2: f"{when.month:02d}", 3: name[:3], 5: name[0]}
            return sizes.get(len(low), name)
        case "d":
            name = DAYS[when.weekday()]
            return {1: str(when.day), 2: f"{when.day:02d}", 3: name[:3]}.get(len(low), name)
        case "s":
            whole, _, zeros = low.partition(".")
            fraction = "." + f"{when.microsecond:06d}"[: len(zeros)] if zeros else ""
            return str(when.second).zfill(min(len(whole), 2)) + fraction
        case "a" if "/" in low:
            half = "AM" if when.hour < 12 else "PM"
            return half if len(low) > 3 else half[0]
        case '"':
            return token[1:-1]
        case "\\":
            return token[1]
    return token


def _is_minutes(tokens: list[str], index: int) -> bool:
    if len(tokens[index]) > 2:
        return False
    before = next((t.lower()[:2] for t in reversed(tokens[:index]) if t[0].isalpha() or t[0] == "["), "")
    after = next((t.lower()[:2] for t in tokens[index + 1 :] if t[0].isalpha() or t[0] == "["), "")
    return before[:1] == "h" or before == "[h" or after[:1] == "s" or after == "[s"


def _elapsed(number: float, low: str) -> str:
    units = {"h": 24, "m": 1440, "s": 86400}
    return str(math.floor(number * units[low[1]] + 1e-9)).zfill(len(low) - 2)
