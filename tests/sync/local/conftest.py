"""The local server in a thread, and gspread in front of it. Every call and answer is checked against Google's own
description of its API on the way."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import gspread
import pytest
import requests
from google.auth.credentials import Credentials

from sync.local import Store, Workbook
from sync.local.running import running
from sync.local.server import LocalSheets
from tests.google_schema import check_answer, check_request

OFFICER = "sync@local-sheets.example"
NOW = datetime(2026, 11, 24, 9, 30)


class BearerToken(Credentials):
    """A token that was given out already."""

    def __init__(self, token: str):
        super().__init__()
        self.token = token

    def refresh(self, request: Any) -> None:
        raise AssertionError("the token should hold as long as the test")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[LocalSheets]:
    app = LocalSheets(tmp_path / "sheets.sqlite", test_hooks=True, clock=lambda: NOW)
    yield app
    app.store.close()


@pytest.fixture
def address(app: LocalSheets) -> Iterator[str]:
    with running(app) as address:
        yield address


@pytest.fixture
def client(app: LocalSheets, address: str) -> gspread.Client:
    """gspread as the service account."""
    return client_for(app, address, OFFICER)


def client_for(app: LocalSheets, address: str, email: str) -> gspread.Client:
    """gspread as somebody."""

    class Checked(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **named: Any) -> requests.Response:
            parts = urlsplit(endpoint)
            return super().request(
                method, address + parts.path + ("?" + parts.query if parts.query else ""), *args, **named
            )

    client = gspread.Client(BearerToken(app.tokens.issue(email)), http_client=Checked)
    client.http_client.session.hooks["response"].append(check_call)
    client.set_timeout(20)
    return client


def check_call(answer: requests.Response, *args: Any, **named: Any) -> None:
    """Both halves of a call fit Google's description; what was refused need not have fitted."""
    request, parts = answer.request, urlsplit(answer.request.url)
    path, kind = unquote(parts.path), request.headers.get("Content-Type", "")
    if answer.ok:
        body = json.loads(request.body) if request.body and "json" in kind else None
        check_request(request.method, path, parts.query, body)
    is_json = "json" in answer.headers.get("Content-Type", "")
    check_answer(request.method, path, answer.status_code, answer.json() if is_json else answer.text)


@pytest.fixture
def spreadsheet(client: gspread.Client) -> gspread.Spreadsheet:
    return client.create("Meetings")


@pytest.fixture
def sheet(spreadsheet: gspread.Spreadsheet) -> gspread.Worksheet:
    return spreadsheet.sheet1


@pytest.fixture
def book() -> Workbook:
    """A spreadsheet in memory, without HTTP."""
    return LocalSheets(Store(":memory:"), clock=lambda: NOW).workbooks.create("Meetings", OFFICER)


@pytest.fixture
def call(app: LocalSheets, address: str) -> Callable[..., requests.Response]:
    """A bare HTTP call as the service account; checked like the others."""
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {app.tokens.issue(OFFICER)}"
    session.hooks["response"].append(check_call)

    def send(method: str, path: str, body: Any = None, **named: Any) -> requests.Response:
        return session.request(method, address + path, json=body, timeout=20, **named)

    yield send
    session.close()


def type_in(book: Workbook, rows: list[list[Any]], top: int = 0, left: int = 0, sheet_id: int = 0) -> None:
    """Put rows of values and formulas into a tab."""

    def value(item: Any) -> dict[str, Any]:
        if isinstance(item, bool):
            return {"boolValue": item}
        if isinstance(item, int | float):
            return {"numberValue": item}
        return {"formulaValue": item} if str(item).startswith("=") else {"stringValue": item}

    cells = [{"values": [{} if item is None else {"userEnteredValue": value(item)} for item in row]} for row in rows]
    start = {"sheetId": sheet_id, "rowIndex": top, "columnIndex": left}
    book.apply([{"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}}])


def formula(book: Workbook, row: int, column: int, sheet_id: int = 0) -> str | None:
    """The formula that stands there."""
    return book.content.tab(sheet_id).cell(row, column).formula
