"""Pages around claims: drafts from attendance, several approvals, exports, top-ups, areas, receipts."""

import io
from datetime import date, timedelta

import pytest

from se7lite.extensions import db
from se7lite.models import Claim, Rate
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.claim_steps import approve_claim, submit_claim
from se7lite.services.claims import create_claim
from se7lite.views.clock import today as this_day
from tests.se7lite.services.test_receipts import PDF, photo
from tests.se7lite.views.page import words


@pytest.fixture
def submitted(claim, officer):
    submit_claim(claim, officer, today=this_day())
    return claim


@pytest.fixture
def approved(submitted, other_officer):
    approve_claim(submitted, other_officer, shown=submitted.version, today=this_day())
    return submitted


def test_drafts_are_looked_at_made_with_one_click_and_not_twice(client, meeting, representative, officer, today):
    address = f"/meetings/{meeting.reference}/claims"
    assert "Record attendance" in client.get(address).page.text
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    assert address in [a.get("href") for a in client.get(f"/meetings/{meeting.reference}").page.all("a")]
    page = client.get(address).page
    assert "no usual journey is known" in page.text
    assert page.one("input", name="person").get("checked") is not None
    page = client.send(address, {"person": representative.reference}).page
    assert "1 draft made. Nothing is submitted yet" in page.text
    page = client.get(address).page
    assert "Has a claim for this meeting already: C-0001" in page.text
    assert client.post(address, {"person": representative.reference}).status == 422
    assert db.session.query(Claim.status).scalar() == "draft"


def test_ticks_that_were_taken_away_stay_so_after_a_refusal(client, meeting, representative, officer, today):
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=today)
    answer = client.post(f"/meetings/{meeting.reference}/claims", {})
    assert answer.status == 422
    assert answer.page.one("input", name="person").get("checked") is None


def test_several_are_approved_at_once_and_the_others_say_why(client, other_client, submitted):
    own = client.get("/claims/approvals").page
    assert "You prepared this claim" in own.text
    assert own.all("input", name="claim") == []
    assert (
        "C-0001: Separate hands: You prepared this claim"
        in client.send("/claims/approvals", {"claim": "C-0001"}).page.text
    )
    unseen = other_client.send("/claims/approvals", {"claim": "C-0001"}).page
    assert "C-0001: Separate hands: This claim has changed since you opened the page" in unseen.text
    page = other_client.send(
        "/claims/approvals", other_client.get("/claims/approvals").page.form() | {"claim": "C-0001"}
    ).page
    assert "1 claim is approved." in page.text
    assert "No claim waits for approval." in page.text
    assert "Nothing is ticked" in other_client.send("/claims/approvals").page.text


def test_an_export_is_made_downloaded_twice_the_same_and_taken_back(client, approved):
    assert "1 approved claim, £17.70 to pay" in client.get("/claims/exports").page.text
    page = client.send("/claims/exports").page
    assert "Export 1 is made, of 1 claim." in page.text
    first, second = (client.get("/claims/exports/1.csv").text for _ in range(2))
    assert first == second
    heading, line = first.removeprefix("\ufeff").splitlines()
    assert heading.startswith("Export,Claim,Pay to,")
    assert line.startswith("1,C-0001,Siân Okafor,R-0001,2026-11-12,M-0001,Regional policy,13.50,4.20,")
    assert client.post("/claims/exports").status == 422
    assert "Export 1" in client.get("/claims/C-0001").page.text
    assert "is taken back: 1 claim" in client.send("/claims/exports/1/undo").page.text
    assert client.get("/claims/exports/1.csv").status == 404
    assert client.post("/claims/exports/1/undo").status == 422


def test_one_claim_is_taken_out_of_an_export(client, approved):
    client.post("/claims/exports")
    page = client.send("/claims/exports/items/1/take-out").page
    assert "Tell the finance office not to pay it" in page.text
    assert client.post("/claims/exports/items/1/take-out").status == 422


def test_a_rate_raised_backwards_shows_its_top_ups(client, administrators_client, approved, claim):
    day = {"starts_on__day": "6", "starts_on__month": "4", "starts_on__year": "2026"}
    added = administrators_client.fill("/rates/policies/1/new", kind="car", pounds="0.55", **day)
    assert "look at the top-ups" in administrators_client.get(added.location).page.text
    assert "worked out at £0.45, £0.55 holds" in client.get("/claims/top-ups").page.text
    page = client.send(f"/claims/{claim.reference}/top-up").page
    assert "A draft of the top-up is made: C-0002." in page.text
    assert "Nothing is owed." in page.text
    assert "Top-up of C-0001: the rates of that day were raised" in client.get("/claims/C-0002").page.text
    assert client.post(f"/claims/{claim.reference}/top-up").status == 422


def test_all_that_is_owed_is_drafted_with_one_button(client, approved, officer, other_officer):
    journey = {"representative": approved.representative.reference, "date": approved.date}
    second = create_claim({**journey, "miles": 10, "vehicle": "car"}, officer, today=this_day())
    submit_claim(second, officer, today=this_day())
    approve_claim(second, other_officer, shown=second.version, today=this_day())
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 6), pence=55))
    db.session.commit()
    assert "Draft all 2 top-ups" in client.get("/claims/top-ups").page.text
    page = client.send("/claims/top-ups").page
    assert "2 drafts made." in page.text
    assert "C-0003" in page.text
    answer = client.post("/claims/top-ups")
    assert answer.status == 422
    assert "Nothing is owed any more" in answer.page.text


