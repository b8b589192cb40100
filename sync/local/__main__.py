"""`python -m sync.local`: the local Sheets server as a program of its own."""

import argparse
import contextlib
import sqlite3
import sys

from .page import Page
from .running import PortRefused, listen, serve
from .server import LocalSheets
from .store import Store
from .tokens import ACCOUNT, Tokens


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped. 0 when it was stopped, 2 when it could not start."""
    options = parse(arguments)
    address = f"http://127.0.0.1:{options.port}"
    try:
        listener = listen(options.port)
    except PortRefused as refused:
        print(f"sync.local: {refused}", file=sys.stderr)
        return 2
    try:
        email = prepared(options, address)
    except (OSError, sqlite3.Error) as error:
        listener.close()
        print(f"sync.local: cannot use {options.store} or {options.key_out}: {error}", file=sys.stderr)
        return 2
    key = f"; service account {email}, key in {options.key_out}" if email else ""

    def make() -> LocalSheets:
        sheets = LocalSheets(options.store, test_hooks=options.test_hooks, quota=options.quota)
        sheets.page = Page(sheets.workbooks, email or ACCOUNT)
        return sheets

    serve(make, listener, f"Local Sheets ready at {address}{key}")
    return 0


def prepared(options: argparse.Namespace, address: str) -> str | None:
    """The store made and the key written; the service account's address where a key was asked for."""
    with contextlib.closing(Store(options.store)) as store:
        return Tokens(store).write_key(options.key_out, address) if options.key_out else None


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sync.local", description="Stands in for Google Sheets here.")
    parser.add_argument("--port", type=int, default=8001, help="port on this machine (8001)")
    parser.add_argument("--store", required=True, help="SQLite file that keeps the spreadsheets")
    parser.add_argument("--key-out", help="where to write the service-account key")
    parser.add_argument("--quota", action="store_true", help="60 reads and 60 writes a minute, as Google allows")
    parser.add_argument("--test-hooks", action="store_true", help="trouble on demand at /test/next")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
