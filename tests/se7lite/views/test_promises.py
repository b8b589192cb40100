"""Promises to families: what bodies found, with evidence that is linked."""

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, ReviewEvidence
from se7lite.services.meeting_lists import change_list
from se7lite.services.promises import REVIEWS
from se7lite.services.tables import create_row
from se7lite.services.time_answers import record_answers
from se7lite.views.clock import today as now
from tests.se7lite.asked import selects
from tests.se7lite.ready import offer_its_own_time, seat
from tests.se7lite.views.page import words


@pytest.fixture
def review(body, officer):
    values = {"promise": "C2", "body": str(body.id), "reviewed_on": now(), "done": "Named", "judgement": "partly"}
    return create_row(REVIEWS, values, officer, now())


def state(client, promise):
    return words(client.get("/promises").page.by_id(promise).find(".//strong"))


def test_all_eight_stand_there_and_what_a_body_found_beside_its_promise(client, body):
    assert {state(client, f"C{number}") for number in range(1, 9)} == {"Nobody has looked at it yet"}
    answer = client.fill(
        "/promises/new?promise=C3", body=str(body.id), done="A new first page", parents_said="Ours", judgement="kept"
    )
    assert answer.status == 302
    assert state(client, "C3") == "Something is missing"
    said = words(client.get("/promises").page.by_id("C3"))
    assert body.name in said and "Kept" in said and "None linked" in said


def test_evidence_is_searched_for_linked_and_taken_out_again(client, review, meeting):
    address = f"/promises/{review.id}"
    assert "Nothing is linked yet" in client.get(address).page.text
    page = client.get(f"{address}?q=autumn").page
    assert "Autumn meeting" in words(page.by_id("found"))
    assert "Autumn meeting" in client.get(f"{address}?q=autumn", htmx=True).text
    page = client.send(f"{address}/link/meeting-{meeting.id}?q=autumn").page
    assert "The evidence is linked." in page.text and "Linked already" in words(page.by_id("found"))
    [link] = [one for one in page.all("a") if one.get("href") == f"/meetings/{meeting.reference}"][:1]
    assert words(link) == "Autumn meeting"
    page = client.send(f"{address}/unlink/1").page
    assert "not linked any more" in page.text and "Undo" in page.text
    assert "Nothing is like that" in client.get(f"{address}?q=nothing+like+it").page.text


def test_the_history_names_the_body_and_the_evidence_in_words(client, review, meeting):
    client.send(f"/promises/{review.id}/link/meeting-{meeting.id}")
    text = client.get(f"/promises/{review.id}").page.text
    assert "Body: Parent Carers subgroup" in text and "Autumn meeting, M-0001" in text


def test_a_changed_list_is_found_by_what_changed_in_it(client, review, meeting, officer):
    change_list(meeting, "agreements", [{"text": "One form"}, {"text": "Two days"}], officer, today=now())
    found = words(client.get(f"/promises/{review.id}?q={meeting.reference}").page.by_id("found"))
    assert "Agreements, added: One form, and 1 more" in found
    [change] = db.session.scalars(select(Change).where(Change.field == "agreements"))
    page = client.send(f"/promises/{review.id}/link/change-{change.id}").page
    assert "Field: Agreements" in page.text


def test_an_answer_that_an_earlier_version_linked_is_not_shown_to_readers(
    client, readers_client, review, meeting, representative, administrator, officer
):
    seat(meeting.body, representative, administrator)
    offer = offer_its_own_time(meeting, officer)
    [answer] = record_answers(meeting, {(offer, representative.reference): "suits"}, officer)
    review.evidence.append(ReviewEvidence(change=answer))
    db.session.commit()
    page = f"/promises/{review.id}"
    assert "Answer about a time" in client.get(page).page.text
    assert "Answer about a time" not in readers_client.get(page).page.text


def test_a_review_that_is_not_whole_is_refused_and_nothing_typed_is_lost(client, body):
    answer = client.fill("/promises/new?promise=C1", body=str(body.id), parents_said="Still waiting")
    assert answer.status == 422
    assert "What was done is needed: fill it in." in answer.page.errors
    assert "Still waiting" in answer.page.text


def test_a_review_is_taken_out_and_put_back(client, review):
    page = client.send(f"/promises/{review.id}/remove").page
    assert "The review is taken out." in page.text and "Undo" in page.text
    assert state(client, "C2") == "Nobody has looked at it yet"
    assert "Put back" in client.get("/promises/of/C2").page.text
    client.send(f"/promises/{review.id}/return")
    assert state(client, "C2") == "Something is missing"


def test_a_steering_member_reads_all_of_it_and_changes_nothing(readers_client, review):
    assert "Review it" not in readers_client.get("/promises").page.text
    page = readers_client.get(f"/promises/{review.id}?q=meeting").page
    assert "Named" in page.text and "Find a meeting" not in page.text
    assert readers_client.get(f"/promises/{review.id}/edit").status == 403
    assert readers_client.get("/promises/of/C2").status == 200


def test_a_ninth_promise_is_not_there(client):
    assert client.get("/promises/of/C9").status == 404


def test_home_counts_the_promises_that_nobody_looked_at(client, readers_client, review):
    [line] = [one for one in client.get("/").page.all("a") if "promises to families" in words(one)]
    assert words(line) == "Look at 7 promises to families" and line.get("href") == "/promises"
    assert "7 promises to families not all of them have been looked at before" in client.get("/").page.text
    assert "promises to families" not in readers_client.get("/").page.text


def test_many_reviews_take_as_many_queries_as_a_few(client, body, officer):
    def asked(so_many):
        values = {"promise": "C2", "body": str(body.id), "reviewed_on": now(), "done": "Named", "judgement": "partly"}
        for _ in range(so_many):
            create_row(REVIEWS, values, officer, now())
        client.get("/promises")
        with selects() as statements:
            client.get("/promises")
        return len(statements)

    assert asked(3) == asked(30)
