"""Passing a rule over leads back to the page on which somebody pressed it, of a meeting and of an appointment alike."""

import pytest

from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.tables import create_row
from se7lite.views.clock import today
from tests.se7lite.views.page import words


@pytest.fixture
def addresses(meeting, body, officer):
    values = {"title": "Project officer", "body": str(body.id), "started_on": today()}
    post = create_row(APPOINTMENTS, values, officer, today())
    return {"meeting": f"/meetings/{meeting.reference}", "appointment": f"/appointments/{post.id}"}


@pytest.mark.parametrize(
    ("of", "page"),
    [
        ("meeting", "/step/invited"),
        ("meeting", "/send/papers_sent"),
        ("meeting", ""),
        ("appointment", "/step/shortlisted"),
        ("appointment", ""),
    ],
)
def test_it_leads_back_to_where_it_was_pressed_and_so_does_its_undo(client, addresses, of, page):
    address = addresses[of] + page
    pressed = next(link for link in client.get(address).page.all("a") if words(link).lower().startswith("pass over"))
    answer = client.fill(pressed.get("href"), reason="Nobody was free.")
    assert answer.location == address
    page = client.get(address).page
    undo = next(form.get("action") for form in page.all("form") if "take-back" in form.get("action", ""))
    assert client.post(undo, page.form(undo)).location == address


@pytest.mark.parametrize(
    ("of", "rule", "said"),
    [
        ("meeting", "M1.suits", "Meeting standard 1: The time suits at least 50% of the body’s parent carer members"),
        (
            "appointment",
            "M8.interview",
            "Meeting standard 8: Parent carers are full and equal members of the panel that interviews",
        ),
    ],
)
def test_the_history_says_in_words_what_was_passed_over(client, addresses, of, rule, said):
    page = client.send(f"{addresses[of]}/pass-over/{rule}", {"reason": "Nobody was free."}).page
    [entry] = [words(row) for row in page.all("tr") if "Passed over" in words(row)]
    assert said in entry and rule not in entry and "(" not in entry


@pytest.mark.parametrize("elsewhere", ["send-https://example.org", "step-flown", "hired", ""])
def test_it_leads_nowhere_else(client, addresses, elsewhere):
    for of, rule in (("meeting", "M2"), ("appointment", "M8.interview")):
        sent = f"{addresses[of]}/pass-over/{rule}?from={elsewhere}"
        assert client.fill(sent, reason="Nobody was free.").location == addresses[of]
