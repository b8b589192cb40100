"""The page behind a personal link to a meeting's times, and the page on which an officer makes the links."""

import re
from datetime import date, time

import pytest

from se7lite.extensions import db, limiter
from se7lite.models import Change, MeetingLink, TimeAnswer
from se7lite.services.meeting_links import make_links, withdraw_meeting_link
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import archive_meeting, change_meeting
from se7lite.services.representatives import archive_representative, create_representative
from se7lite.services.time_answers import record_answers
from se7lite.views.clock import now
from se7lite.views.clock import today as real_today
from tests.se7lite.asked import selects
from tests.se7lite.ready import TODAY, seat
from tests.se7lite.views.page import words


@pytest.fixture
def offers(meeting, day, representative, officer, administrator):
    seat(meeting.body, representative, administrator)
    rows = [{"day": day, "start": time(10), "end": time(12, 30)}, {"day": day, "start": time(18, 30)}]
    change_list(meeting, "times", rows, officer, today=TODAY)
    return [row["id"] for row in read_list(meeting, "times")]


@pytest.fixture
def address(meeting, offers, representative, officer):
    return f"/my-times/{make_links(meeting, officer, now=now())[representative.reference]}"


@pytest.fixture
def links(meeting, offers):
    return f"/meetings/{meeting.reference}/links"


def traces():
    return db.session.query(TimeAnswer).count(), db.session.query(Change).count(), db.session.query(MeetingLink).count()


def others(meeting, how_many, officer, administrator):
    for number in range(how_many):
        values = {"name": f"Person {number}", "sector": "parent_carer", "affiliation": "Kent"}
        seat(meeting.body, create_representative(values, officer, today=TODAY), administrator)


def test_a_person_answers_without_signing_in_and_changes_it(visitor, address, offers):
    form = visitor.get(address).page.form(address)
    form |= {f"answer-{offers[0]}": "suits", f"answer-{offers[1]}": "does_not_suit"}
    page = visitor.send(address, form).page
    assert "Your answers are kept" in page.text
    checked = {node.get("id") for node in page.root.iter("input") if node.get("checked") is not None}
    assert checked == {f"answer-{offers[0]}-suits", f"answer-{offers[1]}-does_not_suit"}
    form = page.form(address) | {f"answer-{offers[0]}": "none"}
    visitor.send(address, form)
    assert {row.offer_id: (row.answer, row.account_id) for row in db.session.query(TimeAnswer)} == {
        offers[1]: ("does_not_suit", None)
    }


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_scanner_that_opens_the_link_changes_nothing(app, visitor, address, method):
    before = traces()
    for _ in range(3):
        assert app.test_client().open(f"{address}?answer-1=suits", method=method).status_code == 200
    assert traces() == before


def test_the_page_shows_the_meeting_and_these_answers_and_nothing_else(
    visitor, address, meeting, offers, representative, officer, administrator
):
    others(meeting, 1, officer, administrator)
    person = create_representative(
        {"name": "Ben Adeyemi", "sector": "parent_carer", "affiliation": "Kent", "email": "ben@example.org"},
        officer,
        today=TODAY,
    )
    seat(meeting.body, person, administrator)
    record_answers(meeting, {(offers[0], person.reference): "suits"}, officer)
    change_list(meeting, "agenda", [{"title": "A secret item"}], officer, today=TODAY)
    answer = visitor.get(address)
    assert meeting.title in answer.page.text and meeting.body.name in answer.page.text
    assert "10:00 to 12:30" in answer.page.text
    for hidden in ("Ben", "Person 0", "example.org", "secret", meeting.reference, " checked"):
        assert hidden not in answer.text


def test_it_is_kept_by_nobody_and_found_by_no_search_engine(visitor, address):
    for answer in (visitor.get(address), visitor.get("/my-times/wrong"), visitor.post(address)):
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_nothing_chosen_is_said_and_what_was_chosen_stays(visitor, address, offers, meeting, officer):
    assert visitor.post(address).page.errors == ["Choose an answer for one of the times at least."]
    answer = visitor.post(address, {f"answer-{offers[0]}": "suits", f"answer-{offers[1]}": "perhaps"})
    assert answer.status == 422
    assert f'id="answer-{offers[0]}-suits" name="answer-{offers[0]}" value="suits" checked' in answer.text


def test_an_answer_that_the_office_noted_meanwhile_stands_beside(
    visitor, address, meeting, offers, representative, officer
):
    form = visitor.get(address).page.form(address)
    record_answers(meeting, {(offers[0], representative.reference): "does_not_suit"}, officer)
    answer = visitor.post(address, form | {f"answer-{offers[0]}": "suits"})
    assert answer.status == 409
    assert "Noted meanwhile: Does not suit" in answer.page.text
    visitor.send(address, answer.page.form(address) | {f"answer-{offers[0]}": "suits"})
    assert db.session.query(TimeAnswer.answer).scalar() == "suits"


