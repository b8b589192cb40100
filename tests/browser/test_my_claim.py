"""A parent opens the link on a telephone: looks, asks, answers, adds a receipt."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import faults
from tests.se7lite.services.test_receipts import photo


@pytest.fixture
def reference(in_app):
    """A claim of the sample that waits for its answer."""
    waiting = select(Claim.reference).where(Claim.status == "submitted", Claim.archived_at.is_(None))
    return db.session.scalars(waiting.order_by(Claim.id.desc())).first()


def test_a_parent_answers_and_sends_a_receipt_from_a_telephone(visit, reference):
    office = visit("officer", f"/claims/{reference}")
    office.get_by_role("button", name="Make a").click()
    link = office.get_by_label("The link").input_value()

    page = visit(None, link, viewport=PHONE, bypass_csp=True)
    expect(page.get_by_role("heading", name=f"Your claim {reference}")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.get_by_text("policy’s rate from").first).to_be_visible()
    expect(page.get_by_text("Submitted").first).to_be_visible()
    page.get_by_role("button", name="I have seen where to ask").click()
    expect(page.get_by_text("You said on")).to_be_visible()

    page.get_by_label("I take a part of it").check()
    page.get_by_role("button", name="Save my answer").click()
    page.get_by_role("link", name="Say how much of it you take, in pounds.").click()
    page.get_by_label("If a part: how much, in pounds").fill("2.50")
    assert faults(page) == []
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("Your answer is kept: part.")).to_be_visible()
    expect(page.get_by_text("£2.50")).to_be_visible()

    ticket = {"name": "ticket.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(900, 600))}
    page.get_by_label("Add a receipt").set_input_files(ticket)
    page.get_by_role("button", name="Add the receipt").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="ticket.jpg").click()
    assert download.value.suggested_filename.startswith(f"{reference} receipt ")

    office.reload()
    expect(office.get_by_text("by the personal link")).to_be_visible()
    office.get_by_role("button", name="Withdraw the link").click()
    expect(office.get_by_text("opens nothing any more")).to_be_visible()
    gone = visit(None, link, may_complain=True)
    expect(gone.get_by_text("This link does not open a claim.")).to_be_visible()
