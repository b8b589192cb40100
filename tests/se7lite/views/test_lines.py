import pytest

from se7lite.services.meeting_lists import change_list, read_list
from tests.se7lite.conftest import acting


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}/agenda"


@pytest.fixture
def long_agenda(meeting, accounts, today):
    change_list(meeting, "agenda", items(200), acting(accounts["olive"]), today=today)
    return meeting


def items(many):
    return [{"title": f"Item {number}"} for number in range(1, many + 1)]


def titles(meeting):
    return [line["title"] for line in read_list(meeting, "agenda")]


def test_a_line_beyond_what_there_is_room_for_is_refused_in_words_and_kept_in_its_box(client, long_agenda, address):
    answer = client.fill(address, **{"line-200-title": "One more"})
    assert answer.status == 422
    assert answer.page.errors == ["There is room for 200 lines; these are 201. Take some out, or put some together."]
    assert answer.page.value("line-200-title") == "One more"
    assert len(titles(long_agenda)) == 200


def test_a_long_new_list_is_refused_whole(client, meeting, address):
    data = client.get(address).page.form(None)
    data |= {f"line-{number}-title": f"Item {number}" for number in range(230)} | {"count": "230"}
    assert client.post(address, data).status == 422
    assert titles(meeting) == []


@pytest.mark.parametrize("count", ["5", "4000", "", "many"])
def test_a_form_of_which_only_a_part_arrived_takes_no_line_away(client, meeting, officer, today, address, count):
    change_list(meeting, "agenda", items(6), officer, today=today)
    data = client.get(address).page.form(None) | {"line-0-title": "Welcome", "count": count}
    data = {name: value for name, value in data.items() if not name.startswith(("line-2-", "line-3-"))}
    answer = client.post(address, data)
    assert answer.status == 422
    assert "Only a part of this form arrived" in answer.page.errors[0]
    assert [answer.page.value(f"line-{number}-title") for number in (0, 1, 2, 5)] == [
        "Welcome",
        "Item 2",
        "Item 3",
        "Item 6",
    ]
    assert titles(meeting) == [f"Item {number}" for number in range(1, 7)]
    saved = client.post(address, answer.page.form(None))
    assert saved.status == 302
    assert titles(meeting) == ["Welcome", *(f"Item {number}" for number in range(2, 7))]


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({"line-3-place": "1"}, [4, 1, 2, 3, 5]),
        ({"line-0-place": "4"}, [2, 3, 4, 1, 5]),
        ({"line-0-place": "99"}, [2, 3, 4, 5, 1]),
        ({"line-4-place": "0", "line-3-place": "2"}, [5, 4, 1, 2, 3]),
        ({"line-1-place": ""}, [1, 2, 3, 4, 5]),
        ({"line-5-title": "Item 6", "line-5-place": "2"}, [1, 6, 2, 3, 4, 5]),
        ({"line-5-title": "Item 6"}, [1, 2, 3, 4, 5, 6]),
        ({"line-0-title": "", "line-5-place": "2"}, [2, 3, 4, 5]),
    ],
)
def test_an_item_of_the_agenda_goes_to_the_place_that_it_is_given(
    client, meeting, officer, today, address, typed, order
):
    change_list(meeting, "agenda", items(5), officer, today=today)
    own = {row["title"]: row["id"] for row in read_list(meeting, "agenda")}
    assert client.fill(address, **typed).status == 302
    assert titles(meeting) == [f"Item {number}" for number in order]
    assert {row["title"]: row["id"] for row in read_list(meeting, "agenda")}.items() >= {
        (title, number) for title, number in own.items() if title in titles(meeting)
    }


def test_what_is_refused_of_an_item_that_moves_stands_at_its_own_box(client, meeting, officer, today, address):
    change_list(meeting, "agenda", items(3), officer, today=today)
    answer = client.fill(address, **{"line-2-place": "1", "line-2-minutes": "900"})
    assert answer.status == 422
    assert answer.page.value("line-2-place") == "1"
    assert "line-2-minutes" in {link.get("href", "").lstrip("#") for link in answer.page.root.iter("a")}
    assert client.fill(address, **{"line-1-place": "first"}).status == 422
