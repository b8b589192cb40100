"""The real server, killed outright while people save: what it has answered for is there when it starts again."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
import requests
from sqlalchemy import select, text

from se7lite import create_app
from se7lite.config import PROJECT
from se7lite.extensions import db
from se7lite.launch.crew import answers, gunicorn_settings
from se7lite.models import Account, Body, Meeting
from se7lite.services.passwords import hash_password
from tests.machine import free_ports
from tests.se7lite.databases import BOTH, app_with_tables, throw_away_postgres

PASSWORD = "a password for this test"
LONGEST = 60
SAVES = 12  # answered before the server is killed
PEOPLE = 3  # who save at the same time


@pytest.fixture(params=BOTH, scope="module")
def settings(request, tmp_path_factory):
    """The environment of an app whose tables are there, with an officer and a body."""
    if request.param == "sqlite":
        yield prepared(tmp_path_factory.mktemp("killed"), "")
    else:
        with throw_away_postgres("killed", durable=True) as address:
            yield prepared(tmp_path_factory.mktemp("killed"), address)


def prepared(folder, address):
    with app_with_tables(folder, DATABASE_URL=address) as app, app.app_context():
        db.session.add(
            Account(email="olive@example.org", name="Olive", role="officer", password_hash=hash_password(PASSWORD))
        )
        db.session.add(Body(name="Local Offer", kind="subgroup"))
        db.session.commit()
    return {"DATA": str(folder), "DATABASE_URL": address, "ENVIRONMENT": "local"}


@contextmanager
def server(settings):
    """The app as `make run` serves it. Gives its port and what kills all of its processes at once."""
    [port] = free_ports(1)
    command = [sys.executable, "-m", "gunicorn", *gunicorn_settings(port), "app:create_app()"]
    environ = {**os.environ, **settings}
    process = subprocess.Popen(command, cwd=PROJECT, env=environ, stderr=subprocess.DEVNULL, start_new_session=True)

    def kill():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(LONGEST)

    try:
        end = time.monotonic() + LONGEST
        while not answers(port):
            assert process.poll() is None and time.monotonic() < end, "the server does not start"
            time.sleep(0.05)
        yield port, kill
    finally:
        kill()


class Officer:
    """Somebody at a browser."""

    def __init__(self, port):
        self.at, self.session = f"http://127.0.0.1:{port}", requests.Session()
        self.send("/sign-in", email="olive@example.org", password=PASSWORD)

    def send(self, path, **fields):
        page = self.session.get(self.at + path, timeout=LONGEST).text
        hidden = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) for name in ("csrf_token", "opened")}
        form = {name: found[1].replace("&#34;", '"').replace("&amp;", "&") for name, found in hidden.items() if found}
        answer = self.session.post(self.at + path, {**form, **fields}, timeout=LONGEST, allow_redirects=False)
        assert answer.status_code in (302, 303), answer.text[:500]
        return answer

    def saves(self, title):
        """A new meeting, saved and answered for."""
        fields = {"date-day": "24", "date-month": "11", "date-year": "2026", "status": "planned", "scope": "regional"}
        self.send("/meetings/new", body="1", kind="meeting", title=title, **fields)


def save_until_killed(officer, who, answered, enough):
    """One meeting after another, until the server is gone; each that was answered for is noted."""
    try:
        for number in range(1000):
            title = f"Meeting {number} of {who}"
            officer.saves(title)
            answered.append(title)
            if len(answered) >= SAVES:
                enough.set()
    except requests.RequestException:
        pass
    finally:
        enough.set()


def test_a_server_that_is_killed_loses_no_save_that_it_has_answered(settings):
    answered, enough = [], threading.Event()
    with server(settings) as (port, kill):
        people = [Officer(port) for _ in range(PEOPLE)]
        threads = [
            threading.Thread(target=save_until_killed, args=(officer, who, answered, enough))
            for who, officer in enumerate(people)
        ]
        for thread in threads:
            thread.start()
        assert enough.wait(LONGEST)
        kill()
        for thread in threads:
            thread.join(LONGEST)
    assert len(answered) >= SAVES
    with server(settings) as (port, _):
        page = Officer(port).session.get(f"http://127.0.0.1:{port}/meetings?q=Meeting", timeout=LONGEST)
        assert page.status_code == 200
    kept = titles(settings)
    assert set(answered) <= set(kept), "an answered save is gone"
    assert len(kept) == len(set(kept)), "a save was made twice"


def titles(settings):
    app = create_app(settings)
    with app.app_context():
        found = list(db.session.scalars(select(Meeting.title)))
        db.session.remove()
        db.engine.dispose()
    return found


def test_a_commit_waits_for_the_disk(settings):
    """Killing a process cannot show what a power cut does: this is what the databases promise for that."""
    app = create_app(settings)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            promised = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
            asked = {name: db.session.scalar(text(f"PRAGMA {name}")) for name in promised}
        else:
            promised = {"fsync": "on", "synchronous_commit": "on"}
            asked = {name: db.session.scalar(text(f"SHOW {name}")) for name in promised}
        db.session.remove()
        db.engine.dispose()
    assert asked == promised
