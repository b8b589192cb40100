"""Others edit at the same time, the server refuses or is away; and what axe-core says."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.grid.conftest import value
from tests.browser.test_accessibility import faults
from tests.sync.local.conftest import type_in


def test_two_windows_see_each_other(desk, open_desk):
    other = open_desk()
    desk.type("B2", "Seen by both")
    other.shows(B2="Seen by both")
    other.go("A2")
    other.menu("rows", "insert-rows-above")
    desk.shows(A2="", B3="Seen by both", A3="M-0003")
    other.go("A2")
    other.menu("columns", "delete-columns")
    desk.shows(A3="Seen by both", A1="Title")


def test_nobody_is_disturbed_while_typing(desk, book):
    desk.go("B3")
    desk.keys.type("half a sen")
    type_in(book, [["from the sync"]], 2, 1)
    book.apply([{"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}}}])
    desk.shows(B5="from the sync")
    expect(desk.page.locator("#editor")).to_have_value("half a sen")
    expect(desk.page.locator("#where")).to_have_value("B5")
    desk.keys.type("tence")
    desk.keys.press("Enter")
    desk.shows(B5="half a sentence", B3="")
    expect(desk.cell("B5")).not_to_have_attribute("data-unsaved", "")
    assert value(book, 4, 1) == "half a sentence"


def test_text_does_not_land_in_the_row_that_a_sort_put_there(desk, book):
    desk.go("B2")
    desk.keys.type("about M-0003")
    span = {"startRowIndex": 1, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 8}
    book.apply([{"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": 0}]}}])
    desk.shows(A2="M-0001")
    desk.keys.press("Enter")
    expect(desk.page.locator("#trouble")).to_contain_text("Another row stands here now")
    assert value(book, 1, 1) == "Area meeting"
    desk.open_again("B2", "about M-0003")
    desk.keys.press("Enter")
    desk.saved()
    assert value(book, 1, 1) == "about M-0003"


def test_what_the_workbook_refuses_waits_in_its_cell(desk, book):
    desk.go("B2")
    desk.keys.insert_text("x" * 50_001)
    desk.keys.press("Enter")
    expect(desk.page.locator("#trouble")).to_contain_text("at most 50,000 characters")
    expect(desk.page.locator("#saved")).to_have_text("Not saved")
    expect(desk.page.locator("#where")).to_have_value("B3")
    desk.open_again("B2", "x" * 50_001)
    expect(desk.page.locator("#trouble")).to_contain_text("at most 50,000 characters")
    desk.keys.press("Backspace")
    desk.keys.press("Enter")
    desk.saved()
    assert value(book, 1, 1) == "x" * 50_000
    expect(desk.page.locator("#trouble")).to_be_empty()


def test_a_server_that_is_away_loses_nothing(open_desk, book):
    desk = open_desk(may_complain=True)
    desk.page.route("**/page/**", lambda route: route.abort())
    desk.go("B2")
    desk.keys.type("kept here")
    desk.keys.press("Enter")
    expect(desk.page.locator("#trouble")).to_contain_text("No answer from the local Sheets")
    desk.page.unroute("**/page/**")
    desk.open_again("B2", "kept here")
    desk.keys.press("Enter")
    desk.saved()
    assert value(book, 1, 1) == "kept here"


# Low windows: axe looks at every cell in view, one after the other.
@pytest.mark.parametrize("viewport", [{**DESK, "height": 400}, {**PHONE, "height": 500}], ids=["desk", "phone"])
def test_axe_finds_nothing(open_desk, viewport):
    desk = open_desk(viewport=viewport, bypass_csp=True)
    assert faults(desk.page) == []
    desk.page.goto("/")
    assert faults(desk.page) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_what_was_refused_waits_on_its_tab(desk, book):
    book.apply([{"addSheet": {"properties": {"title": "Other"}}}])
    other = desk.page.get_by_role("tab", name="Other")
    desk.go("B2")
    desk.keys.insert_text("x" * 50_001)
    desk.keys.press("Enter")
    desk.keys.type("on with the next")
    desk.keys.press("Enter")
    expect(desk.cell("B2")).to_have_attribute("data-unsaved", "")
    other.click()
    expect(other).to_have_attribute("aria-selected", "true")
    desk.page.get_by_role("tab", name="Sheet1").click()
    desk.go("B2")
    expect(desk.page.locator("#trouble")).to_contain_text("at most 50,000 characters")
    assert len(desk.page.locator("#entry").input_value()) == 50_001
    desk.keys.press("F2")
    desk.keys.press("Escape")
    desk.shows(B2="Regional forum", B3="on with the next")
    assert value(book, 2, 1) == "on with the next"


def test_what_waits_on_a_tab_that_somebody_deletes_is_shown_to_be_copied(desk, book):
    [added] = book.apply([{"addSheet": {"properties": {"title": "Other"}}}])
    sheet_id = added["addSheet"]["properties"]["sheetId"]
    desk.turn_to("Other")
    desk.go("B2")
    desk.keys.type("half a sentence")
    book.apply([{"deleteSheet": {"sheetId": sheet_id}}])
    desk.keys.press("Enter")
    expect(desk.page.locator("#trouble")).to_contain_text("“half a sentence”")
    desk.shows(A1="Reference", B2="Regional forum")


def test_no_other_tab_is_deleted_in_the_place_of_one_that_has_gone(desk, book):
    [added] = book.apply([{"addSheet": {"properties": {"title": "Other"}}}])
    desk.turn_to("Other")
    desk.page.locator("#tab-menu").click()
    desk.page.locator('[data-do="delete-tab"]').click()
    book.apply([{"deleteSheet": {"sheetId": added["addSheet"]["properties"]["sheetId"]}}])
    expect(desk.page.get_by_role("tab", include_hidden=True)).to_have_count(1)
    desk.page.locator("#ask [value=yes]").click()
    expect(desk.page.locator("#trouble")).to_contain_text("This tab was deleted")
    assert [tab.title for tab in book.content.tabs] == ["Sheet1"]
