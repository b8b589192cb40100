"""Pages of appointments: a task list with a gate at every stage."""

from datetime import date, timedelta

import pytest

from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.panels import change_panel
from se7lite.services.tables import change_row, create_row
from se7lite.shown import uk_date
from se7lite.views.clock import today as now
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words


@pytest.fixture
def post(body, officer):
    values = {"title": "Project officer", "body": str(body.id), "started_on": now()}
    return create_row(APPOINTMENTS, values, officer, now())


def typed(day):
    return {"day__day": str(day.day), "day__month": str(day.month), "day__year": str(day.year)}


def test_an_officer_makes_an_appointment_and_names_its_panel(client, body, representative):
    answer = client.fill("/appointments/new", title="Adviser", body=str(body.id), applied="9")
    page = client.get(answer.location).page
    assert "Nobody is on the panel yet" in page.text and "Names of candidates are not kept at all" in page.text
    line = {"line__0__representative": representative.reference, "line__0__standing": "full"}
    client.fill(f"{answer.location}/panel", **line, line__0__shortlisting="takes_part")
    page = client.get(answer.location).page
    assert "Siân Okafor" in page.text and "Full member" in page.text
    assert "Panel: added" in page.text


def test_a_post_needs_a_name_and_whom_it_is_for_and_nothing_typed_is_lost(client):
    answer = client.fill("/appointments/new", applied="9")
    assert answer.status == 422
    assert "Choose the body that the post works for, or an area." in answer.page.errors
    assert answer.page.by_id("applied").get("value") == "9"


def test_a_stopped_stage_says_what_to_do_goes_on_with_a_reason_and_can_be_undone(client, readers_client, post):
    address = f"/appointments/{post.id}"
    step = f"{address}/step/shortlisted"
    answer = client.fill(step, **typed(now()))
    assert answer.status == 422
    assert "draw up the shortlist again with one" in answer.page.text
    [link] = [one.get("href") for one in answer.page.all("a") if "/pass-over/" in one.get("href", "")]
    assert client.fill(link, reason="Nobody was free.").location == step
    assert client.fill(step, **typed(now())).status == 302
    page = readers_client.get(address).page
    assert "Nobody was free." in page.text and "Shortlisting held" in page.text
    assert "Take this back" not in page.text
    framework = readers_client.get("/framework").page
    [reason] = [one for one in framework.all("li") if "Nobody was free." in words(one)]
    assert "Project officer" in words(reason)
    client.send(f"{address}/step-back")
    assert "Under way" in client.get(address).page.text


def test_recording_a_stage_asks_who_came_and_offers_no_day_to_come(client, post, representative, officer):
    address = f"/appointments/{post.id}"
    step = f"{address}/step/shortlisted"
    assert "Nobody on the panel has a part in this stage" in client.get(step).page.text
    assert "Ask a parent carer to join the panel" in client.get(address).page.text
    line = {"representative": representative.reference, "standing": "full", "shortlisting": "takes_part"}
    change_panel(post, [line], officer)
    later = now() + timedelta(days=9)
    change_row(APPOINTMENTS, post, {"shortlisting_on": later}, officer, now(), None)
    page = client.get(step).page
    assert page.value("day-day") == str(now().day) and f"Planned was {uk_date(later)}" in page.text
    answer = client.fill(step)
    assert answer.status == 422 and "Say whether Siân Okafor came." in answer.page.errors
    name = f"came.{representative.reference}"
    assert client.fill(step, **{name: "came"}).status == 302
    page = client.get(address).page
    assert "Shortlisting held" in page.text and "shortlisting: Came" in page.text


def test_nothing_is_said_of_who_came_before_anybody_says_it(client, post, representative, officer):
    line = {"representative": representative.reference, "standing": "beside", "shortlisting": "takes_part"}
    change_panel(post, [line], officer)
    step = f"/appointments/{post.id}/step/shortlisted"
    opened = client.get(step).page.text
    assert "It is not said yet who came" in opened and "came to the shortlisting" not in opened
    stopped = client.fill(step, **{f"came.{representative.reference}": "came"}).page.text
    assert "No parent carer with a full say came to the shortlisting" in stopped


def test_an_appointment_is_put_away_and_brought_back(client, post):
    page = client.send(f"/appointments/{post.id}/archive").page
    assert "Project officer is archived." in page.text and "Undo" in page.text
    assert "No appointment is under way" in client.get("/appointments").page.text
    assert "Project officer" in client.get("/appointments?show=archived").page.text
    client.send(f"/appointments/{post.id}/restore")
    assert "Project officer" in client.get("/appointments").page.text


def test_a_steering_member_reads_and_is_offered_nothing_to_change(readers_client, post):
    page = readers_client.get(f"/appointments/{post.id}").page
    assert "Meeting standard 8" in page.text
    assert not any(words(link) in ("Edit", "Panel", "Pass over", "Give the day") for link in page.all("a"))
    for part in ("edit", "panel", "step/shortlisted", "pass-over/M8.interview"):
        assert readers_client.get(f"/appointments/{post.id}/{part}").status == 403
    assert readers_client.get("/appointments/new").status == 403


@pytest.mark.parametrize("part", ["step/hired", "pass-over/M2", "step/open"])
def test_a_stage_or_rule_that_is_not_there_is_said(client, post, part):
    assert client.get(f"/appointments/{post.id}/{part}").status == 404


def test_home_has_one_line_for_every_panel_without_a_parent_carer_and_leads_there(
    client, post, body, officer, representative
):
    def line():
        return [one for one in client.get("/").page.all("a") if words(one).startswith("Ask a parent carer")]

    [one] = line()
    assert "2 stages of an appointment" in words(one) and one.get("href") == f"/appointments/{post.id}"
    second = create_row(APPOINTMENTS, {"title": "Other", "body": str(body.id), "started_on": now()}, officer, now())
    [one] = line()
    assert "4 stages of appointments" in words(one) and one.get("href") == "/appointments"
    whole = {"representative": representative.reference, "standing": "full"}
    for made in (post, second):
        change_panel(made, [{**whole, "shortlisting": "takes_part", "interview": "takes_part"}], officer)
    assert line() == []


def test_fifty_appointments_take_as_many_queries_as_five(client, body, officer):
    def asked(so_many):
        for number in range(so_many):
            values = {"title": f"Post {number}", "body": str(body.id), "started_on": now()}
            create_row(APPOINTMENTS, values, officer, now())
        client.get("/appointments")
        with selects() as statements:
            client.get("/appointments")
        return len(statements)

    assert asked(5) == asked(45)


def test_a_stage_whose_day_has_passed_was_planned(client, body, officer):
    days = {"started_on": date(2020, 10, 1), "shortlisting_on": date(2020, 11, 2)}
    post = create_row(APPOINTMENTS, {"title": "Adviser", "body": str(body.id), **days}, officer, now())
    assert "Was planned for 2 November 2020" in client.get(f"/appointments/{post.id}").page.text
