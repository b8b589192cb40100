"""The history on the pages: every change in words, all of them, of whatever is kept."""

from datetime import date
from decimal import Decimal

import pytest

from se7lite.queries import changes
from se7lite.services.bodies import change_quotas
from se7lite.services.claim_lines import read_lines
from se7lite.services.claims import change_lines
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.representatives import change_representative
from se7lite.services.seats import end_seat, take_seat
from se7lite.views.history_lists import told_changes, told_line
from tests.se7lite.views.page import words


def told(page):
    """(what, from, to) of each entry, the newest first."""
    table = next(
        table
        for table in page.all("table")
        if "Changes of" in words(table.find("caption")) or "app-history" in table.get("class")
    )
    return [tuple(words(cell) for cell in row.findall("*")[2:5]) for row in table.find("tbody")]


def test_lines_of_a_claim_are_told_one_by_one(client, claim, officer, today):
    lines = [
        {"kind": "mileage", "quantity": Decimal(30), "vehicle": "car"},
        {"kind": "other", "amount": Decimal(3), "note": "Car park"},
    ]
    change_lines(claim, lines, officer, today=today)
    kept = read_lines(claim)
    kept[1]["amount"] = Decimal("3.50")
    kept[0:1] = [{"kind": "childcare", "amount": Decimal(12), "note": "Two hours"}]
    change_lines(claim, kept, officer, today=today)
    page = client.get(f"/claims/{claim.reference}").page
    entries = [entry for entry in told(page) if entry[0].startswith("Lines")][:3]
    assert set(entries) == {
        ("Lines: taken out", "Mileage, 30 miles, by car", ""),
        ("Lines: changed", "Other, £3.00, Car park", "Other, £3.50, Car park"),
        ("Lines: added", "", "Childcare, £12.00, Two hours"),
    }


def test_days_and_journeys_of_a_claim_are_told_as_one_would_say_them():
    time = {"kind": "time", "quantity": "2", "unit": "half_day"}
    assert told_line(time, {}) == "Time, 2 half days"
    assert told_line({"kind": "mileage", "quantity": "4.5", "vehicle": "passenger"}, {}) == (
        "Mileage, 4.5 miles, as a passenger"
    )


def test_an_agenda_says_what_was_added_and_when_only_the_order_changed(client, meeting, officer, today):
    def write(*titles):
        rows = [{"title": title, "minutes": 5} for title in titles]
        change_list(meeting, "agenda", rows, officer, today=today)

    write("Welcome", "Budget")
    write("Budget", "Welcome")
    entries = told(client.get(f"/meetings/{meeting.reference}").page)
    assert entries[:3] == [
        (
            "Agenda: put in another order",
            "Welcome, 5 minutes; Budget, 5 minutes",
            "Budget, 5 minutes; Welcome, 5 minutes",
        ),
        ("Agenda: added", "", "Welcome, 5 minutes"),
        ("Agenda: added", "", "Budget, 5 minutes"),
    ]


def test_actions_papers_agreements_and_attendance_are_told_with_names_and_days(
    client, meeting, representative, officer, today
):
    action = {"what": "Book the room", "representative": representative.reference, "due_on": date(2026, 12, 1)}
    change_list(meeting, "actions", [action], officer, today=today)
    kept = read_list(meeting, "actions")
    change_list(meeting, "actions", [{**kept[0], "done_on": date(2026, 11, 20)}], officer, today=today)
    change_list(meeting, "papers", [{"title": "Budget", "sent_on": date(2026, 11, 3)}], officer, today=today)
    agreement = {"text": "Meet online", "parent_carers_stood": "agreed"}
    change_list(meeting, "agreements", [agreement], officer, today=today)
    client.fill(f"/meetings/{meeting.reference}/attendance", add=representative.reference)
    who = f"{representative.name}, {representative.reference}"
    assert told(client.get(f"/meetings/{meeting.reference}").page)[:5] == [
        ("Attendance", f"{who}: not invited", f"{who}: invited"),
        ("Agreements: added", "", "Meet online, parent carers: agreed"),
        ("Papers: added", "", "Budget, sent 3 November 2026"),
        (
            "Actions: changed",
            f"Book the room, {who}, by 1 December 2026",
            f"Book the room, {who}, by 1 December 2026, done 20 November 2026",
        ),
        ("Actions: added", "", f"Book the room, {who}, by 1 December 2026"),
    ]


def test_lines_without_numbers_are_matched_with_the_most_alike():
    before = [{"title": "Welcome", "minutes": 5}, {"title": "Budget", "minutes": 10, "lead": "Kent"}]
    after = [{"title": "Budget", "minutes": 5, "lead": "Kent"}]
    assert list(told_changes(before, after, {})) == [
        ("taken out", "Welcome, 5 minutes", ""),
        ("changed", "Budget, 10 minutes, led by Kent", "Budget, 5 minutes, led by Kent"),
    ]


def test_a_topic_is_told_in_words(kent):
    topic = {"title": "Buses", "lead": "Ada", "co_lead": "Bo", "authority": str(kent.id), "view_of_issue": "No seat"}
    assert told_line(topic, {str(kent.id): "Kent"}) == (
        "Buses, led by Ada, together with Bo, leading authority Kent, a parent’s view of the issue: No seat"
    )


