"""The buttons of a claim's page and of the list of approvals: what they show before they are pressed."""

import re
from decimal import Decimal

import pytest

from se7lite.extensions import db
from se7lite.services.claim_steps import submit_claim, withdraw_claim
from se7lite.services.claims import change_claim, create_claim
from se7lite.views.clock import today as this_day
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words

CHANGED = "has changed since you opened the page"
BOTH = {"note-approve": 7, "note-send-back": 1_013}


@pytest.fixture
def submitted(claim, officer):
    submit_claim(claim, officer, today=this_day())
    return claim


def test_enter_in_paid_on_records_the_payment_and_does_not_archive(client, other_client, submitted):
    """A browser presses the first button of the form that the box belongs to."""
    other_client.send(
        "/claims/C-0001/steps/approve", other_client.get("/claims/C-0001").page.form("/claims/C-0001/steps/approve")
    )
    html = client.get("/claims/C-0001").text
    first = re.search(r'<button type="submit" form="mine" formaction="([^"]*)"', html)
    assert first is not None
    assert first[1] == "/claims/C-0001/steps/pay"


def test_a_tick_approves_the_amount_that_stood_beside_it(other_client, submitted, officer, today):
    page = other_client.get("/claims/approvals").page
    assert "£17.70" in page.text
    sent = page.form() | {"claim": "C-0001"}
    change_claim(submitted, {"fares": Decimal(9000)}, officer, today=today)
    assert CHANGED in other_client.send("/claims/approvals", sent).page.text
    db.session.refresh(submitted)
    assert submitted.status == "submitted"


def test_the_button_approves_the_amount_that_the_page_showed(other_client, submitted, officer, today):
    sent = other_client.get("/claims/C-0001").page.form("/claims/C-0001/steps/approve")
    change_claim(submitted, {"fares": Decimal(9000)}, officer, today=today)
    answer = other_client.post("/claims/C-0001/steps/approve", sent)
    assert answer.status == 422
    assert CHANGED in answer.page.text
    assert "£9,013.50" in answer.page.text
    other_client.send("/claims/C-0001/steps/approve", answer.page.form("/claims/C-0001/steps/approve"))
    db.session.refresh(submitted)
    assert submitted.status == "approved"


def test_the_address_of_a_refused_step_opened_again_leads_to_the_claim(client, submitted):
    assert client.post("/claims/C-0001/steps/send-back").status == 422
    assert client.get("/claims/C-0001/steps/send-back").location == "/claims/C-0001"
    assert client.get("/claims/C-0001/steps/nothing").status == 404
    assert client.get("/claims/C-0999/steps/send-back").status == 404


def test_no_form_approves_what_it_does_not_say_that_it_saw(other_client, submitted):
    assert other_client.post("/claims/C-0001/steps/approve").status == 422
    assert CHANGED in other_client.send("/claims/approvals", {"claim": "C-0001"}).page.text


def test_the_page_says_that_a_spreadsheet_hides_who_typed(client, other_client, representative, spreadsheet, today):
    values = {"representative": representative.reference, "date": today, "fares": Decimal(500), "status": "submitted"}
    create_claim(values, spreadsheet, today=today)
    page = other_client.get("/claims/approvals").page
    assert "by nobody known" in page.text
    assert page.all("input", name="claim") == []
    page = other_client.get("/claims/C-0001").page
    assert "typed in a spreadsheet by nobody known. How they were checked" in page.text
    sent = page.form("/claims/C-0001/steps/approve")
    assert other_client.post("/claims/C-0001/steps/approve", sent).status == 422
    page = other_client.send("/claims/C-0001/steps/approve", sent | {"note-approve": "Seen on the ticket"}).page
    assert "Seen on the ticket" in page.text


def test_what_one_may_approve_stands_above_what_one_may_not(
    client, submitted, representative, other_officer, officer, today
):
    other = {"representative": representative.reference, "date": submitted.date, "fares": Decimal(3)}
    create_claim({**other, "status": "submitted"}, officer, today=today)
    create_claim({**other, "status": "submitted"}, other_officer, today=today)
    page = client.get("/claims/approvals").page
    assert next(words(cell).split()[-1] for cell in page.all("th", scope="row")) == "C-0003"


def test_many_claims_to_approve_take_as_many_queries_as_one(client, submitted, representative, other_officer, today):
    other = {"representative": representative.reference, "date": submitted.date, "fares": Decimal(3)}

    def asked():
        with selects() as asked:
            client.get("/claims/approvals")
        return len(asked)

    asked()  # what is read once and kept
    few = asked()
    for _ in range(20):
        create_claim({**other, "status": "submitted"}, other_officer, today=today)
    assert asked() == few


