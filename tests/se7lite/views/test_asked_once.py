"""Pages that name many people ask the database as often for many of them as for a few."""

import pytest

from se7lite.services.appointments import APPOINTMENTS
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_lists import change_list
from se7lite.services.panels import change_panel
from se7lite.services.representatives import create_representative
from se7lite.services.tables import create_row
from tests.se7lite.asked import selects


@pytest.fixture
def people(officer, today):
    values = {"sector": "parent_carer", "affiliation": "Kent"}
    return [create_representative({"name": f"P {n}", **values}, officer, today=today) for n in range(8)]


def asked(client, address):
    client.get(address)  # what is read once for all pages is read now
    with selects() as statements:
        client.get(address)
    return len(statements)


@pytest.mark.parametrize("page", ["", "/notes", "/actions", "/amendments"])
def test_a_meeting_asks_no_more_for_eight_who_have_something_to_do_than_for_two(
    client, meeting, people, officer, today, page
):
    record_attendance(meeting, {one.reference: Presence(True, "came") for one in people}, officer, today=today)
    counted = []
    for some in (people[:2], people):
        actions = [{"id": None, "what": "Write", "representative": one.reference} for one in some]
        change_list(meeting, "actions", actions, officer, today=today)
        wishes = [{"id": None, "text": "Say more", "representative": one.reference} for one in some]
        change_list(meeting, "amendments", wishes, officer, today=today)
        counted.append(asked(client, f"/meetings/{meeting.reference}{page}"))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("page", ["", "/panel", "/step/shortlisted"])
def test_an_appointment_asks_no_more_for_a_panel_of_eight_than_of_two(client, body, people, officer, today, page):
    made = create_row(APPOINTMENTS, {"title": "Officer", "body": str(body.id), "started_on": today}, officer, today)
    counted = []
    for some in (people[:2], people):
        panel = [{"representative": one.reference, "standing": "full", "shortlisting": "takes_part"} for one in some]
        change_panel(made, panel, officer)
        counted.append(asked(client, f"/appointments/{made.id}{page}"))
    assert counted[0] == counted[1]
