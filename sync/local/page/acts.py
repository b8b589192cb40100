"""What a person does on the page, as the requests of a batchUpdate. Each act is one row of ACTS.

An act is a function of (Sight, body). Places in the body are as the window saw them; Sight says where they are now.
"""

from collections.abc import Callable

from ..cells import Json
from .entries import type_cell
from .pasting import clear, paste
from .refusals import Refusal
from .sight import Sight


def insert(sight: Sight, body: Json) -> list[Json]:
    """`count` empty rows or columns before `at`; `after`: they look like those before them."""
    dimension, after = body["dimension"], bool(body.get("after"))
    # Behind a row means: before whatever stands behind that row now.
    at = sight.at(dimension, body["at"] - 1) + 1 if after else sight.at(dimension, body["at"])
    span = sight.range(dimension, at, at + body.get("count", 1))
    return [{"insertDimension": {"range": span, "inheritFromBefore": after}}]


def delete(sight: Sight, body: Json) -> list[Json]:
    """Rows or columns start..end."""
    start, end = sight.span(body["dimension"], body["start"], body["end"])
    return [{"deleteDimension": {"range": sight.range(body["dimension"], start, end)}}]


def move(sight: Sight, body: Json) -> list[Json]:
    """Rows or columns start..end to before `to`."""
    dimension = body["dimension"]
    start, end = sight.span(dimension, body["start"], body["end"])
    to = body["to"] + start - body["start"]
    if not 0 <= to <= sight.now.count(dimension):
        raise Refusal("There is no room to move them that way.")
    return [{"moveDimension": {"source": sight.range(dimension, start, end), "destinationIndex": to}}]


def sort(sight: Sight, body: Json) -> list[Json]:
    """The whole table below the frozen rows by one column, `order` ASCENDING or DESCENDING."""
    column, _ = sight.span("COLUMNS", body["column"], body["column"] + 1)
    top, bottom = sight.now.grid.get("frozenRowCount", 0), sight.now.data_height()
    if bottom - top < 2:
        raise Refusal("There is nothing to sort: the table has fewer than two rows below its heading.")
    area = sight.area(top, bottom, 0, sight.now.column_count)
    order = {"dimensionIndex": column, "sortOrder": body["order"]}
    return [{"sortRange": {"range": area, "sortSpecs": [order]}}]


def width(sight: Sight, body: Json) -> list[Json]:
    """A column's width in pixels."""
    start, end = sight.span("COLUMNS", body["column"], body["column"] + 1)
    size = {"pixelSize": body["pixels"]}
    span = sight.range("COLUMNS", start, end)
    return [{"updateDimensionProperties": {"range": span, "properties": size, "fields": "pixelSize"}}]


def add_rows(sight: Sight, body: Json) -> list[Json]:
    """Empty rows at the end."""
    return [{"appendDimension": {"sheetId": sight.now.id, "dimension": "ROWS", "length": body["count"]}}]


def freeze(sight: Sight, body: Json) -> list[Json]:
    """That many rows stay in sight while the others scroll, and are not sorted."""
    return [_properties(sight, {"gridProperties": {"frozenRowCount": body["rows"]}}, "gridProperties.frozenRowCount")]


def add_tab(sight: Sight, body: Json) -> list[Json]:
    """A tab behind the others; without a title it gets a free one."""
    title = body.get("title", "").strip()
    return [{"addSheet": {"properties": {"title": title} if title else {}}}]


def rename_tab(sight: Sight, body: Json) -> list[Json]:
    """Another title for the tab."""
    return [_properties(sight, {"title": body["title"].strip()}, "title")]


def delete_tab(sight: Sight, body: Json) -> list[Json]:
    """The tab with all that is in it."""
    return [{"deleteSheet": {"sheetId": sight.now.id}}]


def retitle(sight: Sight, body: Json) -> list[Json]:
    """Another name for the spreadsheet."""
    return [{"updateSpreadsheetProperties": {"properties": {"title": body["title"].strip()}, "fields": "title"}}]


def _properties(sight: Sight, changes: Json, fields: str) -> Json:
    return {"updateSheetProperties": {"properties": {"sheetId": sight.now.id, **changes}, "fields": fields}}


Act = Callable[[Sight, Json], list[Json]]
ACTS: dict[str, Act] = {
    "type": type_cell,
    "paste": paste,
    "clear": clear,
    "insert": insert,
    "delete": delete,
    "move": move,
    "sort": sort,
    "width": width,
    "add-rows": add_rows,
    "freeze": freeze,
    "add-tab": add_tab,
    "rename-tab": rename_tab,
    "delete-tab": delete_tab,
    "retitle": retitle,
}
