"""Two people, or a person and the spreadsheet, at one record: nothing is overwritten, both answers are seen."""

import pytest

from se7lite.services.meetings import change_meeting
from se7lite.services.values import read_values


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}/edit"


def test_two_who_change_the_same_field_see_both_answers_and_lose_neither(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, title="Theirs")
    answer = client.post(address, mine | {"title": "Mine"})
    assert answer.status == 409
    assert read_values(meeting)["title"] == "Theirs"
    assert answer.page.value("title") == "Mine"
    sides = {"".join(node.itertext()) for node in answer.page.all("dd")}
    assert {"Mine", "Theirs"} <= sides
    assert "Somebody else changed this" in answer.page.text
    again = client.post(address, answer.page.form())
    assert again.status == 302
    assert read_values(meeting)["title"] == "Mine"


def test_the_other_answer_can_be_taken_instead(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, title="Theirs")
    answer = client.post(address, mine | {"title": "Mine", "place": "My place"})
    client.post(address, answer.page.form() | {"take": "title"})
    values = read_values(meeting)
    assert (values["title"], values["place"]) == ("Theirs", "My place")


def test_two_who_change_different_fields_both_keep_theirs_and_are_told(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    page = client.get(client.post(address, mine | {"title": "Mine"}).location).page
    values = read_values(meeting)
    assert (values["title"], values["place"]) == ("Mine", "Their place")
    assert "Meanwhile somebody else changed Place to “Their place”: that stays." in page.text


def test_a_field_left_alone_never_goes_back_to_what_the_form_showed(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    answer = client.post(address, mine | {"title": ""})
    assert answer.status == 422
    assert answer.page.value("place") == "Their place"
    client.post(address, answer.page.form() | {"title": "Mine"})
    assert read_values(meeting)["place"] == "Their place"


def test_in_a_row_too_both_answers_stand_side_by_side(client, other_client, meeting, address):
    mine = client.get(address, htmx=True).page.form()
    other_client.fill(address, htmx=True, title="Theirs")
    answer = client.post(address, mine | {"title": "Mine"}, htmx=True)
    assert answer.status == 409
    assert "Theirs" in answer.page.text
    assert answer.page.value("title") == "Mine"
    assert client.post(address, answer.page.form(), htmx=True).status == 200
    assert read_values(meeting)["title"] == "Mine"


def test_a_change_through_the_spreadsheet_is_a_change_by_somebody_else(client, spreadsheet, meeting, address, today):
    mine = client.get(address).page.form()
    change_meeting(meeting, {"title": "From the sheet"}, spreadsheet, today=today)
    answer = client.post(address, mine | {"title": "Mine"})
    assert answer.status == 409
    assert "From the sheet" in answer.page.text
    assert "In the spreadsheet" in client.get(f"/meetings/{meeting.reference}").page.text


@pytest.mark.parametrize("opened", ["", "nonsense", "[1]", '{"title": 3}', '{"title": null, "x": "y"}'])
def test_a_form_that_lost_its_note_of_what_it_showed_is_still_saved(client, meeting, address, opened):
    answer = client.fill(address, opened=opened, title="Mine")
    assert answer.status in (302, 409)
    if answer.status == 302:
        assert read_values(meeting)["title"] == "Mine"
