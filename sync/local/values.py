"""Values of ranges: read, written, added, cleared, as the `values` part of the API does it."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import orjson

from .a1 import Area, Span, column_name, show
from .appending import place_for
from .cells import Cell, Fault, Json, plain_number
from .content import Content
from .errors import invalid
from .formats import DATES, shown
from .parsing import typed
from .rows import Row
from .tab import Tab

Option = str


@dataclass(frozen=True)
class Look:
    """How values are to be shown: valueRenderOption, dateTimeRenderOption, and which way the lists run."""

    render: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    major: str = "ROWS"


@dataclass
class Written:
    """What a write touched, for the answer."""

    tab: Tab
    area: Area
    rows: set[int]
    columns: set[int]
    cells: int

    def answer(self, spreadsheet_id: str) -> Json:
        """An UpdateValuesResponse; what is zero is left out."""
        found = {"updatedRows": len(self.rows), "updatedColumns": len(self.columns), "updatedCells": self.cells}
        counts = {name: count for name, count in found.items() if count}
        return {"spreadsheetId": spreadsheet_id, "updatedRange": show(self.tab.title, self.area), **counts}


def read(content: Content, tab: Tab, area: Area, look: Look) -> Json:
    """A ValueRange: empty cells and rows at the ends are left out, without any value the key `values` too."""
    answer: Json = {"range": show(tab.title, area), "majorDimension": look.major}
    found = columns_of(content, tab, area, look) if look.major == "COLUMNS" else rows_of(content, tab, area, look)
    if found:
        answer["values"] = found
    return answer


def area_of(tab: Tab, span: Span, text: str) -> Area:
    """The span within the grid. Raises ApiError 400 where nothing of it is."""
    area = tab.clip(span)
    if area is None:
        raise invalid(tab.limits(_written_span(span) if "!" in text or not text else text))
    return area


def _written_span(span: Span) -> str:
    first = (column_name(span.left) if span.left is not None else "") + (
        str(span.top + 1) if span.top is not None else ""
    )
    last = (column_name(span.right - 1) if span.right is not None else "") + (str(span.bottom) if span.bottom else "")
    return first if first == last else f"{first}:{last}"


def rows_of(content: Content, tab: Tab, area: Area, look: Look) -> list[Any]:
    """The rows of an area; what was rendered before is used again."""
    key = ("values", look.render, look.dates, content.locale, area.left, area.right)
    render = partial(_fragment, locale=content.locale, look=look, left=area.left, right=area.right)
    found: list[Any] = []
    filled = 0
    for row in tab.rows.list[area.top : area.bottom]:
        piece = row.rendered(key, render) if row else None
        found.append([] if piece is None else piece)
        if piece is not None:
            filled = len(found)
    return found[:filled]


def _fragment(row: Row, locale: str, look: Look, left: int, right: int) -> orjson.Fragment | None:
    values = _trimmed([_value(cell, locale, look) for cell in row.cells[left:right]])
    return orjson.Fragment(orjson.dumps(values)) if values else None


def columns_of(content: Content, tab: Tab, area: Area, look: Look) -> list[list[Any]]:
    """The same, column by column."""
    bottom = min(area.bottom, len(tab.rows.list))
    found = [
        _trimmed([_value(tab.cell(row, column), content.locale, look) for row in range(area.top, bottom)])
        for column in range(area.left, area.right)
    ]
    while found and not found[-1]:
        found.pop()
    return found


def _trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return ["" if value is None else value for value in values]


def _value(cell: Cell | None, locale: str, look: Look) -> Any:
    """A value as asked for; None for an empty cell."""
    if cell is None or cell.empty:
        return None
    if look.render == "FORMATTED_VALUE":
        return shown(cell, locale)
    if look.render == "FORMULA" and cell.formula is not None:
        return cell.formula
    value = cell.value
    if isinstance(value, Fault):
        return value.shown
    is_date = look.dates == "FORMATTED_STRING" and (cell.number_format or {}).get("type") in DATES
    return shown(cell, locale) if is_date and not isinstance(value, str | bool) else value


def write(
    content: Content, tab: Tab, span: Span, text: str, values: list[list[Any]], option: Option, major: str, today: date
) -> Written:
    """Put values into a range; null leaves a cell alone, "" empties it. Raises ApiError 400 where they do not fit."""
    if major == "COLUMNS":
        values = turned(values)
    area = area_of(tab, span, text)
    height, width = len(values), max((len(row) for row in values), default=0)
    alone = span.bottom is not None and span.right is not None and area.height == area.width == 1
    if not alone:
        _check_fits(tab, area, height, width)
    elif area.top + height > tab.row_count or area.left + width > tab.column_count:
        wanted = Area(area.top, area.top + height, area.left, area.left + width)
        raise invalid(tab.limits(show(tab.title, wanted).rpartition("!")[2]))
    return put_values(content, tab, area.top, area.left, values, option, today)


def _check_fits(tab: Tab, area: Area, height: int, width: int) -> None:
    within = f"Requested writing within range [{show(tab.title, area)}], but tried writing to"
    if height > area.height:
        raise invalid(f"{within} row [{area.bottom + 1}]")
    if width > area.width:
        raise invalid(f"{within} column [{column_name(area.right)}]")


def turned(values: list[list[Any]]) -> list[list[Any]]:
    """Columns as rows; what is missing is null."""
    height = max((len(column) for column in values), default=0)
    return [[column[row] if row < len(column) else None for column in values] for row in range(height)]


def put_values(
    content: Content, tab: Tab, top: int, left: int, values: list[list[Any]], option: Option, today: date
) -> Written:
    """Put values from a cell on, inside the grid."""
    width = max((len(row) for row in values), default=0)
    area = Area(top, top + max(len(values), 1), left, left + max(width, 1))
    done = Written(tab, area, set(), set(), 0)
    for row, items in enumerate(values, top):
        for column, value in enumerate(items, left):
            if value is not None:
                tab.put(row, column, entered(value, tab.cell(row, column), option, content.locale, today))
                done.rows.add(row)
                done.columns.add(column)
                done.cells += 1
    return done


def entered(value: Any, cell: Cell, option: Option, locale: str, today: date) -> Cell:
    """The cell after a value was put in, as it is (RAW) or as if a person typed it (USER_ENTERED)."""
    if isinstance(value, str):
        if option == "USER_ENTERED":
            return typed(value, cell, locale, today)
        return cell.filled(value or None)
    return cell.filled(value if isinstance(value, bool) else plain_number(value))


def append(
    content: Content, tab: Tab, span: Span, text: str, values: list[list[Any]], option: Option, major: str,
    insert: bool, today: date,
) -> tuple[Area | None, Written]:  # fmt: skip
    """Put values below the last table in the range; the grid grows. Gives the table found, None where there is none."""
    if major == "COLUMNS":
        values = turned(values)
    area = area_of(tab, span, text)
    table, top, left = place_for(tab, area)
    height = len(values)
    if insert and table and top < tab.row_count and height:
        _open_rows(content, tab, top, height)
    tab.fit(top + height, left + max((len(row) for row in values), default=0))
    content.check_size()
    return table, put_values(content, tab, top, left, values, option, today)


def _open_rows(content: Content, tab: Tab, at: int, count: int) -> None:
    from .structure import follow, inserted

    tab.rows.insert(at, count)
    tab.row_count += count
    follow(content, tab, inserted("ROWS", at, count))


def clear(tab: Tab, area: Area) -> None:
    """Empty the cells of an area; formats and notes stay."""
    for index in range(area.top, min(area.bottom, len(tab.rows.list))):
        row = tab.rows.list[index]
        if row is None:
            continue
        filled = [column for column in range(area.left, min(area.right, len(row.cells))) if row.cells[column]]
        for column in filled:
            cell = tab.cell(index, column)
            if not cell.empty:
                tab.put(index, column, cell.filled(None))


def require_option(option: Option | None) -> Option:
    """RAW or USER_ENTERED; ApiError 400 where it was left out."""
    if option in (None, "", "INPUT_VALUE_OPTION_UNSPECIFIED"):
        raise invalid("'valueInputOption' is required but not specified")
    assert option is not None
    return option


def check_same_range(given: str | None, text: str) -> None:
    """The range in the body, where there is one, has to be the one in the address."""
    if given and given != text:
        raise invalid(f"Requested writing to range {text}, but the body names range {given}.")
