"""The pages on which a meeting is copied, and a series made and taken back."""

from datetime import date

import pytest

from se7lite.extensions import db
from se7lite.models import Meeting, Series
from se7lite.services.meeting_lists import change_list
from se7lite.services.meetings import change_meeting, create_meeting
from tests.se7lite.asked import selects
from tests.se7lite.views.page import words

pytestmark = pytest.mark.usefixtures("on_the_day")

FIRST = {"first-day": "7", "first-month": "1", "first-year": "2027", "many": "3"}


@pytest.fixture
def rhythm(body, meeting, officer, today):
    body.rhythm_weeks, body.open_to_network = 6, "every_other"
    db.session.commit()
    change_meeting(meeting, {"network": "open"}, officer, today=today)
    return body


def ticked(data, *days):
    return {**data, "day": list(days), "do": "make"}


def ticks(page, name):
    boxes = [node for node in page.root.iter("input") if node.get("name") == name]
    return {node.get("value"): node.get("checked") is not None for node in boxes}


def shown(client, address, **typed):
    """The form with its days shown, as the browser would send it on."""
    data = client.get(address).page.form(None) | FIRST | typed | {"do": "show"}
    answer = client.post(address, data)
    assert answer.status == 200, answer.page.errors
    return answer.page


def test_a_bodys_page_says_what_its_rhythm_asks_for_and_which_meetings_are_open(client, rhythm, officer, today):
    values = {"body": str(rhythm.id), "kind": "meeting", "title": "Next", "date": date(2026, 12, 14)}
    create_meeting(values | {"network": "open"}, officer, today=today)
    said = words(client.get(f"/bodies/{rhythm.id}").page.root)
    assert "next meeting on Monday 25 January 2027, 6 weeks after 14 December 2026" in said
    assert "1 meeting is planned" in said and "Monday 14 December 2026 Next Open to the other forums" in said


def test_a_meetings_page_says_when_the_next_is_asked_for(client, rhythm, meeting):
    said = words(client.get(f"/meetings/{meeting.reference}").page.root)
    assert "Asked for on Thursday 24 December 2026" in said and "None is planned after this one" in said


def test_a_copy_exists_only_once_its_form_is_sent(client, rhythm, meeting, officer, today):
    change_list(meeting, "agenda", [{"title": "Welcome"}, {"title": "Budget"}], officer, today=today)
    address = f"/meetings/{meeting.reference}/copy"
    data = client.get(address).page.form(None)
    assert (data["date-day"], data["network"], data["title"]) == ("24", "members", "Autumn meeting")
    assert db.session.query(Meeting).count() == 1
    data["item"] = [str(meeting.agenda_items[1].id)]
    page = client.send(address, data).page
    assert "M-0002 is made after M-0001" in page.text
    copy = db.session.query(Meeting).filter_by(reference="M-0002").one()
    assert [item.title for item in copy.agenda_items] == ["Budget"]


def test_a_copy_that_is_refused_keeps_what_was_typed_and_ticked(client, rhythm, meeting, officer, today):
    change_list(meeting, "agenda", [{"title": "Welcome"}], officer, today=today)
    address = f"/meetings/{meeting.reference}/copy"
    data = client.get(address).page.form(None) | {"title": "", "place": "The new hall", "item": []}
    answer = client.post(address, data)
    assert answer.status == 422 and answer.page.form(None)["place"] == "The new hall"
    assert ticks(answer.page, "item") == {str(meeting.agenda_items[0].id): False}


@pytest.mark.parametrize(("weeks", "many"), [(6, "8"), (13, "4"), (104, "1"), (None, "")])
def test_a_series_begins_with_a_year_of_the_bodys_rhythm(client, rhythm, weeks, many):
    rhythm.rhythm_weeks = weeks
    db.session.commit()
    address = f"/series/new?body={rhythm.id}"
    data = client.get(address).page.form(None)
    assert data["many"] == many
    if weeks == 6:
        assert len(ticks(client.post(address, data | {"do": "show"}).page, "day")) == 8


def test_days_are_shown_before_anything_is_made_and_only_the_ticked_ones_are(client, rhythm):
    address = f"/series/new?body={rhythm.id}"
    page = shown(client, address)
    assert "Thursday 18 February 2027" in page.text and db.session.query(Meeting).count() == 1
    answer = client.post(address, ticked(page.form(None), "2027-01-07", "2027-04-01"))
    [series] = db.session.query(Series)
    assert answer.location == f"/series/{series.id}"
    assert [(one.date, one.network) for one in series.meetings] == [
        (date(2027, 1, 7), "members"),
        (date(2027, 4, 1), "open"),
    ]


