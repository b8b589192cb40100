"""Sending a meeting until se7lite sends mail: addresses and text to copy, files to attach, then the record of it."""

from datetime import date, timedelta

import pytest

from se7lite.extensions import db
from se7lite.services.areas import AREAS
from se7lite.services.attendance import Presence, record_attendance
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import archive_meeting, change_meeting
from se7lite.services.passing_over import pass_over
from se7lite.services.representatives import change_representative, create_representative
from se7lite.services.seats import take_seat
from se7lite.services.tables import change_row, create_row
from se7lite.views.clock import today as real_today
from tests.se7lite.asked import selects
from tests.se7lite.ready import TODAY, ready_for_notes, ready_to_invite, ready_to_send, seat
from tests.se7lite.views.page import words


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}"


def person(officer, name, **values):
    given = {"name": name, "sector": "parent_carer", "affiliation": "Kent", **values}
    return create_representative(given, officer, today=TODAY)


def listed(meeting):
    return {row.representative.name: (row.invited, row.outcome) for row in meeting.attendance}


def box(page, name):
    return words(page.by_id(name), strip=False)


def test_it_goes_to_members_in_date_and_to_whoever_is_expected(client, address, meeting, body, officer, administrator):
    seated = person(officer, "Ann Seated", email="ann@example.org", papers_wanted="Large print")
    seat(body, seated, administrator)
    seat(body, person(officer, "Ben Without"), administrator)
    seat(body, person(officer, "Cal Shares", email="ANN@example.org"), administrator)
    over = person(officer, "Dee Over", email="dee@example.org")
    take_seat(
        {"body": str(body.id), "representative": over.reference, "ended_on": date(2026, 11, 11)}, administrator, TODAY
    )
    seat(body, person(officer, "Eve Left", email="eve@example.org", left_on=date(2026, 11, 1)), administrator)
    guest = person(officer, "Fay Guest", email="fay@example.org", sector="health")
    record_attendance(meeting, {guest.reference: Presence(True, "none")}, officer, today=TODAY)
    page = client.get(f"{address}/send/papers_sent").page
    assert box(page, "addresses").casefold() == "ann@example.org; fay@example.org"
    who = page.text
    assert "2 addresses of 4 people" in who
    assert "No email address is kept of 1 person Ben Without" in who
    assert "Ann Seated: Large print" in who
    assert "Dee Over" not in who and "Eve Left" not in who


def test_the_invitation_says_when_where_and_by_when_to_answer(client, address, meeting, officer):
    day = real_today() + timedelta(days=60)
    change_meeting(meeting, {"date": day, "link": "https://meet.example.org/1"}, officer, today=real_today())
    page = client.get(f"{address}/send/invited").page
    text = box(page, "text")
    for said in (
        "Parent Carers subgroup would like you to come to Autumn meeting.",
        "Time: 10:00 to 12:30",
        "Place: Linden House, Lewes",
        "Join online: https://meet.example.org/1",
        "- An entry for your calendar",
        "Agenda and papers follow by ",
        "Please tell us by ",
    ):
        assert said in text
    assert page.by_id("subject").get("value").startswith("Invitation: Autumn meeting, ")
    assert "papers.zip" not in page.text


