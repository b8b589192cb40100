"""The spreadsheet side of the sync, through gspread: read all tabs, look again at some rows, swap."""

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import orjson

from sync.cells import as_given, normal
from sync.look import Look
from sync.terms import Raw
from sync.transport import GOOGLE, Unclear, call, open_client

HIDDEN_TITLE: Final = "se7lite (copies, please leave)"
VALUES: Final = "userEnteredValue,effectiveValue"
CELLS: Final = f"rowData(values({VALUES}))"
DRESSED: Final = f"rowData(values({VALUES},userEnteredFormat(numberFormat(type))))"
CLOSED: Final = "protectedRanges(range,warningOnly,requestingUserCanEdit,unprotectedRanges)"
LOOK: Final = f"sheets(properties(sheetId,title),merges,{CLOSED},data(startRow,startColumn,{DRESSED}))"
SWAPPED: Final = f"updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,{CELLS})))"
GRID_END: Final = re.compile(r":[A-Z]+(\d+)$")


class Reading:
    """One answer to "what is in these tabs". Recognised by the hash of its bytes; parsed only when asked."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.fingerprint = hashlib.sha256(content).hexdigest()
        # A write of thousands of rows is judged row by row, and each asks for the tab: once for all of them.
        self._cells: dict[int, list[tuple[Raw, ...]]] = {}
        self._named: dict[tuple[int, int], dict[str, tuple[Raw, ...]]] = {}

    @cached_property
    def _tabs(self) -> dict[int, dict[str, Any]]:
        matched = orjson.loads(self._content).get("valueRanges", [])
        return {one["dataFilters"][0]["gridRange"].get("sheetId", 0): one["valueRange"] for one in matched}

    def values(self, sheet_id: int) -> list[list[object]]:
        """The rows of a tab, unformatted; trailing blanks are left out."""
        return self._tabs[sheet_id].get("values", [])  # type: ignore[no-any-return]

    def cells(self, sheet_id: int) -> list[tuple[Raw, ...]]:
        """The same rows as cells that compare; nothing where the tab was not read."""
        if sheet_id not in self._cells:
            rows = self.values(sheet_id) if sheet_id in self._tabs else []
            self._cells[sheet_id] = [tuple(map(normal, row)) for row in rows]
        return self._cells[sheet_id]

    def row_named(self, sheet_id: int, place: int, reference: str) -> tuple[Raw, ...]:
        """The first row that has this reference in that column; empty where there is none."""
        if (sheet_id, place) not in self._named:
            known = self._named[sheet_id, place] = {}
            for row in self.cells(sheet_id):
                if place < len(row):
                    known.setdefault(as_given(row[place]), row)
        return self._named[sheet_id, place].get(reference, ())

    def title(self, sheet_id: int) -> str:
        """What the tab is called now."""
        name = str(self._tabs[sheet_id]["range"]).rpartition("!")[0]
        return name[1:-1].replace("''", "'") if name.startswith("'") else name

    def height(self, sheet_id: int) -> int:
        """How many rows the grid has, filled or not."""
        found = GRID_END.search(str(self._tabs[sheet_id]["range"]))
        return int(found[1]) if found else len(self.values(sheet_id))


class Sheets:
    """One spreadsheet. Every call is counted, and says in one sentence what is wrong where it fails (SheetTrouble)."""

    def __init__(
        self,
        google_id: str,
        key_file: Path,
        base_url: str = GOOGLE,
        sleep: Callable[[float], None] = time.sleep,
        on_read: Callable[[], None] = lambda: None,
    ) -> None:
        self.google_id = google_id
        self._http = open_client(key_file, base_url).http_client
        self._http.sleep, self._http.on_read = sleep, on_read  # type: ignore[attr-defined]

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