def test_a_word_typed_for_one_step_stays_with_it_and_comes_into_no_other_box(
    other_client, submitted, spreadsheet, officer, today
):
    change_claim(submitted, {"fares": Decimal(900)}, spreadsheet, today=today)
    sent = other_client.get("/claims/C-0001").page.form("/claims/C-0001/steps/approve")
    change_claim(submitted, {"fares": Decimal(9000)}, officer, today=today)
    page = other_client.post("/claims/C-0001/steps/approve", sent | {"note-approve": "Lost on the train"}).page
    assert page.form("/claims/C-0001/steps/approve")["note-approve"] == "Lost on the train"
    assert page.form("/claims/C-0001/steps/send-back")["note-send-back"] == ""


@pytest.mark.parametrize("other", ["link", "signpost", "receipts", "steps/approve"])
def test_what_was_typed_for_one_step_stays_in_its_box_whatever_else_is_pressed(other_client, submitted, other):
    page = other_client.get("/claims/C-0001").page
    sent = page.form(f"/claims/C-0001/{other}") | {"note-send-back": "The fare lacks its ticket", "file": "ticket.jpg"}
    page = other_client.send(f"/claims/C-0001/{other}", sent).page
    assert page.value("note-send-back") == "The fare lacks its ticket"
    if other != "receipts":
        assert "The receipt “ticket.jpg” is not added yet" in page.text
    assert other_client.get("/claims/C-0001").page.value("note-send-back") == "The fare lacks its ticket"
    page = other_client.send("/claims/C-0001/steps/send-back", page.form("/claims/C-0001/steps/send-back")).page
    assert "Sent back" in page.text and page.by_id("step-note") is None
    assert "unsent_notes" not in _session(other_client)


def test_a_notice_that_undoes_something_takes_no_note_away(other_client, submitted, tmp_path):
    other_client.send("/claims/C-0001/signpost", {"note-send-back": "The fare lacks its ticket"})
    other_client.post("/claims/C-0001/archive")
    other_client.post("/claims/C-0001/restore")
    assert other_client.get("/claims/C-0001").page.value("note-send-back") == "The fare lacks its ticket"


def test_archiving_takes_no_note_away_whether_it_is_refused_or_not(other_client, submitted, officer, today):
    page = other_client.get("/claims/C-0001").page
    sent = page.form("/claims/C-0001/archive")
    assert sent["note-send-back"] == ""
    sent["note-send-back"] = "The fare lacks its ticket"
    answer = other_client.post("/claims/C-0001/archive", sent)
    assert answer.status == 422 and answer.page.value("note-send-back") == "The fare lacks its ticket"
    withdraw_claim(submitted, officer, today=today)
    other_client.send("/claims/C-0001/archive", sent)
    other_client.send("/claims/C-0001/restore")
    submit_claim(submitted, officer, today=this_day())
    assert other_client.get("/claims/C-0001").page.value("note-send-back") == "The fare lacks its ticket"


def test_a_note_too_long_to_be_kept_is_cut_with_a_word(other_client, submitted):
    page = other_client.send("/claims/C-0001/signpost", {"note-send-back": "x" * 1_001}).page
    assert page.value("note-send-back") == "x" * 1_000
    assert "too long to be kept until it is sent: only its beginning is still in its box" in page.text


def test_what_one_officer_typed_is_not_shown_to_the_next_in_the_same_browser(other_client, accounts, submitted):
    note = {"note-send-back": "The fare lacks its ticket"}
    other_client.send("/claims/C-0001/signpost", note)
    other_client.sign_in(accounts["olive"])
    assert other_client.get("/claims/C-0001").page.value("note-send-back") == ""
    other_client.sign_in(accounts["omar"])
    assert other_client.get("/claims/C-0001").page.value("note-send-back") == note["note-send-back"]
    other_client.post("/sign-out")
    assert "unsent_notes" not in _session(other_client)


def test_notes_that_a_cookie_has_no_room_for_are_cut_with_a_word(other_client, submitted):
    notes = {box: "".join(chr(0x4E00 + n * step % 4_001) for n in range(990)) for box, step in BOTH.items()}
    page = other_client.send("/claims/C-0001/signpost", notes).page
    assert "only its beginning is still in its box" in page.text
    kept = page.value("note-send-back")
    assert notes["note-send-back"].startswith(kept) and len(kept) > 200


def _session(client):
    with client.browser.session_transaction() as session:
        return dict(session)
