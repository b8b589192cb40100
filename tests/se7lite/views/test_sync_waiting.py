"""What the page says while nothing may be done to a spreadsheet: how long, and why."""

from datetime import datetime, timedelta

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.queries.sync_state import Lease, Progress, SyncState, find_sync_state
from se7lite.services import sync_runs
from se7lite.services.sync_runs import say_wait, take_lease, wait_alive
from se7lite.sheet_store.store import LEASE, QUIET
from se7lite.shown import local_clock
from se7lite.views.sync_states import show_state
from sync.ports import LeaseLost
from tests.se7lite.views.test_sync import spreadsheet, state_of, sync_now


def cut_off(ago, *, writing, progress=None):
    """A worker elsewhere was killed so long ago, in a first sync: its lease, what it was about to write and how
    far it was stay behind."""
    assert take_lease(spreadsheet().id)
    found, began = spreadsheet(), utc_now() - ago
    found.lease_token, found.lease_until = "another machine's", began + LEASE
    found.quiet_until = began + QUIET if writing else None
    found.progress = progress and {"step": "Taking over new rows", "done": 0, "of": 403, "at": began.isoformat()}
    db.session.commit()
    return found.quiet_until or found.lease_until


def minute_after(until: datetime):
    return local_clock(until + timedelta(minutes=1))


@pytest.mark.parametrize("ago", [timedelta(seconds=50), timedelta(seconds=170)])
@pytest.mark.parametrize("address", ["/sync", "/"])
def test_killed_while_it_wrote_the_page_says_until_when_the_spreadsheet_is_left_alone_and_why(
    client, office, meeting, address, ago
):
    until = cut_off(ago, writing=True)
    state = state_of(client.get(address).page)
    assert "Waiting to see what became of a write" in state
    assert f"Until {minute_after(until)} it leaves the spreadsheet alone, so that nothing is written twice." in state
    assert "within a few seconds" not in state
    assert "Nobody is looking" not in state
    assert f"after {until:%H:%M:%S} UTC" in find_sync_state()[0].words


def test_killed_before_it_wrote_the_page_says_when_it_is_taken_up_again(client, office, meeting):
    until = cut_off(timedelta(seconds=50), writing=False)
    state = state_of(client.get("/sync").page)
    assert f"so it was probably interrupted. se7lite takes it up again by itself at {minute_after(until)}" in state
    assert f"It gave its last sign at {local_clock(until - LEASE)}" in state
    assert "within a few seconds" not in state
    assert "If it was cut off, se7lite takes it up again by itself within three minutes." in sync_now(client).text


@pytest.mark.parametrize("seconds", [51, 59, 119])
def test_what_a_killed_run_told_last_is_not_shown_as_work(client, office, meeting, seconds):
    office.settle()
    cut_off(timedelta(seconds=seconds), writing=False, progress=True)
    page = client.get("/sync").page
    assert "The last run was not finished" in state_of(page)
    assert "0 of 403" not in state_of(page)
    assert "In step" not in state_of(page)
    assert page.all("progress") == []
    assert "probably interrupted" in find_sync_state()[0].words


@pytest.mark.parametrize("seconds", [21, 40])
def test_one_call_of_another_machines_worker_that_nobody_answers_may_be_waited_for(client, office, meeting, seconds):
    office.settle()
    until = cut_off(timedelta(seconds=seconds), writing=False, progress=True)
    state = state_of(client.get("/sync").page)
    assert "The sync is at work" in state
    assert "it waits for an answer, or was interrupted" in state
    assert f"se7lite takes it up again by itself at {minute_after(until)}" in state
    assert "0 of 403" not in state


@pytest.mark.parametrize(
    ("seconds", "heading"),
    [(2, "In step"), (4, "The sync is at work"), (50, "The sync is at work"), (51, "The last run was not finished")],
)
def test_a_look_that_has_just_begun_leaves_the_words_as_they_were_and_one_without_an_answer_is_at_work(
    seconds, heading
):
    now = utc_now()
    heard = now - timedelta(seconds=seconds)
    state = SyncState(1, "Ours", "", now, None, None, 0, (), now, heard, lease=Lease(heard, heard + LEASE))
    shown = show_state(state)
    assert shown.heading == heading
    assert any(f"last sign at {local_clock(heard)}" in words for words in shown.words) == (seconds > 2)


def test_a_run_whose_process_lives_waits_however_long_it_gives_no_sign(client, office, meeting):
    office.settle()
    assert take_lease(spreadsheet().id)
    found, heard = spreadsheet(), utc_now() - timedelta(seconds=50)
    found.lease_until, found.quiet_until = heard + LEASE, heard + QUIET
    db.session.commit()
    state = state_of(client.get("/sync").page)
    assert "The sync is at work" in state
    assert f"last sign at {local_clock(heard)} and its process runs: it waits for an answer" in state
    assert (
        f"Should it have come to a stop, se7lite takes it up again by itself at {minute_after(heard + LEASE)}" in state
    )
    assert "interrupted" not in state and "cut off" not in state
    assert find_sync_state()[0].words == "a look is on its way."


