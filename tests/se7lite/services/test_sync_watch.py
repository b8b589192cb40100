"""The worker's loop: how long it waits is what the programme's settings say, and no spreadsheet waits for another."""

import random
import threading
from concurrent.futures import Future
from contextlib import nullcontext
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.queries import sync_marks
from se7lite.queries.sync_state import find_sync_state
from se7lite.services import sync_watch
from se7lite.services.limits import change_limits
from se7lite.services.meetings import change_meeting
from se7lite.services.sync_runs import Result
from se7lite.services.sync_watch import AGAIN, GLANCE, Watch
from sync import Ran
from sync.pace import AFTER_429, BUDGET, MINUTE, QUARTER, SHARE
from tests.se7lite.ready import TODAY


class World:
    """Spreadsheets A, B and so on, a clock that is moved by hand, and runs that end when they are told to."""

    def __init__(self, app, how_many):
        self.now, self.cost, self.settled, self.trouble = 1_000.0, 1, True, None
        self.begun, self.open, self.told, self.reads = [], {}, [], []
        self.busy = set()
        for title in "ABC"[:how_many]:
            db.session.add(SyncSpreadsheet(google_id=title, title=title, url="", connected_at=utc_now()))
        db.session.commit()
        self.watch = Watch(
            {**app.config, "SYNC_INTERVAL": ""},
            lambda: TODAY,
            self.told.append,
            nullcontext,
            self.look,
            lambda: self.now,
        )

    def look(self, number, google_id, title, config, today, loop):
        for _ in range(self.cost):
            self.reads.append(self.now)
            loop.on_read()
        if isinstance(self.trouble, Exception):
            raise self.trouble
        if self.trouble:
            return Result(number, title, None, self.trouble, slow_down=True)
        return Result(number, title, Ran(settled=self.settled))

    def submit(self, run, one, turn):
        """As an executor's; but a busy spreadsheet's run has no end."""
        future = Future()
        self.begun.append((self.now, one.title))
        if one.title not in self.busy:
            try:
                future.set_result(run(one, turn))
            except Exception as error:
                future.set_exception(error)
        return future

    def pass_time(self, seconds):
        """The worker glances every second."""
        end = self.now + seconds
        while self.now < end:
            self.watch.glance(self)
            self.now += GLANCE

    def looks(self, title):
        return [at for at, whose in self.begun if whose == title]


@pytest.fixture
def worker(app):
    return lambda how_many=1: World(app, how_many)


def gaps(world, title):
    """Seconds between two looks, and from the last one until now."""
    looks = [*world.looks(title), world.now]
    return [later - earlier for earlier, later in pairwise(looks)]


@pytest.mark.parametrize(("settled", "pause"), [(True, 20.0), (False, AGAIN)])
def test_the_worker_looks_as_often_as_the_setting_says_and_sooner_where_something_is_left(
    worker, administrator, settled, pause
):
    world = worker()
    change_limits({"sync_interval": 20}, {}, administrator)
    world.settled = settled
    world.pass_time(50)
    assert all(pause <= gap <= pause + 2 * GLANCE for gap in gaps(world, "A")[:-1])


def test_a_run_without_end_keeps_no_other_spreadsheet_from_its_looks(worker):
    world = worker(3)
    world.busy = {"A"}
    world.pass_time(120)
    assert len(world.looks("A")) == 1
    assert max(gaps(world, "B") + gaps(world, "C")) <= 5 + 2 * GLANCE


def test_under_a_storm_of_changes_nobody_waits_longer_than_a_quarter_of_a_minute_and_the_quota_is_kept(
    worker,
):
    chance, world = random.Random(1), worker(3)
    for _ in range(150):
        world.cost, world.settled = chance.randint(1, 2), chance.random() < 0.3
        db.session.execute(update(SyncSpreadsheet).values(decided=SyncSpreadsheet.decided + 1))
        db.session.commit()
        world.pass_time(1)
    for title in "ABC":
        assert max(gaps(world, title)) <= QUARTER
    for window, most in ((MINUTE, BUDGET), (QUARTER, SHARE)):
        for start in world.reads:
            # Room was made for as many as the run before made: each of three may make one more.
            assert sum(start <= at < start + window for at in world.reads) <= most + 3


