"""A representative's page: seats, meetings, training, claims with their clock, and what only officers see of it."""

from datetime import date, time

import pytest

from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.downloads import bases_of
from se7lite.services.meetings import archive_meeting, create_meeting
from se7lite.services.representatives import change_representative
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words as text_of
from tests.se7lite.views.test_downloads import downloads, rows_of


@pytest.fixture
def address(representative):
    return f"/representatives/{representative.reference}"


@pytest.fixture
def meet(body, representative, officer, today):
    def make(day, outcome, title="Meeting", invited=True):
        given = {"body": str(body.id), "kind": "meeting", "title": title, "date": day, "start": time(10)}
        meeting = create_meeting(given, officer, today=today)
        record_attendance(meeting, {representative.reference: Presence(invited, outcome)}, officer, today=today)
        return meeting

    return make


def test_the_share_attended_is_of_the_meetings_held_that_they_were_on_the_list_of(client, meet, address, officer):
    meet(date(2026, 3, 2), "came", "March", invited=False)
    meet(date(2026, 4, 2), "apologies", "April")
    meet(date(2026, 5, 2), "none", "May")
    meet(date(2099, 5, 2), "none", "To come")
    archive_meeting(meet(date(2026, 6, 2), "came", "Put away"), officer, date(2026, 11, 24))
    page = client.get(address).page
    assert "Came to 1 of 3 meetings that were held, 33%, and sent apologies for 1." in page.text
    assert "To come Parent Carers subgroup Invited" in page.text
    assert "March Parent Carers subgroup Came without an invitation" in page.text
    assert "Put away" not in page.text


def test_more_meetings_than_a_dozen_are_a_link_away(client, meet, address):
    for month in range(1, 8):
        for day in (5, 19):
            meet(date(2026, month, day), "came", f"On {day}/{month}")
    page = client.get(address).page
    assert "All 14 meetings" in page.text and "On 5/1 " not in page.text
    assert "On 5/1 " in client.get(f"{address}?meetings=all").page.text


def test_a_page_with_many_meetings_asks_no_more_than_one_with_few(client, meet, address):
    asked = []
    for many in (2, 12):
        for day in range(many):
            meet(date(2026, 2, 1 + day), "came")
        client.get(address)
        with selects() as statements:
            client.get(address)
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_claims_are_shown_with_their_clock_to_officers_only(client, readers_client, claim, address):
    page = client.get(address).page
    assert claim.reference in page.text and "All 1 claim" in page.text
    text = readers_client.get(address).text
    assert claim.reference not in text and "claims?representative" not in text


def test_an_empty_page_says_so(client, address):
    text = client.get(address).page.text
    for words in (
        "No seat on any body.",
        "Not on the list of any meeting yet.",
        "No course is noted yet.",
        "No claim yet.",
        "Not agreed yet",
    ):
        assert words in text


def test_an_agreement_that_ran_out_is_said(client, representative, address, officer, today):
    values = {"confidentiality_agreed_on": date(2025, 1, 6), "confidentiality_until": date(2025, 12, 31)}
    change_representative(representative, values, officer, today=today)
    assert "Agreed on 6 January 2025, ran out on 31 December 2025" in client.get(address).page.text


def agreements_on(page):
    section = page.one("section", aria_labelledby="confidentiality")
    return [text_of(row) for row in section.iter("tr")][1:]


RENEWED = {"confidentiality_agreed_on__day": "10", "confidentiality_agreed_on__month": "1"}
RENEWED |= {"confidentiality_agreed_on__year": "2026"}


@pytest.mark.parametrize(
    ("htmx", "typed"),
    [(False, RENEWED), (True, {"confidentiality_agreed_on": "10/1/2026"})],
    ids=["page", "row"],
)
def test_a_later_day_renews_and_says_so_and_the_earlier_agreement_is_shown_below(
    client, representative, address, officer, today, htmx, typed
):
    change_representative(representative, {"confidentiality_agreed_on": date(2025, 1, 6)}, officer, today=today)
    answer = client.fill(f"{address}/edit", htmx=htmx, **typed)
    page = client.get(address if htmx else answer.location).page
    told = answer.page.text if htmx else page.text
    assert "is renewed, for good: the one of 6 January 2025 stays for the meetings of its time" in told
    rows = agreements_on(page)
    assert rows == ["10 Jan 2026 for good In force", "6 Jan 2025 for good Renewed on 10 January 2026"]
    assert "Agreements to confidentiality: added" in page.text and "agreed on 10 January 2026" in page.text


