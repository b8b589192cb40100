"""An officer makes the links in one click; a parent carer answers on a telephone, and the office sees it."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Meeting, MeetingLink
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import faults


@pytest.fixture
def reference(in_app):
    """A meeting of the sample to come, about whose times people are asked."""
    asked = select(Meeting.reference).join(MeetingLink, MeetingLink.meeting_id == Meeting.id)
    waiting = asked.where(Meeting.date > date.today(), Meeting.status.in_(("planned", "invited")))
    return db.session.scalars(waiting.order_by(Meeting.date.desc())).first()


def test_a_parent_carer_says_on_a_telephone_which_times_suit(visit, reference):
    office = visit("officer", f"/meetings/{reference}/links", bypass_csp=True)
    office.get_by_text("Make all anew", exact=True).click()
    office.get_by_role("button", name="End them and make all anew").click()
    expect(office.get_by_text("a link is shown once")).to_be_visible()
    assert faults(office) == []
    link = office.get_by_label("The link").first.input_value()
    assert link in office.get_by_label("Text to copy").first.input_value()
    office.get_by_role("button", name="Copy the text").first.click()
    expect(office.locator("#told")).to_have_text("Copied.")

    page = visit(None, link, viewport=PHONE, bypass_csp=True)
    expect(page.get_by_role("heading", name="Which times suit you?")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("Suits me", exact=True).first.check()
    page.get_by_label("Does not suit me").nth(1).check()
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("Your answers are kept.")).to_be_visible()

    office.goto(office.url)
    expect(office.get_by_text("2 times answered, by themselves").first).to_be_visible()
    office.get_by_text("End this link").first.click()
    office.get_by_role("button", name="Withdraw").first.click()
    expect(office.get_by_text("it takes no answers any more")).to_be_visible()
    gone = visit(None, link, may_complain=True, viewport=PHONE, bypass_csp=True)
    expect(gone.get_by_text("This link is not in use any more.")).to_be_visible()
    assert faults(gone) == []
