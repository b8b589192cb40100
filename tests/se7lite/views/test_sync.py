"""The sync's own page: how the spreadsheet is doing, wherever that is shown, and a run at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet, SyncTab
from se7lite.queries.sync_state import SyncState
from se7lite.services.meetings import change_meeting
from se7lite.services.sync_runs import take_lease
from se7lite.views.sync_states import show_state
from tests.se7lite.sheet_store.paused import pause, remove, twelve
from tests.se7lite.views.page import words
from tests.se7lite.views.sync_office import TODAY

__all__ = ["twelve"]


def spreadsheet():
    db.session.rollback()
    return db.session.scalars(select(SyncSpreadsheet)).one()


def state_of(page):
    return words(page.by_id("sync-state"))


def sync_now(client):
    return client.send(f"/sync/{spreadsheet().id}/run").page


@pytest.mark.parametrize("address", ["/sync", "/"])
def test_in_step_is_said_with_the_time_and_a_way_into_the_spreadsheet(client, office, meeting, address):
    office.settle()
    page = client.get(address).page
    assert "In step" in state_of(page)
    assert "Last looked at" in state_of(page)
    tabs = [f"{spreadsheet().url}#gid={tab.sheet_id}" for tab in spreadsheet().tabs]
    assert page.one("a", id=f"sync-open-{spreadsheet().id}").get("href") in tabs


def test_before_the_first_run_the_page_says_that_it_waits(client, office):
    assert "waiting for the first sync" in state_of(client.get("/sync").page)


def test_held_edits_are_counted_and_led_to(client, conflict):
    page = client.get("/").page
    assert "1 held edit waits for a decision" in state_of(page)
    assert page.one("a", id=f"sync-held-{spreadsheet().id}").get("href") == "/sync/held"


def test_trouble_is_said_with_what_to_do_and_since_when(client, office, meeting):
    office.settle()
    office.local.faults.add({"fail": 403, "match": "v4"})
    page = sync_now(client)
    assert "Not in step" in state_of(page)
    assert "is not shared with" in state_of(page)
    assert "Editor" in state_of(page)
    assert "This is so since" in state_of(page)
    assert "Not done" in page.text
    assert "In step" in state_of(sync_now(client))


def test_a_paused_tab_says_why(client, office, meeting):
    office.settle()
    title = office.person.place("meetings", "Title")
    office.person.do(office.person.write("meetings", 0, title, "Name of meeting"))
    page = sync_now(client)
    assert "1 tab paused" in state_of(page)
    assert "has no heading “Title” any more" in state_of(page)
    assert "Paused since" in page.text


def test_a_worker_that_stopped_is_noticed():
    now = utc_now()
    long_ago, lately = now - timedelta(minutes=10), now - timedelta(seconds=20)
    state = SyncState(1, "Sheet", "https://example.org", long_ago, None, None, 0, (), now, long_ago)
    assert show_state(state).heading == "Nobody is looking"
    assert show_state(state._replace(checked_at=None)).heading == "Nobody is looking"
    assert show_state(state._replace(trouble="Google has a fault.")).heading == "Nobody is looking"
    assert show_state(state._replace(signed_at=lately)).heading == "In step"
    a_minute = now - timedelta(seconds=70)
    assert show_state(state._replace(signed_at=a_minute)).heading == "In step"
    assert show_state(state._replace(signed_at=a_minute, settled=False)).heading == "Nobody is looking"
    assert show_state(state._replace(signed_at=lately, settled=False)).heading == "Not finished yet"
    assert show_state(state._replace(signed_at=lately, trouble="Google has a fault.")).heading == "Not in step"


def test_the_state_is_asked_for_again_and_changes_nothing_where_nothing_changed(client, office, meeting):
    office.settle()
    state = client.get("/sync").page.by_id("sync-state")
    assert state.get("hx-trigger") == "every 5s"
    again = client.get(state.get("hx-get"), htmx=True)
    assert (again.status, again.text) == (204, "")


def test_a_changed_state_comes_as_a_fragment_that_is_told(client, office, meeting):
    office.settle()
    asked = client.get("/sync").page.by_id("sync-state").get("hx-get")
    office.local.faults.add({"fail": 403, "match": "v4"})
    sync_now(client)
    fresh = client.get(asked, htmx=True)
    assert fresh.status == 200
    assert "Not in step" in state_of(fresh.page)
    assert "Not in step" in fresh.headers["HX-Trigger"]
    assert "h1" not in fresh.text


def test_the_states_address_leads_to_the_page_without_htmx(client, office):
    assert client.get("/sync/state").location == "/sync"


def test_sync_now_brings_both_sides_together(client, office, meeting, officer):
    office.settle()
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    page = sync_now(client)
    assert "is synced: 1 cell written to the sheet." in page.text
    assert office.person.cell("meetings", meeting.reference, "Place") == "Civic Centre"
    assert "nothing to do" in sync_now(client).text.lower()


def test_sync_now_waits_for_a_worker_that_is_at_it(client, office):
    assert take_lease(spreadsheet().id)
    page = sync_now(client)
    assert "Another worker is syncing this spreadsheet just now." in page.text
    assert "Not done" in page.text


def test_a_steering_member_reads_the_state_and_runs_nothing(readers_client, office):
    page = readers_client.get("/sync").page
    assert "Sync now" not in page.text
    assert "Disconnect" not in page.text
    assert readers_client.post(f"/sync/{spreadsheet().id}/run").status == 403


def test_sync_now_of_a_spreadsheet_that_is_not_there_is_not_found(client, app):
    assert client.post("/sync/99/run").status == 404


def test_without_a_spreadsheet_an_administrator_is_led_to_connecting_or_on(administrators_client, client):
    page = administrators_client.get("/sync").page
    links = [link.get("href") for link in page.all("a")]
    assert "/sync/connect" in links
    assert "Go on without" in page.text
    page = client.get("/sync").page
    assert "An administrator connects or changes a spreadsheet. Ask one" in page.text
    assert "/sync/connect" not in [link.get("href") for link in page.all("a")]


def test_the_way_about_leads_to_the_sync(client):
    assert "/sync" in [link.get("href") for link in client.get("/").page.all("a")]


def test_nobody_sees_any_of_it_without_signing_in(visitor, accounts):
    for address in ("/sync", "/sync/held", "/sync/runs", "/sync/connect", "/sync/state"):
        assert visitor.get(address).location.startswith("/sign-in")


def test_an_officer_is_told_who_connects_a_spreadsheet(client, administrators_client, accounts):
    page = client.get("/sync").page
    assert f"An administrator connects or changes a spreadsheet. Ask one: {accounts['ada'].name}" in page.text
    assert "Ask one" not in administrators_client.get("/sync").page.text


def test_an_administrator_is_told_how_another_spreadsheet_could_be_connected(administrators_client, office):
    says = "Every list is connected. To keep one in another spreadsheet, disconnect it here first."
    assert says in administrators_client.get("/sync").page.text
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == "claims")).one()
    tab.connected_noun = None
    db.session.commit()
    page = administrators_client.get("/sync").page
    assert says not in page.text and "Connect another" in page.text


def test_an_officer_is_told_which_lists_are_not_connected_and_whom_to_ask(client, office):
    assert "Every list is connected. An administrator connects" in client.get("/sync").page.text
    tab = db.session.scalars(select(SyncTab).where(SyncTab.noun == "claims")).one()
    tab.connected_noun = None
    db.session.commit()
    page = client.get("/sync").page
    assert "Not connected yet: claims. An administrator connects or changes a spreadsheet." in page.text


def test_in_trouble_the_page_says_when_it_is_tried_again(client, office, meeting):
    office.settle()
    office.local.faults.add({"fail": 403, "match": "v4"})
    page = sync_now(client)
    assert "tries again by itself within about 1 minute" in state_of(page)
    assert "“Sync now” on the page Sync tries at once" in state_of(page)


def test_held_edits_stand_above_what_was_decided(client, office, twelve):
    remove(office, twelve[:6])
    found = pause()
    shown = client.get(f"/sync/paused/{found.id}").page.value("shown")
    client.post(f"/sync/paused/{found.id}", {"shown": shown, "choice": "go on"})
    office.settle()
    headings = [words(one) for one in client.get("/sync").page.all("h2")]
    assert headings.index("Held edits") < headings.index("Decisions on paused tabs")