@pytest.mark.parametrize(
    ("end", "said", "titled"),
    [
        (lambda meeting, person, officer: withdraw_meeting_link(meeting, person.reference, officer), "newest", False),
        (lambda meeting, person, officer: archive_representative(person, officer, TODAY), "not have you", False),
        (lambda meeting, person, officer: archive_meeting(meeting, officer, TODAY), "taken this meeting off", False),
        (
            lambda meeting, person, officer: change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY),
            "This meeting is cancelled",
            True,
        ),
        (
            lambda meeting, person, officer: change_meeting(
                meeting, {"date": date(2026, 1, 7)}, officer, today=real_today()
            ),
            "has begun or is over",
            True,
        ),
    ],
    ids=["withdrawn", "person archived", "meeting archived", "cancelled", "over"],
)
def test_an_ended_link_says_why_and_takes_nothing(
    visitor, address, meeting, offers, representative, officer, end, said, titled
):
    form = visitor.get(address).page.form(address) | {f"answer-{offers[0]}": "suits"}
    end(meeting, representative, officer)
    for answer in (visitor.get(address), visitor.post(address, form)):
        assert answer.status == 410
        assert said in words(answer.page.by_id("main-content"))
        assert (meeting.title in answer.text) is titled
        assert answer.page.all("button") == []
    assert db.session.query(TimeAnswer).count() == 0


def test_a_wrong_link_says_what_to_do(visitor, accounts):
    for answer in (visitor.get("/my-times/wrong"), visitor.post("/my-times/wrong")):
        assert answer.status == 404
        assert "ask the person who sent it to you" in answer.page.text


def test_too_many_tries_have_to_wait(visitor, accounts):
    limiter.reset()
    answers = [visitor.get(f"/my-times/guess-{number}").status for number in range(61)]
    assert answers[59:] == [404, 429]
    limiter.reset()


def test_an_officer_makes_all_links_in_one_click_and_sees_them_once(
    client, visitor, links, meeting, officer, administrator
):
    others(meeting, 2, officer, administrator)
    assert "Make the links of all 3 members" in client.get(links).page.text
    page = client.post(links, {"which": "missing"}).page
    made = [node.get("value") for node in page.all("input", readonly="")]
    assert len(made) == 3 and all(re.fullmatch(r"http://localhost/my-times/[\w-]{43}", link) for link in made)
    texts = [words(node) for node in page.all("textarea")]
    for name, link in zip(("Person 0", "Person 1", "Siân Okafor"), made, strict=True):
        [text] = [text for text in texts if link in text]
        assert text.startswith(f"Hello {name}, Parent Carers subgroup is planning a meeting: Autumn meeting.")
        assert "10:00 to 12:30" in text and "Where: Linden House, Lewes, or online" in text
    assert not [link for link in made if link in client.get(links).text]
    assert "Where: Linden House, Lewes, or online" in visitor.get(made[0].removeprefix("http://localhost")).page.text
    again = client.post(links, {"which": "missing"})
    assert "Everybody has a link already" in again.page.text


def test_the_message_opens_with_the_address_of_its_person(client, links, representative):
    client.fill(f"/representatives/{representative.reference}/edit", email="sian@example.org")
    page = client.post(links, {"which": "missing"}).page
    [opens] = [node.get("href") for node in page.all("a") if (node.get("href") or "").startswith("mailto:")]
    assert opens.startswith(
        "mailto:sian@example.org?subject=Which%20times%20suit%20you%3F%20Autumn%20meeting&body=Hello"
    )
    assert page.one("input", readonly="").get("value").rpartition("/")[2] in opens


def test_one_persons_link_is_made_anew_or_withdrawn(client, links, address, visitor, representative):
    page = client.post(links, {"which": "anew", "which_person": representative.reference}).page
    newer = page.one("input", readonly="").get("value").removeprefix("http://localhost")
    assert (visitor.get(address).status, visitor.get(newer).status) == (410, 200)
    page = client.send(f"{links}/withdraw", {"which_person": representative.reference}).page
    assert "The link of Siân Okafor is withdrawn" in page.text
    assert visitor.get(newer).status == 410
    assert "no link of this person" in client.send(f"{links}/withdraw", {"person": representative.reference}).page.text


def test_who_has_answered_is_seen_and_by_whom(client, links, address, meeting, offers, officer, administrator):
    others(meeting, 1, officer, administrator)
    assert "0 of 2 members have answered" in client.get(links).page.text
    # Whoever is signed in meanwhile: what comes by the link is the person's own.
    client.send(address, {f"answer-{offers[0]}": "suits"})
    page = client.get(links).page
    assert "1 of 2 members has answered" in page.text and "1 time answered, by themselves" in page.text
    answers = client.get(links.replace("links", "answers")).page
    assert "said so themselves" in answers.text
    history = client.get(links.removesuffix("/links")).page.text
    assert "Through the personal link" in history


def test_it_is_said_where_no_link_can_be_made(client, links, meeting, officer):
    assert client.post(links, {"which": "else"}).status == 400
    change_list(meeting, "times", [], officer, today=TODAY)
    assert "Offer some times" in client.get(links).page.text
    answer = client.post(links, {"which": "missing"})
    assert answer.status == 422 and "offer some times first" in answer.page.text
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)
    assert "No link takes an answer" in client.get(links).page.text


def test_a_steering_member_opens_no_page_of_links_and_makes_none(readers_client, links, meeting, representative):
    assert readers_client.get(links).status == 403
    assert readers_client.post(links, {"which": "missing"}).status == 403
    assert readers_client.post(f"{links}/withdraw", {"which_person": representative.reference}).status == 403
    assert db.session.query(MeetingLink).count() == 0
    assert "/links" not in readers_client.get(f"/meetings/{meeting.reference}").text


def test_thirty_members_take_as_many_questions_as_one(client, links, meeting, officer, administrator):
    def asked():
        client.get(links)
        with selects() as statements:
            client.get(links)
        return len(statements)

    few = asked()
    others(meeting, 29, officer, administrator)
    assert asked() == few
