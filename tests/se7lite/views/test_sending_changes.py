"""People who were invited are told of a change of the meeting, and of its end."""

from datetime import date

import pytest

from se7lite.services.meetings import change_meeting
from se7lite.services.tellings import record_telling
from tests.se7lite.ready import TODAY, ready_to_invite
from tests.se7lite.views.test_sending import box


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}"


def test_people_are_told_of_a_change_and_of_the_end_of_it(client, address, meeting, officer):
    assert client.get(f"{address}/send/cancelled").status == 404
    assert "it changes the one that you have already" in box(client.get(f"{address}/send/changed").page, "text")
    change_meeting(meeting, {"status": "cancelled"}, officer, today=TODAY)
    answer = client.get(f"{address}/send/papers_sent")
    assert answer.location == f"{address}/send/cancelled"
    assert "is cancelled" in box(client.get(answer.location).page, "text")
    assert "/send/cancelled" in client.get(address).text
    assert client.get(f"{address}/send/else").status == 404


def test_after_a_change_that_people_who_are_invited_must_hear_of_the_next_step_is_offered(
    client, address, meeting, representative, officer, administrator
):
    def offered(**typed):
        page = client.get(client.fill(f"{address}/edit", **typed).location).page
        links = [one for one in page.all("a") if one.get("class") == "govuk-notification-banner__link"]
        return [one.get("href") for one in links]

    assert offered(place="Town Hall") == []
    ready_to_invite(meeting, representative, officer, administrator)
    change_meeting(meeting, {"status": "invited"}, officer, today=TODAY)
    assert offered(title="Another name") == []
    for place, told in (("Civic Centre", [f"{address}/send/changed"]), ("Town Hall", [])):
        assert offered(place=place) == told, "and nothing where it is again what people know"
    assert offered(status="cancelled") == [f"{address}/send/cancelled"]
    said = client.send(f"{address}/send/cancelled").page.text
    assert "It is recorded that people were told" in said and "People told that it is" in said


def test_a_cancellation_names_the_day_that_people_were_told_last_and_the_one_they_were_not(
    client, address, meeting, representative, officer, administrator
):
    def change(**values):
        change_meeting(meeting, values, officer, today=TODAY)

    def message():
        page = client.get(f"{address}/send/cancelled").page
        return page.by_id("subject").get("value"), box(page, "text")

    change(date=date(2026, 12, 18))
    ready_to_invite(meeting, representative, officer, administrator)
    change(status="invited")
    change(date=date(2026, 12, 22))
    change(status="cancelled")
    subject, text = message()
    assert subject.endswith("18 December 2026") and "on Friday 18 December 2026 is cancelled" in text
    assert "It had been moved to Tuesday 22 December 2026 since: it does not take place on that day either." in text
    change(status="invited")
    record_telling(meeting, "changed", officer)
    change(status="cancelled")
    subject, text = message()
    assert subject.endswith("22 December 2026") and "on Tuesday 22 December 2026 is cancelled" in text
    assert "moved" not in text
