"""`python -m sync.check`: does Google answer our own calls as the local Sheets do?"""

import argparse
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sync.check.compare import MOST, differences
from sync.check.hearing import Heard, HeardSheets
from sync.check.script import Script
from sync.connect import make_spreadsheet
from sync.local.running import running
from sync.local.server import LocalSheets
from sync.transport import GOOGLE, SheetTrouble, Unclear

ADDRESS = re.compile(r"(?:/(?:d|s)/|^)([A-Za-z0-9_-]{10,})")


@dataclass(frozen=True, slots=True)
class Tabs:
    """The three tabs that the script works in: the same titles and numbers on both sides."""

    mark: str = field(default_factory=lambda: secrets.token_hex(4))
    tab_id: int = field(default_factory=lambda: secrets.randbelow(2**31 - 2) + 1)
    second_id: int = field(default_factory=lambda: secrets.randbelow(2**31 - 2) + 1)
    hidden_id: int = field(default_factory=lambda: secrets.randbelow(2**31 - 2) + 1)

    @property
    def titles(self) -> tuple[str, str, str]:
        """Of the tab, of the second one, and of the one for copies."""
        return tuple(f"se7lite check {self.mark}{kind}" for kind in ("", " second", " copies"))  # type: ignore[return-value]

    def play(self, google_id: str, key: Path, base_url: str) -> list[Heard]:
        """The script on one spreadsheet; what was answered. Raises SheetTrouble."""
        title, second, hidden_title = self.titles
        sheets = HeardSheets(google_id, key, base_url, hidden_title)
        Script(sheets, title, second, (self.tab_id, self.second_id, self.hidden_id)).play()
        return sheets.heard


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every answer is the same, 1 where one differs or the check could not be made."""
    options = parse(arguments)
    found = ADDRESS.search(options.sheet)
    if not found:
        print("Give the address of the spreadsheet, as the browser shows it: make check-google SHEET=https://…")
        return 1
    if not Path(options.key).is_file():
        missing = f"There is no file “{options.key}”. " if options.key else ""
        print(f"{missing}Give the file of the service account's key: make check-google KEY=file SHEET=address")
        return 1
    tabs = Tabs()
    print(
        "Working in three tabs of its own, “{}”, “{}” and “{}”, which it removes again …".format(*tabs.titles),
        flush=True,
    )
    try:
        theirs = tabs.play(found[1], Path(options.key), options.base_url or base_of(options.sheet, os.environ))
    except SheetTrouble as trouble:
        print(f"The check could not be made. {why(trouble)}")
        return 1
    return report(local_answers(tabs), theirs)


def why(trouble: SheetTrouble) -> str:
    """What keeps the check from its work; unlike the sync it does not go on by itself."""
    if isinstance(trouble, Unclear):
        return "The answer to a change got lost. Remove its three tabs if they are there, and start the check again."
    return str(trouble).replace("; se7lite goes on trying by itself", "")


def base_of(sheet: str, environ: Mapping[str, str]) -> str:
    """Who is to be asked: whoever serves the address that was given, Google or a local Sheets; a bare id says nobody,
    and SHEETS_URL may."""
    address = urlsplit(sheet)
    if address.hostname and address.path.startswith("/s/"):
        return f"{address.scheme}://{address.netloc}"
    return GOOGLE if address.hostname else environ.get("SHEETS_URL") or GOOGLE


def local_answers(tabs: Tabs) -> list[Heard]:
    """The same script on a spreadsheet of the local Sheets, which run in this process meanwhile."""
    with tempfile.TemporaryDirectory(prefix="se7lite-check-") as name:
        app, key = LocalSheets(Path(name) / "sheets.db"), Path(name) / "key.json"
        with running(app) as address:
            app.tokens.write_key(key, address)
            return tabs.play(make_spreadsheet("Check", key, address), key, address)


def report(ours: Sequence[Heard], theirs: Sequence[Heard]) -> int:
    """Print what differs."""
    found = differences(ours, theirs)
    for sentence in found[:MOST]:
        print(sentence)
    if found:
        more = f" The first {MOST} are listed." if len(found) > MOST else ""
        print(f"{len(found)} {'difference' if len(found) == 1 else 'differences'} in {len(theirs)} answers.{more}")
        return 1
    print(f"The same: {len(theirs)} answers, each as the local Sheets give it.")
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sync.check",
        description="Play the sync's own calls on a spreadsheet of yours and on the local Sheets, and compare.",
    )
    parser.add_argument("--key", required=True, help="the service account's key file; share the spreadsheet with it")
    parser.add_argument("--sheet", required=True, help="the spreadsheet's address, as the browser shows it")
    parser.add_argument("--base-url", default="", help="another address than the one that the spreadsheet's says")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
