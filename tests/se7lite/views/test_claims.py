from datetime import date
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.models import Rate
from se7lite.services.claim_lines import read_lines
from se7lite.services.values import read_values
from se7lite.shown import uk_date
from se7lite.views.clock import today


@pytest.fixture
def address(claim):
    return f"/claims/{claim.reference}"


def step(client, address, key, **typed):
    """Presses a button of the page as it is now, also one that the page does not offer."""
    shown = [node.get("value") for node in client.get(address).page.all("input", name="shown")]
    return client.post(f"{address}/steps/{key}", {"shown": shown[0] if shown else "", **typed})


def test_a_claim_goes_from_hand_to_hand_until_it_is_paid(client, other_client, administrators_client, claim, address):
    assert "is submitted and waits for approval" in client.send(f"{address}/steps/submit").page.text
    assert "is approved" in other_client.get(step(other_client, address, "approve").location).page.text
    paid_on = today()
    paid = step(administrators_client, address, "pay", paid_on=uk_date(paid_on))
    page = administrators_client.get(paid.location).page
    assert "is paid" in page.text
    values = read_values(claim)
    assert (values["status"], values["paid_on"]) == ("paid", paid_on)
    assert [words for words in ("Prepared", "Submitted", "Approved", "Paid") if words not in page.text] == []


def test_nobody_approves_what_they_prepared_and_the_page_says_why(client, claim, address):
    page = client.send(f"{address}/steps/submit").page
    assert "You prepared this claim: ask another officer to approve it." in page.text
    assert not page.all("button", formaction=f"{address}/steps/approve")
    answer = step(client, address, "approve")
    assert answer.status == 422
    assert "You prepared this claim" in answer.page.text
    assert read_values(claim)["status"] == "submitted"


def test_nobody_approves_a_claim_that_pays_them(client, other_client, accounts, claim, address):
    accounts["omar"].representative_id = claim.representative_id
    db.session.commit()
    client.post(f"{address}/steps/submit")
    assert "This claim pays you: ask another officer." in other_client.get(address).page.text
    assert step(other_client, address, "approve").status == 422
    assert read_values(claim)["status"] == "submitted"


def test_nobody_records_the_payment_of_a_claim_that_pays_them(
    client, other_client, administrators_client, accounts, claim, address
):
    accounts["ada"].representative_id = claim.representative_id
    db.session.commit()
    client.post(f"{address}/steps/submit")
    step(other_client, address, "approve")
    page = administrators_client.get(address).page
    assert "Record the payment: Separate hands: This claim pays you: ask another officer" in page.text
    assert not page.all("button", formaction=f"{address}/steps/pay")
    assert step(administrators_client, address, "pay").status == 422
    assert read_values(claim)["status"] == "approved"
    assert step(client, address, "pay").status == 302


def test_whoever_approved_does_not_record_the_payment(client, other_client, claim, address):
    client.post(f"{address}/steps/submit")
    step(other_client, address, "approve")
    answer = step(other_client, address, "pay")
    assert answer.status == 422
    assert "You approved this claim" in answer.page.text


def test_a_claim_is_sent_back_with_what_has_to_be_put_right(client, other_client, claim, address):
    client.post(f"{address}/steps/submit")
    answer = step(other_client, address, "send-back", **{"note-send-back": "  "})
    assert answer.status == 422
    assert "Say what has to be put right" in answer.page.text
    page = other_client.send(f"{address}/steps/send-back", {"note-send-back": "The fare lacks its ticket"}).page
    assert "is sent back" in page.text
    assert "The fare lacks its ticket" in page.text


def test_a_submitted_claim_can_be_taken_back(client, claim, address):
    client.post(f"{address}/steps/submit")
    assert "is a draft again" in client.send(f"{address}/steps/withdraw").page.text


@pytest.mark.parametrize("typed, said", [("soon", "Enter a whole date"), ("24/11/2999", "check the year 2999")])
def test_a_day_of_payment_that_is_none_is_refused_and_kept_in_its_box(
    client, other_client, administrators_client, claim, address, typed, said
):
    client.post(f"{address}/steps/submit")
    step(other_client, address, "approve")
    answer = step(administrators_client, address, "pay", paid_on=typed)
    assert answer.status == 422
    assert said in answer.page.text
    assert answer.page.value("paid_on") == typed


def test_a_step_that_does_not_exist_is_not_found(client, claim, address):
    assert step(client, address, "give-away").status == 404


