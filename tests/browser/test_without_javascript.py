"""Every job can be done with scripts switched off."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import enter


def test_a_day_s_work_without_scripts(visit, live):
    page = visit(None, "/sign-in", java_script_enabled=False)
    enter(page, live.address, "officer@example.org")
    page.get_by_role("link", name="Meetings", exact=True).click()
    page.get_by_label("Search").fill("steering")
    page.get_by_label("Status").select_option("planned")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("q=steering"))
    page.get_by_role("link", name="Title").click()
    expect(page).to_have_url(re.compile("sort=title"))
    page.get_by_role("link", name="Edit M-").first.click()
    expect(page.get_by_role("heading", name=re.compile("Edit M-"))).to_be_visible()
    page.get_by_label("Place").fill("Without scripts")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is saved.")).to_be_visible()
    expect(page.get_by_text("Without scripts").first).to_be_visible()
    page.get_by_role("button", name="Archive").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is back")).to_be_visible()


def test_a_claim_is_made_from_plain_drop_downs_and_submitted_without_scripts(visit):
    page = visit("officer", "/claims/new", java_script_enabled=False)
    page.get_by_label("Representative").select_option("R-0007")
    for label, value in (("Day", "1"), ("Month", "10"), ("Year", "2026")):
        page.get_by_label(label, exact=True).first.fill(value)
    page.get_by_label("Childcare in pounds").fill("20")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is made")).to_be_visible()
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("is submitted and waits for approval")).to_be_visible()


def test_attendance_is_recorded_without_scripts(visit):
    page = visit("officer", "/meetings/M-0040/attendance", java_script_enabled=False)
    page.get_by_label("Apologies").first.check()
    page.get_by_role("button", name="Save attendance").click()
    expect(page.get_by_text("is saved.")).to_be_visible()


def test_mistakes_are_said_without_scripts(visit):
    page = visit("officer", "/representatives/new", java_script_enabled=False)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Name is needed: fill it in.")).to_be_visible()
