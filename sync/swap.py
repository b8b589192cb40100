"""The swap: writing cells so that nothing typed in the very instant of the write is lost (design: "One run", 6 to 8).

Google has no conditional write. So one atomic batch first copies the headings and every row about to be written to a
hidden tab of ours, beside a token, and then writes. The copies say what stood there in that instant, to this run or,
after a crash, to the next one: the token in the hidden tab tells whether the batch was applied at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

import orjson

from sync.columns import REFERENCE_HEADING
from sync.terms import Raw, Value

DRESSED: Final = "userEnteredValue,userEnteredFormat.numberFormat"
TOKEN_ROW: Final = 0  # of the hidden tab; copies begin below
LARGEST_BATCH: Final = 1_500_000  # bytes of JSON: Google asks for at most 2 MB a request


@dataclass(frozen=True, slots=True)
class TargetCell:
    """One cell of a target row: what stood there when we last looked, and what we write."""

    place: int
    heading: str
    field: str | None
    before: Raw
    after: Raw
    value: Value = None
    format: tuple[str, str] | None = None
    put_back: int | None = None
    shown_by: str | None = None  # identity of the hold that shows what goes back into the row of headings


@dataclass(frozen=True, slots=True)
class Target:
    """One row to write. A new row of ours has no `expected` and nothing to copy: nobody can have typed in it."""

    tab_id: int
    sheet_id: int
    reference: str | None  # as it stands in the row, or will in a new one
    row: int
    reference_place: int
    heading_row: int
    cells: tuple[TargetCell, ...]
    expected: tuple[Raw, ...] | None = None  # when we last looked, and only where that says which row this is
    gives: str | None = None
    content: tuple[int, ...] = ()  # for a row without a reference: the columns that say which row it is
    inherit: bool = True  # a new row takes the looks of the row above it
    reference_heading: str = REFERENCE_HEADING
    headings: bool = False  # the row of headings itself, known by nothing but its place

    @property
    def new(self) -> bool:
        """Whether this row does not exist yet."""
        return self.expected is None

    @property
    def size(self) -> int:
        """Roughly how many bytes of JSON its requests take."""
        return 400 + sum(160 + 90 * bool(cell.format) + len(orjson.dumps(cell.after)) for cell in self.cells)

    @property
    def dressed(self) -> bool:
        """Whether number formats are written with it."""
        return any(cell.format for cell in self.cells)

    @property
    def undressed(self) -> "Target":
        """The same values alone."""
        return replace(self, cells=tuple(replace(cell, format=None) for cell in self.cells))


def pack(target: Target) -> bytes:
    """A target as an intent that outlives the process."""
    return orjson.dumps(target)


def unpack(stored: bytes) -> Target:
    """A stored intent as the target that it was."""
    fields = orjson.loads(stored)
    cells = tuple(
        TargetCell(**{**cell, "format": tuple(cell["format"]) if cell["format"] else None})
        for cell in fields.pop("cells")
    )
    expected = fields.pop("expected")
    fields["content"] = tuple(fields["content"])
    return Target(**fields, cells=cells, expected=None if expected is None else tuple(expected))


def batches(targets: Sequence[Target]) -> Iterator[list[Target]]:
    """Targets in writes of a size that Google takes."""
    batch: list[Target] = []
    size = 0
    for target in targets:
        if batch and size + target.size > LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(target)
        size += target.size
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the hidden tab each copy goes."""

    headings: Mapping[int, int]  # sheet id -> hidden row
    rows: Mapping[int, int]  # number of the target in its batch -> hidden row
    widths: Mapping[int, int]  # sheet id -> columns that are copied: all that we speak of, and none that is not there
    height: int


def places(targets: Sequence[Target]) -> Places:
    """The hidden tab's layout for one batch: worked out the same way before the write and after a crash."""
    sheets = sorted({target.sheet_id for target in targets})
    headings = {sheet_id: 1 + number for number, sheet_id in enumerate(sheets)}
    copied = [number for number, target in enumerate(targets) if not target.new]
    rows = {number: 1 + len(sheets) + order for order, number in enumerate(copied)}
    widths = dict.fromkeys(sheets, 0)
    for target in targets:
        last = max(target.reference_place, *target.content, *(cell.place for cell in target.cells))
        widths[target.sheet_id] = max(widths[target.sheet_id], last + 1, len(target.expected or ()))
    return Places(headings, rows, widths, 1 + len(headings) + len(rows))


