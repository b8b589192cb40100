"""Nobody who only reads can tell from any page how one parent carer answered about a time (M1).

Of a body with few parent carer members, whether the time suits enough of them is what one of them said.
"""

from datetime import date, time

import pytest

from se7lite.queries.news import newest_change
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.representatives import create_representative
from se7lite.services.time_answers import record_answers
from tests.se7lite.ready import offer_its_own_time, seat

TODAY = date(2026, 11, 24)
REASON = "The host could offer no other time."


@pytest.fixture
def asked(body, kent, administrator, officer, on_the_day):
    """Makes a meeting on a day, for whose own time so many parent carer members are asked."""

    def make(members, day):
        values = {"sector": "parent_carer", "affiliation": "Kent"}
        people = [create_representative({"name": f"P {n}", **values}, officer, today=TODAY) for n in range(members)]
        for person in people:
            seat(body, person, administrator)
        values = {"body": str(body.id), "kind": "meeting", "title": "Asked", "date": day, "start": time(10)}
        meeting = create_meeting(values, officer, today=TODAY)
        meeting.status = "planned" if day > TODAY else "held"
        return meeting, people, offer_its_own_time(meeting, officer)

    return make


def everything(client, meeting):
    """All that tells what a meeting is held to, as text."""
    outcomes = ("kept", "passed", "missed") if meeting.date < TODAY else ("kept", "to_come")
    periods = ("", "&period=past" if meeting.date < TODAY else "&period=upcoming")
    lists = [f"/meetings?standard=M1&outcome={outcome}{period}" for outcome in outcomes for period in periods]
    past = ("/meetings.csv", "/framework", "/summary", "/summary/standards/M1", "/summary/passed.csv")
    pages = past if meeting.date < TODAY else ("/", "/meetings", f"/room/{meeting.body_id}")
    answers = {one: client.get(one) for one in (*lists, *pages, f"/meetings/{meeting.reference}")}
    return {one: answer.page.text if answer.page else answer.text for one, answer in answers.items()}


def differing(client, meeting, change):
    before = everything(client, meeting)
    change()
    return {address for address, text in everything(client, meeting).items() if text != before[address]}


@pytest.mark.parametrize(("members", "day"), [(1, date(2026, 12, 10)), (4, date(2026, 11, 12))])
def test_an_answer_by_which_the_rule_comes_to_hold_changes_no_page_of_readers(
    readers_client, client, asked, officer, members, day
):
    meeting, people, offer = asked(members, day)
    for person in people[2:]:
        record_answers(meeting, {(offer, person.reference): "does_not_suit"}, officer)
    page = f"/meetings/{meeting.reference}"
    before = client.get(page).page.text

    def answer():
        record_answers(meeting, {(offer, person.reference): "suits" for person in people[:2]}, officer)

    assert differing(readers_client, meeting, answer) == set()
    assert client.get(page).page.text != before


def test_that_the_rule_had_to_be_passed_over_is_told_where_it_tells_nobodys_answer(
    readers_client, client, asked, officer
):
    meeting, _, _ = asked(1, date(2026, 11, 12))
    assert differing(readers_client, meeting, lambda: pass_over(meeting, "M1.suits", REASON, officer)) == set()
    for address in (f"/meetings/{meeting.reference}", "/summary", "/framework"):
        assert REASON in client.get(address).page.text, address
    assert "standard 1 says here whether they were asked" in readers_client.get("/summary").page.text
    assert "standard 1 says here" not in client.get("/summary").page.text


@pytest.mark.parametrize(
    ("members", "said"), [(2, "As things stand, only officers read it"), (5, "The steering group reads it as you")]
)
def test_whoever_passes_the_rule_over_is_told_who_reads_the_reason(client, asked, members, said):
    meeting, *_ = asked(members, date(2026, 11, 12))
    page = client.get(f"/meetings/{meeting.reference}/pass-over/M1.suits").page.text
    assert said in page and "answer" in page and "keep out what is private to anybody" in page
    assert "as long as it tells" not in client.get(f"/meetings/{meeting.reference}/pass-over/M2").page.text


def test_of_five_members_readers_are_told_whether_the_time_suits_enough(readers_client, asked, officer):
    meeting, people, offer = asked(5, date(2026, 11, 12))
    page = f"/meetings/{meeting.reference}"
    assert "Too few of the body’s parent carer members have said" in readers_client.get(page).page.text
    assert "M-0001" in readers_client.get("/meetings?standard=M1&outcome=missed").page.text
    pass_over(meeting, "M1.suits", REASON, officer)
    for address in (page, "/summary", "/framework"):
        assert REASON in readers_client.get(address).page.text, address
    assert "M-0001" in readers_client.get("/meetings?standard=M1&outcome=passed").page.text
    record_answers(meeting, {(offer, person.reference): "suits" for person in people[:3]}, officer)
    assert "M-0001" in readers_client.get("/meetings?standard=M1&outcome=kept").page.text


@pytest.mark.parametrize("share", [20, 100])
def test_all_and_none_name_people_however_many_there_are(readers_client, administrators_client, asked, officer, share):
    administrators_client.fill("/settings", convenient_share=str(share))
    meeting, people, offer = asked(5, date(2026, 11, 12))
    few = people if share == 100 else people[:1]

    def answer():
        record_answers(meeting, {(offer, person.reference): "suits" for person in few}, officer)

    assert differing(readers_client, meeting, answer) == set()


def test_a_time_taken_out_tells_readers_not_how_many_had_answered(readers_client, client, asked, officer):
    meeting, people, offer = asked(1, date(2026, 12, 10))
    record_answers(meeting, {(offer, people[0].reference): "suits"}, officer)
    change_list(meeting, "times", [], officer, today=TODAY)
    page = f"/meetings/{meeting.reference}"
    assert "with 1 answer" in client.get(page).page.text
    assert "with 1 answer" not in readers_client.get(page).page.text


def test_a_rule_passed_over_that_stands_in_no_history_of_readers_is_no_news_to_them(
    readers_client, client, asked, other_officer
):
    """Somebody changed this, and nothing is told of it: that could only be a time that suits too few."""
    meeting, _, _ = asked(1, date(2026, 12, 10))
    page, since = f"/meetings/{meeting.reference}", newest_change()
    news = (f"{page}/news?since={since}", f"/meetings/news?since={since}&shown={meeting.reference}")
    pass_over(meeting, "M1.suits", REASON, other_officer)
    assert [client.get(one, htmx=True).status for one in news] == [200, 200]
    assert [readers_client.get(one, htmx=True).status for one in news] == [204, 204]
    change_meeting(meeting, {"place": "Lewes"}, other_officer, today=TODAY)
    assert [readers_client.get(one, htmx=True).status for one in news] == [200, 200]
