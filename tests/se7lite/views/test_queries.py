"""A list asks the database the same few questions, however many rows it shows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Representative
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.claims import create_claim
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import create_representative
from tests.se7lite.asked import selects

FEW, MANY = 5, 50


def people(how_many, officer, today, **_):
    for number in range(how_many):
        create_representative(
            {"name": f"Person {number}", "sector": "parent_carer", "affiliation": "Kent"}, officer, today=today
        )


def meetings(how_many, officer, today, body, **_):
    for number in range(how_many):
        values = {"body": str(body.id), "kind": "meeting", "title": f"Meeting {number}", "date": date(2026, 11, 12)}
        create_meeting(values, officer, today=today)


def claims(how_many, officer, today, representative, meeting, **_):
    for number in range(how_many):
        values = {"representative": representative.reference, "meeting": meeting.reference, "fares": Decimal("4.20")}
        create_claim({**values, "date": today - timedelta(days=number)}, officer, today=today)


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "fragment"])
@pytest.mark.parametrize(
    ("address", "make"), [("/claims", claims), ("/meetings", meetings), ("/representatives", people)]
)
def test_fifty_rows_take_as_many_queries_as_five(
    client, officer, today, body, kent, representative, meeting, address, make, htmx
):
    def asked(rows_wanted):
        rows_there = client.get(address).text.count("<tr id=")  # also what is read once and kept, is read now
        make(
            rows_wanted - rows_there,
            officer=officer,
            today=today,
            body=body,
            representative=representative,
            meeting=meeting,
        )
        with selects() as statements:
            answer = client.get(address, htmx=htmx)
        assert answer.text.count("<tr id=") == rows_wanted
        return len(statements)

    few = asked(FEW)
    assert 0 < few <= 4
    assert asked(MANY) == few


def test_a_meeting_with_many_people_takes_as_many_queries_as_one_with_a_few(client, officer, today, kent, meeting):
    def asked(how_many):
        people(how_many, officer, today)
        everybody = db.session.scalars(select(Representative.reference))
        came = {one: Presence(invited=True, outcome="came") for one in everybody}
        record_attendance(meeting, came, officer, today=today)
        client.get(f"/meetings/{meeting.reference}")  # what is read once and kept, is read now
        with selects() as statements:
            client.get(f"/meetings/{meeting.reference}")
        return len(statements)

    assert asked(FEW) == asked(FEW)
