from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.services.representatives import create_representative
from se7lite.services.seats import take_seat
from tests.se7lite.ready import hold_from
from tests.se7lite.views.page import words


@pytest.fixture
def people(body, administrator, today):
    """Three with a seat on the meeting's body."""
    made = []
    for name in ("Amina Holt", "Bryn Sutton", "Carys Dean"):
        person = create_representative({"name": name, "sector": "parent_carer"}, administrator, today=today)
        take_seat({"body": str(body.id), "representative": person.reference}, administrator, today)
        made.append(person.reference)
    return made


@pytest.fixture
def address(people, meeting):
    return f"/meetings/{meeting.reference}/attendance"


def test_whoever_holds_a_seat_is_in_the_grid_and_a_whole_meeting_is_recorded_at_once(client, people, meeting, address):
    first, second, _ = people
    answer = client.fill(
        address,
        **{
            f"invited-{first}": "yes",
            f"outcome-{first}": "came",
            f"invited-{second}": "yes",
            f"outcome-{second}": "apologies",
        },
    )
    page = client.get(answer.location).page
    assert "1 came, 1 sent apologies, 2 were invited. 1 of those who came is a parent carer." in page.text
    assert "Carys Dean" not in page.text


def test_the_undo_of_a_whole_grid_says_attendance_once(client, people, meeting, address):
    page = client.send(address, client.get(address).page.form() | {f"outcome-{one}": "came" for one in people}).page
    [alone, *_] = [link.get("href") for link in page.all("a") if link.get("href", "").endswith("/undo")]
    [both] = [link.get("href") for link in client.get(alone).page.all("a") if "/to/" in link.get("href", "")]
    heading = client.get(both).page.one("h1")
    assert "Attendance (3 changes)," in words(heading) and words(heading).count("Attendance") == 1


def test_everybody_is_invited_with_one_button(client, people, meeting, address):
    page = client.get(client.fill(address, everybody="invited").location).page
    assert "3 were invited" in page.text


def test_somebody_without_a_seat_is_added_from_the_list(client, people, representative, meeting, address):
    page = client.get(client.fill(address, add=representative.reference).location).page
    assert representative.name in page.text
    assert page.value(f"was-{representative.reference}") == "1 none"


def test_two_people_fill_in_one_grid_together(client, other_client, people, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, **{f"outcome-{people[0]}": "came"})
    assert client.post(address, mine | {f"outcome-{people[1]}": "came"}).status == 302
    assert "2 came" in client.get(f"/meetings/{meeting.reference}").page.text


def test_two_answers_for_one_person_stand_side_by_side(client, other_client, people, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, **{f"outcome-{people[0]}": "apologies"})
    answer = client.post(address, mine | {f"outcome-{people[0]}": "came", f"outcome-{people[1]}": "came"})
    assert answer.status == 409
    assert "Saved meanwhile: not invited, apologies" in answer.page.text
    assert client.post(address, answer.page.form()).status == 302
    assert "2 came" in client.get(f"/meetings/{meeting.reference}").page.text


@pytest.mark.parametrize("typed", [{"add": "R-9999"}, {"outcome-R-0001": "danced"}])
def test_what_is_not_known_is_refused(client, people, address, typed):
    answer = client.fill(address, **typed)
    assert answer.status == 422
    assert "There is a problem" in answer.page.text


def test_attendance_is_in_the_history(client, people, meeting, address):
    client.fill(address, **{f"outcome-{people[0]}": "came"})
    text = client.get(f"/meetings/{meeting.reference}").page.text
    assert "Attendance" in text
    assert "Amina Holt" in text


def test_an_agenda_is_written_line_by_line(client, meeting):
    answer = client.fill(
        f"/meetings/{meeting.reference}/agenda",
        **{"line-0-title": "Welcome", "line-0-minutes": "5", "line-2-title": "Short breaks", "line-2-lead": "Kent"},
    )
    page = client.get(answer.location).page
    assert "Welcome" in page.text
    assert "5 minutes" in page.text
    assert "Short breaks, Kent" in page.text


