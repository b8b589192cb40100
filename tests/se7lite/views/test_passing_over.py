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


@pytest.mark.parametrize("elsewhere", ["send-https://example.org", "step-flown", "hired", ""])
def test_it_leads_nowhere_else(client, addresses, elsewhere):
    for of, rule in (("meeting", "M2"), ("appointment", "M8.interview")):
        sent = f"{addresses[of]}/pass-over/{rule}?from={elsewhere}"
        assert client.fill(sent, reason="Nobody was free.").location == addresses[of]
