"""A lease whose process was killed on this machine is free at once; any other is waited for."""

import os
import subprocess
import time
from datetime import timedelta

import pytest

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.queries.sync_state import find_sync_state
from se7lite.services.sync_runs import take_lease
from se7lite.sheet_store import lease_holders
from se7lite.sheet_store.lease_holders import is_gone, lives, new_token
from se7lite.sheet_store.store import LEASE, QUIET, SheetStore
from se7lite.views.sync_states import show_state
from sync.ports import LeaseLost
from tests.se7lite.sheet_store.conftest import TODAY


@pytest.fixture
def other():
    """Another process on this machine, with a token of its own."""
    process = subprocess.Popen(["sleep", "600"])
    process.token = new_token(process.pid)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def leased(app, other):
    """A spreadsheet whose run is that process's, and gave a sign just now."""
    db.session.add(
        SyncSpreadsheet(
            google_id="x",
            title="Ours",
            url="",
            connected_at=utc_now(),
            lease_token=other.token,
            lease_until=utc_now() + LEASE,
        )
    )
    db.session.commit()
    return db.session.query(SyncSpreadsheet).one()


def test_a_token_fits_its_column_and_is_nobody_elses():
    assert len(new_token()) <= SyncSpreadsheet.lease_token.type.length
    assert new_token() != new_token()
    assert lives(new_token())


def test_a_process_that_lives_keeps_its_lease_and_one_that_was_killed_loses_it_at_once(leased, other):
    number = leased.id
    assert take_lease(number) is None
    assert find_sync_state()[0].lives
    other.kill()
    give_up = time.monotonic() + 10
    while not is_gone(other.token) and time.monotonic() < give_up:
        time.sleep(0.01)  # dead in a moment, and not cleared away yet
    state = find_sync_state()[0]
    assert state.phase == "interrupted"
    assert "as soon as it runs" in show_state(state).words[0]
    token = take_lease(number)
    assert token and not is_gone(token)
    with pytest.raises(LeaseLost):
        SheetStore(number, other.token, lambda: TODAY).be_quiet()
    assert take_lease(number) is None


def test_what_a_killed_process_may_have_sent_is_waited_for_all_the_same(leased, other):
    leased.quiet_until = utc_now() + QUIET
    db.session.commit()
    other.kill()
    other.wait()
    assert find_sync_state()[0].phase == "unclear write"
    assert take_lease(leased.id)
    assert SheetStore(leased.id, "", lambda: TODAY).link().quiet


@pytest.mark.parametrize("part", [slice(0, -1), slice(0, 1)], ids=["another machine's", "of older times"])
def test_of_a_process_elsewhere_nothing_is_known(leased, other, part):
    other.kill()
    other.wait()
    parts = other.token.split(":")[part]
    leased.lease_token = ":".join([*parts, "0123456789ab"] if len(parts) > 1 else parts)
    db.session.commit()
    assert lives(leased.lease_token) is None
    assert take_lease(leased.id) is None
    leased.lease_until = utc_now() - timedelta(seconds=1)
    db.session.commit()
    assert take_lease(leased.id)


def test_a_number_that_was_given_to_another_process_since_is_not_taken_for_the_first(other):
    name, pid, started, where = other.token.split(":")
    assert not is_gone(other.token)
    assert is_gone(":".join([name, pid, str(int(started) - 1), where]))


def test_a_living_process_that_proc_hides_is_not_taken_for_gone(other, tmp_path, monkeypatch):
    shown = tmp_path / "self/ns"
    shown.mkdir(parents=True)
    (tmp_path / "sys").symlink_to("/proc/sys")
    (tmp_path / "self").rename(tmp_path / str(os.getpid()))
    (tmp_path / "self").symlink_to(str(os.getpid()))
    for kind in ("pid", "time"):
        (tmp_path / "self/ns" / kind).symlink_to(os.readlink(f"/proc/self/ns/{kind}"))
    monkeypatch.setattr(lease_holders, "PROC", tmp_path)
    assert not is_gone(other.token)
    other.kill()
    other.wait()
    assert is_gone(other.token)


def test_where_proc_is_of_other_processes_nothing_is_known_of_ours(other, tmp_path, monkeypatch):
    (tmp_path / "sys").symlink_to("/proc/sys")
    (tmp_path / "1").symlink_to("/proc/self")
    (tmp_path / "self").symlink_to("1")
    (tmp_path / str(other.pid)).symlink_to("/proc/self")
    monkeypatch.setattr(lease_holders, "PROC", tmp_path)
    assert not is_gone(new_token(other.pid))
    assert not is_gone(other.token)
