"""The spreadsheet side of the sync, through gspread: read all tabs, look again at some rows, swap."""

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import orjson

from sync.cells import normal
from sync.protected import areas_closed, covers
from sync.terms import Raw
from sync.transport import GOOGLE, SheetTrouble, Unclear, call, open_client

HIDDEN_TITLE: Final = "se7lite (copies, please leave)"
CELLS: Final = "rowData(values(userEnteredValue,effectiveValue))"
CLOSED: Final = "protectedRanges(range,warningOnly,requestingUserCanEdit,unprotectedRanges)"
LOOK: Final = f"sheets(properties(sheetId,title),merges,{CLOSED},data(startRow,startColumn,{CELLS}))"
SWAPPED: Final = f"updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,{CELLS})))"
GRID_END: Final = re.compile(r":[A-Z]+(\d+)$")
ERROR_TEXTS: Final = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "ERROR": "#ERROR!",
    "LOADING": "Loading...",
}


class Reading:
    """One answer to "what is in these tabs". Recognised by the hash of its bytes; parsed only when asked."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.fingerprint = hashlib.sha256(content).hexdigest()

    @cached_property
    def _tabs(self) -> dict[int, dict[str, Any]]:
        matched = orjson.loads(self._content).get("valueRanges", [])
        return {one["dataFilters"][0]["gridRange"].get("sheetId", 0): one["valueRange"] for one in matched}

    def values(self, sheet_id: int) -> list[list[object]]:
        """The rows of a tab, unformatted; trailing blanks are left out."""
        return self._tabs[sheet_id].get("values", [])  # type: ignore[no-any-return]

    def cells(self, sheet_id: int) -> list[tuple[Raw, ...]]:
        """The same rows as cells that compare; nothing where the tab was not read."""
        return [tuple(map(normal, row)) for row in self.values(sheet_id)] if sheet_id in self._tabs else []

    def title(self, sheet_id: int) -> str:
        """What the tab is called now."""
        name = str(self._tabs[sheet_id]["range"]).rpartition("!")[0]
        return name[1:-1].replace("''", "'") if name.startswith("'") else name

    def height(self, sheet_id: int) -> int:
        """How many rows the grid has, filled or not."""
        found = GRID_END.search(str(self._tabs[sheet_id]["range"]))
        return int(found[1]) if found else len(self.values(sheet_id))


class Look:
    """A second look at single rows: the value of each cell and whether a formula makes it."""

    def __init__(self, sheets: Iterable[Mapping[str, Any]]) -> None:
        self._rows: dict[tuple[int, int], list[tuple[Raw, bool]]] = {}
        self._spilled: set[tuple[int, int, int]] = set()
        self._titles: dict[int, str] = {}
        self._closed: dict[int, list[Any]] = {}
        self._merges: dict[int, list[Any]] = {}
        for sheet in sheets:
            sheet_id = sheet["properties"].get("sheetId", 0)
            self._titles[sheet_id] = sheet["properties"].get("title", "")
            self._closed[sheet_id] = areas_closed(sheet.get("protectedRanges", ()))
            self._merges[sheet_id] = sheet.get("merges", [])
            for block in sheet.get("data", []):
                for offset, row in enumerate(block.get("rowData", [])):
                    index, start = block.get("startRow", 0) + offset, block.get("startColumn", 0)
                    given = row.get("values", [])
                    before: list[tuple[Raw, bool]] = [(None, False)] * start
                    self._rows[sheet_id, index] = before + [cell_of(cell) for cell in given]
                    filled = (place for place, cell in enumerate(given, start) if is_spilled(cell))
                    self._spilled.update((sheet_id, index, place) for place in filled)

    def cell(self, sheet_id: int, row: int, place: int) -> tuple[Raw, bool]:
        """What stands in a cell, and whether it is a formula's result, its own or that of one in another cell."""
        cells = self._rows.get((sheet_id, row), [])
        return cells[place] if place < len(cells) else (None, False)

    def spilled(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a formula that stands in another cell fills this one."""
        return (sheet_id, row, place) in self._spilled

    def row(self, sheet_id: int, row: int, width: int) -> tuple[Raw, ...]:
        """The first `width` cells of a row."""
        return tuple(self.cell(sheet_id, row, place)[0] for place in range(width))

    def closed(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a cell is protected, and not ours to edit."""
        return any(
            covers(area, row, place) and not any(covers(gap, row, place) for gap in gaps)
            for area, gaps in self._closed.get(sheet_id, ())
        )

    def covered(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a cell is merged into another one, so that nobody would see what is written into it."""
        return any(
            covers(area, row, place) and (row, place) != (area.get("startRowIndex", 0), area.get("startColumnIndex", 0))
            for area in self._merges.get(sheet_id, ())
        )

    def splits(self, sheet_id: int, row: int, place: int) -> bool:
        """Whether a row put in above this one would come to stand in the middle of a merged cell."""
        areas = self._merges.get(sheet_id, ())
        return any(covers(area, row - 1, place) and covers(area, row, place) for area in areas)

    def title(self, sheet_id: int) -> str:
        """What the tab is called now."""
        return self._titles[sheet_id]

    def rows(self, sheet_id: int) -> list[tuple[Raw, ...]]:
        """All rows of a sheet that was looked at from its first row."""
        last = max((row for sheet, row in self._rows if sheet == sheet_id), default=-1)
        return [tuple(raw for raw, _ in self._rows.get((sheet_id, row), [])) for row in range(last + 1)]


def cell_of(cell: Mapping[str, Any]) -> tuple[Raw, bool]:
    """A CellData as (what an unformatted read would give, whether a formula makes it)."""
    formula = "formulaValue" in cell.get("userEnteredValue", {}) or is_spilled(cell)
    value = cell.get("effectiveValue", {})
    if "errorValue" in value:
        return ERROR_TEXTS.get(value["errorValue"].get("type", "ERROR"), "#ERROR!"), formula
    for kind in ("numberValue", "stringValue", "boolValue"):
        if kind in value:
            return normal(value[kind]), formula
    return None, formula


def is_spilled(cell: Mapping[str, Any]) -> bool:
    """Whether a cell shows what nobody entered: an ARRAYFORMULA, QUERY or IMPORTRANGE in another one fills it."""
    return bool(cell.get("effectiveValue")) and not cell.get("userEnteredValue")


class Sheets:
    """One spreadsheet. Every call is counted, and says in one sentence what is wrong where it fails (SheetTrouble)."""

    def __init__(
        self, google_id: str, key_file: Path, base_url: str = GOOGLE, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.google_id = google_id
        self._http = open_client(key_file, base_url).http_client
        self._http.sleep = sleep  # type: ignore[attr-defined]

    @classmethod
    def create(cls, title: str, key_file: Path, base_url: str = GOOGLE) -> str:
        """Make an empty spreadsheet, and give its id."""
        new = cls("", key_file, base_url)
        body = {"properties": {"title": title, "locale": "en_GB", "timeZone": "Europe/London"}}
        answer = call(new._http, "", body, {"fields": "spreadsheetId"}, writes=True)
        return str(orjson.loads(answer.content)["spreadsheetId"])

    @property
    def calls(self) -> int:
        """How many calls were made so far."""
        return int(self._http.calls)  # type: ignore[attr-defined]

    @property
    def waited(self) -> float:
        """How many seconds were spent waiting for answers."""
        return float(self._http.waited)  # type: ignore[attr-defined]

    def read(self, sheet_ids: Sequence[int], top: int | None = None) -> Reading:
        """All of these tabs in one call: unformatted, dates as serial numbers, found by id and not by title. `top` is
        how many rows are wanted, from the first."""
        rows = {"startRowIndex": 0, "endRowIndex": top} if top else {}
        body = {
            "dataFilters": [{"gridRange": {"sheetId": sheet_id, **rows}} for sheet_id in sheet_ids],
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
            "majorDimension": "ROWS",
        }
        answer = call(self._http, f"{self.google_id}/values:batchGetByDataFilter", body, {}, writes=False)
        return Reading(answer.content)

    def look(self, rows: Mapping[int, Iterable[int]]) -> Look:
        """These rows once more (sheet id -> row indexes), with formulas, in one call."""
        filters = [
            {"gridRange": {"sheetId": sheet_id, "startRowIndex": start, "endRowIndex": end}}
            for sheet_id, indexes in rows.items()
            for start, end in spans(indexes)
        ]
        body = {"dataFilters": filters, "includeGridData": True}
        answer = call(self._http, f"{self.google_id}:getByDataFilter", body, {"fields": LOOK}, writes=False)
        return Look(orjson.loads(answer.content).get("sheets", []))

    def swap(
        self, requests: Sequence[Mapping[str, Any]], hidden_id: int, title: str = HIDDEN_TITLE
    ) -> list[tuple[Raw, ...]]:
        """Apply a batch, all or nothing, and give back the hidden tab, called `title`, as it is after it. Raises
        Unclear."""
        quoted = title.replace("'", "''")
        body = {
            "requests": list(requests),
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": [f"'{quoted}'"],
        }
        answer = call(self._http, f"{self.google_id}:batchUpdate", body, {"fields": SWAPPED}, writes=True)
        try:
            return Look(orjson.loads(answer.content)["updatedSpreadsheet"]["sheets"]).rows(hidden_id)
        except (ValueError, KeyError):
            raise Unclear(f"Google’s answer to a change was cut short. {Unclear.WAITS}") from None

    def describe(self) -> dict[str, Any]:
        """Title and tabs of the spreadsheet, with their merged cells."""
        fields = "spreadsheetId,spreadsheetUrl,properties(title,locale,timeZone),sheets(properties,merges)"
        answer = call(self._http, self.google_id, None, {"fields": fields}, writes=False)
        described: dict[str, Any] = orjson.loads(answer.content)
        return described

    def change(self, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Apply requests that are not a swap (making tabs), and give their replies."""
        answer = call(self._http, f"{self.google_id}:batchUpdate", {"requests": list(requests)}, {}, writes=True)
        try:
            replies: list[dict[str, Any]] = orjson.loads(answer.content).get("replies", [])
        except ValueError:
            raise Unclear(f"Google’s answer to a change was cut short. {Unclear.WAITS}") from None
        return replies


def spans(indexes: Iterable[int]) -> list[tuple[int, int]]:
    """Row indexes as half-open runs: 3, 4, 5, 9 -> (3, 6), (9, 10)."""
    found: list[tuple[int, int]] = []
    for index in sorted(set(indexes)):
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


__all__ = ["Look", "Reading", "SheetTrouble", "Sheets", "cell_of", "spans"]