def test_an_action_belongs_to_the_person_it_names(client, representative, meeting):
    address = f"/meetings/{meeting.reference}/actions"
    client.fill(
        address,
        **{
            "line-0-what": "Book the room",
            "line-0-who_text": representative.name,
            "line-0-due_on": "1 December 2026",
            "line-1-what": "Tell the press",
            "line-1-who_text": "the county council",
        },
    )
    page = client.get(f"/meetings/{meeting.reference}").page
    assert f"{representative.name}, {representative.reference}, by 1 December 2026" in page.text
    assert "the county council" in page.text
    client.fill(address, **{"line-0-done_on": "20/11/2026"})
    page = client.get(f"/meetings/{meeting.reference}").page
    assert "done 20 November 2026" in page.text
    assert representative.reference in page.text


@pytest.mark.parametrize(
    "part, typed, said",
    [
        ("agenda", {"line-0-minutes": "5"}, "Item 1: Item is needed: fill it in."),
        ("agenda", {"line-0-title": "x", "line-0-minutes": "soon"}, "Item 1: Minutes: enter a whole number, like 15"),
        (
            "papers",
            {"line-1-title": "x", "line-1-sent_on": "soon"},
            "Paper 2: Sent on: enter a whole date, like 24/11/2026 or 24 November 2026",
        ),
        ("agreements", {"line-0-parent_carers_stood": "agreed"}, "Agreement 1: Agreement is needed: fill it in."),
    ],
)
def test_a_mistake_in_a_line_is_said_at_its_box(client, meeting, part, typed, said):
    answer = client.fill(f"/meetings/{meeting.reference}/{part}", **typed)
    assert answer.status == 422
    assert answer.page.errors == [said]
    for name, value in typed.items():
        assert answer.page.value(name) == value


def test_a_paper_with_an_address_is_a_link_and_one_with_a_script_is_not(client, meeting):
    client.fill(
        f"/meetings/{meeting.reference}/papers",
        **{
            "line-0-title": "Budget",
            "line-0-link_or_text": "https://example.org/budget",
            "line-1-title": "Trick",
            "line-1-link_or_text": "javascript:alert(1)",
        },
    )
    page = client.get(f"/meetings/{meeting.reference}").page
    assert "https://example.org/budget" in [a.get("href") for a in page.all("a")]
    assert "javascript:alert(1)" in page.text


def test_the_person_who_was_chosen_is_still_chosen_when_nothing_was_saved(
    client, other_client, people, representative, meeting, address
):
    mine = client.get(address).page.form() | {"add": representative.reference}
    refused = client.post(address, mine | {f"outcome-{people[0]}": "danced"})
    assert (refused.status, refused.page.value("add")) == (422, representative.reference)
    other_client.fill(address, **{f"outcome-{people[0]}": "apologies"})
    moved = client.post(address, mine | {f"outcome-{people[0]}": "came"})
    assert (moved.status, moved.page.value("add")) == (409, representative.reference)
    unknown = client.post(address, mine | {"add": "Somebody else"})
    assert (unknown.status, unknown.page.value("add")) == (422, "Somebody else")


def test_a_refused_grid_takes_back_nothing_that_others_recorded_meanwhile(
    client, other_client, people, meeting, address
):
    mine = client.get(address).page.form()
    other_client.fill(address, **{f"outcome-{people[1]}": "came"})
    refused = client.post(address, mine | {"add": "R-9999"})
    assert client.post(address, refused.page.form() | {"add": ""}).status == 302
    assert "1 came" in client.get(f"/meetings/{meeting.reference}").page.text


@pytest.mark.parametrize("in_row", [False, True])
def test_a_status_typed_as_invited_in_a_form_invites_everybody_and_goes_back_with_them(
    client, people, meeting, administrator, in_row
):
    page = f"/meetings/{meeting.reference}"
    hold_from(meeting.body, date(2028, 1, 1), administrator)
    client.fill(f"{page}/edit", htmx=in_row, status="invited")
    shown = client.get(page).page
    assert meeting.status == "invited" and "3 were invited" in shown.text
    undo = [link.get("href") for link in shown.all("a") if link.get("href", "").endswith("/undo")]
    [both] = [link.get("href") for link in client.get(undo[0]).page.all("a") if "/to/" in link.get("href", "")]
    client.fill(both)
    db.session.expire_all()
    assert (meeting.status, list(meeting.attendance)) == ("planned", [])
