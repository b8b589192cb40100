"""The page behind a personal link: for somebody who has no account."""

import io
import re
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.extensions import db, limiter
from se7lite.models import Change, ClaimStep, Rate, Receipt
from se7lite.services.claim_links import make_link, withdraw_link
from se7lite.services.claim_steps import send_back_claim, submit_claim
from se7lite.services.claims import archive_claim, change_claim, create_claim
from se7lite.services.programme import describe_programme
from tests.se7lite.services.test_receipts import PDF, photo
from tests.se7lite.views.page import words


@pytest.fixture
def address(claim, officer, today):
    return f"/my-claim/{make_link(claim, officer, today=today)}"


def send_file(visitor, address, content, name="ticket.jpg", **typed):
    return visitor.post(f"{address}/receipts", typed | {"file": (io.BytesIO(content), name)})


def traces():
    return db.session.query(ClaimStep).count(), db.session.query(Change).count()


def test_an_officer_makes_the_link_copies_it_once_and_withdraws_it(client, visitor, claim):
    page = client.send(f"/claims/{claim.reference}/link").page
    link = page.one("input", readonly="").get("value")
    assert re.fullmatch(r"http://localhost/my-claim/[\w-]{43}", link)
    assert link not in client.get(f"/claims/{claim.reference}").text
    path = link.removeprefix("http://localhost")
    assert visitor.get(path).status == 200
    assert "opens nothing any more" in client.send(f"/claims/{claim.reference}/link/withdraw").page.text
    assert visitor.get(path).status == 404


def test_the_person_sees_the_working_the_clock_and_why_it_came_back(visitor, address, claim, officer, other_officer):
    from se7lite.views.clock import today

    page = visitor.get(address).page
    assert "30 miles by car × 45p, the regional policy’s rate from 6 April 2011 = £13.50" in page.text
    assert "The office has not handed it in yet" in page.text
    submit_claim(claim, officer, today=today())
    assert "0 of 14 days" in visitor.get(address).page.text
    send_back_claim(claim, "Please add the ticket.", other_officer, today=today())
    page = visitor.get(address).page
    assert "Please add the ticket." in page.text
    assert "Omar" not in page.text


def test_of_a_claim_that_was_sent_back_the_person_is_told_how_to_reach_the_office(
    visitor, address, claim, officer, other_officer, administrator, today
):
    submit_claim(claim, officer, today=today)
    assert "tell the office" not in visitor.get(address).page.text
    send_back_claim(claim, "Please add the ticket.", other_officer, today=today)
    assert "to be put right: reply to whoever sent you this link." in visitor.get(address).page.text
    describe_programme("South East 7", "programme@example.org", administrator)
    page = visitor.get(address).page
    assert "to be put right: write to programme@example.org." in page.text
    assert "mailto:programme@example.org" in [link.get("href") for link in page.all("a")]


def test_what_was_paid_is_no_more_to_be_paid(visitor, address, claim):
    claim.answer, claim.taken_pence = "part", 1000
    db.session.commit()
    assert "To be paid£10.00" in visitor.get(address).page.text
    claim.status, claim.paid_on = "paid", claim.date
    claim.submitted_on = claim.approved_on = claim.date
    db.session.commit()
    text = visitor.get(address).page.text
    assert "Paid£10.00" in text and "To be paid" not in text


def test_opening_the_link_changes_nothing(visitor, address):
    before = traces()
    visitor.get(address)
    assert traces() == before


def test_the_page_shows_nothing_else_that_is_private(visitor, address, representative):
    representative.email, representative.access_needs = "sian@example.org", "Hearing loop"
    db.session.commit()
    text = visitor.get(address).text
    assert "sian@example.org" not in text
    assert "Hearing loop" not in text


def test_it_is_kept_by_nobody_and_found_by_no_search_engine(visitor, address):
    for answer in (visitor.get(address), visitor.get("/my-claim/wrong"), visitor.post(f"{address}/answer")):
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_a_wrong_link_and_a_withdrawn_one_say_the_same(visitor, address, claim, officer):
    withdraw_link(claim, officer)
    wrong, withdrawn = visitor.get("/my-claim/nothing-like-it"), visitor.get(address)
    assert (wrong.status, withdrawn.status) == (404, 404)
    assert words(wrong.page.by_id("main-content")) == words(withdrawn.page.by_id("main-content"))
    assert "Ask the person who sent it to you for a new one" in wrong.page.text


@pytest.mark.parametrize("part", ["/answer", "/receipts", "/signpost"])
def test_no_button_works_behind_a_wrong_link(visitor, accounts, part):
    assert visitor.post(f"/my-claim/wrong{part}").status == 404


SEEN = {"shown-pence": "1770"}


def test_the_four_answers(visitor, address, claim):
    page = visitor.send(f"{address}/answer", SEEN | {"answer": "part", "taken": "£5.50"}).page
    assert "Your answer is kept: part" in page.text
    assert "£5.50" in page.text
    for answer, said in (("declined", "nothing waits"), ("donated", ""), ("accepted", "")):
        typed = {"answer": answer, "taken": "", "cause": "The forum" if answer == "donated" else ""}
        assert said in visitor.send(f"{address}/answer", SEEN | typed).page.text
    db.session.refresh(claim)
    assert (claim.answer, claim.taken_pence) == ("accepted", None)