def test_after_a_burst_whoever_has_waited_longest_comes_first(worker):
    world = worker(3)
    world.pass_time(1)
    world.watch.turns[2].began = 0.0
    for _ in range(SHARE):
        world.watch.reads.note(world.now)
    world.pass_time(QUARTER + 3)
    assert [title for at, title in world.begun if at > 1_000.0][:3] == ["B", "A", "C"]


def test_asked_to_slow_down_by_google_the_worker_leaves_all_alone_and_the_pages_say_until_when(worker):
    world = worker(2)
    world.trouble = "Google asks se7lite to slow down."
    world.pass_time(2)
    world.trouble, before = None, len(world.begun)
    world.pass_time(AFTER_429 - 2)
    assert len(world.begun) == before
    for state in find_sync_state():
        assert state.phase == "quota"
        assert abs(state.quota_until - utc_now() - timedelta(seconds=AFTER_429)) < timedelta(seconds=10)
    world.pass_time(5)
    assert len(world.begun) > before


def test_a_change_made_here_is_carried_over_at_once_and_what_a_run_took_over_is_not_read_back_at_once(
    worker, meeting, officer, spreadsheet
):
    world = worker(2)
    world.pass_time(2)
    change_meeting(meeting, {"place": "Hall"}, spreadsheet, today=TODAY)
    world.pass_time(1)
    assert len(world.begun) == 2
    change_meeting(meeting, {"place": "Room"}, officer, today=TODAY)
    world.pass_time(1)
    assert len(world.begun) == 4


def test_a_decision_on_a_held_edit_is_carried_out_at_once(worker):
    world = worker()
    world.pass_time(2)
    db.session.execute(update(SyncSpreadsheet).values(decided=SyncSpreadsheet.decided + 1))
    db.session.commit()
    world.pass_time(1)
    assert len(world.begun) == 2


def test_a_run_that_fails_and_a_database_that_is_locked_do_not_end_the_worker(worker, monkeypatch):
    world = worker()
    world.trouble = OperationalError("UPDATE", {}, Exception("database is locked"))
    world.pass_time(7)
    assert len(world.begun) == 2
    with monkeypatch.context() as locked:
        locked.setattr(sync_watch, "connected_now", lambda: db.session.scalar(db.text("SELECT nothing")))
        world.pass_time(7)
    assert len(world.begun) == 2
    world.trouble = None
    world.pass_time(7)
    assert len(world.begun) == 3


def test_trouble_is_told_once_and_told_again_after_it_was_over(worker):
    world = worker()
    for trouble in ("Google has a fault.", "Google has a fault.", None, "Google has a fault."):
        world.trouble = trouble
        world.pass_time(35)
    assert len(world.told) == 2


def test_all_spreadsheets_are_at_work_at_once_each_in_a_thread_of_its_own(worker):
    world, stop, all_three = worker(3), threading.Event(), threading.Barrier(3, timeout=10)

    def look(number, google_id, title, config, today, loop):
        try:
            all_three.wait()  # broken, and the run fails, where one of them has to wait for another
        finally:
            stop.set()
        return Result(number, title, Ran(counts={"changed in se7lite": 1}))

    world.watch.look = look
    world.watch.until(stop)
    assert sorted(result.title for result in world.told) == ["A", "B", "C"]


def test_told_to_end_the_worker_waits_until_each_run_is_at_a_safe_point(worker):
    world, stop, ended = worker(), threading.Event(), []

    def look(number, google_id, title, config, today, loop):
        stop.set()
        while not loop.leaving():
            pass
        ended.append(title)
        return Result(number, title, Ran(counts={"changed in se7lite": 1}))

    world.watch.look = look
    world.watch.until(stop)
    assert ended == ["A"]
    assert [result.title for result in world.told] == ["A"]


def test_of_the_changes_only_the_new_ones_are_looked_through(app, meeting, officer, spreadsheet):
    known = sync_marks.latest_by_people(0, 0)
    assert sync_marks.latest_by_people(*known) == known
    change_meeting(meeting, {"place": "Hall"}, spreadsheet, today=TODAY)
    after = sync_marks.latest_by_people(*known)
    assert (after[0] > known[0], after[1]) == (True, known[1])
