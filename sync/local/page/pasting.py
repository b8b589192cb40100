"""Blocks of cells: pasted from outside, copied or moved inside, cleared."""

from collections.abc import Iterator

from ..cells import Json
from ..formats import shown
from .blocks import block_in
from .entries import FIELDS, entry
from .sight import Sight

Block = list[list[str]]


def paste(sight: Sight, body: Json) -> list[Json]:
    """`text` from the clipboard into `area` [top, bottom, left, right], as if each piece were typed.

    `from` {tab, area, cut} says which cells of this spreadsheet the text was copied from: where they still show that
    text, formulas, formats and rules come along, and a cut moves them. One cell, or a block that fits into the area a
    whole number of times, fills the area. The grid grows where the block needs it.
    """
    block = block_in(body["text"])
    top, bottom, left, right = _target(sight, body["area"])
    height, width = len(block), max(len(row) for row in block)
    down = (bottom - top) // height if (bottom - top) % height == 0 else 1
    across = (right - left) // width if (right - left) % width == 0 else 1
    requests = list(_growth(sight, top + height * down, left + width * across))
    source = body.get("from")
    if source and _still_shows(sight, source, block):
        return requests + _copy(sight, source, top, left, height * down, width * across)
    rows = [[piece for _ in range(across) for piece in row] for _ in range(down) for row in block]
    cells = [
        {"values": [entry(sight, top + at, left + column, piece) for column, piece in enumerate(row)]}
        for at, row in enumerate(rows)
    ]
    start = {"sheetId": sight.now.id, "rowIndex": top, "columnIndex": left}
    return [*requests, {"updateCells": {"start": start, "rows": cells, "fields": FIELDS}}]


def clear(sight: Sight, body: Json) -> list[Json]:
    """Takes what is in the cells of `area`; formats and rules stay."""
    top, bottom, left, right = _target(sight, body["area"])
    # Below the content there is nothing to take.
    bottom = max(top + 1, min(bottom, len(sight.now.rows.list)))
    return [{"updateCells": {"range": sight.area(top, bottom, left, right), "fields": "userEnteredValue"}}]


def _target(sight: Sight, area: list[int]) -> tuple[int, int, int, int]:
    top, bottom = sight.span("ROWS", area[0], area[1])
    return top, bottom, area[2], area[3]


def _growth(sight: Sight, rows: int, columns: int) -> Iterator[Json]:
    for dimension, wanted in (("ROWS", rows), ("COLUMNS", columns)):
        missing = wanted - sight.now.count(dimension)
        if missing > 0:
            yield {"appendDimension": {"sheetId": sight.now.id, "dimension": dimension, "length": missing}}


def _still_shows(sight: Sight, source: Json, block: Block) -> bool:
    tab = sight.content.find(source["tab"])
    if tab is None:
        return False
    top, bottom, left, right = source["area"]
    locale = sight.content.locale
    there = [
        [shown(tab.cell(row, column), locale).replace("\r\n", "\n") for column in range(left, right)]
        for row in range(top, bottom)
    ]
    return there == block


def _copy(sight: Sight, source: Json, top: int, left: int, height: int, width: int) -> list[Json]:
    names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    origin = {"sheetId": source["tab"], **dict(zip(names, source["area"], strict=True))}
    if source.get("cut"):
        place = {"sheetId": sight.now.id, "rowIndex": top, "columnIndex": left}
        return [{"cutPaste": {"source": origin, "destination": place, "pasteType": "PASTE_NORMAL"}}]
    goal = sight.area(top, top + height, left, left + width)
    return [{"copyPaste": {"source": origin, "destination": goal, "pasteType": "PASTE_NORMAL"}}]