def test_nobody_accepts_an_amount_that_their_page_did_not_show(visitor, address, claim, officer, today):
    opened = visitor.get(address).page.form(f"{address}/answer") | {"answer": "accepted"}
    change_claim(claim, {"fares": Decimal(1)}, officer, today=today)
    refused = visitor.post(f"{address}/answer", opened)
    assert refused.status == 422
    assert "It comes to £14.50 now" in refused.page.errors[0]
    db.session.refresh(claim)
    assert claim.answer is None
    visitor.send(f"{address}/answer", refused.page.form(f"{address}/answer"))
    db.session.refresh(claim)
    assert claim.answer == "accepted"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose one of the four answers."),
        ({"answer": "part", "taken": "some"}, "Enter an amount in pounds, like 12.50."),
        ({"answer": "part", "taken": ""}, "Say how much of it you take, in pounds."),
        ({"answer": "donated", "cause": " "}, "Say to whom it is to be given."),
        ({"answer": "part", "taken": "99"}, "That is more than the claim comes to: give up to £17.70."),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(visitor, address, typed, said):
    answer = visitor.post(f"{address}/answer", SEEN | typed)
    assert answer.status == 422
    assert answer.page.errors == [said]
    assert answer.page.value("taken") == typed.get("taken", "")


BEGUN = {"answer": "part", "taken": "5.50", "cause": ""}


def standing(page):
    sent = page.form(page.by_id("mine").get("action"))
    return {name: sent.get(name) for name in BEGUN}


def test_an_answer_that_was_begun_stays_whatever_other_button_is_pressed(visitor, address, claim):
    assert "not saved yet" not in visitor.get(address).page.text
    page = visitor.send(f"{address}/signpost", BEGUN).page
    assert standing(page) == BEGUN and "Your answer is not saved yet" in page.text
    refused = send_file(visitor, address, b"no picture", **BEGUN).page
    assert refused.errors and standing(refused) == BEGUN and "Your answer is not saved yet" in refused.text
    assert send_file(visitor, address, photo(), **BEGUN).status == 302
    page = visitor.get(address).page
    assert standing(page) == BEGUN
    for part in ("signpost", "receipts"):
        pressed = [one.get("form") for one in page.all("button", formaction=f"{address}/{part}")]
        assert pressed == ([] if part == "signpost" else ["mine"])
    db.session.refresh(claim)
    assert claim.answer is None
    page = visitor.send(f"{address}/answer", SEEN | BEGUN).page
    assert standing(page) == BEGUN and "not saved yet" not in page.text


def test_what_was_begun_on_one_claim_is_not_shown_on_another(visitor, address, representative, officer, today):
    other = create_claim({"representative": representative.reference, "date": today}, officer, today=today)
    visitor.post(f"{address}/signpost", BEGUN)
    page = visitor.get(f"/my-claim/{make_link(other, officer, today=today)}").page
    assert standing(page)["taken"] == ""


def test_a_receipt_is_added_and_comes_back_as_a_download_only(visitor, client, address, claim):
    assert send_file(visitor, address, photo()).status == 302
    number = db.session.query(Receipt.id).scalar()
    for who, place in ((visitor, f"{address}/receipts/{number}"), (client, f"/receipts/{number}")):
        answer = who.get(place)
        assert answer.status == 200
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.response.data[:2] == b"\xff\xd8"
    assert "by the personal link" in client.get(f"/claims/{claim.reference}").page.text


def test_what_is_no_receipt_is_refused_in_plain_words(visitor, address):
    answer = send_file(visitor, address, b"<html>", "photo.jpg")
    assert answer.status == 422
    assert "neither a photo" in answer.page.errors[0]
    assert visitor.post(f"{address}/receipts").page.errors == ["Choose a photo or a PDF of the receipt."]


def test_a_link_opens_no_receipt_of_another_claim(visitor, address, claim, representative, officer, today, tmp_path):
    from se7lite.services.claims import create_claim
    from se7lite.services.receipts import add_receipt

    other = create_claim({"representative": representative.reference, "date": today}, officer, today=today)
    receipt = add_receipt(other, PDF, "a.pdf", tmp_path, officer)
    assert visitor.get(f"{address}/receipts/{receipt.id}").status == 404
    assert visitor.get(f"/receipts/{receipt.id}").location.startswith("/sign-in")


def test_reading_where_to_ask_is_kept_by_a_button(visitor, client, address, claim):
    assert "we cannot say and do not advise" in visitor.get(address).page.text
    assert "You said on" in visitor.send(f"{address}/signpost").page.text
    assert "Shown where to ask about benefits and tax" in client.get(f"/claims/{claim.reference}").page.text


def test_too_many_tries_have_to_wait(visitor, accounts):
    limiter.reset()
    answers = [visitor.get(f"/my-claim/guess-{number}").status for number in range(61)]
    assert answers[59:] == [404, 429]
    limiter.reset()


def test_a_draft_says_where_its_miles_will_be_worked_out_anew(visitor, client, address, claim, officer, today):
    journey = {"representative": claim.representative.reference, "date": claim.date, "vehicle": "car"}
    other = create_claim(journey | {"miles": Decimal(15)}, officer, today=today)
    rate = db.session.scalars(select(Rate).filter_by(kind="car")).one()
    rate.limit_miles, rate.over_pence = 20, 25
    db.session.commit()
    change_claim(claim, {"miles": Decimal(12)}, officer, today=today)

    def said():
        pages = (client.get(f"/claims/{claim.reference}"), visitor.get(address))
        return ["worked out anew when this claim is handed in" in answer.page.text for answer in pages]

    assert said() == [False, False]
    archive_claim(other, officer, today)
    assert said() == [True, True]
    submit_claim(claim, officer, today=today)
    assert said() == [False, False]
