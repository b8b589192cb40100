"""A spreadsheet in the local Sheets, over HTTP, and a person who types in it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from sync.local.running import running
from sync.local.server import LocalSheets
from sync.local.workbook import Workbook
from sync.swap import typed
from sync.terms import Raw
from tests.google_schema import SchemaProblem, check_answer, check_request


@dataclass
class Person:
    """Somebody at the spreadsheet: types into cells that are found by reference and heading, as a person finds them."""

    workbook: Workbook
    sheet_ids: dict[str, int]

    def rows(self, noun: str) -> list[list[Any]]:
        """The tab as it stands: rows of cells, numbers as numbers."""
        return self.workbook.values(self.sheet_ids[noun], as_shown=False)

    def place(self, noun: str, heading: str) -> int:
        """Where a heading stands."""
        return self.rows(noun)[0].index(heading)

    def row(self, noun: str, reference: str) -> int:
        """Where the row with a reference stands."""
        place = self.place(noun, "Reference")
        found = [index for index, row in enumerate(self.rows(noun)) if place < len(row) and row[place] == reference]
        assert len(found) == 1, f"{reference} stands in rows {found}"
        return found[0]

    def cell(self, noun: str, reference: str, heading: str) -> Raw:
        """What stands there; blank is None."""
        row = self.rows(noun)[self.row(noun, reference)]
        place = self.place(noun, heading)
        return (row[place] if place < len(row) else None) or None

    def write(self, noun: str, row: int, place: int, value: Any) -> dict[str, Any]:
        """The request that puts a value into a cell."""
        cell = {"userEnteredValue": {"formulaValue": value.text}} if isinstance(value, Formula) else typed(value)
        start = {"sheetId": self.sheet_ids[noun], "rowIndex": row, "columnIndex": place}
        return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}

    def types(self, noun: str, reference: str, heading: str, value: Any) -> None:
        """Types into one cell."""
        self.do(self.write(noun, self.row(noun, reference), self.place(noun, heading), value))

    def adds(self, noun: str, **cells: Any) -> int:
        """Types a new row under the last one; gives its index."""
        row = len(self.rows(noun))
        self.do(
            *(
                self.write(noun, row, self.place(noun, heading.replace("_", " ")), value)
                for heading, value in cells.items()
            )
        )
        return row

    def do(self, *requests: dict[str, Any]) -> None:
        """Anything that the grid can do."""
        self.workbook.apply(list(requests))

    def removes_column(self, noun: str, heading: str) -> None:
        """Deletes the column under a heading."""
        at = self.place(noun, heading)
        span = {"sheetId": self.sheet_ids[noun], "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
        self.do({"deleteDimension": {"range": span}})

    def removes_row(self, noun: str, reference: str) -> None:
        """Deletes a row."""
        row = self.row(noun, reference)
        span = {"sheetId": self.sheet_ids[noun], "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
        self.do({"deleteDimension": {"range": span}})


@dataclass(frozen=True)
class Formula:
    """A formula, as a person types it."""

    text: str


class AgainstGoogle:
    """Stands before the local Sheets and holds every request and answer against Google's own description of the API."""

    def __init__(self, app: LocalSheets) -> None:
        self.app = app
        self.problems: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """One call."""
        path, verb = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = BytesIO(sent)
        status: list[str] = []

        def start(line: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            status.append(line)
            return start_response(line, headers, *more)

        answer = b"".join(self.app(environ, start))
        if path.startswith("/v4/"):
            self._check(verb, path, environ.get("QUERY_STRING", ""), sent, status, answer)
        return [answer]

    def _check(self, verb: str, path: str, query: str, sent: bytes, status: list[str], answer: bytes) -> None:
        try:
            check_request(verb, path, query, json.loads(sent) if sent else None)
            if status and answer:
                check_answer(verb, path, int(status[0].split()[0]), json.loads(answer))
        except SchemaProblem as problem:
            self.problems.append(f"{verb} {path}: {problem}")


@pytest.fixture(autouse=True)
def as_google_describes_it(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test does with the local Sheets: each call and each answer fits Google's description."""
    yield
    if "local_sheets" in request.fixturenames:
        checked = request.getfixturevalue("checked_sheets")
        found, checked.problems[:] = list(checked.problems), []
        assert not found, found


@pytest.fixture(scope="session")
def checked_sheets(tmp_path_factory: pytest.TempPathFactory) -> AgainstGoogle:
    """The local Sheets behind the check."""
    return AgainstGoogle(LocalSheets(tmp_path_factory.mktemp("sheets") / "sheets.db", test_hooks=True))


@pytest.fixture(scope="session")
def local_sheets(
    checked_sheets: AgainstGoogle, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LocalSheets, str, Path]]:
    """The local Sheets on a port of its own, its address, and the key to it."""
    key = tmp_path_factory.mktemp("key") / "key.json"
    with running(checked_sheets) as address:
        checked_sheets.app.tokens.write_key(key, address)
        yield checked_sheets.app, address, key
