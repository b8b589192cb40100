"""What only officers may know of a person shows nowhere else: not by name, not as a figure, not by what has changed."""

from datetime import UTC, date, datetime, time

import pytest

from se7lite.checklists.meeting import MISSED, OPEN
from se7lite.checklists.state import states_of
from se7lite.extensions import db
from se7lite.models import Attendance, Meeting
from se7lite.queries.news import newest_change
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_links import answer_through_link, link_behind, make_links
from se7lite.services.meetings import create_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.representatives import change_representative, create_representative
from tests.se7lite.conftest import acting
from tests.se7lite.ready import offer_its_own_time, seat
from tests.se7lite.views.test_summary import cells, file_of, table_called

TODAY, AGREED = date(2026, 11, 24), date(2026, 9, 17)
BOUND = "Meetings at which everybody had agreed to confidentiality"


@pytest.fixture
def held(meeting, representative, administrator, officer):
    """A meeting to which one person came, who has a seat on its body."""
    seat(meeting.body, representative, administrator)
    meeting.status = "held"
    record_attendance(meeting, {representative.reference: Presence(True, "came")}, officer, today=TODAY)
    return meeting


def everything(client, meeting):
    addresses = (
        *("/", "/meetings", "/meetings.csv", "/meetings?standard=M7&outcome=kept&period=past", "/room", "/framework"),
        *("/room?show=missing", f"/room/{meeting.body_id}", f"/meetings/{meeting.reference}", "/summary"),
        *(
            "/summary/standards/M7",
            "/summary/standards.csv",
            "/summary/confidentiality.csv",
            "/summary/standard-M7.csv",
        ),
        *("/representatives", "/representatives/R-0001", "/representatives.csv", f"/bodies/{meeting.body_id}"),
    )
    answers = {address: client.get(address) for address in addresses}
    return {address: answer.page.text if answer.page else answer.text for address, answer in answers.items()}


@pytest.mark.parametrize("gates", ["missed", "passed over"])
def test_whether_somebody_agreed_to_confidentiality_changes_nothing_that_a_reader_can_open(
    client, readers_client, held, representative, officer, gates
):
    if gates == "passed over":
        # With no gate missed or to do a list tells of the advice that is left, of which confidentiality is one part.
        for key in [key for key, state in states_of(held.checklist).items() if state in (MISSED, OPEN)]:
            pass_over(held, key, "It rained.", officer)
        assert not {MISSED, OPEN} & {*states_of(held.checklist).values()}
    before, officers = everything(readers_client, held), everything(client, held)
    change_representative(representative, {"confidentiality_agreed_on": AGREED}, officer, today=TODAY)
    assert everything(readers_client, held) == before
    assert everything(client, held) != officers


def test_an_officer_is_still_told_who_had_not_agreed(client, held):
    text = client.get(f"/meetings/{held.reference}").page.text
    assert "keep the day on each one’s page: Siân Okafor" in text


def meet(body, day, people):
    """A meeting as it is kept, to which these came."""
    number = db.session.query(Meeting).count() + 1
    meeting = Meeting(
        body_id=body.id, number=number, reference=f"M-{number:04d}", kind="meeting", scope="regional", title="Autumn"
    )
    meeting.date, meeting.status, meeting.search_text = day, "held", ""
    db.session.add(meeting)
    db.session.flush()
    for person in people:
        db.session.add(Attendance(meeting_id=meeting.id, representative_id=person.id, invited=True, outcome="came"))


@pytest.fixture
def half_a_year(body, officer, kent, on_the_day):
    """Enough that kept it and enough that did not in January to June 2026, not before May, and too few after it."""

    def fill(*names):
        values = {"sector": "parent_carer", "affiliation": "Kent"}
        people = [create_representative({"name": name, **values}, officer, today=TODAY) for name in names]
        agreed = {"name": "Dee", **values, "confidentiality_agreed_on": date(2026, 1, 1)}
        dee = create_representative(agreed, officer, today=TODAY)
        for day in range(1, 7):
            meet(body, date(2026, 2, day), [dee])
        for day in range(4):
            meet(body, date(2026, 3, 1 + day), [people[day % len(people)]])
        meet(body, date(2026, 5, 1), people)
        meet(body, date(2026, 8, 1), people)
        meet(body, date(2026, 10, 1), [dee])
        db.session.commit()

    return fill


