"""The summary tells of standards that no meeting is held to: panels, outreach and payment."""

from datetime import date, timedelta

import pytest

from se7lite.extensions import db
from se7lite.models import Appointment, Body, Claim, Forum, Outreach
from se7lite.services.claims import create_claim
from se7lite.services.passing_over import pass_over
from se7lite.services.representatives import create_representative
from tests.se7lite.views.page import words
from tests.se7lite.views.test_summary import file_of

QUERY = "since=2026-Q3&until=2026-Q4"


def beyond(client, query=QUERY):
    [shown] = [
        part for part in client.get(f"/summary?{query}").page.all("section") if part.get("aria-labelledby") == "beyond"
    ]
    return {
        words(row.find("th")): [words(cell) for cell in row.findall("td")]
        for row in shown.iter("tr")
        if row.findall("td")
    }


@pytest.fixture
def posts(body, officer):
    """Four stages that are over, one of them passed over, and one of another year."""
    for title, shortlisting, interview in (
        ("Officer", date(2026, 9, 10), date(2026, 10, 8)),
        ("Adviser", date(2026, 10, 1), date(2026, 10, 15)),
        ("Old", date(2024, 10, 1), date(2024, 10, 15)),
    ):
        post = Appointment(title=title, body_id=body.id, started_on=date(2026, 9, 1), status="interviewed")
        post.shortlisting_on, post.interview_on = shortlisting, interview
        db.session.add(post)
        db.session.commit()
        if title == "Adviser":
            pass_over(post, "M8.interview", "The parent was ill.", officer)


def test_panels_are_told_by_quarter_and_what_was_passed_over_of_them_with_its_reason(readers_client, posts, meeting):
    meeting.date = date(2026, 8, 3)  # quarters are told from that of the first meeting
    db.session.commit()
    assert beyond(readers_client)["M8 Stages with a parent carer as full member of the panel"] == [
        "0 of 1",
        "0 of 3, 1 passed over",
        "0 of 4, 1 passed over",
    ]
    page = readers_client.get(f"/summary?{QUERY}").page
    [row] = [row for row in page.root.iter("tr") if "The parent was ill." in words(row)]
    assert "Adviser" in words(row) and "15 Oct 2026" in words(row)
    assert "/appointments/2" in [link.get("href") for link in row.iter("a")]
    [kept] = [row for row in file_of(readers_client, "passed", QUERY) if row["Why"] == "The parent was ill."]
    assert kept["Meeting or post"] == "Adviser"
    assert "The parent was ill." not in readers_client.get("/summary?since=2026-Q3&until=2026-Q3").page.text


def test_panels_of_another_body_are_not_told_where_a_body_is_chosen(readers_client, posts, body):
    other = Body(name="Health", kind="subgroup")
    db.session.add(other)
    db.session.commit()
    assert "M8" in " ".join(beyond(readers_client, f"{QUERY}&body={body.id}"))
    text = readers_client.get(f"/summary?{QUERY}&body={other.id}").page.text
    assert "The parent was ill." not in text and "M8 Stages with" not in text


def test_outreach_is_told_of_quarters_that_are_over(readers_client, kent):
    forum = Forum(area_id=kent.id, name="Kent forum")
    db.session.add(forum)
    db.session.flush()
    for day in (date(2026, 4, 3), date(2026, 11, 3)):
        db.session.add(Outreach(forum_id=forum.id, day=day, reached="families", whom="Families", how="A visit"))
    db.session.commit()
    row = beyond(readers_client, "since=2026-Q1&until=2026-Q4")["M11 Forums that told of outreach in the quarter"]
    assert row == ["–", "1 of 1", "0 of 1", "–", "1 of 2"][-len(row) :]


def test_payment_is_told_as_a_share_of_whole_groups_and_never_as_a_count(client, readers_client, kent, officer, today):
    assert not any(name.startswith(("M9", "M10")) for name in beyond(readers_client))
    people = [
        create_representative({"name": name, "sector": "parent_carer", "affiliation": "Kent"}, officer, today=today)
        for name in ("Ann", "Bea", "Cil")
    ]
    for number in range(10):
        values = {"representative": people[number % 3].reference, "date": date(2026, 7, 1), "fares": 1}
        claim = create_claim(values, officer, today=today)
        claim.status, claim.submitted_on = "paid", date(2026, 7, 2)
        claim.approved_on, claim.paid_on = date(2026, 7, 3), date(2026, 7, 6) + timedelta(days=number)
        claim.policy_reason = "Asked for by the region." if number < 3 else ""
    db.session.commit()
    for one in (client, readers_client):
        told = beyond(one)
        assert told["M9 Expenses under the policy that applies"] == ["about 7 in 10 claims"]
        assert told["M10 Payment for time under the policy"][0] == "every claim or nearly every one"
    assert "Asked for by the region." not in readers_client.get(f"/summary?{QUERY}").page.text
    assert db.session.query(Claim).count() == 10
    chosen = f"{QUERY}&area={kent.id}"
    assert not any(name.startswith("M9") for name in beyond(readers_client, chosen) or {})


def test_that_meetings_which_nothing_stopped_are_counted_is_said(readers_client):
    assert "are counted like all others, although nothing stopped them" in readers_client.get("/summary").page.text