def test_an_open_claim_is_worked_out_again(client, claim):
    db.session.add(Rate(policy_id=1, kind="car", starts_on=date(2026, 4, 6), pence=55))
    db.session.commit()
    assert "Worked out again: C-0001." in client.send("/claims/C-0001/work-again").page.text
    assert "£20.70" in client.get("/claims/C-0001").page.text


def test_areas_stand_side_by_side_with_what_waits_by_its_clock(client, submitted, kent, representative, officer):
    other = {"representative": representative.reference, "date": submitted.date, "fares": 3}
    for days, answer in ((6, None), (7, None), (14, None), (15, None), (15, "declined")):
        made = create_claim(other, officer, today=this_day())
        submit_claim(made, officer, today=this_day())
        made.submitted_on, made.answer = this_day() - timedelta(days=days), answer
    db.session.commit()
    assert representative.area_id == kent.id
    rows = {words(row.find("th")): words(row) for row in client.get("/claims/areas").page.one("tbody").findall("tr")}
    assert "5 2 past half 1 past the limit" in rows["Kent"]
    assert "5 2 past half 1 past the limit" in rows["All areas"]


def test_an_officer_adds_a_receipt_takes_it_out_and_puts_it_back(client, claim):
    sent = {"file": (io.BytesIO(PDF), "fare.pdf")}
    assert "The receipt “fare.pdf” is added." in client.send("/claims/C-0001/receipts", sent).page.text
    assert client.get("/receipts/1").headers["Content-Type"] == "application/pdf"
    page = client.send("/receipts/1/remove").page
    assert "is taken out" in page.text
    assert "is back" in client.send("/receipts/1/restore").page.text
    wrong = {"file": (io.BytesIO(b"no"), "fare.pdf")}
    assert "neither a photo" in client.send("/claims/C-0001/receipts", wrong).page.text


def test_money_and_receipts_are_not_for_those_who_only_read(readers_client, client, approved):
    client.post("/claims/C-0001/receipts", {"file": (io.BytesIO(photo()), "a.jpg")})
    client.post("/claims/exports")
    for address in (
        "/receipts/1",
        "/claims/exports",
        "/claims/exports/1",
        "/claims/exports/1.csv",
        "/claims/approvals",
        "/claims/marked-as-paid",
        "/meetings/M-0001/claims",
    ):
        assert readers_client.get(address).status == 403, address


def test_whoever_approves_without_a_receipt_says_why(client, other_client, submitted):
    db.session.add(Rate(policy_id=1, kind="receipt", starts_on=date(2024, 4, 1), pence=400))
    db.session.commit()
    said = client.get("/claims/C-0001").page.text
    assert "The policy wants a receipt for fare, £4.20: 1 is missing. Add it" in said, "who prepared it reads it too"
    page = other_client.get("/claims/C-0001").page
    assert "Why it is approved although 1 receipt is missing" in page.text
    sent = page.form("/claims/C-0001/steps/approve")
    assert other_client.post("/claims/C-0001/steps/approve", sent).status == 422
    page = other_client.send("/claims/C-0001/steps/approve", sent | {"note-approve": "Lost on the train"}).page
    assert "Lost on the train" in page.text


def test_the_clock_is_on_the_claim_in_the_list_and_at_home(client, submitted):
    submitted.submitted_on = this_day().replace(day=1)
    submitted.submitted_on = date.fromordinal(this_day().toordinal() - 9)
    db.session.commit()
    for address in ("/", "/claims", "/claims/C-0001"):
        page = client.get(address).page
        tags = [node for node in page.all("span") if "app-tag--orange" in node.get("class", "")]
        assert [words(tag) for tag in tags] == ["9 of 14 days"], address


def test_the_limit_of_the_clock_is_a_setting(client, administrators_client, submitted):
    administrators_client.fill("/settings", claim_days="20")
    assert "0 of 20 days" in client.get("/claims/C-0001").page.text


def test_two_claims_for_one_journey_warn_before_they_are_sent(client, claim, representative):
    client.fill(
        "/claims/new",
        representative=representative.reference,
        date__day="12",
        date__month="11",
        date__year="2026",
        fares="3",
    )
    page = client.get("/claims/C-0002").page
    assert "Claimed twice?" in page.text
    assert "Fare for the same person on the same day is on this claim too: C-0001" in page.text


def test_another_policy_needs_its_reason_on_the_page_too(client, administrators_client, claim, kent):
    administrators_client.post("/rates/policies", {"area": str(kent.id)})
    answer = client.fill("/claims/C-0001/edit", policy="2")
    assert answer.status == 422
    assert "Say why another pays" in answer.page.errors[0]
    client.fill("/claims/C-0001/edit", policy="2", policy_reason="Kent asked for it")
    assert "Policy of Kent: Kent asked for it" in client.get("/claims/C-0001").page.text
