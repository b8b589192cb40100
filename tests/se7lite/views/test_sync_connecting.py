"""While a spreadsheet is being connected: said at once, done once, and seen from the page Sync."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncDraft, SyncSpreadsheet
from tests.se7lite.views.draft_office import begin, open_case
from tests.untidy_workbooks import WORKBOOKS

__all__ = ["open_case"]
WORDS = "This page shows it once it is done."


@pytest.fixture
def client(administrators_client):
    return administrators_client


@pytest.fixture
def begun(client, open_case):
    """The workbook, the draft's address, and what its button sends."""
    case = open_case(WORKBOOKS["title rows, line breaks, totals and remarks"])
    draft, page = begin(client, case)
    return case, draft, page.form(draft)


def is_busy(minutes=4):
    draft = db.session.scalars(select(SyncDraft)).one()
    draft.busy_until = utc_now() + timedelta(minutes=minutes)
    db.session.commit()


def test_the_button_shows_at_once_that_it_works_and_cannot_be_pressed_twice(client, begun):
    _, draft, _ = begun
    page = client.get(draft).page
    form = page.one("form", action=draft, method="post", **{"hx-post": draft})
    assert form.get("hx-disabled-elt") == "find button"
    shown = page.by_id(form.get("hx-indicator").removeprefix("#"))
    assert "htmx-request" not in (shown.get("class") or "")
    assert [node.tag for node in shown.iter("progress")] == ["progress"]
    assert "/sync" in [node.get("href") for node in shown.iter("a")]


def test_connected_through_htmx_one_comes_to_the_page_sync(client, begun):
    case, draft, sent = begun
    answer = client.post(draft, sent, htmx=True)
    assert answer.headers["HX-Redirect"] == "/sync"
    assert "Theirs is connected." in client.get("/sync").page.text
    case.types(4, 2, "Another name")
    assert db.session.scalars(select(SyncSpreadsheet)).one()


def test_what_changed_meanwhile_comes_into_the_place_of_the_preview(client, begun):
    case, draft, sent = begun
    case.types(4, 2, "Another name")
    answer = client.post(draft, sent, htmx=True)
    assert (answer.status, "<h1" in answer.text) == (422, True)
    assert "have changed since this page was made" in answer.page.errors[0]
    assert answer.page.by_id("draft") is not None and "<html" not in answer.text
    assert answer.page.form(draft)["mark"] != sent["mark"]


@pytest.mark.parametrize("htmx", [False, True])
def test_pressed_again_while_it_is_being_connected_one_is_led_to_where_it_is_told(client, begun, htmx):
    _, draft, sent = begun
    is_busy()
    answer = client.post(draft, sent, htmx=htmx)
    assert (answer.headers["HX-Redirect"] if htmx else answer.location) == "/sync"
    page = client.get("/sync").page
    assert "This is being connected just now" in page.text and WORDS in page.text
    assert "not connected yet" not in page.text and "No spreadsheet is connected" not in page.text
    asked = page.by_id("connecting").get("hx-get")
    assert client.get(asked, htmx=True).status == 204, "nothing is shown anew"
    again = client.get("/sync/connecting", htmx=True)
    assert WORDS in again.page.text and again.page.all("progress")


def test_pressed_again_once_it_is_connected_one_is_led_there_too(client, begun):
    _, draft, sent = begun
    client.post(draft, sent)
    assert "what is connected stands below" in client.send(draft, sent).page.text
    assert len(db.session.scalars(select(SyncSpreadsheet)).all()) == 1


def test_once_none_is_being_connected_any_more_the_page_comes_anew(client, begun):
    is_busy(minutes=-1)
    assert client.get("/sync/connecting", htmx=True).headers["HX-Refresh"] == "true"
    page = client.get("/sync").page
    assert WORDS not in page.text and "not connected yet" in page.text
    assert client.get("/sync/connecting").location == "/sync"


def test_each_page_that_reads_the_whole_sheet_shows_that_it_works(client, begun):
    _, draft, _ = begun
    for address in (f"{draft}/tabs", draft, f"{draft}/meetings"):
        page = client.get(address).page
        started = [node for node in [*page.all("form"), *page.all("a")] if node.get("data-working")]
        assert started, address
        assert all(page.by_id(node.get("data-working")) is not None for node in started), address
    asked = [node for node in client.get(f"{draft}/meetings").page.all("form") if node.get("hx-post")]
    assert {node.get("hx-indicator") for node in asked} == {"#looking"}