def requests(targets: Sequence[Target], hidden_id: int, token: str) -> list[dict[str, Any]]:
    """One batch: room in the hidden tab, the token, the copies and the changes of rows that exist, then new rows."""
    where = places(targets)
    width = max(where.widths.values())
    size = {"rowCount": max(where.height, 2), "columnCount": width}
    batch: list[dict[str, Any]] = [
        {
            "updateSheetProperties": {
                "properties": {"sheetId": hidden_id, "gridProperties": size},
                "fields": "gridProperties.rowCount,gridProperties.columnCount",
            }
        },
        # A copy that copied nothing must not be taken for one: no earlier copy may be left where it goes.
        {"updateCells": {"range": _span(hidden_id, TOKEN_ROW, where.height, 0, width), "fields": "userEnteredValue"}},
        _update(hidden_id, TOKEN_ROW, 0, [{"userEnteredValue": {"stringValue": token}}], "userEnteredValue"),
    ]
    heading_rows = {target.sheet_id: target.heading_row for target in targets}
    for sheet_id, hidden_row in where.headings.items():
        batch.append(_copy(sheet_id, heading_rows[sheet_id], hidden_id, hidden_row, where.widths[sheet_id]))
    for number, hidden_row in where.rows.items():
        target = targets[number]
        batch.append(_copy(target.sheet_id, target.row, hidden_id, hidden_row, where.widths[target.sheet_id]))
        batch.extend(_changes(target))
    batch.extend(_new_rows([target for target in targets if target.new]))
    return batch


def _copy(sheet_id: int, row: int, hidden_id: int, hidden_row: int, width: int) -> dict[str, Any]:
    source, destination = (
        _span(sheet_id, row, row + 1, 0, width),
        _span(hidden_id, hidden_row, hidden_row + 1, 0, width),
    )
    return {"copyPaste": {"source": source, "destination": destination, "pasteType": "PASTE_VALUES"}}


def _span(sheet_id: int, row: int, end_row: int, start: int, end: int) -> dict[str, int]:
    return {
        "sheetId": sheet_id,
        "startRowIndex": row,
        "endRowIndex": end_row,
        "startColumnIndex": start,
        "endColumnIndex": end,
    }


def _update(sheet_id: int, row: int, column: int, cells: list[dict[str, Any]], fields: str) -> dict[str, Any]:
    start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": cells}], "fields": fields}}


def _changes(target: Target) -> Iterator[dict[str, Any]]:
    """The cells of a row that exists, neighbours in one request. How cells look is theirs: only what nobody could read
    in its cell brings a number format along."""
    for dressed, places in _columns(target):
        written = [_cell(target, place) for place in places]
        yield _update(target.sheet_id, target.row, places[0], written, DRESSED if dressed else "userEnteredValue")


def _new_rows(targets: Sequence[Target]) -> Iterator[dict[str, Any]]:
    """Rows of our own: room is made for them, so that nobody's row can be written into."""
    for sheet_id, group in groupby(targets, key=lambda target: target.sheet_id):
        rows = list(group)
        span = {
            "sheetId": sheet_id,
            "dimension": "ROWS",
            "startIndex": rows[0].row,
            "endIndex": rows[0].row + len(rows),
        }
        yield {"insertDimension": {"range": span, "inheritFromBefore": rows[0].inherit}}
        for dressed, places in _columns(rows[0]):
            start = {"sheetId": sheet_id, "rowIndex": rows[0].row, "columnIndex": places[0]}
            written = [{"values": [_cell(target, place) for place in places]} for target in rows]
            fields = DRESSED if dressed else "userEnteredValue"
            yield {"updateCells": {"start": start, "rows": written, "fields": fields}}


def _columns(target: Target) -> Iterator[tuple[bool, list[int]]]:
    """Neighbouring columns of a row, with or without a number format of ours: the others keep their looks."""
    cells = sorted(target.cells, key=lambda cell: cell.place)
    numbered = enumerate((cell.place, cell.format is not None) for cell in cells)
    for (_, dressed), run in groupby(numbered, key=lambda one: (one[1][0] - one[0], one[1][1])):
        yield dressed, [place for _, (place, _) in run]


def _cell(target: Target, place: int) -> dict[str, Any]:
    cell = next(cell for cell in target.cells if cell.place == place)
    written = typed(cell.after)
    if cell.format:
        written["userEnteredFormat"] = {"numberFormat": number_format(cell.format)}
    return written


def number_format(kind: tuple[str, str]) -> dict[str, str]:
    """A type and a pattern as Google's NumberFormat."""
    return {"type": kind[0], "pattern": kind[1]}


def typed(raw: Raw) -> dict[str, Any]:
    """A cell with a typed value (rule 7): text stays text whatever it begins with."""
    if raw is None:
        return {}
    if isinstance(raw, bool):
        return {"userEnteredValue": {"boolValue": raw}}
    if isinstance(raw, str):
        return {"userEnteredValue": {"stringValue": raw}}
    return {"userEnteredValue": {"numberValue": raw}}
