"""The servers that are measured: each a process of its own with settings as in `make run`, stopped at the end."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from se7lite.launch.crew import answers, gunicorn_settings
from se7lite.launch.ports import why_taken
from se7lite.launch.process import Process

FIRST_PORT = 8601
LONGEST_START = 60.0


class NoStart(Exception):
    """A server did not start; the text says why."""


def free_ports(how_many: int, first: int = FIRST_PORT) -> list[int]:
    """Free ports from `first` on."""
    free = (port for port in range(first, 65536) if not why_taken(port))
    return [next(free) for _ in range(how_many)]


@contextmanager
def gunicorn(app: str, port: int, folder: Path, **settings: str) -> Iterator[Callable[[], float]]:
    """A WSGI app under the settings of `make run`: one worker, four threads. Gives its clock of processor seconds."""
    number = folder / f"{port}.pid"
    command = (sys.executable, "-m", "gunicorn", *gunicorn_settings(port), "--pid", str(number), app)
    with served(Process(app, command, {**os.environ, **settings}, folder / f"{port}.log"), port):
        master = number.read_text().strip()
        yield lambda: processor_seconds(master)


def processor_seconds(master: str) -> float:
    """What the worker of a gunicorn has used of the processor so far; 0 where the system does not tell (not Linux)."""
    children = Path(f"/proc/{master}/task/{master}/children")
    if not children.exists():
        return 0.0
    ticks = 0
    for worker in children.read_text().split():
        # The name in brackets may hold spaces; user and system time are the 12th and 13th after it.
        told = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def local_sheets(port: int, folder: Path, *options: str) -> Iterator[tuple[str, Path]]:
    """The local Sheets with an empty store; gives its address and its key. `--quota` has it count calls as Google."""
    key = folder / "key.json"
    where = ("--port", str(port), "--store", str(folder / "sheets.db"), "--key-out", str(key))
    command = (sys.executable, "-m", "sync.local", *where, *options)
    with served(Process("local Sheets", command, os.environ, folder / f"{port}.log"), port):
        yield f"http://127.0.0.1:{port}", key


@contextmanager
def served(process: Process, port: int) -> Iterator[None]:
    """Started and answering. Raises NoStart."""
    process.start()
    try:
        end = time.monotonic() + LONGEST_START
        while not answers(port):
            if process.ended is not None:
                raise NoStart(process.epitaph())
            if time.monotonic() > end:
                raise NoStart(f"The {process.name} does not answer on port {port}.")
            time.sleep(0.05)
        yield
    finally:
        process.stop(patience=5)


def app_settings(folder: Path, **settings: str) -> Mapping[str, str]:
    """The environment of an app that keeps its data in `folder`."""
    return {"DATA": str(folder), "DATABASE_URL": "", "ENVIRONMENT": "local", **settings}
