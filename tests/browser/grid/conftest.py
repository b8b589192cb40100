"""The grid of the local Sheets in a browser, with a few meetings in it."""

import pytest
from playwright.sync_api import expect

from sync.local.page import PERSON, Page
from sync.local.running import running
from sync.local.server import LocalSheets
from sync.local.tokens import ACCOUNT
from tests.browser.conftest import DESK, PATIENCE, Watched
from tests.sync.local.conftest import type_in

HEADINGS = ["Reference", "Title", "Date", "Miles", "Status", "Note"]
ROWS = [
    ["M-0003", "Regional forum", None, 12.5, "planned", None],
    ["M-0001", "Area meeting", None, 7, "held", None],
    ["M-0002", "Workshop", None, 30, "planned", None],
]
STATUSES = ["planned", "held", "cancelled"]


class Desk:
    """One window with the spreadsheet in it."""

    def __init__(self, page):
        self.page = page
        self.keys = page.keyboard

    def cell(self, name):
        return self.page.locator(f'[data-cell="{name}"]')

    def go(self, name):
        self.page.fill("#where", name)
        self.keys.press("Enter")

    def type(self, name, text):
        self.go(name)
        self.keys.type(text)
        self.keys.press("Enter")
        self.saved()

    def open_again(self, name, text):
        """What waits in a cell because it was refused is there to be changed and sent again."""
        self.go(name)
        self.keys.press("Enter")
        expect(self.page.locator("#editor")).to_have_value(text)

    def turn_to(self, title):
        tab = self.page.get_by_role("tab", name=title)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")

    def saved(self):
        """Everything done so far is kept: also what waited for a tab that was on its way."""
        expect(self.page.locator("main")).to_have_attribute("aria-busy", "false")
        expect(self.page.locator("#saved")).to_have_text("Saved")

    def menu(self, button, item):
        self.page.locator(f"#{button}").click()
        self.page.locator(f'[data-do="{item}"]').click()
        self.saved()

    def shows(self, **cells):
        for name, text in cells.items():
            expect(self.cell(name)).to_have_text(text)

    def paste(self, name, text):
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.go(name)
        self.keys.press("Control+v")
        self.saved()


class Held:
    """Calls of a window to which nobody answers until they are let go."""

    def __init__(self, page, address):
        self.calls, self.holding = [], True
        page.route(address, lambda call: self.calls.append(call) if self.holding else call.continue_())

    def let_go(self):
        self.holding = False
        for call in self.calls:
            call.continue_()


@pytest.fixture
def app(tmp_path, assets):
    sheets = LocalSheets(tmp_path / "sheets.sqlite")
    sheets.page = Page(sheets.workbooks, ACCOUNT)
    yield sheets
    sheets.store.close()


@pytest.fixture
def book(app):
    """Three meetings under a frozen heading; the reference is protected, the status offers choices."""
    book = app.workbooks.create("Meetings of the programme", PERSON, locale="en_GB")
    type_in(book, [HEADINGS, *ROWS])
    column = {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 4, "endColumnIndex": 5}
    offered = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": status} for status in STATUSES]}
    words = "Reference: given by se7lite, please do not change"
    reference = {"startColumnIndex": 0, "endColumnIndex": 1, "sheetId": 0}
    frozen = {"sheetId": 0, "gridProperties": {"frozenRowCount": 1, "rowCount": 200, "columnCount": 8}}
    fields = "gridProperties(frozenRowCount,rowCount,columnCount)"
    book.apply(
        [
            {"updateSheetProperties": {"properties": frozen, "fields": fields}},
            {"setDataValidation": {"range": column, "rule": {"condition": offered}}},
            {"addProtectedRange": {"protectedRange": {"range": reference, "description": words, "warningOnly": True}}},
        ]
    )
    return book


@pytest.fixture
def address(app):
    with running(app) as address:
        yield address


@pytest.fixture
def open_desk(chromium_browser, address, book):
    """Opens the spreadsheet in a window of its own; no window may complain at the end."""
    opened = []

    def open_desk(may_complain=False, **options):
        options.setdefault("viewport", DESK)
        context = chromium_browser.new_context(base_url=address, **options)
        context.set_default_timeout(PATIENCE)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.append((context, Watched(context, address), may_complain))
        desk = Desk(context.new_page())
        desk.page.goto(f"/s/{book.id}")
        expect(desk.cell("A2")).to_be_visible()
        return desk

    yield open_desk
    for context, _, _ in opened:
        context.close()
    assert [watched.complaints for _, watched, may in opened if watched.complaints and not may] == []


@pytest.fixture
def desk(open_desk):
    return open_desk()


def value(book, row, column):
    """What a cell of the first tab holds."""
    return book.content.tab(0).cell(row, column).value
