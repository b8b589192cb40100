"""The whole in Chromium: an officer in the browser, somebody at the spreadsheet, the worker between them."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from se7lite.extensions import db
from se7lite.services.sync_runs import run_all
from sync.local.page import Page
from sync.local.running import running
from sync.local.server import LocalSheets
from sync.local.tokens import ACCOUNT
from tests.browser.both import TODAY, Both, fill
from tests.browser.conftest import DESK, Live
from tests.se7lite.databases import app_with_tables
from tests.spreadsheet import Person


@pytest.fixture
def both(chromium_browser, tmp_path, assets):
    local = LocalSheets(tmp_path / "sheets.db", test_hooks=True)
    local.page = Page(local.workbooks, ACCOUNT)
    with running(local) as address:
        local.tokens.write_key(tmp_path / "key.json", address)
        settings = {"SHEETS_URL": address, "SHEETS_KEY": str(tmp_path / "key.json"), "SYNC_INTERVAL": 0.5}
        with app_with_tables(tmp_path, WTF_CSRF_ENABLED=True, **settings) as app:
            with app.app_context():
                spreadsheet = fill(app.config)
                person = Person(
                    local.workbooks.open(spreadsheet.google_id), {tab.noun: tab.sheet_id for tab in spreadsheet.tabs}
                )
                url = spreadsheet.url
                db.session.remove()
            context = chromium_browser.new_context(viewport=DESK)
            with Live(app) as live:
                both = Both(live, app.config, person, context, local)
                both.runs()
                both.grid.goto(url)
                both.look_at("meetings")
                yield both
                context.close()


def test_each_side_sees_what_the_other_did(both):
    with both.working():
        both.edit("M-0001", "Place", "Town Hall")
        both.sees("meetings", "M-0001", "Place", "Town Hall")
        both.types("meetings", "M-0002", "Title", "Midsummer forum")
        both.app_shows("/meetings?q=M-0002", "Midsummer forum")


def test_both_edit_the_same_cell_and_an_officer_decides_it(both):
    both.types("meetings", "M-0001", "Place", "Library")
    both.edit("M-0001", "Place", "Town Hall")
    with both.working():
        both.app_shows("/sync/held", "Library")
    both.sees("meetings", "M-0001", "Place", "Library")
    both.app.goto(f"{both.live.address}/sync/held")
    both.app.get_by_role("button", name="Town Hall").click()
    expect(both.app.locator(".app-held__result")).to_be_visible()
    with both.working():
        both.sees("meetings", "M-0001", "Place", "Town Hall")
    both.runs()
    both.app.goto(f"{both.live.address}/sync/held")
    expect(both.app.locator(".app-held")).to_have_count(0)


def test_the_sheets_answer_can_be_taken_too(both):
    both.types("meetings", "M-0001", "Place", "Library")
    both.edit("M-0001", "Place", "Town Hall")
    both.runs()
    both.app.goto(f"{both.live.address}/sync/held")
    expect(both.app.locator(".app-held")).to_contain_text("Town Hall")
    both.app.get_by_role("button", name="Take the sheet’s: Library").click()
    expect(both.app.locator(".app-held__result")).to_contain_text("Library")
    both.runs()
    both.app.goto(f"{both.live.address}/meetings?q=M-0001")
    expect(both.app.locator("tr#M-0001")).to_contain_text("Library")
    both.sees("meetings", "M-0001", "Place", "Library")
    both.app.goto(f"{both.live.address}/sync/held")
    expect(both.app.locator(".app-held")).to_have_count(0)


def test_a_new_row_on_each_side(both):
    with both.working():
        both.app.goto(f"{both.live.address}/meetings/new")
        both.app.get_by_label("Body").select_option(label="Local Offer subgroup")
        both.app.get_by_label("Kind", exact=True).select_option(label="Workshop")
        both.app.get_by_label("Title").fill("Made in the app")
        for part, value in (("Day", "3"), ("Month", "6"), ("Year", str(TODAY.year + 1))):
            both.app.get_by_role("group", name="Date").get_by_label(part).fill(value)
        both.app.locator("form[method=post] button[type=submit]", has_text="Save").or_(
            both.app.get_by_role("button", name="Add meeting")
        ).first.click()
        expect(both.desk.cell("A4")).to_have_text("M-0003")
        for column, text in zip(
            "BCDE",
            ("Local Offer subgroup", "Workshop", "Made in the sheet", f"{TODAY + timedelta(200):%d/%m/%Y}"),
            strict=True,
        ):
            both.desk.type(f"{column}5", text)
        expect(both.desk.cell("A5")).to_have_text("M-0004")
        both.app_shows("/meetings?q=M-0004", "Made in the sheet")
        both.sees("meetings", "M-0004", "Status", "Planned")


def test_a_claim_for_somebody_typed_in_the_same_minute(both):
    with both.working():
        both.look_at("claims")
        for name, text in (("B2", "Sam Fielding"), ("D2", f"{TODAY:%d/%m/%Y}"), ("G2", "12.50")):
            both.desk.type(name, text)
        both.look_at("representatives")
        for name, text in (("B3", "Sam Fielding"), ("C3", "Parent carer")):
            both.desk.type(name, text)
        both.app_shows("/claims", "Sam Fielding")
        both.look_at("claims")
        both.sees("claims", "C-0001", "Total", "12.50")


def test_what_somebody_types_in_the_instant_of_a_write_is_shown_and_comes_back(both):
    both.edit("M-0001", "Place", "Town Hall")
    typed = both.person.write(
        "meetings", both.person.row("meetings", "M-0001"), both.person.place("meetings", "Place"), "Library"
    )
    edit = {"spreadsheetId": both.person.workbook.id, "requests": [typed]}
    both.local.faults.add({"edit": edit, "match": "batchUpdate"})
    both.runs()
    both.sees("meetings", "M-0001", "Place", "Library")
    both.app_shows("/sync/held", "Library")
    expect(both.app.get_by_role("button", name="Town Hall")).to_be_visible()


def test_a_second_run_changes_nothing(both):
    both.types("meetings", "M-0001", "Place", "Library")
    both.runs()
    before = both.person.workbook.revision
    with both.live.app.app_context():
        [result] = run_all(both.config, date.today)
        db.session.remove()
    assert (result.ran.outcome, result.ran.calls) == ("nothing", 1)
    assert both.person.workbook.revision == before
