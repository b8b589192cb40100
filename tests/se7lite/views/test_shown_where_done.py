"""What does not hold is shown where somebody can mend it, with the way there and whose work it is."""

import pytest

from se7lite.checklists.programme import PROGRAMME_RULES
from se7lite.extensions import db
from se7lite.models import Attendance
from se7lite.queries.body_facts import programme_facts
from se7lite.services.representatives import create_representative
from tests.se7lite.views.page import words


def test_an_area_without_a_forum_is_named_on_the_page_of_areas_with_what_to_do(client, administrators_client, kent):
    told = "Give the forum’s name on the area’s page. Areas without one: Kent."
    officers = client.get("/areas").page.text
    assert told in officers and "An administrator keeps areas and their forums." in officers
    administrators = administrators_client.get("/areas").page.text
    assert told in administrators and "An administrator keeps" not in administrators


@pytest.mark.parametrize("page", ["/bodies", "/settings"])
def test_missing_bodies_are_told_where_bodies_are_made_and_where_their_number_is_set(administrators_client, body, page):
    text = administrators_client.get(page).page.text
    assert "Kept are 0 Steering Groups and 1 subgroup; one and 5 are asked for." in text
    assert "Kept are 0 workstreams, and 3 are asked for." in text


def test_what_is_as_it_should_be_is_not_spoken_of(client, kent, monkeypatch):
    whole = programme_facts().__class__(7, "", 1, 5, 5, 3, 3)
    assert all(rule.holds(whole) for rule in PROGRAMME_RULES)
    monkeypatch.setattr("se7lite.views.shown_rules.programme_facts", lambda: whole)
    assert "Bodies and people" not in client.get("/areas").page.text + client.get("/bodies").page.text


def test_each_promise_says_what_to_do_of_it(client):
    sections = client.get("/promises").page.all("section")
    mend = "Have a body look at this promise: what was done, what parents say of it, and how far it is kept."
    assert sum(mend in words(section) for section in sections) == 8


def test_a_body_says_to_an_officer_that_an_administrator_mends_it(client, administrators_client, readers_client, body):
    body.kind = "steering_group"
    db.session.commit()
    address = f"/bodies/{body.id}"
    seats, terms = "An administrator gives and ends seats", "An administrator writes them"
    officers = client.get(address).page.text
    assert seats in officers and terms in officers
    administrators = administrators_client.get(address).page.text
    assert seats not in administrators and terms not in administrators
    assert terms not in readers_client.get(address).page.text


def test_home_does_not_ask_an_officer_for_what_only_an_administrator_does(client, administrators_client, body):
    assert "Have an administrator review the terms of reference" in client.get("/").page.text
    administrators = administrators_client.get("/").page.text
    assert "Review the terms of reference" in administrators and "Have an administrator" not in administrators


def test_whoever_has_not_agreed_to_confidentiality_is_a_link_to_where_the_day_is_kept(
    client, meeting, representative, officer, today
):
    bound = create_representative(
        {"name": "Bo", "sector": "health", "affiliation": "NHS", "confidentiality_agreed_on": today},
        officer,
        today=today,
    )
    for one in (representative, bound):
        db.session.add(Attendance(meeting_id=meeting.id, representative_id=one.id, invited=True, outcome="came"))
    meeting.date = today
    db.session.commit()
    page = client.get(f"/meetings/{meeting.reference}").page
    task = page.by_id("task-attendance")
    ways = [link.get("href") for link in task.iter("a") if "/edit#confidentiality" in link.get("href")]
    assert ways == [f"/representatives/{representative.reference}/edit#confidentiality_agreed_on-day"]
    assert words(task).count(representative.name) == 1
