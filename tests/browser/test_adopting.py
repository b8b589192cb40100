"""A spreadsheet that people made is connected in Chromium: each page is in order, and a select changes the preview."""

import pytest

from se7lite.extensions import db
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.actor import Actor
from se7lite.services.tables import create_row
from tests.browser.conftest import DESK, PATIENCE, PHONE, Live, enter
from tests.browser.test_accessibility import out_of_order
from tests.se7lite.databases import app_with_tables
from tests.se7lite.sheet_store.untidy_office import TODAY, open_untidy
from tests.spreadsheet import checked_sheets, local_sheets
from tests.untidy_workbooks import YEARS

__all__ = ["checked_sheets", "local_sheets"]
ADA = {"email": "ada@example.org", "name": "Ada", "role": "administrator", "password": "a long enough password"}


@pytest.fixture
def untidied(tmp_path, assets, local_sheets, chromium_browser):
    """An untidy spreadsheet, and an administrator who has just signed in."""
    local, address, key = local_sheets
    settings = {"WTF_CSRF_ENABLED": True, "SHEETS_URL": address, "SHEETS_KEY": str(key)}
    with app_with_tables(tmp_path, **settings) as app:
        with app.app_context():
            actor = Actor(None, "administrator", None, "command")
            create_row(ACCOUNTS, {**ADA, "representative": None}, actor, TODAY)
            case = open_untidy(YEARS, app.config, local, key, actor)
            db.session.rollback()
        with Live(app) as live:
            context = chromium_browser.new_context(base_url=live.address, viewport=DESK, bypass_csp=True)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            enter(page, live.address, ADA["email"], ADA["password"])
            yield page, case
            context.close()


def in_order(page):
    """At a desk and on a phone."""
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert not out_of_order(page), (page.url, viewport)


def test_a_spreadsheet_that_people_made_is_connected_step_by_step(untidied):
    page, case = untidied
    page.goto("/sync/connect")
    page.get_by_label("Address of the spreadsheet").fill(case.address)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="Which tab is what?").wait_for()
    in_order(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Nothing has been written yet").wait_for()
    in_order(page)
    page.get_by_role("link", name="Columns and rows").click()
    in_order(page)
    page.evaluate("window.stayed = true")
    select = page.get_by_label("Place is", exact=True)
    select.focus()
    select.select_option("")
    page.locator("#tab li", has_text="1 cell to decide afterwards").wait_for()
    assert page.evaluate("window.stayed")
    assert page.get_by_label("Place is", exact=True).evaluate("node => node === document.activeElement")
    assert "1 cell to decide afterwards" in page.locator("#told").inner_text()
    page.get_by_role("button", name="Confirm 2 matches").click()
    page.locator("#tab li", has_text="records that se7lite has, confirmed").wait_for()
    in_order(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Connect and do this").click()
    page.get_by_text("is connected. The first sync starts by itself").wait_for()
    in_order(page)
    assert "Reference" in next(row for row in case.rows() if "Title" in row)
