"""Times are offered, answers noted, and one of them is chosen: with a way back, and until the meeting begins."""

from datetime import UTC, date, datetime, time

import pytest

from se7lite.services.meeting_links import answer_through_link, link_behind, make_links
from se7lite.services.meeting_lists import change_list, read_list
from se7lite.services.meetings import change_meeting
from se7lite.services.time_answers import record_answers
from se7lite.views.clock import now
from tests.se7lite.ready import TODAY, offer_its_own_time, seat
from tests.se7lite.views.page import words

OTHER = {"day": date(2026, 12, 10), "start": time(18, 30)}


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.reference}"


@pytest.fixture
def ahead(meeting, officer, on_the_day):
    """The meeting is still to come."""
    change_meeting(meeting, {"date": date(2026, 12, 3)}, officer, today=TODAY)


def choose(meeting):
    return f"/meetings/{meeting.reference}/times/{read_list(meeting, 'times')[0]['id']}/choose"


@pytest.fixture
def own_answer(meeting, representative, officer, administrator):
    """Siân says by her link that the time does not suit; the ending of the fields that ask about it."""
    seat(meeting.body, representative, administrator)
    offer = offer_its_own_time(meeting, officer)
    long_before = datetime(2026, 11, 2, 9, tzinfo=UTC)
    token = make_links(meeting, officer, now=long_before)[representative.reference]
    answer_through_link(link_behind(token), {offer: "does_not_suit"}, now=long_before)
    return f"{offer}-{representative.reference}"


def test_times_are_offered_answers_noted_and_one_chosen(client, address, meeting, representative, administrator, ahead):
    seat(meeting.body, representative, administrator)
    line = {"line-0-day": "10/12/2026", "line-0-start": "18:30", "line-0-end": ""}
    assert client.fill(f"{address}/times", **line).location == address
    [offer] = read_list(meeting, "times")
    box = f"answer-{offer['id']}-{representative.reference}"
    assert client.fill(f"{address}/answers", **{box: "suits"}).location == address
    assert client.get(f"{address}/answers").page.value(box) == "suits"
    client.send(f"{address}/times/{offer['id']}/choose")
    assert (meeting.date, meeting.start) == (date(2026, 12, 10), time(18, 30))
    assert "suits" in client.get(address).page.text


def test_the_meetings_own_time_stands_ready_among_those_to_offer_and_is_kept_only_when_saved(
    client, address, meeting, ahead
):
    page = client.get(f"{address}/times").page
    said = [page.value(f"line-0-{name}") for name in ("day", "start")]
    assert said == ["03/12/2026", meeting.start.strftime("%H:%M")]
    assert "The first is the meeting’s own" in page.text
    assert read_list(meeting, "times") == []
    assert client.fill(f"{address}/times").location == address
    assert [(one["day"], one["start"]) for one in read_list(meeting, "times")] == [(date(2026, 12, 3), meeting.start)]
    page = client.get(f"{address}/times").page
    assert page.value("line-1-day") == "" and "The first is" not in page.text


def test_of_a_meeting_that_was_nothing_stands_ready_to_be_offered(client, address, meeting, officer, on_the_day):
    change_meeting(meeting, {"date": date(2026, 10, 1)}, officer, today=TODAY)
    assert client.get(f"{address}/times").page.value("line-0-day") == ""


def test_one_undo_takes_back_day_start_and_end_together(client, address, meeting, officer, ahead):
    before = (meeting.date, meeting.start, meeting.end)
    change_list(meeting, "times", [OTHER], officer, today=TODAY)
    page = client.send(choose(meeting)).page
    assert (meeting.date, meeting.start, meeting.end) == (OTHER["day"], OTHER["start"], None)
    [undo] = [link.get("href") for link in page.all("a") if "/to/" in (link.get("href") or "")]
    assert client.fill(undo).location == address
    assert (meeting.date, meeting.start, meeting.end) == before


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_of_a_meeting_that_is_over_or_cancelled_no_other_time_is_chosen(
    client, address, meeting, officer, on_the_day, status
):
    change_list(meeting, "times", [OTHER], officer, today=TODAY)
    change_meeting(meeting, {"status": status}, officer, today=TODAY)
    page = client.get(address).page
    assert "10 December 2026, 18:30" in page.text and "Meet at this time" not in page.text
    client.send(choose(meeting))
    assert meeting.date == date(2026, 11, 12)


def test_the_times_page_says_that_a_time_takes_its_answers_along(
    client, address, meeting, officer, representative, administrator
):
    seat(meeting.body, representative, administrator)
    offer = offer_its_own_time(meeting, officer)
    assert "takes its answers" not in client.get(f"{address}/times").page.text
    record_answers(meeting, {(offer, representative.reference): "suits"}, officer)
    assert "1 answer is noted. A time that you take out takes its answers" in client.get(f"{address}/times").page.text


def test_what_ends_links_says_so_and_asks_first(
    client, address, meeting, officer, representative, administrator, ahead
):
    seat(meeting.body, representative, administrator)
    change_list(meeting, "times", [OTHER], officer, today=TODAY)
    make_links(meeting, officer, now=now())
    page = client.get(f"{address}/links").page
    asked = [words(node) for node in page.all("details")]
    assert any("1 link that was sent already will end" in said and "make all anew" in said for said in asked)
    assert any("cannot use it any more" in said and "Withdraw it" in said for said in asked)
    ending = ("End them", "End it", "Withdraw")
    buttons = [words(node) for node in page.all("button") if words(node).startswith(ending)]
    within = [words(node) for one in page.all("details") for node in one.iter("button")]
    assert len(buttons) == 3 and set(buttons) <= set(within)


def test_who_only_reads_undoes_nothing_of_it(readers_client, meeting, officer):
    [change] = change_meeting(meeting, {"place": "Town Hall"}, officer, today=TODAY)
    assert readers_client.get(f"/changes/{change.id}/to/{change.id}/undo").status == 403


def test_somebodys_own_answer_is_changed_with_a_word_that_stands_beside_it(client, meeting, own_answer):
    page = f"/meetings/{meeting.reference}/answers"
    assert "said so themselves" in client.get(page).page.text
    refused = client.fill(page, **{f"answer-{own_answer}": "suits"})
    assert refused.status == 422 and any("answered by their own link" in words for words in refused.page.errors)
    assert client.post(page, {**refused.page.form(None), "word": "Told me by telephone"}).status == 302
    assert "changed for them: “Told me by telephone”" in client.get(page).page.text
    assert "Told me by telephone" in client.get(f"/meetings/{meeting.reference}").page.text


def test_all_that_is_wrong_with_several_times_is_named_at_once(client, address, meeting):
    lines = (("soon", "10:00", "11:00"), ("4/12/2026", "12:00", "11:00"), ("", "12:00", "11:00"))
    typed = {
        f"line-{number}-{name}": value
        for number, line in enumerate(lines)
        for name, value in zip(("day", "start", "end"), line, strict=True)
    }
    answer = client.fill(f"{address}/times", **typed)
    wrong = "End is not after Start: check both times."
    assert answer.status == 422 and answer.page.errors == [
        "Time 1: Day: enter a whole date, like 24/11/2026 or 24 November 2026",
        f"Time 2: {wrong}",
        "Time 3: Day is needed: fill it in.",
        f"Time 3: {wrong}",
    ]
    assert read_list(meeting, "times") == []
