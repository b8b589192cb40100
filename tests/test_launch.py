"""The whole start, as a person sees it: three real processes on ports of their own, with data of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from se7lite.config import PROJECT
from se7lite.launch.ports import why_taken
from se7lite.sample.accounts import ACCOUNTS, PASSWORD
from tests.machine import free_ports

LONGEST = 300


class Started:
    """A start in progress; `said` is all it printed so far."""

    def __init__(self, data: Path, *more: str) -> None:
        self.port, self.sheets_port = free_ports(2)
        command = [sys.executable, "app.py", "--data", str(data), *more]
        command += ["--port", str(self.port), "--sheets-port", str(self.sheets_port)]
        self.process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={name: value for name, value in os.environ.items() if name not in ("DATA", "SHEETS_KEY")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""

    def until(self, words: str) -> "Started":
        """Read on until it has printed `words`; it must not end before."""
        with stopped_after(LONGEST, self.process):
            for line in self.process.stdout:
                self.said += line
                if words in self.said:
                    return self
        raise AssertionError(f"It ended without saying {words!r}:\n{self.said}")

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does and read what is left; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=LONGEST)
        self.said += rest
        return self.process.returncode

    def get(self, path: str) -> requests.Response:
        return requests.get(f"http://127.0.0.1:{self.port}{path}", timeout=LONGEST)


@contextmanager
def stopped_after(seconds, process):
    """A start that hangs fails the test instead of hanging it."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.fixture
def start(tmp_path):
    begun = []

    def begin(*more, data=tmp_path / "data"):
        begun.append(Started(data, *more))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


def test_the_first_start_prints_addresses_and_sign_ins_and_the_next_goes_on_with_the_data(start, tmp_path):
    first = start().until("Ctrl-C")
    assert f"http://127.0.0.1:{first.port}" in first.said
    assert f"http://127.0.0.1:{first.sheets_port}" in first.said
    assert PASSWORD in first.said
    for account in ACCOUNTS:
        assert re.search(rf"{account.email}\s+{account.role}", first.said)
    assert "Loading sample data" in first.said
    assert first.get("/").status_code == 200
    assert first.end() == 0
    assert "Traceback" not in "".join(log.read_text() for log in (tmp_path / "data" / "logs").iterdir())

    second = start().until("Ctrl-C")
    assert "Loading sample data" not in second.said
    assert PASSWORD in second.said
    assert second.end(signal.SIGTERM) == 0
    assert why_taken(second.port) == why_taken(second.sheets_port) == ""


def test_without_sample_data_it_starts_empty_and_stays_so(start):
    empty = start("--sample", "no").until("Ctrl-C")
    assert PASSWORD not in empty.said
    assert "its first page asks for the programme's name and the first account" in empty.said
    assert empty.get("/").status_code == 200
    assert empty.end() == 0
    again = start().until("Ctrl-C")
    assert PASSWORD not in again.said


def test_a_busy_port_is_one_line_and_nothing_was_started(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "app.py", "--port", str(port), "--data", str(tmp_path / "untouched")],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=LONGEST,
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(
        rf"Port {port} is in use\. Stop what uses it, or take another: make run PORT=\d+\n", done.stderr
    )
    assert not (tmp_path / "untouched").exists()
