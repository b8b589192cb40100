"""What the page says while nothing may be done to a spreadsheet: how long, and why."""

from datetime import datetime, timedelta

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.queries.sync_state import find_sync_state
from se7lite.services.sync_runs import take_lease
from se7lite.sheet_store.store import LEASE, QUIET
from se7lite.shown import local_clock
from tests.se7lite.views.test_sync import spreadsheet, state_of, sync_now


def cut_off(ago, *, writing):
    """A worker was killed so long ago, in a first sync: its lease and what it was about to write stay behind."""
    assert take_lease(spreadsheet().id)
    found, began = spreadsheet(), utc_now() - ago
    found.lease_until = began + LEASE
    found.quiet_until = began + QUIET if writing else None
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
    assert f"If it was cut off, se7lite takes it up by itself at {minute_after(until)}." in state
    assert "within a few seconds" not in state
    assert "If it was cut off, se7lite takes it up again by itself within three minutes." in sync_now(client).text


def test_a_run_that_writes_just_now_is_nothing_to_wait_for(client, office, meeting):
    cut_off(timedelta(seconds=1), writing=True)
    assert "Waiting" not in state_of(client.get("/sync").page)


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
