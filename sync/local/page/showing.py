"""Cells as the page shows them: the text, what stands in the formula bar, how it looks, what may be chosen."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import orjson

from ..a1 import Area
from ..cells import Cell, Fault, Json
from ..content import Content
from ..errors import ApiError, RequestRefused
from ..formats import DATES, show
from ..locales import locale_of
from ..parsing import read, typed
from ..rows import Row
from ..tab import Tab

# Whether a text would be read as something else does not depend on the day; a leap year knows 29 February.
ANY_DAY = date(2024, 1, 1)
NOTHING: Mapping[int, Any] = MappingProxyType({})
ALIGN = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
WORDS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "x"}


class Legend:
    """Looks and rules that cells refer to by number. Numbers are given once and stay."""

    def __init__(self) -> None:
        self.looks: list[Json] = []
        self.rules: list[Json] = []
        self._numbers: dict[bytes, int] = {}

    def look(self, look: Json) -> int:
        """The number of a look."""
        return self._number(b"look", self.looks, look)

    def rule(self, rule: Json) -> int:
        """The number of a rule of data validation."""
        return self._number(b"rule", self.rules, rule)

    def _number(self, kind: bytes, table: list[Json], item: Json) -> int:
        key = kind + orjson.dumps(item, option=orjson.OPT_SORT_KEYS)
        if key not in self._numbers:
            table.append(item)
            self._numbers[key] = len(table) - 1
        return self._numbers[key]


def row_shown(row: Row | None, locale: str, legend: Legend, known: Mapping[int, Any] = NOTHING) -> list[Any]:
    """The cells of a row; the rendering is kept with the row, which never changes. `known`: see `cells_shown`."""
    if row is None:
        return []

    def render(row: Row) -> list[Any]:
        return [known[id(cell)] if id(cell) in known else cell_shown(cell, locale, legend) for cell in row.cells]

    found: list[Any] = row.rendered((legend, locale), render)
    return found


def cells_shown(rows: Iterable[Row | None], locale: str, legend: Legend) -> dict[int, Any]:
    """What was rendered of these rows, by the identity of the cell: a sort moves thousands of cells, changes none."""
    return {
        id(cell): shown
        for row in rows
        if row is not None
        for cell, shown in zip(row.cells, row.cache.get((legend, locale), ()), strict=False)
    }


def cell_shown(cell: Cell | None, locale: str, legend: Legend) -> Any:
    """None, the bare text, or {t: text, e: as entered where that differs, k: kind, s: look, r: rule, o: note}."""
    if cell is None:
        return None
    text = show(cell.value, cell.number_format, locale)
    parts: Json = {}
    entry = entered(cell, locale, text)
    if entry != text:
        parts["e"] = entry
    if not isinstance(cell.value, str) and cell.value is not None:
        parts["k"] = "b" if isinstance(cell.value, bool) else "x" if isinstance(cell.value, Fault) else "n"
    look = _look(cell.format) if cell.format else None
    if look:
        parts["s"] = legend.look(look)
    if cell.validation:
        parts["r"] = legend.rule(cell.validation)
    if cell.note:
        parts["o"] = cell.note
    return {"t": text, **parts} if parts else text


def _look(given: Json) -> Json:
    words = given.get("textFormat", {})
    look: Json = {short: 1 for name, short in WORDS.items() if words.get(name)}
    for name, colour in (("fg", words.get("foregroundColor")), ("bg", given.get("backgroundColor"))):
        if colour:
            steps = (round(colour.get(part, 0) * 255) for part in ("red", "green", "blue"))
            look[name] = "#" + "".join(f"{step:02x}" for step in steps)
    if given.get("horizontalAlignment") in ALIGN:
        look["al"] = ALIGN[given["horizontalAlignment"]]
    return look


def entered(cell: Cell, locale: str, text: str) -> str:
    """What a person would type to get this very cell; `text` is what the cell shows."""
    if cell.formula is not None:
        return cell.formula
    value = cell.value
    if isinstance(value, str):
        return "'" + value if _needs_mark(cell, value, locale) else value
    if value is None or isinstance(value, bool | Fault):
        return text
    kind = (cell.number_format or {}).get("type")
    for guess in _guesses(value, kind, text, locale):
        again = typed(guess, cell, locale, ANY_DAY)
        if again.value == value and again.format == cell.format:
            return guess
    return _plain(value, locale)


def _guesses(value: int | float, kind: str | None, text: str, locale: str) -> Iterator[str]:
    if kind in DATES:
        yield text
        yield show(value, {"type": kind}, locale)
        yield show(value, {"type": "DATE_TIME"}, locale)
    if kind == "PERCENT":
        yield _plain(Decimal(repr(value)) * 100, locale) + "%"


def _plain(value: int | float | Decimal, locale: str) -> str:
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", locale_of(locale).decimal)


def _needs_mark(cell: Cell, text: str, locale: str) -> bool:
    """Whether typing the text would give something else than this text."""
    if (cell.number_format or {}).get("type") == "TEXT" or not text:
        return False
    if text[0] == "'" or (text[0] == "=" and len(text) > 1):
        return True
    if not any("0" <= letter <= "9" for letter in text) and text.strip().upper() not in ("TRUE", "FALSE"):
        return False
    return not isinstance(read(text.strip(), locale_of(locale), ANY_DAY)[0], str)


def tab_shown(content: Content, tab: Tab) -> Json:
    """What the page knows of a tab besides its rows."""
    return {
        "id": tab.id,
        "title": tab.title,
        "rows": tab.row_count,
        "columns": tab.column_count,
        "frozenRows": tab.grid.get("frozenRowCount", 0),
        "frozenColumns": tab.grid.get("frozenColumnCount", 0),
        "widths": {index: found["pixelSize"] for index, found in _sizes(tab, "COLUMNS", "pixelSize")},
        "hiddenRows": [index for index, _ in _sizes(tab, "ROWS", "hiddenByUser")],
        "hiddenColumns": [index for index, _ in _sizes(tab, "COLUMNS", "hiddenByUser")],
        "protected": [_protected(content, tab, item) for item in tab.protected],
    }


def _sizes(tab: Tab, dimension: str, name: str) -> list[tuple[int, Json]]:
    return sorted((index, found) for index, found in tab.dimensions[dimension].items() if found.get(name))


def _protected(content: Content, tab: Tab, item: Json) -> Json:
    area = tab.clip(content.grid_span(item["range"])[1]) or Area(0, 0, 0, 0)
    return {
        "area": [area.top, area.bottom, area.left, area.right],
        "words": item.get("description") or "Somebody protected these cells.",
    }


def choices(content: Content, rule: Json) -> list[str]:
    """What a drop-down offers, as texts; nothing where the rule is of another kind."""
    condition = rule.get("condition", {})
    values = [value.get("userEnteredValue", "") for value in condition.get("values", [])]
    if condition.get("type") == "ONE_OF_LIST":
        return values
    if condition.get("type") == "BOOLEAN":
        return ["TRUE", "FALSE"]
    if condition.get("type") == "ONE_OF_RANGE" and values:
        return _texts(content, values[0].removeprefix("="))
    return []


def _texts(content: Content, place: str) -> list[str]:
    try:
        tab, span = content.span(place.replace("$", ""))
    except (ApiError, RequestRefused):
        return []  # the range of a drop-down may be gone
    area = tab.clip(span)
    if area is None:
        return []
    rows = range(area.top, min(area.bottom, len(tab.rows.list)))
    cells = [tab.cell(row, column) for row in rows for column in range(area.left, area.right)]
    texts = [show(cell.value, cell.number_format, content.locale) for cell in cells]
    return list(dict.fromkeys(text for text in texts if text))
