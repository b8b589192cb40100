"""Our two columns beside a table that people made: where they go, and the one change that puts them there.

The columns are inserted, not filled in: in a column that did not exist nobody can be typing. Nothing else of the tab
is touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sync.cells import REFERENCE, normal
from sync.columns import COLUMNS, NOTE_HEADING, OWN_REFERENCE_HEADING, PREFIXES, REFERENCE_HEADING
from sync.connect import width_of
from sync.headings import Table
from sync.sheets import Sheets
from sync.terms import Raw, plain, words_of

NOTE_WIDTH: Final = 420


@dataclass(frozen=True, slots=True)
class Edge:
    """Where our columns stand or go. `missing` are the headings that are to be put in, left to right, at `place`."""

    place: int
    reference_heading: str
    missing: tuple[str, ...]
    at_end: bool = False  # the grid ends there: columns are added to it


def find_edge(
    rows: Sequence[Sequence[Raw]],
    heading_row: int,
    noun: str,
    properties: Mapping[str, Any],
    merges: Sequence[Any] = (),
) -> Edge:
    """Right of everything that stands in the tab. A reference column of an earlier connection is used again."""
    headings = list(rows[heading_row])
    named = {plain(words_of(heading)) for heading in headings if heading is not None}
    reference = REFERENCE_HEADING
    if plain(REFERENCE_HEADING) in named and not _is_ours(rows, heading_row, noun):
        reference = OWN_REFERENCE_HEADING
    missing = tuple(heading for heading in (reference, NOTE_HEADING) if plain(heading) not in named)
    width = max((len(row) for row in rows), default=0)
    width = max([width, *(int(merge.get("endColumnIndex", 0)) for merge in merges)])
    columns = int(properties.get("gridProperties", {}).get("columnCount", width))
    width = min(width, columns) or width
    return Edge(width, reference, missing, width >= columns)


def _is_ours(rows: Sequence[Sequence[Raw]], heading_row: int, noun: str) -> bool:
    """Whether the column headed Reference holds references that we gave to this noun, or nothing."""
    headings = [plain(words_of(normal(cell))) for cell in rows[heading_row]]
    if headings.count(plain(REFERENCE_HEADING)) != 1:
        return False
    place = headings.index(plain(REFERENCE_HEADING))
    cells = [row[place] for row in rows[heading_row + 1 :] if place < len(row) and row[place] is not None]
    found = [REFERENCE.fullmatch(cell.strip()) if isinstance(cell, str) else None for cell in cells]
    ours = sum(one is not None and one[1].upper() == PREFIXES[noun] for one in found)
    return bool(ours * 2 >= len(cells))


def add_columns(sheet_id: int, heading_row: int, edge: Edge) -> list[dict[str, Any]]:
    """The requests that put our headings beside theirs, with the warning on the reference column."""
    if not edge.missing:
        return []
    count = len(edge.missing)
    span = {
        "sheetId": sheet_id,
        "dimension": "COLUMNS",
        "startIndex": edge.place,
        "endIndex": edge.place + count,
    }
    if edge.at_end:
        room: dict[str, Any] = {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": count}}
    else:
        room = {"insertDimension": {"range": span, "inheritFromBefore": False}}
    cells = [
        {"userEnteredValue": {"stringValue": heading}, "userEnteredFormat": {"textFormat": {"bold": True}}}
        for heading in edge.missing
    ]
    update = {
        "start": {"sheetId": sheet_id, "rowIndex": heading_row, "columnIndex": edge.place},
        "rows": [{"values": cells}],
        "fields": "userEnteredValue,userEnteredFormat.textFormat.bold",
    }
    requests = [room, {"updateCells": update}]
    if edge.reference_heading in edge.missing:
        requests.append(_warning(sheet_id, edge.place, edge.reference_heading))
    if NOTE_HEADING in edge.missing:
        requests.append(width_of(sheet_id, edge.place + edge.missing.index(NOTE_HEADING), NOTE_WIDTH))
    return requests


def _warning(sheet_id: int, place: int, heading: str) -> dict[str, Any]:
    protected = {
        "range": {"sheetId": sheet_id, "startColumnIndex": place, "endColumnIndex": place + 1},
        "description": f"{heading}: given by se7lite, please do not change",
        "warningOnly": True,
    }
    return {"addProtectedRange": {"protectedRange": protected}}


def put_columns(sheets: Sheets, tabs: Sequence[tuple[int, int, Edge]]) -> None:
    """Add our columns to these tabs (sheet id, heading row, edge), all or none. Raises SheetTrouble."""
    requests = [request for tab in tabs for request in add_columns(*tab)]
    if requests:
        sheets.change(requests)


def own_columns(table: Table, edge: Edge, noun: str) -> dict[str, int]:
    """Of a tab that was connected before: the columns that we fill in, which nobody else's tab is taken to have."""
    if edge.missing or edge.reference_heading != REFERENCE_HEADING:
        return {}
    places = {plain(one.heading): one.place for one in table.columns if not one.barred}
    ours = ((column.field, plain(column.heading)) for column in COLUMNS[noun] if column.ours)
    return {name: places[heading] for name, heading in ours if heading in places}
