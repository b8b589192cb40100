"""Blocks of cells, rows, columns and tabs."""

from playwright.sync_api import expect

from sync.local.formats import shown
from tests.browser.grid.conftest import value


def column_a(book, count):
    content = book.content
    return [shown(content.tab(0).cell(row, 0), content.locale) for row in range(count)]


def test_a_block_with_a_cell_of_several_lines_is_pasted_from_another_spreadsheet(desk, book):
    desk.paste("B199", 'one\t"two\nlines, and a ""quote"""\t3\nfour\t5/6/2026\t£7.50\n"six\t=1+1\n')
    desk.shows(B199="one", D199="3", B200="four", C200="5/6/2026", D200="£7.50", B201='"six', C201="2")
    assert value(book, 198, 2) == 'two\nlines, and a "quote"'
    assert value(book, 199, 2) == 46178
    assert book.content.tab(0).row_count == 201  # the grid grew


def test_a_copied_block_keeps_its_formulas_and_delete_and_undo_work_on_blocks(desk, book):
    desk.type("F2", "=D2+1")
    desk.go("D2:F3")
    desk.keys.press("Control+c")
    desk.go("D7")
    desk.keys.press("Control+v")
    desk.shows(D7="12.5", F7="13.5", E8="held")
    assert book.content.tab(0).cell(6, 5).formula == "=D7+1"
    desk.go("D7:F8")
    desk.keys.press("Delete")
    desk.shows(D7="", F7="", E8="")
    desk.keys.press("Control+z")
    desk.shows(D7="12.5", F7="13.5", E8="held")
    desk.keys.press("Control+y")
    desk.shows(D7="", F7="", E8="")


def test_cells_that_are_cut_are_moved(desk, book):
    desk.go("B2")
    desk.keys.press("Control+x")
    desk.go("B9")
    desk.keys.press("Control+v")
    desk.shows(B2="", B9="Regional forum")
    assert (value(book, 1, 1), value(book, 8, 1)) == (None, "Regional forum")


def test_rows_are_inserted_moved_sorted_deleted_and_brought_back(desk, book):
    desk.go("B3")
    desk.menu("rows", "insert-rows-above")
    desk.shows(A2="M-0003", A3="", A4="M-0001")
    desk.type("B3", "Between them")
    desk.go("B3")
    desk.menu("rows", "move-rows-down")
    desk.shows(B3="Area meeting", B4="Between them")
    desk.go("A2")
    desk.menu("columns", "sort-ascending")
    desk.shows(A1="Reference", A2="M-0001", A3="M-0002", A4="M-0003", B5="Between them")
    desk.go("A3")
    desk.menu("rows", "delete-rows")
    desk.shows(A2="M-0001", A3="M-0003", B4="Between them")
    desk.keys.press("Control+z")
    desk.shows(A2="M-0001", A3="M-0002", B3="Workshop", A4="M-0003", B5="Between them")
    assert column_a(book, 5) == ["Reference", "M-0001", "M-0002", "M-0003", ""]


def test_columns_are_added_moved_and_deleted(desk):
    desk.go("B2")
    desk.menu("columns", "insert-columns-right")
    desk.shows(B1="Title", C1="", D1="Date")
    desk.type("C1", "Our own")
    desk.go("C1")
    desk.menu("columns", "move-columns-left")
    desk.shows(B1="Our own", C1="Title")
    desk.page.locator('[data-column="B"]').click(button="right")
    desk.page.locator('[data-do="delete-columns"]').click()
    desk.shows(B1="Title", C1="Date")


def test_tabs_are_added_renamed_chosen_and_deleted_and_hidden_ones_not_shown(desk, book):
    book.apply([{"addSheet": {"properties": {"title": "_ours", "hidden": True}}}])
    tabs = desk.page.get_by_role("tab")
    desk.page.locator("#add-tab").click()
    expect(tabs).to_have_count(2)
    desk.type("A1", "on another tab")
    desk.page.locator("#tab-menu").click()
    desk.page.locator('[data-do="rename-tab"]').click()
    desk.page.fill("#ask-text", "Claims")
    desk.keys.press("Enter")
    expect(tabs).to_have_text(["Sheet1", "Claims"])
    tabs.first.click()
    desk.shows(A1="Reference")
    tabs.last.click()
    desk.shows(A1="on another tab")
    desk.page.locator("#tab-menu").click()
    desk.page.locator('[data-do="delete-tab"]').click()
    desk.page.locator("#ask [value=yes]").click()
    expect(tabs).to_have_text(["Sheet1"])
    assert [tab.title for tab in book.content.tabs] == ["Sheet1", "_ours"]


def test_hidden_rows_and_columns_are_skipped_and_keep_their_names(desk, book):
    rows = {"dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    columns = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    hide = {"properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    book.apply([{"updateDimensionProperties": {"range": span, **hide}} for span in (rows, columns)])
    expect(desk.cell("A3")).to_have_count(0)
    expect(desk.cell("B2")).to_have_count(0)
    desk.shows(A4="M-0002", C1="Date")
    desk.go("A2")
    desk.keys.press("ArrowDown")
    desk.keys.press("ArrowRight")
    expect(desk.page.locator("#where")).to_have_value("C4")


def test_where_there_is_nothing_to_undo_that_is_said_and_nothing_is_called_not_saved(desk):
    desk.page.locator("#undo").click()
    expect(desk.page.locator("#trouble")).to_contain_text("nothing more to undo")
    expect(desk.page.locator("#saved")).to_be_empty()
