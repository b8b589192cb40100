"""A meeting moved after its invitation or its papers went out: what no longer holds is said, and asked again."""

from datetime import date

import pytest

from se7lite.queries.passed_over import passed_over_for
from se7lite.services.meetings import change_meeting
from tests.se7lite.ready import TODAY, ready_to_invite, ready_to_send
from tests.se7lite.views.upload_office import decide, downloaded, looked_at, set_to, ticks
from tests.sync.xlsx.files import edited


@pytest.fixture
def sent(meeting, representative, officer, administrator):
    """Everything held for 12 November, and papers are out."""
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    change_meeting(meeting, {"status": "papers_sent"}, officer, today=TODAY)
    return f"/meetings/{meeting.reference}"


@pytest.mark.parametrize(
    ("htmx", "typed"), [(False, {"date__day": "9"}), (True, {"date": "9/11/2026"})], ids=["page", "row"]
)
def test_whoever_moves_it_reads_what_no_longer_holds_on_the_new_day(client, sent, meeting, htmx, typed):
    answer = client.fill(f"{sent}/edit", htmx=htmx, **typed)
    text = answer.page.text if htmx else client.get(answer.location).page.text
    assert "On 9 November 2026 this does not hold. Meeting standard 1: Put the meeting’s own day" in text
    assert "Meeting standard 3: Papers went out 4 working days before and 5 are asked for" in text
    assert "Before the meeting counts as held, this is asked again." in text
    assert meeting.date == date(2026, 11, 9), "where it stands is a fact"


def test_moved_in_an_uploaded_file_it_is_said_beside_what_was_taken_over(client, sent, meeting):
    content = edited(downloaded(client, "/meetings.xlsx"), set_to(meeting.reference, "Date", date(2026, 11, 9)))
    address, page = looked_at(client, content)
    assert "this does not hold" not in page.text
    taken = decide(client, address, ticks(page)).text
    assert "On 9 November 2026 this does not hold. Meeting standard 1" in taken
    assert "4 working days before and 5 are asked for" in taken


def test_moved_to_where_all_holds_or_not_moved_at_all_nothing_is_said(client, sent, meeting, officer):
    for typed in ({"place": "Civic Hall"}, {"end": "1pm"}):
        answer = client.fill(f"{sent}/edit", **typed)
        assert "does not hold" not in client.get(answer.location).page.text
    client.fill(f"{sent}/edit", date__day="9")
    answer = client.fill(f"{sent}/edit", date__day="12")
    assert "does not hold" not in client.get(answer.location).page.text


def test_a_reason_that_was_given_for_one_day_covers_no_other(client, sent, meeting, on_the_day):
    client.fill(f"{sent}/edit", date__day="9")
    for rule in ("M1.asked", "M1.suits"):
        client.fill(f"{sent}/pass-over/{rule}", reason="Everybody can come on the ninth.")
    said, again = (
        "On 10 November 2026 this does not hold. Meeting standard 1",
        "Passed over for 9 November 2026, before",
    )
    assert again not in client.get(sent).page.text
    moved = client.get(client.fill(f"{sent}/edit", date__day="10").location).page.text
    assert said in moved and moved.count(again) == 2 and "Everybody can come on the ninth." in moved
    assert passed_over_for(meeting)["M1.suits"].said.endswith(" (Given for 9 November 2026.)")
    page = client.fill(f"{sent}/step/held").page
    assert page.by_id("rule-M1.asked") is not None and again in page.text and meeting.status == "papers_sent"
    assert client.fill(f"{sent}/pass-over/M1.asked", reason="And on the tenth.").status == 302
    assert client.get(sent).page.text.count(again) == 1, "the new reason stands in the place of the old one"
    assert client.post(f"{sent}/pass-over/M1.asked", {"reason": "Once more."}).status == 422
    client.fill(f"{sent}/edit", date__day="12")
    assert again not in client.get(sent).page.text, "all holds on the day that was offered"
    back = client.get(client.fill(f"{sent}/edit", date__day="9").location).page.text
    assert "Passed over for 10 November 2026, before" in back and again not in back
    assert back.count("Everybody can come on the ninth.") >= 1, "of the other rule it counts again on its day"


def test_a_reason_that_was_given_for_one_time_covers_no_other_of_the_same_day(client, sent, meeting):
    client.fill(f"{sent}/edit", date__day="9")
    for rule in ("M1.asked", "M1.suits", "M3.notice"):
        client.fill(f"{sent}/pass-over/{rule}", reason="Everybody can come on the ninth.")
    text = client.get(client.fill(f"{sent}/edit", start="9:15").location).page.text
    assert "On 9 November 2026 this does not hold. Meeting standard 1" in text
    assert text.count("Passed over for 10:00, before the meeting was moved") == 2, "of M1; M3 counts days alone"
    assert client.fill(f"{sent}/step/held").status == 422 and meeting.status == "papers_sent"
    client.fill(f"{sent}/edit", start="10:00")
    assert "Passed over for 10:00" not in client.get(sent).page.text
    assert client.fill(f"{sent}/step/held").status == 302 and meeting.status == "held"


def test_recording_that_it_took_place_asks_again_and_goes_on_once_it_is_passed_over(client, sent, meeting, on_the_day):
    client.fill(f"{sent}/edit", date__day="9")
    page = client.get(sent).page
    assert "Missed" in page.text and page.text.count("To do") >= 1
    answer = client.fill(f"{sent}/step/held")
    assert answer.status == 422 and meeting.status == "papers_sent"
    for rule in ("M1.asked", "M1.suits", "M3.notice"):
        assert answer.page.by_id(f"rule-{rule}") is not None, rule
        client.fill(f"{sent}/pass-over/{rule}", reason="The hall was closed on the twelfth.")
    assert "Does not hold yet." not in client.get(f"{sent}/step/held").page.text
    assert client.fill(f"{sent}/step/held").status == 302 and meeting.status == "held"


def test_a_day_put_right_after_the_meeting_says_what_counts_as_missed_and_stops_nothing(client, sent, meeting, officer):
    change_meeting(meeting, {"status": "held"}, officer, today=TODAY)
    answer = client.fill(f"{sent}/edit", date__day="9")
    text = client.get(answer.location).page.text
    assert "On 9 November 2026 this does not hold. Meeting standard 1" in text
    assert "this is asked again" not in text and (meeting.status, meeting.date.day) == ("held", 9)
