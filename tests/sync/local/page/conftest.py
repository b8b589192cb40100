"""The page in front of workbooks in memory, without a socket."""

import json
from datetime import datetime

import pytest
from werkzeug.test import Client

from sync.local import Store, Workbooks
from sync.local.page import PERSON, Page
from sync.local.tokens import ACCOUNT
from tests.sync.local.conftest import type_in

NOW = datetime(2026, 11, 24, 9, 30)


@pytest.fixture
def workbooks():
    return Workbooks(Store(":memory:"), clock=lambda: NOW)


@pytest.fixture
def dist(tmp_path):
    """As the build leaves it."""
    names = {"sheets.css": "sheets.1.css", "sheets.js": "sheets.2.js", "favicon.svg": "favicon.3.svg"}
    for name in names.values():
        (tmp_path / name).write_text(f"/* {name} */")
    (tmp_path / "manifest.json").write_text(json.dumps(names))
    return tmp_path


@pytest.fixture
def client(workbooks, dist):
    return Client(Page(workbooks, ACCOUNT, dist))


@pytest.fixture
def book(workbooks):
    """Four rows under a heading."""
    book = workbooks.create("Meetings", PERSON, locale="en_GB")
    rows = [[f"M-000{number}", f"Meeting {number}", number] for number in (1, 2, 3, 4)]
    type_in(book, [["Reference", "Title", "Miles"], *rows])
    frozen = {"gridProperties": {"frozenRowCount": 1, "rowCount": 20, "columnCount": 5}}
    fields = "gridProperties(frozenRowCount,rowCount,columnCount)"
    book.apply([{"updateSheetProperties": {"properties": frozen, "fields": fields}}])
    return book


class Window:
    """A window of a browser: it remembers the version that it shows."""

    def __init__(self, client, book, name="window"):
        self.client, self.book, self.name = client, book, name
        self.revision = None

    def look(self, **args):
        known = {} if self.revision is None else {"tab": 0, "since": self.revision}
        answer = self.client.get(f"/page/{self.book.id}/look", query_string={**known, **args}).json
        self.revision = answer["revision"]
        return answer

    def try_to(self, act, **body):
        """The answer to an act meant for what this window shows."""
        body = {"window": self.name, "tab": 0, "revision": self.revision, "act": act, **body}
        return self.client.post(f"/page/{self.book.id}/do", json=body)

    def do(self, act, **body):
        """Does an act that must go well, and looks."""
        answer = self.try_to(act, **body)
        assert answer.status_code == 200, answer.json
        self.look()
        return answer.json


@pytest.fixture
def window(client, book):
    window = Window(client, book)
    window.look()
    return window


@pytest.fixture
def other_window(client, book):
    window = Window(client, book, "other")
    window.look()
    return window


def shown(book, sheet_id=0):
    """What people see, down to the last row that holds something; blank cells as ''."""
    return [[cell or "" for cell in row] for row in book.values(sheet_id)]


def column(book, index):
    """One column of it."""
    return [row[index] if index < len(row) else "" for row in shown(book)]