def test_recorded_as_sent_on_a_day_the_meeting_moves_on(
    client, address, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    change_list(meeting, "agenda", [{"title": "Welcome"}], officer, today=TODAY)
    assert client.fill(f"{address}/send/invited").location == address
    assert meeting.status == "invited"
    assert "It is recorded as sent" in client.get(f"{address}/send/invited").page.text
    sent = {"day__day": "3", "day__month": "11", "day__year": "2026"}
    assert client.fill(f"{address}/send/papers_sent", **sent).location == address
    assert (meeting.status, meeting.papers_sent_on) == ("papers_sent", date(2026, 11, 3))


def test_the_invitation_recorded_as_sent_marks_whom_it_went_to_as_invited_and_one_undo_takes_it_back(
    client, address, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    ben = person(officer, "Ben Adeyemi")
    seat(meeting.body, ben, administrator)
    person(officer, "Not Seated")
    record_attendance(meeting, {ben.reference: Presence(False, "apologies")}, officer, today=TODAY)
    told = client.get(client.fill(f"{address}/send/invited").location).page
    assert listed(meeting) == {"Ben Adeyemi": (True, "apologies"), representative.name: (True, "none")}
    undo = next(link.get("href") for link in told.all("a") if link.text == "Undo")
    assert client.fill(undo).status == 302
    db.session.expire_all()
    assert (meeting.status, listed(meeting)) == ("planned", {"Ben Adeyemi": (False, "apologies")})


def test_a_step_that_is_stopped_shows_the_rules_and_the_day_stays(client, address, meeting):
    form = {"day__day": "10", "day__month": "11", "day__year": "2026"}
    answer = client.fill(f"{address}/send/papers_sent", **form)
    assert answer.status == 422
    assert "Meeting standard 3" in answer.page.text and "pass-over/M3.agenda" in answer.text
    assert (answer.page.value("day-day"), answer.page.value("day-month")) == ("10", "11")
    assert (meeting.status, meeting.papers_sent_on) == ("planned", date(2026, 11, 10))
    answer = client.fill(f"{address}/send/papers_sent", day__day="31", day__month="2", day__year="2026")
    assert answer.status == 422 and answer.page.value("day-day") == "31"


@pytest.mark.parametrize("page", ["send/papers_sent", "step/papers_sent"])
def test_passing_over_leads_back_to_where_it_was_pressed(client, address, page):
    shown = client.get(f"{address}/{page}").page
    [link] = [one.get("href") for one in shown.all("a") if "/pass-over/M3.agenda" in one.get("href", "")]
    assert client.get(link).page.one("a", class_="govuk-back-link").get("href") == f"{address}/{page}"
    answer = client.fill(link, reason="It was urgent.")
    assert answer.location == f"{address}/{page}"
    shown = client.get(answer.location).page
    assert "Passed over: It was urgent." in shown.text
    undo = next(form.get("action") for form in shown.all("form") if "/take-back/" in form.get("action", ""))
    assert client.post(undo).location == f"{address}/{page}"
    elsewhere = link.partition("?")[0] + "?from=send-https://example.org"
    assert client.fill(elsewhere, reason="It was urgent.").location == address


def test_what_is_passed_over_lets_the_step_through(client, address, meeting, officer):
    for rule in ("M1.asked", "M1.suits", "M2", "M3.agenda", "M3.notice"):
        if rule == "M3.notice":
            change_meeting(meeting, {"papers_sent_on": date(2026, 11, 11)}, officer, today=TODAY)
        pass_over(meeting, rule, "It was urgent.", officer)
    assert client.fill(f"{address}/send/papers_sent").location == address
    assert meeting.status == "papers_sent"


def test_the_day_is_put_right_later_without_taking_the_meeting_back(
    client, address, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    change_meeting(meeting, {"status": "held"}, officer, today=TODAY)
    for way in ("send", "step"):
        client.fill(f"{address}/{way}/papers_sent", day__day="2", day__month="11", day__year="2026")
        assert (meeting.status, meeting.papers_sent_on) == ("held", date(2026, 11, 2))


def test_notes_go_out_with_who_came_actions_and_agreements(
    client, address, meeting, representative, officer, administrator
):
    ready_to_invite(meeting, representative, officer, administrator)
    ready_to_send(meeting, officer)
    ben = person(officer, "Ben Adeyemi")
    there = {representative.reference: Presence(True, "came"), ben.reference: Presence(True, "apologies")}
    record_attendance(meeting, there, officer, today=TODAY)
    actions = [{"what": "Ring the bus company", "representative": ben.reference, "due_on": date(2026, 12, 1)}]
    actions += [{"what": "Book it", "who_text": "Noor", "done_on": date(2026, 11, 20)}]
    change_list(meeting, "actions", actions, officer, today=TODAY)
    change_list(meeting, "agreements", [{"text": "Two pages", "parent_carers_stood": "agreed"}], officer, today=TODAY)
    ready_for_notes(meeting, officer)
    change_representative(representative, {"confidentiality_agreed_on": date(2026, 1, 5)}, officer, today=TODAY)
    page = client.get(f"{address}/send/notes_sent").page
    lines = box(page, "text").splitlines()
    for said in (
        "Who came: Siân Okafor",
        "Apologies: Ben Adeyemi",
        "We agreed to meet again. No actions.",
        "1. Ring the bus company (Ben Adeyemi, by 1 December 2026)",
        "2. Book it (Noor, done 20 November 2026)",
        "1. Two pages (Parent carers: agreed)",
    ):
        assert said in lines
    form = {"day__day": "20", "day__month": "11", "day__year": "2026"}
    assert client.fill(f"{address}/send/notes_sent", **form).location == address
    assert (meeting.status, meeting.notes_sent_on) == ("notes_sent", date(2026, 11, 20))


def test_a_meeting_open_to_the_other_forums_says_so_and_reaches_them_and_their_parent_carers(
    client, address, meeting, body, kent, officer, administrator
):
    seat(body, person(officer, "Ann Seated", email="ann@example.org"), administrator)
    create_row(AREAS, {"name": "Medway", "forum": "Medway Voice", "position": 2}, administrator, TODAY)
    change_row(AREAS, kent, {"forum": "Kent Table", "email": "forum@kent.example.org"}, administrator, TODAY, None)
    person(officer, "Ben Elsewhere", email="ben@example.org")
    person(officer, "Cal Manager", email="cal@example.org", sector="manager")
    person(officer, "Dee Left", email="dee@example.org", left_on=date(2026, 11, 1))
    page = client.get(f"{address}/send/invited").page
    assert "other forums" not in page.text and "ben@example.org" not in page.text
    change_meeting(meeting, {"network": "open"}, officer, today=TODAY)
    page = client.get(f"{address}/send/invited").page
    assert box(page, "other-addresses") == "forum@kent.example.org; ben@example.org"
    assert "Of 1 forum, and of 1 parent carer" in page.text
    assert "No address of its own is kept of 1 forum: Medway Voice" in page.text
    assert box(page, "addresses") == "ann@example.org"
    assert "This meeting is open to the other forums of the network." in box(page, "text")


def test_an_archived_meeting_is_not_recorded_as_sent(client, address, meeting, officer):
    archive_meeting(meeting, officer, TODAY)
    answer = client.fill(f"{address}/send/papers_sent")
    assert answer.status == 422 and "restore it first" in answer.page.text


def test_a_steering_member_sees_no_address_and_records_nothing(
    readers_client, address, meeting, body, officer, administrator
):
    seat(body, person(officer, "Ann", email="ann@example.org"), administrator)
    for what in ("invited", "papers_sent", "changed", "notes_sent", "cancelled"):
        assert readers_client.get(f"{address}/send/{what}").status == 403
        assert readers_client.post(f"{address}/send/{what}").status == 403
    page = readers_client.get(address)
    assert "/send/" not in page.text and "ann@example.org" not in page.text
    # What names nobody's address is for everybody who is signed in.
    assert readers_client.get(f"{address}/papers.zip").status == 200


def test_fifty_members_take_as_many_questions_as_one(client, address, body, officer, administrator):
    def asked():
        client.get(f"{address}/send/papers_sent")
        with selects() as statements:
            client.get(f"{address}/send/papers_sent")
        return len(statements)

    seat(body, person(officer, "Ann", email="ann@example.org"), administrator)
    few = asked()
    for number in range(20):
        seat(body, person(officer, f"Person {number}"), administrator)
    assert asked() == few
