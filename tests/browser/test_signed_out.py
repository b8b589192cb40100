"""The sign-in ends while somebody types: it is said, and what they typed is still theirs to send."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import enter


def leave_in_another_tab(page):
    """As somebody does who shares the computer, or as a new password does."""
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="Sign out").click()
    other.get_by_role("button", name="Sign in").wait_for()
    return other


def come_back(page, other):
    enter(other, re.match(r"https?://[^/]+", page.url)[0], "officer@example.org")
    other.close()


def test_a_form_that_is_sent_after_the_sign_in_has_ended_is_sent_again_from_the_page_that_says_so(visit):
    page = visit("officer", "/representatives/new", may_complain=True)
    page.get_by_label("Name", exact=True).fill("Tamsin Holloway-Reed")
    page.get_by_label("Sector").select_option("Health")
    other = leave_in_another_tab(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Your sign-in has ended")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in").first.click()
    other.close()
    come_back(page, opened.value)
    page.get_by_role("button", name="Send what I typed").click()
    expect(page.get_by_role("heading", name="Tamsin Holloway-Reed")).to_be_visible()


def test_a_row_in_which_somebody_types_stays_when_the_sign_in_ends_and_is_saved_after_it(visit):
    page = visit("officer", "/meetings", may_complain=True)
    page.clock.install()
    page.goto(page.url)
    link = page.get_by_role("link", name="Edit M-").nth(5)
    reference = link.inner_text().removeprefix("Edit").strip()
    link.click()
    place = page.locator(f"#{reference}-place")
    place.fill("The long room")
    other = leave_in_another_tab(page)
    page.clock.run_for(11_000)  # the page asks for news
    expect(page.locator("#trouble")).to_contain_text("what you typed is still here")
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("this page is as you left it")
    expect(place).to_have_value("The long room")
    come_back(page, other)
    place.press("Enter")
    expect(page.locator(f"#{reference}")).to_contain_text("The long room")


def test_a_page_in_which_somebody_types_stays_when_the_sign_in_ends(visit):
    page = visit("second-officer", "/claims?status=submitted", may_complain=True)
    page.clock.install()
    page.locator("#rows tbody tr th a").first.click()
    note = page.get_by_label("What has to be put right")
    note.fill("The fares need a receipt")
    leave_in_another_tab(page)
    page.clock.run_for(11_000)
    expect(page.locator("#trouble")).to_contain_text("what you typed is still here")
    expect(note).to_have_value("The fares need a receipt")


def test_a_page_that_nobody_types_into_goes_to_the_door(visit):
    page = visit("second-officer", "/claims?status=submitted", may_complain=True)
    page.clock.install()
    page.locator("#rows tbody tr th a").first.click()
    page.get_by_label("What has to be put right").wait_for()
    leave_in_another_tab(page)
    page.clock.run_for(11_000)
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_list_that_nobody_types_into_goes_to_the_door(visit):
    page = visit("officer", "/meetings", may_complain=True)
    page.clock.install()
    page.goto(page.url)
    leave_in_another_tab(page)
    page.clock.run_for(11_000)
    expect(page).to_have_url(re.compile("/sign-in"))
