"""axe-core finds nothing on any page, at a desk and on a phone, and no page is wider than its window."""

import json
from itertools import pairwise

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting, Paper
from tests.browser.conftest import DESK, PHONE
from tests.browser.every_page import PAGES
from tests.browser.pauses import make_pauses
from tests.machine import PROJECT

AXE = PROJECT / "static" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

sizes = pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])


def faults(page):
    """What axe finds, in a few words each."""
    page.evaluate(AXE.read_text() + ";0")
    # Only what is found comes back: all that is in order would be megabytes for a long page.
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
    violations = page.evaluate(f"axe.run(document, {options}).then((result) => result.violations)")
    return [
        f"{fault['id']}: {node['target']} {node['html'][:150]} {node['failureSummary'][:200]}"
        for fault in violations
        for node in fault["nodes"]
    ]


def out_of_order(page):
    """What axe finds, and whether the page is wider than its window."""
    found = faults(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, f"{wider} px wider than the window"] if wider > 0 else found


def cut_off(page):
    """Tables of which a part lies to the side of what is seen."""
    frames = "[...document.querySelectorAll('.app-table-frame, .app-panel')]"
    return page.evaluate(
        f"{frames}.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 150))"
    )


def assert_in_order(page):
    assert not out_of_order(page), page.url


@sizes
def test_every_page_is_in_order_and_nothing_lies_to_the_side_on_a_phone(visit, viewport):
    page = visit("administrator", viewport=viewport, bypass_csp=True)
    found = {}
    for path in PAGES:
        page.goto(path)
        found[path] = out_of_order(page) + (cut_off(page) if viewport == PHONE else [])
    assert not {path: faults for path, faults in found.items() if faults}


@sizes
def test_pages_of_those_who_only_read_are_in_order(visit, viewport):
    page = visit("steering", viewport=viewport, bypass_csp=True)
    for path in ("/", "/summary", "/claims", "/meetings/M-0050", "/representatives/R-0001", "/accounts"):
        page.goto(path)
        assert_in_order(page)


def test_on_a_phone_what_runs_out_and_the_next_meeting_stand_below_each_other(visit):
    page = visit("officer", "/room", viewport=PHONE)
    row = page.locator(".app-board tbody tr").filter(has_text="Health subgroup")
    cells = [cell.bounding_box() for cell in row.locator("td:visible").all()]
    assert len(cells) > 3
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(cells))


def test_a_list_is_sorted_on_a_phone_by_headings_that_are_seen(visit):
    page = visit("officer", "/meetings", viewport=PHONE)
    page.get_by_role("link", name="Title", exact=True).click()
    page.wait_for_url("**sort=title**")
    titles = page.locator("#rows tbody tr td:nth-child(4)").all_inner_texts()
    assert titles and titles == sorted(titles, key=str.casefold)


def test_a_card_begins_with_its_reference_and_title_and_says_what_its_dates_are(visit):
    page = visit("officer", "/meetings?status=notes_sent", viewport=PHONE)
    row = page.locator("#rows tbody tr").first
    reference, title, date = (row.locator(f":scope > :nth-child({place})").bounding_box() for place in (1, 4, 2))
    assert abs(reference["y"] - title["y"]) < 8 < date["y"] - title["y"]
    before = "(cell) => getComputedStyle(cell, '::before').content"
    assert [row.locator(f"td:nth-child({place})").evaluate(before) for place in (9, 10)] == ['"Papers "', '"Notes "']


@pytest.mark.parametrize(
    ("path", "part"), [("/sync/connect", "Sync"), ("/seats/new", "Bodies"), ("/meetings/M-0050/edit", "Meetings")]
)
def test_the_way_about_shows_where_one_is(visit, path, part):
    page = visit("administrator", path)
    assert page.locator("#navigation [aria-current]").all_inner_texts() == [part]


def test_those_who_only_read_are_told_what_is_kept_from_them(visit):
    page = visit("steering", "/representatives/R-0001")
    assert page.get_by_text("are for officers only").is_visible()
    assert not page.get_by_text("Email address").count()


def test_a_claim_that_is_paid_offers_no_form_that_would_refuse(visit):
    page = visit("officer", "/claims?status=paid")
    page.locator("#rows tbody th a").first.click()
    page.get_by_role("heading", name="Paid").wait_for()
    assert not page.get_by_role("link", name="Edit").count()


def test_a_meeting_on_paper_is_its_agenda_and_notes(visit):
    page = visit("officer", "/meetings/M-0050")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Agenda", exact=True).is_visible()
    for gone in ("Edit M-0050", "Record attendance", "Claims for this meeting"):
        assert not page.get_by_role("link", name=gone).is_visible()
    assert not page.get_by_role("heading", name="History").is_visible()
    assert not page.locator("main button:visible").count()


def test_a_paper_that_was_typed_in_is_printed_whole(visit, in_app):
    of = select(Meeting.reference).join(Paper).where(Paper.link_or_text != "", ~Paper.link_or_text.startswith("http"))
    page = visit("officer", f"/meetings/{db.session.scalars(of.limit(1)).one()}")
    text = page.locator(".app-paper .app-prose").first
    assert not text.is_visible()
    page.emulate_media(media="print")
    text.wait_for(state="visible")


@pytest.mark.parametrize("who", ["officer", "steering"])
@sizes
def test_paused_tabs_are_in_order(visit, in_app, viewport, who):
    page = visit(who, viewport=viewport, bypass_csp=True)
    for number in make_pauses():
        page.goto(f"/sync/paused/{number}")
        page.get_by_role("heading", name="paused").wait_for()
        assert_in_order(page)
        assert not cut_off(page)


@sizes
def test_the_door_is_in_order(visit, viewport):
    page = visit(None, "/sign-in", viewport=viewport, bypass_csp=True)
    assert_in_order(page)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    assert_in_order(page)


@sizes
def test_a_row_being_edited_is_in_order_with_and_without_a_mistake(visit, viewport):
    page = visit("officer", "/meetings", viewport=viewport, bypass_csp=True)
    page.get_by_role("link", name="Edit M-").first.click()
    page.get_by_label("Date", exact=True).wait_for()
    assert_in_order(page)
    page.get_by_label("Date", exact=True).fill("soon")
    page.get_by_role("button", name="Save M-").click()
    page.get_by_text("Enter a whole date").wait_for()
    assert_in_order(page)


@sizes
def test_a_form_with_mistakes_is_in_order(visit, viewport):
    page = visit("officer", "/meetings/new", viewport=viewport, bypass_csp=True)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("There is a problem").wait_for()
    assert_in_order(page)


@sizes
def test_two_answers_side_by_side_are_in_order(visit, viewport):
    mine = visit("officer", "/meetings/M-0060/edit", viewport=viewport, bypass_csp=True)
    theirs = visit("second-officer", "/meetings/M-0060/edit")
    theirs.get_by_label("Title").fill(f"Theirs {viewport['width']}")
    theirs.get_by_role("button", name="Save").click()
    theirs.get_by_text("is saved").wait_for()
    mine.get_by_label("Title").fill(f"Mine {viewport['width']}")
    mine.get_by_role("button", name="Save").click()
    mine.get_by_text("Saved meanwhile", exact=True).wait_for()
    assert_in_order(mine)


@sizes
def test_the_first_run_is_in_order(chromium_browser, empty, viewport):
    context = chromium_browser.new_context(base_url=empty.address, viewport=viewport, bypass_csp=True)
    page = context.new_page()
    page.goto("/")
    assert "/first-run" in page.url
    assert_in_order(page)
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("There is a problem").wait_for()
    assert_in_order(page)
    context.close()
