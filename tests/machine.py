"""What this machine offers to tests beyond Python: a browser, an office suite, PostgreSQL, recordings, free ports."""

import os
import random
import shutil
import socket
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import psycopg

PROJECT = Path(__file__).resolve().parent.parent
RECORDINGS = PROJECT.parent / "shared" / "google-recordings"
POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"
# Debian's, under the flags that let it run as any user and without a display or a network.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


# Systems take the ports of outgoing calls from above these: one found free below them stays free until it is used.
PORTS = range(20_000, 32_000)
ROOM = 2 * 1024**3  # bytes


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on, none of them twice."""
    found: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        if _can_be_bound(port):
            found.append(port)
        if len(found) == count:
            break
    return found


def _can_be_bound(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


class Need(NamedTuple):
    """What the tests of one marker need: its name, how to look for it, what to do when it is not there."""

    name: str
    missing: Callable[[], str]
    remedy: str


@cache
def chromium() -> str | None:
    """The path of the browser that tests drive, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@cache
def _no_chromium() -> str:
    return "" if chromium() else "no chromium was found"


@cache
def libreoffice() -> str | None:
    """The program that opens and saves spreadsheets without a window, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def _no_libreoffice() -> str:
    return "" if libreoffice() else "no soffice was found"


@cache
def _no_postgres() -> str:
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return str(error).strip().splitlines()[-1]
    return ""


@cache
def _no_recordings() -> str:
    return "" if (RECORDINGS / "replay.py").exists() else "the folder ../shared/google-recordings is not there"


NEEDS = {
    "browser": Need("Chromium", _no_chromium, "install Debian's chromium"),
    "libreoffice": Need("LibreOffice", _no_libreoffice, "install Debian's libreoffice-calc"),
    "postgres": Need("PostgreSQL", _no_postgres, "start one on 127.0.0.1:5432, user postgres, no password"),
    "recordings": Need("recorded Google traffic", _no_recordings, "put it beside the project"),
}


def memory() -> str | None:
    """A folder that lives in memory, where the system has one with room to spare: not all is about the disk."""
    folder = "/dev/shm"
    room = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM
    return folder if room else None
