"""The program: one line when it is ready, one line when it cannot start."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from se7lite.config import PROJECT
from sync.local import Store, Workbooks
from sync.local.__main__ import main
from sync.local.tokens import SCOPE
from tests.machine import free_ports


@contextlib.contextmanager
def program(tmp_path, port, *more):
    command = [sys.executable, "-m", "sync.local", "--port", str(port), "--store", tmp_path / "s.sqlite", *more]
    running = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=120)


def test_it_says_when_it_is_ready_and_goes_on_with_its_data_after_a_restart(tmp_path):
    [port], key_file = free_ports(1), tmp_path / "key.json"
    address = f"http://127.0.0.1:{port}"
    with program(tmp_path, port, "--key-out", key_file) as running:
        line = running.stdout.readline()
        assert line.startswith(f"Local Sheets ready at {address}; service account ")
        key = key_file.read_text()
        assert requests.get(f"{address}/v4/spreadsheets/x", timeout=60).status_code == 401
        assert requests.get(f"{address}/test/next", timeout=60).status_code == 404
    assert running.stdout.closed or running.stdout.read() == ""
    with program(tmp_path, port, "--key-out", key_file) as running:
        running.stdout.readline()
        assert key_file.read_text() == key
        assert json.loads(key)["token_uri"] == f"{address}/token"


def test_what_was_answered_outlives_a_kill(tmp_path):
    [port], key_file = free_ports(1), tmp_path / "key.json"
    address = f"http://127.0.0.1:{port}"
    with program(tmp_path, port, "--key-out", key_file) as running:
        running.stdout.readline()
        info = json.loads(key_file.read_text())
        credentials = service_account.Credentials.from_service_account_info(info, scopes=[f"{SCOPE}spreadsheets"])
        credentials.refresh(Request())
        headers = {"Authorization": f"Bearer {credentials.token}"}
        made = requests.post(f"{address}/v4/spreadsheets", json={}, headers=headers, timeout=60).json()
        path = f"{address}/v4/spreadsheets/{made['spreadsheetId']}/values/A1?valueInputOption=RAW"
        assert requests.put(path, json={"values": [["kept"]]}, headers=headers, timeout=60).status_code == 200
        for child in children(running.pid):
            os.kill(child, signal.SIGKILL)
        running.kill()
    with contextlib.closing(Store(tmp_path / "s.sqlite")) as store:
        assert Workbooks(store).open(made["spreadsheetId"]).values(0) == [["kept"]]


def children(pid):
    """The processes that a process started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("only Linux says which processes a process started")
    return [int(child) for child in listed.read_text().split()]


def test_a_busy_port_is_said_in_one_line_with_what_to_do(tmp_path, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["--port", str(port), "--store", str(tmp_path / "s.sqlite")]) != 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert f"Port {port} is in use" in said.err and "--port" in said.err


@pytest.mark.parametrize("port", ["0", "70000"])
def test_a_wrong_port_is_said_in_one_line(tmp_path, capsys, port):
    assert main(["--port", port, "--store", str(tmp_path / "s.sqlite")]) != 0
    assert "choose one from 1024 to 65535" in capsys.readouterr().err


def test_a_store_that_cannot_be_used_is_said_in_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("no database, no folder")
    for store in (tmp_path / "file", tmp_path / "file" / "s.sqlite"):
        assert main(["--port", str(*free_ports(1)), "--store", str(store)]) != 0
        assert capsys.readouterr().err.count("\n") == 1
