"""The crew with stand-ins for the three: small programs that answer, end or refuse to end."""

import os
import signal
import sys
import time

import pytest

from se7lite.launch.crew import LONGEST_PAUSE, Crew, _await_answer, answers
from se7lite.launch.options import read_options
from se7lite.launch.ports import why_taken
from se7lite.launch.problem import Problem
from se7lite.launch.process import Process
from tests.machine import free_ports

ANSWER = (
    "import sys; from http.server import *; HTTPServer(('127.0.0.1', {port}), SimpleHTTPRequestHandler).serve_forever()"
)
SLEEP = "import time; time.sleep(600)"
STUBBORN = """
import http.server, os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
http.server.HTTPServer(('127.0.0.1', {port}), http.server.SimpleHTTPRequestHandler).serve_forever()
"""
WITH_CHILD = """
import http.server, os, time
server = http.server.HTTPServer(('127.0.0.1', {port}), http.server.SimpleHTTPRequestHandler)
server.serve_forever() if os.fork() == 0 else time.sleep(600)
"""
END = "import sys; print('the reason', flush=True); sys.exit(3)"


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def gather(tmp_path, clock):
    """gather(app=…, worker=…, sheets=…): a crew of these programs, stopped in the end whatever happens."""
    gathered = []

    def make(app=ANSWER, worker=SLEEP, sheets=ANSWER):
        port, sheets_port = free_ports(2)
        options = read_options(["--port", str(port), "--sheets-port", str(sheets_port)], {})

        def process(name, program, port):
            command = [sys.executable, "-c", program.format(port=port)]
            return Process(name, command, os.environ, tmp_path / f"{name}.log")

        crew = Crew(
            process("app", app, options.port),
            process("sync worker", worker, 0),
            process("local Sheets", sheets, options.sheets_port),
            options,
            clock,
        )
        gathered.append(crew)
        return crew, options

    yield make
    for crew in gathered:
        crew.stop()


def wait_for_end(process):
    process._running.wait(timeout=120)


def attempts():
    """A little while in which somebody can end."""
    for _ in range(100):
        yield
        time.sleep(0.1)


def begin(crew):
    crew.start_sheets()
    crew.await_sheets()
    crew.start_app_and_worker()


def test_once_started_the_app_and_the_local_sheets_answer_and_stopping_frees_both_ports(gather):
    crew, options = gather()
    begin(crew)
    assert answers(options.port) and answers(options.sheets_port)
    crew.stop()
    assert why_taken(options.port) == why_taken(options.sheets_port) == ""
    assert crew.worker.ended is not None


def test_one_that_ends_while_starting_is_named_with_the_last_it_wrote(gather):
    crew, _ = gather(sheets=END)
    crew.start_sheets()
    with pytest.raises(Problem, match="local Sheets stopped by itself") as problem:
        crew.await_sheets()
    assert "status 3" in str(problem.value)
    assert "the reason" in str(problem.value)


def test_the_last_words_are_of_this_run_not_of_an_earlier_one(gather, tmp_path):
    (tmp_path / "local Sheets.log").write_text("an old complaint\n")
    crew, _ = gather(sheets="import sys; sys.exit(1)")
    crew.start_sheets()
    with pytest.raises(Problem) as problem:
        crew.await_sheets()
    assert "an old complaint" not in str(problem.value)


@pytest.mark.parametrize("name", ["app", "sheets"])
def test_an_app_or_local_sheets_that_is_killed_is_said_and_started_again_on_its_own_port(gather, clock, name):
    crew, options = gather()
    begin(crew)
    victim = getattr(crew, name)
    os.kill(victim._running.pid, signal.SIGKILL)
    wait_for_end(victim)
    said = []
    crew.look_after(said.append)
    assert f"The {victim.name} stopped by itself" in said[0]
    assert "It is started again in 1 s; the others go on meanwhile." in said[0]
    clock.now += 1
    crew.look_after(said.append)
    _await_answer(victim, options.port if name == "app" else options.sheets_port)
    assert (crew.worker.ended, len(said)) == (None, 1)


def test_what_a_killed_app_had_started_itself_holds_its_port_no_longer(gather, clock):
    crew, options = gather(app=WITH_CHILD)
    begin(crew)
    os.kill(crew.app._running.pid, signal.SIGKILL)
    wait_for_end(crew.app)
    assert answers(options.port)
    crew.look_after(print)
    assert any(why_taken(options.port) == "" for _ in attempts()), "the port is still taken"


def test_a_worker_that_ends_is_said_and_started_again_after_a_pause(gather, clock):
    crew, _ = gather(worker=END)
    begin(crew)
    wait_for_end(crew.worker)
    said = []
    crew.look_after(said.append)
    assert len(said) == 1
    assert "The sync worker stopped by itself (status 3)" in said[0]
    first = crew.worker._running
    crew.look_after(said.append)
    assert crew.worker._running is first, "not before its time"
    clock.now += 1
    crew.look_after(said.append)
    assert crew.worker._running is not first
    assert len(said) == 1


def test_a_worker_that_ends_again_and_again_is_given_longer_each_time_up_to_a_minute(gather, clock):
    crew, _ = gather(worker="import sys; sys.exit(1)")
    begin(crew)
    pauses = []
    for _ in range(8):
        wait_for_end(crew.worker)
        crew.look_after(lambda said: pauses.append(float(said.partition("again in ")[2].partition(" s")[0])))
        clock.now += pauses[-1]
        crew.look_after(print)
    assert pauses == [1, 2, 4, 8, 16, 32, LONGEST_PAUSE, LONGEST_PAUSE]


def test_one_that_does_not_end_when_asked_is_ended_and_its_port_is_free(gather):
    crew, options = gather(app=STUBBORN)
    begin(crew)
    crew.app.stop(patience=0.1)
    assert crew.app.ended == -signal.SIGKILL
    assert why_taken(options.port) == ""


def test_with_googles_sheets_only_two_are_started(gather):
    crew, _ = gather()
    crew.sheets = None
    begin(crew)
    crew.look_after(print)
    assert crew.app.ended is None