def test_a_reader_is_told_of_confidentiality_over_whole_groups_of_quarters_alone(readers_client, half_a_year):
    half_a_year("Ann", "Bea", "Cai")
    query = "since=2026-Q1&until=2026-Q4"
    table = table_called(readers_client.get(f"/summary?{query}").page, BOUND)
    assert cells(table) == [["January to June 2026", "6 of 11"]]
    assert readers_client.get(f"/summary/standard-M7.csv?{query}").status == 404
    assert [row["Kept"] for row in file_of(readers_client, "confidentiality", query)] == ["6 of 11"]
    assert "M7" not in {row["Standard"] for row in file_of(readers_client, "standards", query)}
    for query in ("since=2026-Q1&until=2026-Q1", "since=2026-Q2&until=2026-Q4", "since=2026-Q3&until=2026-Q3"):
        assert "there are too few meetings to say it" in readers_client.get(f"/summary?{query}").page.text
        assert readers_client.get(f"/summary/confidentiality.csv?{query}").status == 404


def test_an_officer_sees_confidentiality_by_quarter_as_every_other_standard(client, half_a_year):
    half_a_year("Ann", "Bea", "Cai")
    rows = file_of(client, "standard-M7", "since=2026-Q1&until=2026-Q4")
    assert [(row["Quarter"][:7], row["Kept"], row["Not kept"]) for row in rows] == [
        ("January", "6", "4"),
        ("April t", "0", "1"),
        ("July to", "0", "1"),
        ("October", "1", "0"),
    ]


def test_two_people_without_an_agreement_make_no_group_however_often_they_came(readers_client, half_a_year):
    half_a_year("Ann", "Bea")
    page = readers_client.get("/summary?since=2026-Q1&until=2026-Q4").page
    assert "there are too few meetings to say it" in page.text


def test_a_list_tells_readers_of_no_change_of_what_they_do_not_see(client, readers_client, representative, accounts):
    since = newest_change()
    change_representative(representative, {"access_needs": "Hearing loop"}, acting(accounts["omar"]), today=TODAY)
    news = f"/representatives/news?since={since}&shown={representative.reference}"
    assert "1 representative has changed" in client.get(news, htmx=True).page.text
    assert readers_client.get(news, htmx=True).status == 204
    change_representative(representative, {"role": "Chair"}, acting(accounts["omar"]), today=TODAY)
    assert "1 representative has changed" in readers_client.get(news, htmx=True).page.text


@pytest.mark.parametrize(("answer", "said"), [("suits", "1 of 3 parent carer"), ("does_not_suit", "Does not suit")])
def test_what_a_parent_answers_about_a_time_changes_nothing_that_a_reader_can_open(
    client, readers_client, body, representative, administrator, officer, answer, said
):
    values = {"body": str(body.id), "kind": "meeting", "title": "Winter", "date": date(2026, 12, 10), "start": time(10)}
    meeting = create_meeting(values, officer, today=TODAY)
    kent = {"sector": "parent_carer", "affiliation": "Kent"}
    others = [create_representative({"name": name, **kent}, officer, today=TODAY) for name in ("Ann", "Bea")]
    for one in (representative, *others):
        seat(body, one, administrator)
    offer, now = offer_its_own_time(meeting, officer), datetime(2026, 11, 24, 12, tzinfo=UTC)
    page, since = f"/meetings/{meeting.reference}", newest_change()
    addresses = (page, "/room", f"/room/{body.id}", "/", "/meetings", "/representatives/R-0001")
    before = [readers_client.get(address).page.text for address in addresses]
    token = make_links(meeting, officer, now=now)[representative.reference]
    answer_through_link(link_behind(token), {offer: answer}, now=now)
    officers = client.get(page).page.text
    assert "Answer about a time" in officers and said in officers
    assert [readers_client.get(address).page.text for address in addresses] == before
    assert client.get(f"{page}/news?since={since}", htmx=True).status == 200
    assert readers_client.get(f"{page}/news?since={since}", htmx=True).status == 204
