"""Making, editing on the page and in the row, archiving."""

from datetime import date

import pytest

from se7lite.extensions import db


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}/edit"


def test_a_new_meeting_is_made_and_one_lands_on_its_page(client, body):
    answer = client.fill(
        "/meetings/new",
        title="Winter meeting",
        body=str(body.id),
        kind="meeting",
        date__day="2",
        date__month="Feb",
        date__year="2027",
        start="10.30",
        end="1pm",
    )
    page = client.get(answer.location).page
    assert "M-0001 is made: Winter meeting." in page.text
    assert "2 February 2027" in page.text
    assert "10:30 to 13:00" in page.text


def test_a_new_representative_is_made(client, kent):
    page = client.get(
        client.fill("/representatives/new", name="Siân Okafor", sector="parent_carer", affiliation="kent").location
    ).page
    assert "Siân Okafor" in page.text
    assert "Kent" in page.text


def test_a_new_claim_is_made_for_a_person_and_a_meeting(client, representative, meeting):
    answer = client.fill(
        "/claims/new",
        representative=representative.reference,
        meeting=meeting.reference,
        date__day="12",
        date__month="11",
        date__year="2026",
        miles="10",
        vehicle="car",
        fares="£3.20",
    )
    page = client.get(answer.location).page
    assert "10 miles by car × 45p" in page.text
    assert "£7.70" in page.text


def test_what_is_missing_is_said_all_at_once_with_the_error_summary(client):
    answer = client.post("/meetings/new", {"opened": "{}"})
    assert answer.status == 422
    page = answer.page
    assert len(page.errors) == 3, page.errors
    assert page.one("title").text.startswith("Error: ")
    for error in page.errors:
        assert page.text.count(error) == 2, "in the summary and at the field"


def test_an_edit_of_the_page_is_saved_and_kept_in_the_history(client, meeting, address):
    page = client.get(client.fill(address, title="Spring meeting").location).page
    assert "M-0001 is saved." in page.text
    assert "Spring meeting" in page.text
    history = page.by_id("history")
    assert history is not None
    assert "Autumn meeting" in page.text
    assert "Olive" in page.text


SENT = {"papers_sent_on__day": "3", "papers_sent_on__month": "11", "papers_sent_on__year": "2026"}


@pytest.mark.parametrize(
    ("htmx", "typed"), [(False, SENT), (True, {"papers_sent_on": "3 November 2026"})], ids=["page", "row"]
)
def test_a_day_beside_a_status_is_kept_while_the_status_waits_as_in_a_row_of_a_sheet(
    client, meeting, address, htmx, typed
):
    answer = client.fill(address, htmx=htmx, status="papers_sent", place="Civic Hall", **typed)
    assert answer.status == 422
    assert "Meeting standard 1" in answer.page.text and "Everything else you typed is saved." in answer.page.text
    db.session.expire_all()
    assert (meeting.status, meeting.papers_sent_on, meeting.place) == ("planned", date(2026, 11, 3), "Civic Hall")
    again = client.post(address, {**answer.page.form(None), "status": "planned"}, htmx=htmx)
    assert again.status in (200, 302), "the form that is shown again knows what is saved already"


def test_a_status_alone_that_waits_and_a_value_that_is_wrong_beside_it_change_nothing(client, meeting, address):
    assert "is saved" not in client.fill(address, status="papers_sent").page.text
    assert client.fill(address, status="held", place="Civic Hall", end="9am").status == 422
    db.session.expire_all()
    assert (meeting.status, meeting.place) == ("planned", "Linden House, Lewes")


def test_only_what_was_changed_is_kept_in_the_history(client, meeting, address):
    client.fill(address, title="Spring meeting")
    client.fill(address)
    page = client.get(f"/meetings/{meeting.reference}").page
    rows = [row for row in page.root.iter("tr") if row.find("th[@scope='row']") is not None]
    assert len(rows) == 2, "made, and the title"


def test_a_row_opens_as_a_form_and_becomes_a_row_again(client, meeting, address):
    row = client.get(address, htmx=True).page
    assert row.value("date") == "12/11/2026"
    assert row.one("form").get("hx-post") == address
    answer = client.fill(address, htmx=True, place="Civic Hall, Crawley")
    assert answer.status == 200
    assert "Civic Hall, Crawley" in answer.page.text
    assert not answer.page.all("form")
    assert "M-0001 is saved." in answer.headers["HX-Trigger"]
    link = next(a for a in answer.page.all("a") if a.get("hx-get"))
    assert link.get("autofocus") is not None, "the focus goes where the change happened"


def test_a_row_with_a_mistake_stays_a_form_and_says_so(client, meeting, address):
    answer = client.fill(address, htmx=True, date="soon", place="Crawley")
    assert answer.status == 422
    assert "Date: enter a whole date, like 24/11/2026 or 24 November 2026" in answer.page.text
    assert answer.page.value("date") == "soon"
    assert answer.page.value("place") == "Crawley"
    assert answer.page.by_id(f"{meeting.reference}-date").get("aria-invalid") == "true"


def test_leaving_a_row_brings_it_back_as_it_was(client, meeting):
    row = client.get(f"/meetings/{meeting.reference}/row", htmx=True).page
    assert "Autumn meeting" in row.text
    assert client.get(f"/meetings/{meeting.reference}/row").location == f"/meetings/{meeting.reference}"


def test_archiving_can_be_undone_with_one_click(client, meeting):
    page = client.send(f"/meetings/{meeting.reference}/archive").page
    assert "M-0001 is archived: Autumn meeting." in page.text
    assert "Autumn meeting" not in client.get("/meetings").page.text
    assert "Autumn meeting" in client.get("/meetings?status=archived").page.text
    undo = next(form for form in page.all("form") if form.get("action").endswith("/restore"))
    page = client.send(undo.get("action")).page
    assert "M-0001 is back" in page.text
    assert "Autumn meeting" in client.get("/meetings").page.text


def test_an_archived_record_is_shown_and_not_changed(client, meeting, address):
    form = client.get(address).page.form()
    client.post(f"/meetings/{meeting.reference}/archive")
    page = client.get(f"/meetings/{meeting.reference}").page
    assert "Restore" in page.text
    assert f"{address}" not in [a.get("href") for a in page.all("a")]
    answer = client.post(address, form | {"title": "Mine"})
    assert answer.status == 422
    assert "restore it first" in answer.page.text


def test_archiving_twice_says_so(client, meeting):
    client.post(f"/meetings/{meeting.reference}/archive")
    answer = client.post(f"/meetings/{meeting.reference}/archive")
    assert answer.status == 422
    assert "M-0001 is archived already." in answer.page.text


@pytest.mark.parametrize(
    "address", ["/meetings/M-0404", "/claims/C-0404/edit", "/representatives/R-0404", "/claims/soon"]
)
def test_a_record_that_is_not_there_is_said_in_a_page_like_the_rest(client, address):
    answer = client.get(address)
    assert answer.status == 404
    assert answer.page.one("h1") is not None