def test_a_mistyped_day_is_corrected_on_a_page_of_its_own(
    client, readers_client, representative, address, officer, today
):
    change_representative(representative, {"confidentiality_agreed_on": date(2025, 1, 6)}, officer, today=today)
    correct = f"{address}/confidentiality"
    assert correct in [link.get("href") for link in client.get(address).page.all("a")]
    answer = client.fill(correct, **{"line-0-agreed_on": "16/1/2025", "line-0-until": "15/1/2025"})
    assert "Agreement 1: Confidentiality ends before it was agreed: check both dates." in answer.page.errors
    typed = {"line-0-agreed_on": "16/1/2025", "line-0-until": "31/12/2025", "line-1-agreed_on": "5/1/2026"}
    page = client.get(client.fill(correct, **typed).location).page
    rows = agreements_on(page)
    assert rows == [
        "5 Jan 2026 for good In force",
        "16 Jan 2025 31 Dec 2025 Ran out, and was renewed on 5 January 2026",
    ]
    assert "changed" in page.text and "is renewed" not in page.text
    assert readers_client.get(correct).status == 403
    for shown in ("16 Jan 2025", "16 January 2025", "In force", "Agreements to confidentiality"):
        assert shown in page.text and shown not in readers_client.get(address).text


def test_courses_are_noted_line_by_line_and_their_days_added_up(client, readers_client, address):
    typed = {
        "line-0-course": "Chairing",
        "line-0-date": "5/1/2026",
        "line-0-days": "1",
        "line-1-course": "Budgets",
        "line-1-date": "2 February 2026",
        "line-1-days": "0.5 days",
    }
    page = client.get(client.fill(f"{address}/training", **typed).location).page
    assert "1.5 days in 2 courses." in page.text
    assert "Training: added" in page.text and "Chairing, on 5 January 2026, 1 day" in page.text
    assert "1.5 days in 2 courses." in readers_client.get(address).page.text
    assert readers_client.get(f"{address}/training").status == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"line-0-course": "Chairing"}, "Course 1: First day is needed: fill it in."),
        ({"line-0-days": "many"}, "Course 1: Days: enter a number, like 1 or 0.5"),
    ],
)
def test_a_mistake_in_a_course_is_said_at_its_box(client, address, typed, said):
    answer = client.fill(f"{address}/training", **typed)
    assert answer.status == 422
    assert said in answer.page.errors
    for name, value in typed.items():
        assert answer.page.value(name) == value


def test_who_agreed_to_confidentiality_is_for_officers_only(client, readers_client, representative, officer, today):
    address = f"/representatives/{representative.reference}"
    values = {"confidentiality_agreed_on": date(2025, 1, 6), "confidentiality_until": date(2025, 12, 31)}
    change_representative(representative, values, officer, today=today)
    assert "6 January 2025" in client.get(address).page.text
    assert "Confidentiality" in client.get("/representatives").text
    for page in (address, "/representatives", "/representatives.csv"):
        text = readers_client.get(page).text
        assert "6 January 2025" not in text and "31 December 2025" not in text and "2025-01-06" not in text
        assert "ran out" not in text and "Confidentiality" not in text
    assert "2025-01-06" in client.get("/representatives.csv").text


def test_the_excel_file_of_a_steering_member_has_no_column_of_it(client, readers_client, representative):
    officers, readers = (rows_of(one.get("/representatives.xlsx")) for one in (client, readers_client))
    place = officers[0].index("Confidentiality agreed")
    assert readers == [row[:place] + row[place + 1 :] for row in officers]
    kept = [set(base) for one in downloads() for base in bases_of(one).values()]
    assert ["confidentiality_agreed_on" in fields for fields in kept] == [True, False]


def test_nobody_sorts_by_what_they_do_not_see(client, readers_client, representative, officer, today):
    assert 'aria-sort="descending"' in client.get("/representatives?sort=confidentiality&order=desc").text
    page = readers_client.get("/representatives?sort=confidentiality&order=desc").page
    assert [text_of(one) for one in page.all("th") if one.get("aria-sort")] == ["Name ▲"]
