"""Sorts a range, drops rows that say the same twice, trims spaces. Cells move; rows keep their own properties."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from ..cells import BLANK, Cell, Fault, Json
from ..errors import RequestRefused, unsupported
from ..formulas.shifting import copied
from ..tab import Tab
from .batch import Batch, required
from .pasting import Block, block_of


def sort_range(batch: Batch, body: Json) -> None:
    """Rows of a range in the order of its sort specs; blank cells come last whichever way it goes."""
    tab, area = batch.content.grid_area(required(body, "range"))
    specs = body.get("sortSpecs", [])
    if not specs:
        raise RequestRefused("At least one sort spec must be set.")
    block = block_of(tab, area)
    order = list(range(len(block)))
    for spec in reversed(specs):
        if spec.keys() - {"dimensionIndex", "sortOrder"}:
            raise unsupported("sorting by colour")
        column = spec.get("dimensionIndex", 0) - area.left
        if not 0 <= column < area.width:
            raise RequestRefused(f"Sort column {column + area.left} is outside of the range.")
        down = spec.get("sortOrder") == "DESCENDING"
        blank = [index for index in order if block[index][column].empty]
        filled = [index for index in order if not block[index][column].empty]
        order = sorted(filled, key=_key_at(block, column), reverse=down) + blank
    _lay(tab, area.top, area.left, block, order)


def _key_at(block: Block, column: int) -> Callable[[int], tuple[int, Any]]:
    return lambda index: sort_key(block[index][column])


def sort_key(cell: Cell) -> tuple[int, Any]:
    """Numbers, then text without regard to capitals, then no and yes, then faults."""
    value = cell.value
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    if isinstance(value, Fault):
        return 3, value.type
    return 0, value or 0


def _lay(tab: Tab, top: int, left: int, block: Block, order: Sequence[int | None]) -> None:
    for row, source in enumerate(order):
        if source == row:
            continue
        for column in range(len(block[0])):
            cell = block[source][column] if source is not None else BLANK
            if cell.formula is not None and source is not None:
                cell = cell.altered(formula=copied(cell.formula, row - source, 0))
            if cell is not block[row][column]:
                tab.put(top + row, left + column, cell)


def delete_duplicates(batch: Batch, body: Json) -> Json:
    """Within a range, rows that equal an earlier one go and the rest moves up."""
    tab, area = batch.content.grid_area(required(body, "range"))
    block = block_of(tab, area)
    spans = body.get("comparisonColumns") or [{"startIndex": area.left, "endIndex": area.right}]
    columns = [
        index - area.left
        for span in spans
        for index in range(span.get("startIndex", area.left), span.get("endIndex", area.right))
        if area.left <= index < area.right
    ]
    seen: set[tuple[Any, ...]] = set()
    kept: list[int | None] = []
    for index, row in enumerate(block):
        key = tuple(_same(row[column]) for column in columns)
        if key not in seen:
            kept.append(index)
        seen.add(key)
    gone = len(block) - len(kept)
    _lay(tab, area.top, area.left, block, kept + [None] * gone)
    return {"duplicatesRemovedCount": gone} if gone else {}


def _same(cell: Cell) -> tuple[str, Any]:
    value = cell.value
    return type(value).__name__, value.casefold() if isinstance(value, str) else value


def trim_whitespace(batch: Batch, body: Json) -> Json:
    """Spaces at the ends go, several in a row become one; formulas are left alone."""
    tab, area = batch.content.grid_area(required(body, "range"))
    changed = 0
    for row in range(area.top, min(area.bottom, len(tab.rows.list))):
        for column in range(area.left, area.right):
            cell = tab.cell(row, column)
            if cell.formula is None and isinstance(cell.value, str):
                trimmed = re.sub(r"[ \t\u00a0]+", " ", cell.value).strip()
                if trimmed != cell.value:
                    changed += 1
                    tab.put(row, column, cell.filled(trimmed or None))
    return {"cellsChangedCount": changed} if changed else {}