def test_the_working_is_shown_line_by_line(client, claim, address):
    text = client.get(address).page.text
    assert "30 miles by car × 45p, the regional policy’s rate from 6 April 2011 = £13.50" in text
    assert "£13.50" in text
    assert "£17.70" in text


def test_several_lines_of_a_kind_are_edited_line_by_line(client, claim, address):
    answer = client.fill(
        f"{address}/lines",
        **{
            "line-2-kind": "fare",
            "line-2-amount": "2.50",
            "line-2-note": "Bus back",
            "line-3-kind": "Childcare",
            "line-3-amount": "£20",
        },
    )
    page = client.get(answer.location).page
    assert "Bus back" in page.text
    assert read_values(claim)["fares"] == Decimal("6.70")
    assert [line["kind"] for line in read_lines(claim)] == ["mileage", "fare", "fare", "childcare"]
    form = client.get(f"{address}/edit").page
    assert "line by line" in form.text
    assert "fares" not in form.form()


def test_a_line_is_taken_out_by_its_tick(client, claim, address):
    client.fill(f"{address}/lines", remove="line-1")
    assert [line["kind"] for line in read_lines(claim)] == ["mileage"]


def test_mistakes_in_lines_are_said_at_their_boxes_and_nothing_is_lost(client, claim, address):
    answer = client.fill(f"{address}/lines", **{"line-1-amount": "lots", "line-2-kind": "other", "line-2-note": "Tea"})
    assert answer.status == 422
    assert answer.page.errors[0] == "Line 2: Amount £: enter an amount in pounds, like 12.50"
    assert answer.page.value("line-1-amount") == "lots"
    assert answer.page.value("line-2-note") == "Tea"
    answer = client.fill(f"{address}/lines", **{"line-2-kind": "other", "line-2-note": "Tea"})
    assert answer.page.errors == ["Line 3: Amount is needed: fill it in, or take the line out."]
    assert answer.page.by_id("line-2-amount").get("aria-invalid") == "true"


def test_lines_that_somebody_else_changed_meanwhile_are_not_overwritten(client, other_client, claim, address):
    mine = client.get(f"{address}/lines").page.form()
    other_client.fill(f"{address}/lines", **{"line-1-amount": "9.99"})
    answer = client.post(f"{address}/lines", mine | {"line-1-amount": "1.11"})
    assert answer.status == 409
    assert "9.99" in answer.page.text
    assert answer.page.value("line-1-amount") == "1.11"
    assert read_values(claim)["fares"] == Decimal("9.99")
    assert client.post(f"{address}/lines", answer.page.form()).status == 302
    assert read_values(claim)["fares"] == Decimal("1.11")


def edits(page):
    return [a.get("href") for a in page.all("a") if a.get("href", "").endswith(("/edit", "/lines"))]


def test_an_approved_claim_says_why_it_is_not_edited_instead_of_offering_it(client, other_client, claim, address):
    assert edits(client.get(address).page) == [f"{address}/edit", f"{address}/lines"]
    client.post(f"{address}/steps/submit")
    step(other_client, address, "approve")
    page = client.get(address).page
    assert edits(page) == edits(client.get("/claims").page) == []
    assert "This claim is approved: send it back first, then change it." in page.text
    answer = client.get(f"{address}/lines")
    assert answer.status == 422
    assert "send it back first" in answer.page.text


def test_a_paid_claim_offers_no_editing(client, other_client, administrators_client, claim, address):
    client.post(f"{address}/steps/submit")
    step(other_client, address, "approve")
    step(administrators_client, address, "pay", paid_on=uk_date(today()))
    page = client.get("/claims").page
    assert not [a for a in page.all("a") if a.get("hx-get")]
    answer = client.fill(f"{address}/edit", fares="1")
    assert answer.status == 422
    assert "is paid and does not change any more" in answer.page.text


def test_a_claim_row_is_edited_in_the_list(client, claim, address):
    answer = client.fill(f"{address}/edit", htmx=True, fares="5.00", answer="accepted")
    assert "£18.50" in answer.page.text
    assert "Accepted" in answer.page.text


def test_the_working_shows_the_rate_that_made_the_amount(client, claim, address):
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 6), pence=55))
    db.session.commit()
    assert (
        "30 miles by car × 45p, the regional policy’s rate from 6 April 2011 = £13.50" in client.get(address).page.text
    )


def test_a_claim_that_waits_for_approval_is_not_archived_and_the_page_says_what_to_do(client, claim, address):
    client.post(f"{address}/steps/submit")
    answer = client.post(f"{address}/archive")
    assert answer.status == 422
    assert "take it back to draft" in answer.page.text
