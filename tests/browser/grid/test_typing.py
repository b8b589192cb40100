"""One cell at a time: the keyboard, the formula bar, what is typed and how it is read."""

import re

from playwright.sync_api import expect

from sync.local.tokens import ACCOUNT
from tests.browser.conftest import DESK
from tests.browser.grid.conftest import value
from tests.sync.local.conftest import type_in


def test_a_person_makes_a_spreadsheet_and_types_into_it(desk, app, address):
    desk.page.goto(address)
    desk.page.get_by_label("Name").last.fill("Our own list")
    desk.page.get_by_role("button", name="Make it").click()
    desk.cell("B2").dblclick()
    desk.keys.type("first words")
    desk.keys.press("Enter")
    desk.saved()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Our own list")
    made = next(file for file in app.workbooks.all() if app.workbooks.open(file.id).content.title == "Our own list")
    assert app.workbooks.open(made.id).role_of(ACCOUNT) == "writer"
    assert value(app.workbooks.open(made.id), 1, 1) == "first words"


def test_what_is_typed_is_read_as_sheets_reads_it(desk, book):
    desk.type("C2", "24/11/2026")
    desk.type("D2", "12.5%")
    desk.type("F2", "=D3*2")
    desk.type("F3", "'007")
    desk.shows(C2="24/11/2026", D2="12.50%", F2="14", F3="007")
    assert (value(book, 1, 2), value(book, 1, 3), value(book, 2, 5)) == (46350, 0.125, "007")
    desk.go("F2")
    expect(desk.page.locator("#entry")).to_have_value("=D3*2")
    desk.go("F3")
    expect(desk.page.locator("#entry")).to_have_value("'007")


def test_one_edit_writes_one_cell(desk, book):
    before = book.content.tab(0)
    desk.type("B3", "Another title")
    after = book.content.tab(0)
    changed = [
        (row, column)
        for row in range(6)
        for column in range(8)
        if before.cell(row, column).value != after.cell(row, column).value
    ]
    assert changed == [(2, 1)]
    untouched = [row for row in range(6) if row != 2]
    assert all(before.rows.list[row] is after.rows.list[row] for row in untouched)


def test_opening_and_leaving_a_cell_writes_nothing(desk, book):
    revision = book.revision
    desk.cell("B2").dblclick()
    desk.keys.press("Enter")
    desk.cell("B3").dblclick()
    desk.keys.type("not meant")
    desk.keys.press("Escape")
    desk.page.fill("#entry", "nor this")
    desk.page.locator("#entry").press("Escape")
    desk.shows(B2="Regional forum", B3="Area meeting", B4="Workshop")
    assert book.revision == revision


def test_the_formula_bar_edits_the_active_cell(desk, book):
    desk.go("B4")
    desk.page.fill("#entry", "Workshop, moved")
    desk.page.locator("#entry").press("Enter")
    desk.saved()
    desk.shows(B4="Workshop, moved")
    assert value(book, 3, 1) == "Workshop, moved"


def test_the_keyboard_goes_through_the_grid(desk):
    where = desk.page.locator("#where")
    desk.go("B2")
    for key, name in (
        ("ArrowRight", "C2"), ("Tab", "D2"), ("Shift+Tab", "C2"), ("ArrowDown", "C3"), ("Home", "A3"),
        ("Control+ArrowDown", "A4"), ("Control+Home", "A1"), ("Control+ArrowRight", "F1"),
        ("Shift+ArrowDown", "F1:F2"), ("Control+End", "F4"), ("End", "E4"),
    ):  # fmt: skip
        desk.keys.press(key)
        expect(where).to_have_value(name)
    for name in ("C150", "C7", "H199", "B100"):
        desk.go(name)
        expect(desk.cell(name)).to_be_in_viewport(ratio=1)


def test_a_protected_column_asks_first(desk, book):
    desk.go("A2")
    desk.keys.type("M-9999")
    desk.keys.press("Enter")
    expect(desk.page.locator("#ask")).to_contain_text("given by se7lite")
    desk.page.locator("#ask [value=no]").click()
    desk.shows(A2="M-0003")
    assert value(book, 1, 0) == "M-0003"
    desk.go("A2")
    desk.keys.type("M-9999")
    desk.keys.press("Enter")
    desk.page.locator("#ask [value=yes]").click()
    desk.saved()
    assert value(book, 1, 0) == "M-9999"


def test_a_drop_down_suggests_and_lets_other_words_pass(desk):
    desk.go("E2")
    desk.keys.type("c")
    expect(desk.page.get_by_role("option")).to_have_text(["cancelled"])
    desk.keys.press("ArrowDown")
    desk.keys.press("Enter")
    desk.saved()
    desk.shows(E2="cancelled")
    desk.type("E3", "somehow")
    desk.shows(E3="somehow")


def test_text_that_looks_like_markup_is_text(desk):
    desk.type("B2", "<img src=x onerror=alert(1)><b>bold</b>")
    desk.shows(B2="<img src=x onerror=alert(1)><b>bold</b>")
    assert desk.page.locator("#grid img, #grid b").count() == 0
    expect(desk.page).to_have_title(re.compile("Meetings of the programme"))


def test_typing_fast_loses_nothing(desk, book):
    desk.go("F2")
    for number in range(25):
        desk.keys.type(f"line {number}")
        desk.keys.press("Enter")
    desk.saved()
    assert [value(book, row, 5) for row in range(1, 26)] == [f"line {number}" for number in range(25)]


def test_going_elsewhere_saves_what_was_typed(desk, book):
    desk.go("B2")
    desk.keys.type("by a click")
    desk.cell("D4").click()
    desk.saved()
    desk.go("B3")
    desk.keys.type("by a menu")
    desk.menu("rows", "insert-rows-below")
    desk.shows(B2="by a click", B3="by a menu", B4="", B5="Workshop")
    desk.go("B4")
    desk.page.fill("#entry", "from the bar")
    desk.page.locator("#where").focus()
    expect(desk.page.locator("#where")).to_be_focused()
    desk.saved()
    assert value(book, 3, 1) == "from the bar"


NOTE = (
    "[se7lite: Status: Meeting standard 3: Give the day on which they went out, under “Papers sent”. Meeting standard "
    "5: Some words are not explained (6: MASH, YOT, KPI, going forward, robust, stakeholder engagement). Explain each "
    "in the glossary or in the paper that uses it, or use plain words. A rule that cannot be met can be passed over, "
    "with a reason, on the meeting’s page in se7lite.]"
)


def shown_whole(desk):
    return desk.page.locator("#entry").evaluate("bar => bar.scrollHeight <= bar.clientHeight + 1")


def test_a_long_note_is_read_to_its_end_in_the_formula_bar_wide_or_narrow(open_desk, book):
    type_in(book, [[NOTE]], top=1, left=5)
    for width in (DESK["width"], 375):
        desk = open_desk(viewport={"width": width, "height": 800})
        one_row = desk.page.locator("#entry").bounding_box()["height"]
        desk.go("F2")
        expect(desk.page.locator("#entry")).to_have_value(NOTE)
        assert shown_whole(desk)
        desk.go("A2")
        assert desk.page.locator("#entry").bounding_box()["height"] == one_row


def test_a_double_click_opens_its_cell_although_the_first_click_made_the_bar_higher(desk, book):
    desk.type("F3", NOTE)
    desk.go("A1")
    desk.cell("F3").dblclick(position={"x": 20, "y": 3})
    expect(desk.page.locator("#editor")).to_have_value(NOTE)
    expect(desk.page.locator("#where")).to_have_value("F3")