def test_two_equal_lines_of_which_one_goes_are_told_as_one_taken_out():
    line = {"kind": "fare", "amount": "4.20"}
    assert list(told_changes([line, line], [line], {})) == [("taken out", "Fare, £4.20", "")]


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(changes, "PAGE", 3)


def test_older_changes_are_on_further_pages_down_to_the_first(client, meeting, officer, today, few):
    for number in range(7):
        change_meeting(meeting, {"place": f"Room {number}"}, officer, today=today)
    page = client.get(f"/meetings/{meeting.reference}").page
    assert "Newest changes" not in page.text
    seen = told(page)
    while older := [a.get("href") for a in page.all("a") if words(a) == "Older changes"]:
        assert older[0].endswith("#history")
        page = client.get(older[0]).page
        seen += told(page)
    assert [entry[2] for entry in seen[:-1]] == [f"Room {number}" for number in reversed(range(7))]
    assert seen[-1][0] == "Made"
    assert len(seen) == 8
    [newest] = [a.get("href") for a in page.all("a") if words(a) == "Newest changes"]
    assert told(client.get(newest).page)[0][2] == "Room 6"


def test_a_long_history_is_folded_after_ten_changes_and_the_pages_of_older_ones_are_not(
    client, meeting, officer, today, monkeypatch
):
    address = f"/meetings/{meeting.reference}"
    for number in range(9):
        change_meeting(meeting, {"place": f"Room {number}"}, officer, today=today)
    assert "earlier change" not in client.get(address).page.text
    for number in range(9, 25):
        change_meeting(meeting, {"place": f"Room {number}"}, officer, today=today)
    page = client.get(address).page
    assert len(told(page)) == 10
    [fold] = [one for one in page.all("details") if one.find(".//table") is not None]
    assert words(fold.find("summary")) == "16 earlier changes"
    assert len(fold.findall(".//tbody/tr")) == 16
    monkeypatch.setattr(changes, "PAGE", 12)
    [older] = [a.get("href") for a in client.get(address).page.all("a") if words(a) == "Older changes"]
    assert len(told(client.get(older).page)) == 12


def test_a_reader_is_not_led_past_private_changes(readers_client, representative, officer, today, few):
    change_representative(representative, {"role": "Chair"}, officer, today=today)
    for number in range(5):
        change_representative(representative, {"phone": f"0127355512{number}"}, officer, today=today)
    page = readers_client.get(f"/representatives/{representative.reference}").page
    assert [entry[0] for entry in told(page)] == ["Role", "Made"]
    assert "Older changes" not in page.text


def test_a_body_shows_its_changes_with_its_quota_in_words(
    client, administrators_client, body, kent, administrator, today
):
    quota = {"seats": 2, "sector": "parent_carer", "area": str(kent.id)}
    change_quotas(body, [quota], administrator, today)
    administrators_client.fill(f"/bodies/{body.id}/edit", kind="workstream")
    administrators_client.send(f"/bodies/{body.id}/archive")
    assert told(client.get(f"/bodies/{body.id}").page) == [
        ("Archived", "no", "yes"),
        ("Kind", "Subgroup", "Workstream"),
        ("Seats it ought to have: added", "", "2 seats, Parent carer, Kent"),
    ]


def test_an_archived_body_is_called_by_its_name(client, administrators_client, meeting, body, officer, today):
    administrators_client.send(f"/bodies/{body.id}/archive")
    assert f"Body: {body.name}" in client.get(f"/meetings/{meeting.reference}").page.text


def test_an_area_and_an_account_show_their_changes_under_their_forms(administrators_client, kent, accounts):
    client = administrators_client
    client.fill(f"/areas/{kent.id}", forum="Kent families", stage="established")
    assert told(client.get(f"/areas/{kent.id}").page) == [
        ("Stage of the forum", "blank", "Established"),
        ("Forum", "blank", "Kent families"),
    ]
    olive = accounts["olive"]
    client.fill(f"/accounts/{olive.id}", role="administrator", password="a long password")
    answer = client.get(f"/accounts/{olive.id}")
    assert told(answer.page) == [
        ("Password", "", "Changed. It is never shown."),
        ("Role", "Officer", "Administrator"),
    ]
    assert "a long password" not in answer.text


def test_rates_that_came_and_went_are_on_the_page_of_rates(administrators_client):
    client = administrators_client
    day = {"starts_on__day": "6", "starts_on__month": "4", "starts_on__year": "2027"}
    client.fill("/rates/policies/1/new", kind="car", pounds="0.55", **day)
    forms = client.get("/rates/policies/1").page.all("form")
    remove = next(form.get("action") for form in forms if "Car from 6 April 2027" in words(form))
    client.send(remove)
    rate = "Policy: Regional policy; For: Car; Holds from: 6 April 2027; Pounds: £0.55"
    assert told(client.get("/rates").page) == [("Taken out", rate, "blank"), ("Made", "", rate)]


def test_a_seat_that_came_and_ended_is_told_with_its_days(client, body, representative, administrator, today):
    seat = {"body": str(body.id), "representative": representative.reference, "started_on": date(2026, 9, 1)}
    taken = take_seat(seat, administrator, today)
    end_seat(taken, date(2026, 11, 20), administrator, today)
    open_, ended = f"{body.name}, 1 September 2026 to …", f"{body.name}, 1 September 2026 to 20 November 2026"
    assert told(client.get(f"/representatives/{representative.reference}").page)[:2] == [
        ("Seat", open_, ended),
        ("Seat", "blank", open_),
    ]