def test_a_run_that_waits_for_google_gives_a_sign_every_few_seconds_and_keeps_its_lease(office, meeting):
    number, slept, heard = spreadsheet().id, [], []
    token = take_lease(number)

    def sleep(seconds):
        heard.append(spreadsheet().lease_until)
        slept.append(seconds)
        spreadsheet().lease_until = utc_now() - timedelta(seconds=1)
        db.session.commit()

    wait_alive(number, token, 12, sleep)
    assert slept == [5, 5, 2]
    assert all(until > utc_now() + LEASE / 2 for until in [*heard, spreadsheet().lease_until])
    spreadsheet().lease_token = "another's"
    db.session.commit()
    with pytest.raises(LeaseLost):
        wait_alive(number, token, 1, sleep)


def test_a_run_that_google_asks_for_time_waits_so(office, meeting, monkeypatch):
    waited = []
    monkeypatch.setattr(sync_runs, "wait_alive", lambda number, token, seconds: waited.append(number))
    office.local.faults.add({"fail": 429, "match": "v4"})
    office.sync()
    assert waited == [spreadsheet().id]


def test_how_far_a_killed_run_was_is_not_told_of_the_one_that_takes_it_up(client, office, meeting):
    cut_off(timedelta(seconds=1), writing=False, progress=True)
    assert "0 of 403" in state_of(client.get("/sync").page)
    spreadsheet().lease_token = None
    db.session.commit()
    assert take_lease(spreadsheet().id)
    assert "0 of 403" not in state_of(client.get("/sync").page)


def test_a_long_run_that_gives_no_sign_for_some_seconds_says_so_beside_its_bar():
    now = utc_now()
    shown = {}
    for seconds in (5, 7):
        heard = now - timedelta(seconds=seconds)
        state = SyncState(1, "Ours", "", now, None, None, 0, (), now, heard, lease=Lease(heard, heard + LEASE))
        shown[seconds] = show_state(state._replace(progress=Progress("Taking over new rows", 200, 403)))
    assert (shown[5].progress, shown[5].words) == (shown[7].progress, ())
    assert "it waits for an answer, or was interrupted" in shown[7].words[0]


def test_a_killed_run_whose_time_is_over_and_that_nobody_takes_up_is_not_waited_for(client, office, meeting):
    cut_off(timedelta(minutes=5), writing=False, progress=True)
    spreadsheet().connected_at -= timedelta(minutes=6)
    db.session.commit()
    state = state_of(client.get("/sync").page)
    assert "Nobody is looking" in state
    assert "within a few seconds" not in state


def test_looks_that_fail_are_looks_all_the_same(client, office, meeting):
    office.settle()
    office.local.faults.add({"fail": 403, "match": "v4"})
    found = spreadsheet()
    found.connected_at = found.checked_at = utc_now() - timedelta(hours=1)
    db.session.commit()
    assert "Not in step" in state_of(sync_now(client))
    spreadsheet().lease_until -= timedelta(minutes=10)
    db.session.commit()
    state = state_of(client.get("/sync").page)
    assert "Nobody is looking" in state
    assert "What kept it from going on last: The spreadsheet is not shared" in state
    assert "tries again by itself" not in state


def test_a_look_that_waits_for_googles_quota_says_so_until_it_is_over(client, office, meeting):
    office.settle()
    say_wait(spreadsheet().id, 40)
    until = datetime.fromisoformat(spreadsheet().progress["until"])
    state = state_of(client.get("/sync").page)
    assert "Waiting for Google’s quota" in state
    assert f"by itself at about {minute_after(until)}" in state
    assert "The next look is at about" in find_sync_state()[0].words
    office.sync()
    assert "In step" in state_of(client.get("/sync").page)


def test_a_wait_for_the_quota_is_not_said_over_a_run_at_work(client, office, meeting):
    cut_off(timedelta(seconds=1), writing=False, progress=True)
    say_wait(spreadsheet().id, 40)
    assert "0 of 403" in state_of(client.get("/sync").page)


def test_a_run_that_writes_just_now_is_nothing_to_wait_for(client, office, meeting):
    cut_off(timedelta(seconds=1), writing=True)
    assert "Waiting" not in state_of(client.get("/sync").page)


def test_a_turn_that_only_finds_the_spreadsheet_left_alone_changes_no_words(client, office, meeting):
    spreadsheet().quiet_until = utc_now() - timedelta(seconds=30) + QUIET
    db.session.commit()
    assert take_lease(spreadsheet().id)
    assert "Waiting to see what became of a write" in state_of(client.get("/sync").page)


def test_a_lost_answer_is_told_with_the_time_until_which_nothing_is_done(client, office, meeting):
    office.local.faults.add({"fail": 503, "when": "after", "match": "batchUpdate"})
    state = state_of(sync_now(client))
    assert "Google’s answer to a change got lost (503)." in state
    assert f"Until {minute_after(spreadsheet().quiet_until)} it leaves the spreadsheet alone" in state
    assert "tries again by itself within about 1 minute" not in state
    again = sync_now(client)
    assert "What became of the last write is not known yet." in again.text
    office.three_minutes_pass()
    office.settle()
    assert "In step" in state_of(client.get("/sync").page)
