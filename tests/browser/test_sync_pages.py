"""The sync's pages in Chromium, with held edits of every kind that a person makes: in order, and quick by htmx."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Meeting, SyncHold, SyncRun, SyncSpreadsheet
from se7lite.sample.load import load_sample
from se7lite.services.actor import Actor
from se7lite.services.meetings import change_meeting
from se7lite.services.sync_connections import connect_sample
from se7lite.services.sync_runs import run_all
from tests.browser.conftest import DESK, PATIENCE, PHONE, Live, enter
from tests.browser.test_accessibility import out_of_order
from tests.se7lite.databases import app_with_tables
from tests.spreadsheet import Person, checked_sheets, local_sheets

__all__ = ["checked_sheets", "local_sheets"]


class Synced:
    """A running app with the sample and a spreadsheet in which somebody typed."""

    def __init__(self, live, app, conflict, unreadable, run, meeting, change):
        self.address, self.app, self.change = live.address, app, change
        self.conflict, self.unreadable, self.run, self.meeting = conflict, unreadable, run, meeting

    def trouble(self, words):
        with self.app.app_context():
            db.session.execute(update(SyncSpreadsheet).values(trouble=words, trouble_since=utc_now()))
            db.session.commit()


def settle(app):
    for _ in range(10):
        [result] = run_all(app.config, date.today)
        if result.ran and result.ran.outcome == "nothing":
            return


def edit_both_sides(app, person):
    """A conflict, cells that cannot be read, a row pasted over, one removed, one that is no record."""
    first, second, third, fourth = db.session.scalars(
        select(Meeting).where(Meeting.archived_at.is_(None)).order_by(Meeting.id.desc()).limit(4)
    ).all()
    person.types("meetings", first.reference, "Place", "Town Hall")
    change_meeting(first, {"place": "Civic Centre"}, Actor(1, "officer", None, "browser"), today=date.today())
    person.types("meetings", second.reference, "Date", "soon")
    row = person.row("meetings", third.reference)
    for heading, value in {"Title": "Pasted", "Date": 46400, "Start": 0.75, "End": 0.8, "Place": "Castle"}.items():
        person.do(person.write("meetings", row, person.place("meetings", heading), value))
    person.removes_row("meetings", fourth.reference)
    person.adds("meetings", Title="Total of the year")
    return first.reference


@pytest.fixture(scope="module")
def synced(tmp_path_factory, assets, local_sheets):
    local, address, key = local_sheets
    folder = tmp_path_factory.mktemp("synced")
    settings = {"WTF_CSRF_ENABLED": True, "SHEETS_URL": address, "SHEETS_KEY": str(key)}
    with app_with_tables(folder, **settings) as app:
        with app.app_context():
            load_sample(date.today())
            spreadsheet = connect_sample(app.config)
            sheet_ids = {tab.noun: tab.sheet_id for tab in spreadsheet.tabs}
            person = Person(local.workbooks.open(spreadsheet.google_id), sheet_ids)
            db.session.rollback()
            settle(app)
            meeting = edit_both_sides(app, person)
            db.session.rollback()
            settle(app)
            holds = {
                hold.kind: hold.id for hold in db.session.scalars(select(SyncHold).where(SyncHold.state == "open"))
            }
            run = db.session.scalars(select(SyncRun.id).order_by(SyncRun.id)).first()
            change = db.session.scalar(select(func.max(Change.id)))
        with Live(app) as live:
            yield Synced(live, app, holds["conflict"], holds["unreadable"], run, meeting, change)


@pytest.fixture(scope="module")
def cookies(chromium_browser, synced):
    context = chromium_browser.new_context()
    enter(context.new_page(), synced.address, "administrator@example.org")
    yield context.storage_state()
    context.close()


@pytest.fixture
def visit(chromium_browser, synced, cookies):
    """Opens a page as the administrator; `options` are the browser's."""
    opened = []

    def open_page(path, **options):
        options = {"viewport": DESK, **options}
        context = chromium_browser.new_context(base_url=synced.address, storage_state=cookies, **options)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_of_the_sync_is_in_order(visit, synced, viewport):
    page = visit("/", viewport=viewport, bypass_csp=True)
    paths = ["/", "/sync", "/sync/held", "/sync/held?noun=claims", f"/sync/held/{synced.conflict}", "/sync/runs"]
    paths += [f"/sync/runs/{synced.run}/undo", f"/changes/{synced.change}/undo"]
    paths += [f"/sync/runs/{synced.run}", f"/meetings/{synced.meeting}", "/sync/1/disconnect", "/sync/connect"]
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = out_of_order(page)
    assert not {path: faults for path, faults in found.items() if faults}


def test_what_cannot_be_taken_is_said_on_the_card_and_what_was_typed_stays(visit, synced):
    page = visit("/sync/held")
    box = page.locator(f"#held-{synced.unreadable}-other")
    box.fill("whenever")
    box.press("Enter")
    problem = page.locator(f"#held-{synced.unreadable}-problem")
    problem.wait_for()
    assert "“whenever” is not a date" in problem.inner_text()
    assert problem.evaluate("node => node === document.activeElement")
    assert box.input_value() == "whenever"


def test_filtering_changes_the_cards_and_the_address_without_leaving_the_page(visit, synced):
    page = visit("/sync/held")
    page.evaluate("window.stayed = true")
    page.get_by_label("Why it waits").select_option("conflict")
    page.locator("#held-count", has_text="1 held edit").wait_for()
    assert page.locator("article").count() == 1
    assert "kind=conflict" in page.url
    assert page.evaluate("window.stayed")


def test_the_state_refreshes_by_itself_and_leaves_the_focus_where_it_is(visit, synced):
    page = visit("/sync")
    link = page.locator("#sync-open-1")
    link.focus()
    synced.trouble("The network is down.")
    try:
        page.get_by_text("The network is down.").wait_for()
        assert link.evaluate("node => node === document.activeElement")
        assert "Not in step" in page.locator("#told").inner_text()
    finally:
        synced.trouble(None)


def test_one_click_decides_the_card_turns_into_its_result_and_takes_the_focus(visit, synced):
    page = visit("/sync/held")
    before = int(page.locator("#held-count").inner_text().split()[0])
    page.get_by_role("button", name="Take the sheet’s: Town Hall").click()
    result = page.locator(f"#held-{synced.conflict}.app-held--over")
    result.wait_for()
    assert "in se7lite now: Town Hall" in result.inner_text()
    assert result.evaluate("node => node === document.activeElement")
    assert page.locator("#held-count").inner_text() == f"{before - 1} held edits left"
    assert "Town Hall" in page.locator("#told").inner_text()


def test_without_javascript_one_click_decides_too(visit, synced):
    page = visit("/sync/held", java_script_enabled=False)
    page.get_by_role("button", name="Not a record: leave this row alone").click()
    assert page.get_by_text("The row is left alone from now on.").is_visible()
