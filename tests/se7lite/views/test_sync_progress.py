"""A long sync on the pages: a bar that moves, Stop, and Go on."""

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.services.sync_runs import give_back, take_lease
from se7lite.sheet_store.store import SheetStore
from sync import Ran
from tests.se7lite.ready import TODAY
from tests.se7lite.views.test_sync import spreadsheet, state_of


def at_work(done, of=10_000):
    take_lease(spreadsheet().id)
    found = spreadsheet()
    found.progress = {"step": "Taking over new rows", "done": done, "of": of, "at": utc_now().isoformat()}
    db.session.commit()


@pytest.mark.parametrize("address", ["/sync", "/"])
def test_a_long_run_shows_a_bar_with_its_words(client, office, address):
    at_work(3_400)
    page = client.get(address).page
    bar = page.one("progress")
    assert (bar.get("value"), bar.get("max")) == ("3400", "10000")
    assert page.one("label", **{"for": bar.get("id")}).text.strip() == "Taking over new rows: 3,400 of 10,000"
    assert page.by_id("sync-state").get("hx-trigger") == "every 1s"


@pytest.mark.parametrize("outcome", ["done", "failed"])
def test_once_a_run_is_over_there_is_no_bar_and_no_work_whatever_came_of_it(client, office, meeting, outcome):
    at_work(0, 403)
    found = spreadsheet()
    store = SheetStore(found.id, found.lease_token, lambda: TODAY)
    ran = Ran(outcome="done", settled=False)
    store.finish(ran) if outcome == "done" else store.record_trouble("Google has a fault.", ran)
    give_back(found.id, store.token)
    assert spreadsheet().progress is None
    page = client.get("/sync").page
    assert page.all("progress") == []
    assert "0 of 403" not in state_of(page)
    assert ("Not finished yet" if outcome == "done" else "Google has a fault.") in state_of(page)


def test_between_two_looks_the_page_says_that_another_follows_and_then_that_all_is_in_step(client, office, meeting):
    office.sync()
    page = client.get("/sync").page
    assert "Not finished yet" in state_of(page)
    assert page.by_id("sync-state").get("hx-trigger") == "every 1s"
    office.settle()
    assert "Not finished" not in state_of(client.get("/sync").page)


def test_that_another_look_follows_is_not_said_aloud(client, office, meeting):
    office.settle()
    address = client.get("/sync").page.by_id("sync-state").get("hx-get")
    spreadsheet().settled = False
    db.session.commit()
    answer = client.get(address, htmx=True)
    assert "Not finished yet" in answer.page.text
    assert "HX-Trigger" not in answer.headers


def test_a_short_step_that_takes_long_is_told_without_a_bar(client, office):
    at_work(0, 0)
    page = client.get("/sync").page
    assert "Taking over new rows" in state_of(page)
    assert page.all("progress") == []


def test_the_bar_moves_without_a_word_to_screen_readers(client, office):
    at_work(3_400)
    address = client.get("/sync").page.by_id("sync-state").get("hx-get")
    assert client.get(address, htmx=True).status == 204
    at_work(3_600)
    answer = client.get(address, htmx=True)
    assert "3,600 of 10,000" in answer.page.text
    assert "HX-Trigger" not in answer.headers


def test_stop_is_kept_to_until_somebody_presses_go_on(client, office, meeting):
    number = spreadsheet().id
    assert "Stop" in state_of(client.get("/sync").page)  # before the first sync
    page = client.send(f"/sync/{number}/stop").page
    assert "The sync is stopped" in state_of(page)
    assert "Olive stopped it at" in state_of(page)
    page = client.send(f"/sync/{number}/run").page
    assert "press Go on" in page.text
    assert len(office.person.rows("meetings")) == 1
    page = client.send(f"/sync/{number}/go-on").page
    assert "stopped" not in state_of(page)
    office.settle()
    assert len(office.person.rows("meetings")) == 2
    assert page.one("button", id=f"sync-stop-{number}") is not None


def test_in_step_there_is_nothing_to_stop(client, office, meeting):
    office.settle()
    assert client.get("/sync").page.by_id(f"sync-stop-{spreadsheet().id}") is None


def test_somebody_who_only_reads_sees_the_bar_and_no_button(readers_client, office):
    at_work(3_400)
    page = readers_client.get("/sync").page
    assert page.one("progress") is not None
    assert page.by_id(f"sync-stop-{spreadsheet().id}") is None
    assert readers_client.post(f"/sync/{spreadsheet().id}/stop").status == 403


def test_a_spreadsheet_that_is_not_there_cannot_be_stopped(client, office):
    assert client.post("/sync/999/stop").status == 404
    assert client.post("/sync/999/go-on").status == 404
