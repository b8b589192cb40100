"""Spreadsheets as people make them, built in code: they drive the tests of connecting one that is there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.local.workbook import Workbook
from sync.swap import typed
from tests.spreadsheet import Formula

RED = {"red": 0.96, "green": 0.8, "blue": 0.8}
GREEN = {"red": 0.85, "green": 0.92, "blue": 0.83}


@dataclass(frozen=True)
class Cell:
    """A cell with more to it than its value."""

    value: Any = None
    note: str = ""
    colour: Mapping[str, float] = field(default_factory=dict)


@dataclass
class Untidy:
    """One tab: what stands in it, and what the match and the preview should make of it."""

    noun: str
    rows: Sequence[Sequence[Any]]
    heading_row: int
    fields: Mapping[str, str]  # field -> the heading of the column that it is found in
    preview: Mapping[str, int]
    records: Sequence[Mapping[str, str]] = ()  # in se7lite already
    extras: Sequence[Mapping[str, Any]] = ()  # requests for the rest: merges, hidden columns, filters
    defaults: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()  # fields of which cells are held
    title: str = "Sheet1"

    def fill(self, workbook: Workbook) -> int:
        """Put it into the first tab of a new spreadsheet; gives the tab's id."""
        tab = workbook.content.tabs[0]
        cells = [{"values": [_cell(one) for one in row]} for row in self.rows]
        start = {"sheetId": tab.id, "rowIndex": 0, "columnIndex": 0}
        fields = "userEnteredValue,note,userEnteredFormat.backgroundColor"
        requests: list[dict[str, Any]] = [{"updateCells": {"start": start, "rows": cells, "fields": fields}}]
        properties = {"sheetId": tab.id, "title": self.title}
        requests.append({"updateSheetProperties": {"properties": properties, "fields": "title"}})
        workbook.apply([*requests, *self.extras])
        return int(tab.id)


def _cell(one: Any) -> dict[str, Any]:
    cell = one if isinstance(one, Cell) else Cell(one)
    made = (
        {"userEnteredValue": {"formulaValue": cell.value.text}}
        if isinstance(cell.value, Formula)
        else typed(cell.value)
    )
    if cell.note:
        made["note"] = cell.note
    if cell.colour:
        made["userEnteredFormat"] = {"backgroundColor": dict(cell.colour)}
    return made


def merged(top: int, bottom: int, left: int, right: int) -> dict[str, Any]:
    """Cells joined into one."""
    area = {
        "sheetId": 0,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }
    return {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}


def hidden_column(place: int) -> dict[str, Any]:
    """A column that nobody sees."""
    span = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}
    return {
        "updateDimensionProperties": {"range": span, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    }


def theirs(workbook: Workbook, sheet_id: int, width: int) -> list[tuple[Any, ...]]:
    """Everything of the first columns of a tab: values, formulas, formats, notes, rules, and how wide or hidden."""
    tab = workbook.content.tab(sheet_id)
    parts = ("value", "formula", "format", "note", "validation", "runs", "link")
    found: list[tuple[Any, ...]] = [("merges", sorted(str(vars(area)) for area in tab.merges)), ("filter", tab.filter)]
    found.append(("columns", {at: one for at, one in tab.dimensions["COLUMNS"].items() if at < width}))
    for row in range(tab.data_height()):
        for column in range(width):
            cell = tab.cell(row, column)
            found.append((row, column, *(getattr(cell, part) for part in parts)))
    return found
