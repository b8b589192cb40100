"""Two people, or a person and the spreadsheet, at one record: nothing is overwritten, both answers are seen."""

import pytest

from se7lite.forms.fields import LineField
from se7lite.forms.record import RecordForm, digest
from se7lite.services.meetings import change_meeting
from se7lite.services.refusals import Moved
from se7lite.services.values import read_values
from se7lite.views.saving import AT_ONCE, Kept, save


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


@pytest.fixture
def place_taken(client, other_client, address):
    """A page on which both answers to Place stand side by side, and what it would send with theirs chosen."""
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    return client.post(address, mine | {"place": "My place"}).page.form() | {"take": "place"}


def test_what_is_left_to_the_other_stays_left_though_another_box_is_wrong(client, meeting, address, place_taken):
    answer = client.post(address, place_taken | {"start": "25:99"})
    assert (answer.status, answer.page.value("place"), answer.page.value("start")) == (422, "Their place", "25:99")
    assert client.post(address, answer.page.form() | {"start": "11:00"}).status == 302
    values = read_values(meeting)
    assert (values["place"], f"{values['start']:%H:%M}") == ("Their place", "11:00")


def test_what_is_left_to_the_other_is_so_in_a_row_too(client, other_client, meeting, address):
    mine = client.get(address, htmx=True).page.form()
    other_client.fill(address, place="Their place")
    data = client.post(address, mine | {"place": "My place"}, htmx=True).page.form() | {"take": "place"}
    answer = client.post(address, data | {"start": "25:99"}, htmx=True)
    assert answer.page.value("place") == "Their place"
    assert client.post(address, answer.page.form() | {"start": "11:00"}, htmx=True).status == 200
    assert read_values(meeting)["place"] == "Their place"


def test_of_a_box_that_is_left_to_the_other_nobody_asks_that_it_be_understood(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, start="11:00")
    data = client.post(address, mine | {"start": "12:00"}).page.form()
    assert client.post(address, data | {"start": "25:99", "take": "start"}).status == 302
    assert f"{read_values(meeting)['start']:%H:%M}" == "11:00"


def test_what_a_third_person_saved_since_stands_in_a_box_that_is_left_to_others(
    client, other_client, meeting, address, place_taken
):
    other_client.fill(address, place="A third place")
    answer = client.post(address, place_taken | {"start": "25:99"})
    assert answer.page.value("place") == "A third place"
    client.post(address, answer.page.form() | {"start": "11:00"})
    assert read_values(meeting)["place"] == "A third place"


def test_what_the_service_says_of_a_box_that_is_left_to_the_other_is_shown(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, end="15:00")
    data = client.post(address, mine | {"end": "16:00"}).page.form()
    answer = client.post(address, data | {"take": "end", "start": "17:00"})
    assert (answer.status, answer.page.value("end")) == (422, "15:00")
    assert answer.page.errors


def sides(page):
    return ["".join(node.itertext()) for node in page.all("dd")]


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "row"])
def test_what_is_undecided_is_shown_at_every_refusal_until_it_is_saved(client, other_client, meeting, address, htmx):
    mine = client.get(address, htmx=htmx).page.form(None)
    other_client.fill(address, place="Their place")
    data = mine | {"place": "My place", "start": "25:99"}
    for wrong in ("26:00", "27:00", "11:00"):
        answer = client.post(address, data, htmx=htmx)
        assert answer.status == 409
        assert sides(answer.page) == ["My place", "Their place"]
        assert answer.page.one("input", name="take").get("value") == "place"
        data = answer.page.form(None) | {"start": wrong}
    assert client.post(address, data, htmx=htmx).status in (200, 302)
    assert read_values(meeting)["place"] == "My place"


def test_what_is_undecided_is_shown_when_the_service_refuses_something_else(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    data = client.post(address, mine | {"place": "My place"}).page.form()
    answer = client.post(address, data | {"title": ""})
    assert answer.status == 409
    assert sides(answer.page) == ["My place", "Their place"]
    assert len(answer.page.errors) == 2


def test_a_status_that_waits_leaves_undecided_only_what_is_not_saved(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    data = client.post(address, mine | {"place": "My place"}).page.form()
    answer = client.post(address, data | {"status": "papers_sent"})
    assert (answer.status, sides(answer.page)) == (422, [])
    assert read_values(meeting)["place"] == "My place"


def test_beside_a_status_that_waits_it_is_not_said_that_nothing_is_saved(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, status="cancelled")
    data = client.post(address, mine | {"status": "papers_sent"}).page.form()
    answer = client.post(address, data | {"place": "My place"})
    assert (answer.status, sides(answer.page)) == (409, ["Papers sent", "Cancelled"])
    assert "Nothing of yours is saved yet" not in answer.page.text
    assert (read_values(meeting)["status"], read_values(meeting)["place"]) == ("cancelled", "My place")


class PlaceAndTitle(RecordForm):
    place = LineField("Place")
    title = LineField("Title")


def test_where_others_are_always_first_it_is_said_and_what_was_given_up_stays_so(app, meeting):
    def never(record, new, expected):
        raise Moved({"title": ("", "")})

    shown = {"place": "Their place", "title": "Autumn meeting"}
    data = {"place": "My place", "title": "Mine", "take": "place"}
    with app.test_request_context(method="POST", data=data):
        form = PlaceAndTitle()
        form.mark({name: digest(value) for name, value in shown.items()})
        kept = Kept(lambda record: shown, {}, never, lambda record: "M-0001")
        assert not save(kept, meeting, form).saved
        assert (form.problem, form.place.data, form.title.data) == (AT_ONCE, "Their place", "Mine")


def test_a_third_answer_to_what_is_undecided_is_shown_before_anything_is_saved(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    data = client.post(address, mine | {"place": "My place"}).page.form()
    other_client.fill(address, place="A third place")
    answer = client.post(address, data)
    assert (answer.status, sides(answer.page)) == (409, ["My place", "A third place"])
    assert read_values(meeting)["place"] == "A third place"


def test_what_became_the_same_as_the_other_answer_is_no_longer_asked(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, place="Their place")
    data = client.post(address, mine | {"place": "My place"}).page.form()
    answer = client.post(address, data | {"place": "Their place", "start": "25:99"})
    assert (answer.status, sides(answer.page)) == (422, [])


def test_what_is_not_understood_stands_as_it_was_typed_beside_what_was_saved_meanwhile(
    client, other_client, meeting, address
):
    mine = client.get(address).page.form()
    other_client.fill(address, start="11:00")
    data = client.post(address, mine | {"start": "12:00"}).page.form()
    answer = client.post(address, data | {"start": "25:99"})
    assert (answer.status, sides(answer.page)) == (409, ["25:99", "11:00"])
    assert client.post(address, answer.page.form() | {"start": "12:00"}).status == 302
    assert f"{read_values(meeting)['start']:%H:%M}" == "12:00"
