"""Payments marked in a sheet gather in one list; a person who may confirms them together, and the sheet agrees."""

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.services.claim_checks import never_from_a_sheet, takes_no_other_value
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.claims import change_claim, change_lines
from se7lite.services.refusals import Refused
from se7lite.services.sync_decisions import decide_hold, mark_of
from se7lite.services.values import read_values
from se7lite.shown import uk_date
from sync.local.serials import serial
from tests.se7lite.views.sync_office import TODAY


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


def test_of_two_statuses_that_differ_only_what_is_not_refused_is_offered(client, office, claim, officer):
    office.settle()
    office.person.types("claims", claim.reference, "Status", "Paid")
    submit_claim(claim, officer, today=local_day(utc_now()))
    office.settle()
    [hold] = office.open_holds("conflict")
    page = client.get("/sync/held").page.text
    assert "what the spreadsheet says is not taken over. A claim is approved, sent back and paid in se7lite" in page
    assert "on the page Claims, Marked as paid in a sheet." in page
    assert ("Take the sheet’s" in page, "Keep se7lite’s: Submitted" in page) == (False, True)
    with pytest.raises(Refused):
        decide_hold(hold, "sheet", mark_of(hold), officer, TODAY)
    decide_hold(hold, "record", mark_of(hold), officer, TODAY)
    office.settle()
    assert (office.open_holds(), office.person.cell("claims", "C-0001", "Status")) == ([], "Submitted")


@pytest.mark.parametrize("before", ["draft", "submitted", "approved", "paid", "sent_back"])
def test_what_is_not_offered_is_what_the_service_refuses(claim, officer, before):
    claim.status = before
    db.session.commit()
    for after in ("draft", "submitted", "approved", "paid", "sent_back"):
        if never_from_a_sheet(before, after):
            with pytest.raises(Refused):
                change_claim(claim, {"status": after}, officer, today=TODAY)


def test_the_miles_of_an_approved_claim_that_conflict_can_be_kept_and_nothing_else(
    client, office, claim, officer, other_officer
):
    day = local_day(utc_now())
    office.settle()
    office.person.types("claims", claim.reference, "Miles", 40)
    change_claim(claim, {"miles": 35}, officer, today=day)
    submit_claim(claim, officer, today=day)
    approve_claim(claim, other_officer, shown=claim.version, today=day)
    office.settle()
    [hold] = office.open_holds("conflict")
    page = client.get("/sync/held").page.text
    assert "not taken over. This claim is approved: send it back first, then change it. Or keep se7lite’s:" in page
    assert ("Take the sheet’s" in page, "Use this value" in page, "Keep se7lite’s: 35" in page) == (False, False, True)
    for choice in ("sheet", "other"):
        with pytest.raises(Refused, match="approved: send it back first"):
            decide_hold(hold, choice, mark_of(hold), officer, TODAY, "36")
    decide_hold(hold, "record", mark_of(hold), officer, TODAY)
    office.settle()
    assert (office.open_holds(), office.person.cell("claims", "C-0001", "Miles")) == ([], 35)


def test_a_cell_of_an_approved_claim_that_cannot_be_read_asks_for_no_other_value(client, office, approved):
    mark(office, approved, "Fares", "plenty")
    page = client.get("/sync/held").page.text
    assert "is not a number" in page and "This claim is approved: send it back first, then change it." in page
    assert ("Use this value" in page, "Keep se7lite’s: £4.20" in page) == (False, True)


@pytest.mark.parametrize("status", ["draft", "submitted", "approved", "paid", "sent_back"])
@pytest.mark.parametrize("lines", [1, 2])
def test_a_value_that_is_said_to_stay_is_one_that_the_service_does_not_change(claim, officer, status, lines):
    kind = {"kind": "fare", "quantity": None, "vehicle": None, "unit": None, "note": None}
    change_lines(claim, [{**kind, "amount": 4 + number} for number in range(lines)], officer, today=TODAY)
    claim.status = status
    db.session.commit()
    others = {"date": TODAY, "answer": "part", "fares": 99, "childcare": 8, "meeting": None}
    stay = {key for key in others if takes_no_other_value(claim, key)}
    assert stay == {
        "approved": {"date", "answer", "fares", "childcare"},
        "paid": set(others),
    }.get(status, {"fares"} if lines == 2 else set())
    for key in stay:
        with pytest.raises(Refused):
            change_claim(claim, {key: others[key]}, officer, today=TODAY)


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
