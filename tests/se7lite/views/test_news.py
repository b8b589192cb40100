"""Nobody has to reload: a list and a record's page are told what others changed, once, and their own changes never."""

from datetime import date

import pytest

from se7lite.services.actor import Actor
from se7lite.services.meetings import change_meeting, create_meeting
from se7lite.services.representatives import change_representative

TODAY = date(2026, 11, 24)
SHEET = Actor(None, "", None, "spreadsheet")


def asked_by(page):
    """Where the page asks whether there is news."""
    return page.by_id("news").get("hx-get")


def ask(client, address, shown=""):
    join = "&" if "?" in address else "?"
    return client.get(f"{address}{join}shown={shown}", htmx=True)


def place(meeting, words, actor=SHEET):
    change_meeting(meeting, {"place": words}, actor, today=TODAY)


@pytest.fixture
def mine(accounts):
    return Actor(accounts["olive"].id, "officer", None, "browser")


def test_where_nothing_changed_the_answer_is_empty(client, meeting):
    assert ask(client, asked_by(client.get("/meetings").page), meeting.reference).status == 204


def test_a_row_that_the_sheet_changed_is_told_once_and_shown_on_a_click(client, meeting):
    page = client.get("/meetings?q=steering&status=planned").page
    place(meeting, "Town Hall")
    answer = ask(client, asked_by(page), meeting.reference)
    assert "1 meeting has changed. Show what changed" in answer.page.text
    assert '"tell": "1 meeting has changed"' in answer.headers["HX-Trigger"]
    assert answer.page.by_id("news-show").get("href") == "/meetings?q=steering&status=planned"
    assert ask(client, asked_by(answer.page), meeting.reference).status == 204
    shown = client.get("/meetings").page
    assert ask(client, asked_by(shown), meeting.reference).status == 204


def test_more_rows_change_the_words_but_are_not_said_aloud_again(client, meeting, body):
    page = client.get("/meetings").page
    place(meeting, "Town Hall")
    answer = ask(client, asked_by(page), meeting.reference)
    values = {"body": str(body.id), "kind": "meeting", "title": "Another", "date": TODAY}
    create_meeting(values, SHEET, today=TODAY)
    answer = ask(client, asked_by(answer.page), meeting.reference)
    assert "2 meetings have changed" in answer.page.text
    assert "HX-Trigger" not in answer.headers


def test_a_row_that_leaves_the_filter_is_told_and_one_that_is_not_there_is_not(client, meeting):
    page = client.get("/meetings?status=planned").page
    elsewhere = client.get("/meetings?status=held").page
    change_meeting(meeting, {"status": "cancelled"}, SHEET, today=TODAY)
    assert "1 meeting has changed" in ask(client, asked_by(page), meeting.reference).page.text
    assert ask(client, asked_by(elsewhere)).status == 204


def test_what_one_does_oneself_in_the_browser_is_no_news(client, meeting, mine):
    page, record = client.get("/meetings").page, client.get(f"/meetings/{meeting.reference}").page
    place(meeting, "Town Hall", mine)
    assert ask(client, asked_by(page), meeting.reference).status == 204
    assert ask(client, asked_by(record)).status == 204


@pytest.mark.parametrize(("whose", "words"), [("sheet", "by the spreadsheet"), ("other", "by Omar")])
def test_a_record_s_page_says_when_and_by_whom_it_was_changed(client, meeting, other_officer, whose, words):
    page = client.get(f"/meetings/{meeting.reference}").page
    assert ask(client, asked_by(page)).status == 204
    place(meeting, "Town Hall", SHEET if whose == "sheet" else other_officer)
    answer = ask(client, asked_by(page))
    assert f"{words}. Show it" in answer.page.text
    assert answer.page.by_id("news-show").get("href") == f"/meetings/{meeting.reference}"
    assert answer.page.by_id("news").get("hx-get") is None


def test_a_change_that_one_may_not_see_is_no_news(readers_client, representative, other_officer):
    page = readers_client.get(f"/representatives/{representative.reference}").page
    change_representative(representative, {"phone": "01632 960001"}, other_officer, today=TODAY)
    assert ask(readers_client, asked_by(page)).status == 204


def test_without_htmx_the_address_leads_to_the_page(client, meeting):
    assert client.get("/meetings/news").headers["Location"] == "/meetings"
    address = f"/meetings/{meeting.reference}"
    assert client.get(f"{address}/news").headers["Location"] == address