def test_a_day_on_which_the_body_meets_already_is_not_ticked(client, rhythm, officer, today):
    values = {"body": str(rhythm.id), "kind": "meeting", "title": "There already", "date": date(2027, 2, 18)}
    create_meeting(values, officer, today=today)
    page = shown(client, f"/series/new?body={rhythm.id}")
    assert "This body meets already" in page.text
    assert ticks(page, "day") == {"2027-01-07": True, "2027-02-18": False, "2027-04-01": True}


def test_days_that_moved_since_they_were_shown_are_shown_again_and_not_made(client, rhythm, officer, today):
    address = f"/series/new?body={rhythm.id}"
    data = shown(client, address).form(None)
    values = {"body": str(rhythm.id), "kind": "meeting", "title": "Quicker", "date": date(2027, 2, 18)}
    create_meeting(values, officer, today=today)
    answer = client.post(address, ticked(data, "2027-01-07", "2027-02-18"))
    assert answer.status == 409 and "so nothing was made" in " ".join(answer.page.errors)
    assert "Quicker" in answer.page.text and db.session.query(Series).count() == 0
    assert client.post(address, ticked(answer.page.form(None), "2027-01-07")).status == 302


@pytest.mark.parametrize(("do", "status"), [("make", 409), ("show", 200)])
def test_other_days_than_those_shown_come_ticked_and_what_was_ticked_off_stays_off(client, rhythm, do, status):
    address = f"/series/new?body={rhythm.id}"
    data = ticked(shown(client, address).form(None), "2027-02-18") | {"weeks": "3", "do": do}
    answer = client.post(address, data)
    assert answer.status == status and db.session.query(Series).count() == 0
    assert ticks(answer.page, "day") == {"2027-01-07": False, "2027-01-28": True, "2027-02-18": True}


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"many": ""}, "Say how many meetings"), ({"start": "25"}, "Start"), ({"first-day": ""}, "First day")],
    ids=["endless", "no-time", "no-day"],
)
def test_what_is_wrong_is_said_at_its_field(client, rhythm, typed, said):
    address = f"/series/new?body={rhythm.id}"
    answer = client.post(address, client.get(address).page.form(None) | FIRST | typed)
    assert answer.status == 422 and said in " ".join(answer.page.errors)


def test_with_no_day_ticked_nothing_is_made(client, rhythm):
    address = f"/series/new?body={rhythm.id}"
    answer = client.post(address, ticked(shown(client, address).form(None)))
    assert answer.status == 422 and "Tick at least one day" in " ".join(answer.page.errors)


def test_a_series_is_undone_and_brought_back_until_somebody_works_on_it(client, rhythm, officer, today):
    address = f"/series/new?body={rhythm.id}"
    client.post(address, ticked(shown(client, address).form(None), "2027-01-07", "2027-02-18"))
    [series] = db.session.query(Series)
    page = client.send(f"/series/{series.id}/undo").page
    assert "2 meetings archived" in page.text and "All its meetings are archived" in page.text
    assert "2 meetings brought back" in client.send(f"/series/{series.id}/restore").page.text
    change_meeting(series.meetings[0], {"place": "Elsewhere"}, officer, today=today)
    page = client.send(f"/series/{series.id}/undo").page
    assert "cannot go as a whole: M-0002" in page.text and "can no longer be undone as a whole" in page.text


def test_the_preview_asks_as_few_questions_for_sixty_days_as_for_three(client, rhythm):
    def asked(many):
        with selects() as statements:
            shown(client, f"/series/new?body={rhythm.id}", many=many)
        return len(statements)

    asked("3")
    assert asked("60") == asked("3")


def test_who_only_reads_sees_a_series_and_makes_none(client, readers_client, rhythm, meeting):
    address = f"/series/new?body={rhythm.id}"
    client.post(address, ticked(shown(client, address).form(None), "2027-01-07"))
    [series] = db.session.query(Series)
    page = readers_client.get(f"/series/{series.id}").page
    assert "M-0002" in page.text and "Undo the whole series" not in page.text
    for closed in (address, f"/meetings/{meeting.reference}/copy"):
        assert readers_client.get(closed).status == 403
    assert readers_client.post(f"/series/{series.id}/undo").status == 403
    assert "Copy this meeting" not in readers_client.get(f"/meetings/{meeting.reference}").text


@pytest.mark.parametrize("address", ["/series/new", "/series/new?body=99", "/series/new?meeting=M-9999", "/series/9"])
def test_a_series_of_nothing_is_not_found(client, accounts, address):
    assert client.get(address).status == 404


def test_the_list_shows_which_meetings_are_open_to_the_network(client, rhythm, meeting):
    assert meeting.reference in client.get("/meetings?network=open").text
    assert meeting.reference not in client.get("/meetings?network=members").text
