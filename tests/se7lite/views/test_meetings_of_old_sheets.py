"""What the pages of a meeting say and do of its being taken over from before."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Meeting
from se7lite.services.meetings import create_meeting
from se7lite.services.taking_over import hold_again
from tests.se7lite.views.page import words

WHY = "It stood in the tab “Meetings” of “Ours” when that was connected."


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 1, 14), "its checklist is shown, and stops nothing."),
        (date(2027, 3, 2), "its next steps are held to its checklist."),
    ],
)
def test_a_meetings_page_says_when_it_was_taken_over_by_whom_with_which_status_and_why(
    client, readers_client, body, officer, today, day, then
):
    values = {"body": str(body.id), "kind": "meeting", "title": "Old", "date": day, "status": "invited"}
    sheet = replace(
        officer, account_id=None, door="spreadsheet", adopting=WHY, confirmed_by=officer.account_id, run_id=7
    )
    made = create_meeting(values, sheet, today=today)
    name = db.session.get_one(Account, officer.account_id).name
    for who in (client, readers_client):
        text = who.get(f"/meetings/{made.reference}").page.text
        assert "This meeting was taken over as “Invited” on " in text and f" by {name}, and no rule was" in text
        assert f"{then} {WHY}" in text
        assert "Taken over from before" in text, "and the history keeps it"


@pytest.fixture
def begun(meeting):
    """The programme has kept meetings since 1 October 2026."""
    meeting.created_at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    db.session.commit()


def filled_in(client, body, **values):
    form = client.get("/meetings/new").page.form()
    form |= {"title": "Old", "body": str(body.id), "date-day": "14", "date-month": "1", "date-year": "2026"}
    return client.post("/meetings/new", form | {"status": "notes_sent"} | values)


def test_the_form_of_a_new_meeting_says_how_one_of_before_is_entered_and_does_it(client, begun, body):
    refused = filled_in(client, body).page
    assert "Save the meeting as “Planned” first." in refused.text and "on the meeting’s page" not in refused.text
    assert "was over before meetings were kept in se7lite (since 1 October 2026): say below" in refused.text
    page = client.get(filled_in(client, body, taken_over="From our minute book.").location).page
    assert "This meeting was taken over as “Notes sent” on " in page.text and "From our minute book." in page.text


def test_the_page_of_a_step_says_why_nothing_stops_it_and_of_other_meetings_nothing(client, begun, meeting, body):
    address = filled_in(client, body, taken_over="From our minute book.", status="held").location
    for page in ("step", "send"):
        assert "its checklist is shown, and stops nothing." in client.get(f"{address}/{page}/notes_sent").page.text
    assert "stops nothing" not in client.get(f"/meetings/{meeting.reference}/step/invited").page.text


def test_a_meeting_of_since_is_not_taken_over_by_the_form(client, begun, body):
    page = filled_in(client, body, taken_over="Why not.", **{"date-month": "11"}).page
    assert any("since 1 October 2026" in line for line in page.errors)
    assert len(db.session.scalars(select(Meeting)).all()) == 1


def test_the_page_of_a_meeting_of_before_leads_to_where_it_is_taken_over(client, begun, body):
    filled_in(client, body, status="planned")
    address = "/meetings/M-0002/take-over"
    assert client.get("/meetings/M-0002").page.all("a", href=address)
    assert not client.get("/meetings/M-0001").page.all("a", href="/meetings/M-0001/take-over")
    assert client.get(address).page.value("status") == "", "which status it had, only a person knows"
    for given in ({"status": "held", "reason": ""}, {"status": "", "reason": "From our minute book."}):
        assert client.post(address, given).status == 422
    page = client.send(address, {"status": "held", "reason": "From our minute book."}).page
    assert "This meeting was taken over as “Held” on " in page.text
    assert not page.all("a", href=address)
    page = client.send(f"{address}/back").page
    assert "M-0002 is “Planned” again" in page.text and "This meeting was taken over" not in page.text
    assert page.all("a", href=address)
    assert [(one.status, one.adopted) for one in db.session.scalars(select(Meeting))] == [("planned", False)] * 2
    assert "not taken over" in client.send(f"{address}/back").page.text


def test_several_meetings_of_before_are_taken_over_from_one_list_with_one_reason(client, begun, body):
    for title in ("First", "Second", "Third"):
        filled_in(client, body, status="planned", title=title)
    page = client.get("/meetings/M-0002").page
    assert page.all("a", href="/meetings/of-before") and "all 3 of before together" in page.text
    address = "/meetings/of-before"
    page = client.get(address).page
    assert [box.get("value") for box in page.all("input", name="meeting")] == ["M-0004", "M-0003", "M-0002"]
    form = page.form() | {"meeting": ["M-0002", "M-0003"], "status-M-0002": "held", "status-M-0003": "notes_sent"}
    answer = client.post(address, form)
    assert answer.status == 422 and "Say why" in " ".join(answer.page.errors) and not adopted()
    form["reason"] = "From our minute book."
    answer = client.post(address, form | {"meeting": ["M-0002", "M-0004"], "shown-M-0004": "1"})
    assert answer.status == 422 and adopted() == {"M-0002": "held"}
    assert "1 meeting is taken over." in answer.page.text and "M-0004: Choose the status" in answer.page.text
    answer = client.post(address, form | {"meeting": ["M-0003"], "shown-M-0003": "77"})
    assert "look at it again" in answer.page.text and adopted() == {"M-0002": "held"}
    answer = client.send(address, form | {"meeting": ["M-0003"]})
    assert "1 meeting is taken over." in answer.page.text
    assert adopted() == {"M-0002": "held", "M-0003": "notes_sent"}
    assert "From our minute book." in client.get("/meetings/M-0003").page.text


def adopted():
    db.session.rollback()
    return {one.reference: one.status for one in db.session.scalars(select(Meeting).where(Meeting.adopted))}


@pytest.mark.parametrize("why", ["since", "already", "stopped by nothing", "archived"])
def test_where_a_meeting_cannot_be_taken_over_no_form_is_shown_but_why_and_what_to_do(
    client, begun, meeting, body, why
):
    reference = meeting.reference
    if why != "since":
        filled_in(client, body, status="planned")
        reference = "M-0002"
    if why == "already":
        client.send(f"/meetings/{reference}/take-over", {"status": "held", "reason": "From our minute book."})
    elif why == "stopped by nothing":
        body.enforced_from = date(2026, 10, 1)
        db.session.commit()
    elif why == "archived":
        client.send(f"/meetings/{reference}/archive")
    page = client.get(f"/meetings/{reference}/take-over").page
    words = {
        "since": "is passed over on the meeting’s page",
        "already": "its page says when",
        "stopped by nothing": "Give it its status where you edit it.",
        "archived": "restore it first",
    }
    assert words[why] in page.text and not page.all("select", name="status")
    assert client.post(f"/meetings/{reference}/take-over", {"status": "held", "reason": "Why not."}).status == 422


def test_the_summary_lists_it_beside_what_was_passed_over_with_the_reason(
    readers_client, body, officer, today, monkeypatch
):
    monkeypatch.setattr("se7lite.views.summary.today", lambda: today)
    values = {"body": str(body.id), "kind": "meeting", "title": "Old", "status": "held"}
    adopting = replace(officer, adopting="Our minute book.")
    for day in (date(2025, 1, 14), date(2026, 1, 14)):
        last = create_meeting(values | {"date": day}, adopting, today=today)
    said = "Meetings that were taken over as they were, with the reason"
    together = "2 meetingsM-0002, M-0001"
    for query, listed, many in (("since=2025-Q1", together, 2), ("since=2026-Q1", "M-0002", 1)):
        query += "&until=2026-Q4"
        page = readers_client.get(f"/summary?{query}").page
        [table] = [one for one in page.all("table") if words(one.find("caption")) == said]
        rows = [[words(cell) for cell in row] for row in table.find("tbody")]
        days = "14 Jan 2025 to 14 Jan 2026" if many == 2 else "14 Jan 2026"
        assert rows == [[days, listed, body.name, "Held", "Our minute book."]]
        kept = readers_client.get(f"/summary/taken-over.csv?{query}").text
        assert kept.count("Our minute book.") == many
    hold_again(last, officer, today=today)
    assert said not in readers_client.get(f"/summary?{query}").page.text


def test_only_who_writes_takes_over(readers_client, begun, body):
    assert readers_client.get("/meetings/of-before").status == 403
    address = "/meetings/M-0001/take-over"
    assert readers_client.get(address).status == 403
    assert readers_client.post(address, {"status": "held", "reason": "Why not."}).status == 403
