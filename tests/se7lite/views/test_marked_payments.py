"""Payments marked in a sheet gather in one list; a person who may confirms them together, and the sheet agrees."""

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.values import read_values
from se7lite.shown import uk_date
from sync.local.serials import serial


@pytest.fixture
def approved(claim, officer, other_officer):
    day = local_day(utc_now())
    submit_claim(claim, officer, today=day)
    approve_claim(claim, other_officer, shown=claim.version, today=day)
    return claim


def mark(office, claim, heading, value):
    office.settle()
    office.person.types("claims", claim.reference, heading, value)
    office.settle()


def test_a_status_typed_as_paid_waits_for_its_day_and_somebody_to_confirm_it(client, other_client, office, approved):
    mark(office, approved, "Status", "Paid")
    assert "You approved this claim" in other_client.get("/claims/marked-as-paid").page.text
    page = client.get("/claims/marked-as-paid").page
    assert "the sheet gives no day" in page.text
    sent = page.form()
    refused = client.post("/claims/marked-as-paid", sent)
    assert refused.status == 422
    assert "C-0001: Give the day of the payment." in refused.page.errors
    day = local_day(utc_now())
    page = client.send("/claims/marked-as-paid", sent | {"day-C-0001": uk_date(day)}).page
    assert "1 claim is recorded as paid." in page.text
    assert "No payment is marked" in page.text
    values = read_values(approved)
    assert (values["status"], values["paid_on"]) == ("paid", day)
    office.settle()
    assert office.open_holds() == []
    assert office.person.cell("claims", "C-0001", "Status") == "Paid"


def test_whom_a_claim_pays_does_not_confirm_it_among_the_marked_ones(client, office, approved, accounts):
    day = local_day(utc_now())
    mark(office, approved, "Paid on", serial(day))
    sent = client.get("/claims/marked-as-paid").page.form()
    accounts["olive"].representative_id = approved.representative_id
    db.session.commit()
    page = client.get("/claims/marked-as-paid").page
    assert "Not by you: Separate hands: This claim pays you: ask another officer" in page.text
    assert "claim" not in page.form()
    refused = client.post("/claims/marked-as-paid", sent)
    assert (refused.status, read_values(approved)["status"]) == (422, "approved")
    assert any("This claim pays you" in words for words in refused.page.errors)
    office.settle()
    assert office.person.cell("claims", "C-0001", "Paid on") == serial(day)


def test_a_day_typed_in_paid_on_fills_the_box(client, office, approved):
    day = local_day(utc_now())
    mark(office, approved, "Paid on", serial(day))
    page = client.get("/claims/marked-as-paid").page
    assert page.value("day-C-0001") == uk_date(day)
    client.send("/claims/marked-as-paid", page.form())
    office.settle()
    assert office.open_holds() == []
    assert read_values(approved)["paid_on"] == day


def test_a_day_that_cannot_be_read_stays_as_it_was_typed_with_what_is_wrong(client, office, approved):
    mark(office, approved, "Status", "Paid")
    sent = client.get("/claims/marked-as-paid").page.form() | {"day-C-0001": "the 9th"}
    refused = client.post("/claims/marked-as-paid", sent)
    assert (refused.status, refused.page.value("day-C-0001")) == (422, "the 9th")
    assert read_values(approved)["status"] == "approved"


@pytest.mark.parametrize("typed", ["yesterday", 46000])
def test_the_sheet_takes_the_day_that_was_confirmed_in_the_place_of_the_one_that_stood_there(
    client, office, approved, typed
):
    mark(office, approved, "Paid on", typed)
    day = local_day(utc_now())
    sent = client.get("/claims/marked-as-paid").page.form() | {"day-C-0001": uk_date(day)}
    client.send("/claims/marked-as-paid", sent)
    office.settle()
    assert office.open_holds() == []
    assert office.person.cell("claims", "C-0001", "Paid on") == serial(day)


def test_a_day_typed_since_the_page_was_opened_stays_and_is_held(client, office, approved):
    mark(office, approved, "Paid on", "yesterday")
    day = local_day(utc_now())
    sent = client.get("/claims/marked-as-paid").page.form() | {"day-C-0001": uk_date(day)}
    mark(office, approved, "Paid on", "the day before")
    client.send("/claims/marked-as-paid", sent)
    office.settle()
    assert office.person.cell("claims", "C-0001", "Paid on") == "the day before"
    assert len(office.open_holds()) == 1
