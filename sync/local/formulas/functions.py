"""The functions that formulas may call. Each takes already computed arguments; a range comes as a Grid."""

import fnmatch
import math
import operator
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from ..cells import Fault, Value, plain_number
from ..formats import show
from ..serials import moment, serial


class Wrong(Exception):
    """The result is a fault such as #VALUE!."""

    def __init__(self, type: str, message: str):
        super().__init__(message)
        self.fault = Fault(type, message)


class Grid(list[list[Value]]):
    """The values of a range, row by row."""


Argument = Any  # a Value or a Grid


def flat(arguments: tuple[Argument, ...]) -> Iterator[tuple[Value, bool]]:
    """Each value with whether it stood in a range. A fault in it is the result."""
    for argument in arguments:
        items = [item for row in argument for item in row] if isinstance(argument, Grid) else [argument]
        for item in items:
            if isinstance(item, Fault):
                raise Wrong(item.type, item.message)
            yield item, isinstance(argument, Grid)


def numbers(arguments: tuple[Argument, ...]) -> list[float]:
    """The numbers among the arguments: text and truth in a range are passed over, a bare text has to be a number."""
    found: list[float] = []
    for item, in_range in flat(arguments):
        if not in_range and item is not None:
            found.append(number(item))
        elif _is_number(item):
            found.append(item)  # type: ignore[arg-type]  # a number, as was just seen
    return found


def number(value: Argument) -> float:
    """A value as a number. Raises Wrong (#VALUE!) for text that is none."""
    value = single(value)
    if value is None:
        return 0
    if isinstance(value, bool | int | float):
        return value
    try:
        return plain_number(float(value))
    except ValueError:
        raise Wrong("VALUE", f"'{value}' is a text and cannot be coerced to a number.") from None


def text(value: Argument) -> str:
    """A value as text."""
    return show(single(value), None, "en_US")


def truth(value: Argument) -> bool:
    """A value as yes or no."""
    value = single(value)
    if isinstance(value, str):
        if value.upper() in ("TRUE", "FALSE", ""):
            return value.upper() == "TRUE"
        raise Wrong("VALUE", f"'{value}' is a text and cannot be coerced to a boolean.")
    return bool(value)


def single(value: Argument) -> Value:
    """One value; of a range its first."""
    if isinstance(value, Grid):
        value = value[0][0] if value and value[0] else None
    if isinstance(value, Fault):
        raise Wrong(value.type, value.message)
    found: Value = value
    return found


def average(*arguments: Argument) -> float:
    """Mean of the numbers."""
    found = numbers(arguments)
    if not found:
        raise Wrong("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return math.fsum(found) / len(found)


def rounded(value: Argument, places: Argument = 0) -> float:
    """Half away from zero."""
    amount, scale = number(value), 10 ** int(number(places))
    return math.copysign(math.floor(abs(amount) * scale + 0.5 + 1e-9) / scale, amount)


def remainder(value: Argument, by: Argument) -> float:
    """MOD."""
    divisor = number(by)
    if divisor == 0:
        raise Wrong("DIVIDE_BY_ZERO", "Function MOD parameter 2 cannot be zero.")
    return number(value) % divisor


def made_date(year: Argument, month: Argument, day: Argument) -> float:
    """DATE: months and days may run over."""
    months = int(number(year)) * 12 + int(number(month)) - 1
    try:
        return serial(date(months // 12, months % 12 + 1, 1)) + int(number(day)) - 1
    except ValueError:
        raise Wrong("NUM", "Function DATE: the date is out of range.") from None


def when(value: Argument) -> datetime:
    """The day of a serial number."""
    try:
        return moment(number(value))
    except OverflowError:
        raise Wrong("NUM", "The date is out of range.") from None


def count_if(grid: Argument, criterion: Argument) -> int:
    """COUNTIF with =, <>, <, >, <=, >= and *."""
    fits = criterion_of(single(criterion))
    return sum(fits(item) for item, _ in flat((grid,)))


def sum_if(grid: Argument, criterion: Argument, summed: Argument = None) -> float:
    """SUMIF."""
    fits = criterion_of(single(criterion))
    amounts = [item for item, _ in flat((summed if summed is not None else grid,))]
    chosen = [item for item, _ in flat((grid,))]
    pairs = zip(chosen, amounts, strict=False)
    return math.fsum(amount for item, amount in pairs if fits(item) and _is_number(amount))  # type: ignore[misc]


SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<>": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip


def criterion_of(criterion: Value) -> Callable[[Value], bool]:
    """`>5`, `<>done`, `M-*` as a test of a value."""
    if not isinstance(criterion, str):
        return lambda item: _is_number(item) and item == criterion
    sign = next((known for known in SIGNS if criterion.startswith(known)), "")
    rest = criterion[len(sign) :]
    try:
        amount = float(rest)
    except ValueError:
        return _like(rest.lower(), sign == "<>")
    return lambda item: SIGNS[sign or "="](item, amount) if _is_number(item) else sign == "<>"


def _like(wanted: str, other: bool) -> Callable[[Value], bool]:
    return lambda item: fnmatch.fnmatchcase(show(item, None, "en_US").lower(), wanted) != other


def _is_number(item: Value) -> bool:
    return isinstance(item, int | float) and not isinstance(item, bool)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *a: math.fsum(numbers(a)),
    "COUNT": lambda *a: sum(_is_number(item) for item, _ in flat(a)),
    "COUNTA": lambda *a: sum(item is not None for item, _ in flat(a)),
    "COUNTBLANK": lambda a: sum(item in (None, "") for item, _ in flat((a,))),
    "COUNTIF": count_if,
    "SUMIF": sum_if,
    "AVERAGE": average,
    "MIN": lambda *a: min(numbers(a), default=0),
    "MAX": lambda *a: max(numbers(a), default=0),
    "AND": lambda *a: all(truth(item) for item, _ in flat(a) if item is not None),
    "OR": lambda *a: any(truth(item) for item, _ in flat(a) if item is not None),
    "NOT": lambda a: not truth(a),
    "CONCATENATE": lambda *a: "".join(text(item) for item, _ in flat(a)),
    "CONCAT": lambda a, b: text(a) + text(b),
    "ROUND": rounded,
    "ABS": lambda a: abs(number(a)),
    "INT": lambda a: math.floor(number(a)),
    "MOD": remainder,
    "LEN": lambda a: len(text(a)),
    "UPPER": lambda a: text(a).upper(),
    "LOWER": lambda a: text(a).lower(),
    "TRIM": lambda a: " ".join(text(a).split()),
    "LEFT": lambda a, n=1: text(a)[: int(number(n))],
    "RIGHT": lambda a, n=1: text(a)[-int(number(n)) :] if number(n) else "",
    "MID": lambda a, start, n: text(a)[int(number(start)) - 1 :][: int(number(n))],
    "DATE": made_date,
    "YEAR": lambda a: when(a).year,
    "MONTH": lambda a: when(a).month,
    "DAY": lambda a: when(a).day,
    "ISBLANK": lambda a: single(a) is None,
    "PI": lambda: math.pi,
    "HYPERLINK": lambda url, label=None: text(url) if label is None else single(label),
}
