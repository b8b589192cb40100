"""An address that names a cell, as Google's do, leads to it: from a run of the sync one goes to what it wrote."""

from playwright.sync_api import expect


def test_the_cell_that_an_address_names_is_selected_on_its_tab(book, desk):
    book.apply([{"addSheet": {"properties": {"title": "Other", "sheetId": 7}}}])
    page = desk.page
    page.goto("about:blank")
    page.goto(f"/s/{book.id}#gid=7&range=C150")
    expect(page.get_by_role("tab", name="Other")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#where")).to_have_value("C150")
    expect(desk.cell("C150")).to_be_visible()
    page.goto(f"/s/{book.id}#gid=0&range=B3")
    expect(page.locator("#where")).to_have_value("B3")
    expect(desk.cell("B3")).to_have_text("Area meeting")
    page.goto(f"/s/{book.id}#gid=99&range=D4")
    expect(page.locator("#trouble")).to_contain_text("is not in this spreadsheet any more")
    expect(page.locator("#where")).to_have_value("B3")
