"""Two people at one list: what either added is kept, and what was saved meanwhile is shown until it is decided."""

import pytest

from se7lite.services.bodies import change_quotas, read_quotas
from se7lite.services.meeting_lists import change_list, read_list
from tests.se7lite.views.page import words


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}/actions"


@pytest.fixture
def one_action(meeting, officer, today):
    change_list(meeting, "actions", [{"what": "Book the hall"}], officer, today=today)


def actions(meeting):
    return [line["what"] for line in read_list(meeting, "actions")]


def saved_meanwhile(page):
    """The lines that stand beside one's own; None where no such list is shown."""
    shown = [node for node in page.root.iter("section") if node.get("aria-labelledby") == "now"]
    return [words(item) for item in shown[0].iter("li")] if shown else None


def legends(page):
    return [words(node) for node in page.root.iter("legend")]


def test_what_others_added_is_shown_at_every_refusal_and_no_save_takes_it_out(client, other_client, meeting, address):
    mine = client.get(address).page.form()
    other_client.fill(address, **{"line-0-what": "Theirs"})
    data = mine | {"line-0-what": "Mine", "line-0-due_on": "31/2/2027"}
    for day in ("32/3/2027", "33/3/2027", "30/3/2027"):
        answer = client.post(address, data)
        assert (answer.status, saved_meanwhile(answer.page)) == (409, ["Theirs"])
        data = answer.page.form() | {"line-0-due_on": day}
    assert client.post(address, data).status == 302
    assert actions(meeting) == ["Theirs", "Mine"]


def test_an_added_line_stands_below_ones_own_and_can_be_taken_out(client, other_client, meeting, address, one_action):
    mine = client.get(address).page.form()
    other_client.fill(address, **{"line-1-what": "Theirs"})
    page = client.post(address, mine | {"line-1-what": "Mine"}).page
    assert legends(page) == [
        "Action 1",
        "Action 2 (new)",
        "Action 3 (new)",
        "Action 4 (new)",
        "Action 5 (added meanwhile)",
    ]
    assert page.value("line-4-what") == "Theirs"
    assert "What they added stands below yours too" in page.text
    assert client.post(address, page.form() | {"remove": "line-4"}).status == 302
    assert actions(meeting) == ["Book the hall", "Mine"]


def test_lines_added_one_after_the_other_all_stay(client, other_client, meeting, address, one_action):
    mine = client.get(address).page.form()
    other_client.fill(address, **{"line-1-what": "Theirs"})
    page = client.post(address, mine | {"line-1-what": "Mine"}).page
    other_client.fill(address, **{"line-2-what": "A third"})
    answer = client.post(address, page.form())
    assert answer.status == 409
    assert saved_meanwhile(answer.page) == ["Book the hall", "Theirs", "A third"]
    assert client.post(address, answer.page.form()).status == 302
    assert actions(meeting) == ["Book the hall", "Theirs", "A third", "Mine"]


def test_a_line_that_one_emptied_is_not_taken_for_one_that_others_added(
    client, other_client, meeting, address, one_action
):
    mine = client.get(address).page.form()
    other_client.fill(address, **{"line-1-what": "Theirs"})
    page = client.post(address, mine | {"line-0-what": ""}).page
    client.post(address, page.form())
    assert actions(meeting) == ["Theirs"]


def test_where_others_changed_a_line_and_added_one_both_are_shown_and_the_new_one_stays(
    client, other_client, meeting, address, one_action
):
    mine = client.get(address).page.form()
    other_client.fill(address, **{"line-0-what": "Book the big hall", "line-1-what": "Theirs"})
    answer = client.post(address, mine | {"line-1-what": "Mine"})
    assert saved_meanwhile(answer.page) == ["Book the big hall", "Theirs"]
    client.post(address, answer.page.form())
    assert actions(meeting) == ["Book the hall", "Theirs", "Mine"]


def test_where_others_took_lines_out_nothing_is_put_twice(
    client, other_client, meeting, officer, today, address, one_action
):
    mine = client.get(address).page.form()
    change_list(meeting, "actions", [{"what": "Book the hall"}], officer, today=today)
    answer = client.post(address, mine | {"line-1-what": "Mine"})
    assert (answer.status, saved_meanwhile(answer.page)) == (409, ["Book the hall"])
    client.post(address, answer.page.form())
    assert actions(meeting) == ["Book the hall", "Mine"]


def test_an_item_added_meanwhile_keeps_its_place_in_the_agenda(client, other_client, meeting, officer, today):
    address = f"/meetings/{meeting.reference}/agenda"
    change_list(meeting, "agenda", [{"title": "Welcome"}, {"title": "Close"}], officer, today=today)
    mine = client.get(address).page.form()
    other_client.fill(address, **{"line-2-title": "Theirs", "line-2-place": "2"})
    page = client.post(address, mine | {"line-0-title": "Welcome all"}).page
    assert client.post(address, page.form()).status == 302
    assert [line["title"] for line in read_list(meeting, "agenda")] == ["Welcome all", "Theirs", "Close"]


def test_lines_without_a_number_of_their_own_are_shown_until_they_are_decided(
    administrators_client, administrator, body, today
):
    address = f"/bodies/{body.id}/quota"
    mine = administrators_client.get(address).page.form()
    change_quotas(body, [{"seats": 3, "sector": "health"}], administrator, today)
    data = mine | {"line-0-seats": "some"}
    for seats in ("many", "2"):
        answer = administrators_client.post(address, data)
        assert (answer.status, len(saved_meanwhile(answer.page))) == (409, 1)
        data = answer.page.form() | {"line-0-seats": seats}
    assert administrators_client.post(address, data).status == 302
    assert [line["seats"] for line in read_quotas(body)] == [2]
