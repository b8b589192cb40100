"""What `make run` was asked for."""

import argparse
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from se7lite.config import GOOGLE_SHEETS, PROJECT
from se7lite.launch.problem import Problem


class Options(NamedTuple):
    """Where the three listen and keep their data. With `google` there is no local Sheets, and the key is Google's."""

    port: int
    sheets_port: int
    data: Path
    sample: bool
    google: bool
    key: Path

    @property
    def ports(self) -> dict[str, int]:
        """The ports to be taken, by the name that sets them on make's command line."""
        return {"PORT": self.port} | ({} if self.google else {"SHEETS_PORT": self.sheets_port})

    @property
    def command(self) -> str:
        """What to type to start this very one again; what is as without it is left out."""
        named = {
            "PORT": ("" if self.port == 8000 else str(self.port)),
            "SHEETS_PORT": ("" if self.google or self.sheets_port == 8001 else str(self.sheets_port)),
            "DATA": ("" if self.data == PROJECT / "instance" else shlex.quote(self._given_data)),
            "SHEETS": "google" if self.google else "",
        }
        return " ".join(["make run", *(f"{name}={value}" for name, value in named.items() if value)])

    @property
    def _given_data(self) -> str:
        """Short inside the project, whole outside it: a way through parent folders would hold from one place only."""
        data, project = self.data.resolve(), PROJECT.resolve()
        return str(data.relative_to(project) if data.is_relative_to(project) else data)

    @property
    def app_address(self) -> str:
        """Where a browser finds the app."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sheets_address(self) -> str:
        """The base address of the Sheets API: Google's, or the one on this machine."""
        return GOOGLE_SHEETS if self.google else f"http://127.0.0.1:{self.sheets_port}"

    def environment(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The settings of the app and of the sync worker, on top of `environ`."""
        return {
            **environ,
            "DATA": str(self.data),
            "SHEETS_URL": self.sheets_address,
            "SHEETS_KEY": str(self.key),
            "PYTHONUNBUFFERED": "1",
        }


def read_options(arguments: Sequence[str], environ: Mapping[str, str]) -> Options:
    """Command line first, then the environment. Raises Problem for what cannot be meant."""
    given = _parser(environ).parse_args(arguments)
    if given.sample not in ("yes", "no"):
        raise Problem("SAMPLE is yes or no: make run SAMPLE=no")
    if given.sheets not in ("local", "google"):
        raise Problem("SHEETS is local or google: make run SHEETS=google")
    data = PROJECT / given.data
    google = given.sheets == "google" or bool(given.sheets_key)
    options = Options(
        port=_port("PORT", given.port),
        sheets_port=_port("SHEETS_PORT", given.sheets_port),
        data=data,
        sample=given.sample == "yes",
        google=google,
        # Two names: a key given to one of them never takes the place of the other's.
        key=_key(given.sheets_key) or data / ("google-key.json" if google else "sheets-key.json"),
    )
    if len(set(options.ports.values())) < len(options.ports):
        raise Problem("PORT and SHEETS_PORT need to differ: make run PORT=8010 SHEETS_PORT=8011")
    return options


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("app.py", description="Start the app, the sync worker and the local Sheets.")
    parser.add_argument("--port", default="8000", help="port of the app")
    parser.add_argument("--sheets-port", default="8001", help="port of the local Sheets")
    parser.add_argument("--data", default=environ.get("DATA") or "instance", help="folder that keeps everything")
    parser.add_argument("--sample", default="yes", help="yes or no: load invented data at the first start")
    parser.add_argument("--sheets", default="local", help="local (on this machine) or google")
    parser.add_argument(
        "--sheets-key", default=environ.get("SHEETS_KEY", ""), help="file of Google's key; means google"
    )
    return parser


def _port(name: str, text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise Problem(f"{name} is a number from 1 to 65535: make run {name}=8010")
    return int(text)


def _key(text: str) -> Path | None:
    if not text:
        return None
    path = Path(text).expanduser().absolute()
    if not path.is_file():
        raise Problem(f"There is no key file {path}: give SHEETS_KEY the path of the file that Google made.")
    return path
