"""The board of who is in the room, as officers and as steering members see it."""

from datetime import date, time

import pytest

from se7lite.extensions import db
from se7lite.models import Body
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.bodies import change_quotas
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import create_representative
from se7lite.services.seats import take_seat
from tests.se7lite.asked import selects

COMING, GONE = date(2099, 1, 5), date(2026, 1, 12)


@pytest.fixture
def fill_in(kent, officer, administrator, today):
    """A body with two seats for Kent, one of them filled, a meeting to come and one that was."""

    def make(name):
        body = Body(name=name, kind="subgroup")
        db.session.add(body)
        db.session.commit()
        rows = [{"seats": 2, "sector": "parent_carer", "area": str(kent.id)}]
        change_quotas(body, rows, administrator, today)
        values = {"name": f"Ann of {name}", "sector": "parent_carer", "affiliation": "Kent"}
        person = create_representative(values, officer, today=today)
        take_seat({"body": str(body.id), "representative": person.reference}, administrator, today)
        for day in (COMING, GONE):
            given = {"body": str(body.id), "kind": "meeting", "title": f"{name} on {day}", "date": day}
            meeting = create_meeting({**given, "start": time(10)}, officer, today=today)
        record_attendance(meeting, {person.reference: Presence(True, "came")}, officer, today=today)
        return body

    return make


def test_the_board_says_what_each_body_asks_for_and_has(client, fill_in):
    body = fill_in("Health")
    page = client.get("/room").page
    assert "1 body, 1 seat free" in page.text
    row = next(" ".join(row.itertext()) for row in page.all("tr") if "Health" in "".join(row.itertext()))
    said = " ".join(row.split())
    assert "1 of 2 1 free Parent carer, Kent 1 of 1, 100% 1 agreement of Health" in said
    assert "0 to 1 of 2 seats Parent carers 1 of 1, 100% Look at this" in said
    assert "1 of 2 seats Parent carers 1 of 1, 100% Look at this" in said
    assert f"/room/{body.id}#ends" in [link.get("href") for link in page.all("a")]


def test_filters_stand_in_the_address_and_htmx_gets_the_board_alone(client, fill_in, kent):
    fill_in("Health")
    page = client.get(f"/room?area={kent.id}&sector=parent_carer&show=missing").page
    assert (page.value("area"), page.value("sector"), page.value("show")) == (str(kent.id), "parent_carer", "missing")
    assert "1 body" in page.text
    answer = client.get("/room?sector=health", htmx=True)
    assert "No body is like that" in answer.page.text
    assert answer.page.all("h1") == []
    assert client.get("/room?area=x&sector=%C2%BF&kind=?").status == 200


def test_a_bodys_page_leads_to_where_each_gap_is_mended(administrators_client, fill_in):
    body = fill_in("Health")
    page = administrators_client.get(f"/room/{body.id}").page
    links = [link.get("href") for link in page.all("a")]
    [coming, gone] = [link for link in links if link.endswith("/attendance")]
    for wanted in (
        f"/seats/new?body={body.id}",
        f"/bodies/{body.id}/register",
        "/representatives/R-0001/edit#confidentiality_agreed_on-day",
    ):
        assert wanted in links
    assert (coming, gone) == ("/meetings/M-0001/attendance", "/meetings/M-0002/attendance")
    assert "Seats that stand empty: parent carer of Kent" in page.text
    assert "Ann of Health: Has not agreed to confidentiality." in page.text


def test_a_steering_member_sees_seats_and_figures_and_not_who_has_agreed_to_confidentiality(readers_client, fill_in):
    body = fill_in("Health")
    assert "1 of 2" in readers_client.get("/room").page.text
    page = readers_client.get(f"/room/{body.id}").page
    assert "not agreed" not in page.text and "Confidentiality" not in page.text
    assert "No seat has run out" in page.text
    for link in page.all("a"):
        href = link.get("href")
        if href.startswith("/") and "sign-out" not in href:
            assert readers_client.get(href).status == 200, href


def test_an_officer_is_told_on_a_meetings_page_who_had_not_agreed_and_a_steering_member_that_it_is_known_who_came(
    client, readers_client, fill_in
):
    fill_in("Health")
    assert "keep the day on each one’s page: Ann of Health" in client.get("/meetings/M-0002").page.text
    text = readers_client.get("/meetings/M-0002").page.text
    assert "Attendance Done" in text
    assert "not agreed" not in text and "page: Ann of Health" not in text


def test_a_body_without_anything_says_so(client, body):
    text = client.get(f"/room/{body.id}").page.text
    for words in ("Nobody holds a seat.", "No meeting is planned.", "No meeting has been held yet."):
        assert words in text
    assert client.get("/room").page.text.count("none planned") == 1
    assert client.get("/room/404").status == 404


def test_without_bodies_the_board_says_so(client, app, accounts):
    assert "There are no bodies yet." in client.get("/room").page.text


def test_ten_bodies_take_as_many_queries_as_two(client, fill_in):
    asked = []
    for wanted in (2, 10):
        for number in range(db.session.query(Body).count(), wanted):
            fill_in(f"Body {number}")
        client.get("/room")
        with selects() as statements:
            answer = client.get("/room")
        assert answer.text.count("1 of 2") >= wanted
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 45


def test_a_meeting_to_come_says_on_its_page_who_could_come(client, fill_in):
    body = fill_in("Health")
    page = client.get("/meetings/M-0001").page
    assert "0 of 2 seats are known to be filled, 1 if all come. Parent carers: 1 of 1 who have not said no" in page.text
    assert "Nobody for: parent carer of Kent." in page.text
    assert f"/room/{body.id}" in [link.get("href") for link in page.all("a")]


def test_the_grid_of_a_meeting_to_come_offers_apologies_and_not_that_somebody_came(client, fill_in):
    fill_in("Health")
    page = client.get("/meetings/M-0001/attendance").page
    values = {node.get("value") for node in page.all("input", type="radio")}
    assert values == {"none", "apologies"}
    assert "No agreement to confidentiality yet" in page.text
    values = {node.get("value") for node in client.get("/meetings/M-0002/attendance").page.all("input", type="radio")}
    assert values == {"none", "came", "apologies"}


def test_only_officers_are_told_of_agreements_on_the_board(client, readers_client, fill_in, kent):
    fill_in("Health subgroup")
    narrowed = f"/room?area={kent.id}"
    assert "1 agreement" in client.get(narrowed).page.text
    for address in (narrowed, "/room"):
        assert "1 agreement" not in readers_client.get(address).page.text
    assert "those asked for; meetings are of the whole body" in readers_client.get(narrowed).page.text


def test_a_steering_group_with_every_area_and_without_a_sector_says_which(client, body, kent, representative, officer):
    body.kind = "steering_group"
    db.session.commit()
    page = client.get(f"/room/{body.id}").page
    assert "Nobody sits there for: Kent, education, social care, health, voluntary sector, parent carer." in page.text
