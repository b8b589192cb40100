"""The data that is measured: the sample, many times over, in a folder of its own."""

import os
from datetime import date
from pathlib import Path

from se7lite.launch.prepare import flask
from tests.bench.servers import app_settings

TODAY = date(2026, 11, 24)  # the same data at each run


def load(folder: Path, scale: int) -> Path:
    """400 claims, 120 meetings and 60 people times `scale`, in the app's own tables; gives the database's path."""
    folder.mkdir(parents=True)
    environ = {**os.environ, **app_settings(folder)}
    flask(environ, "db", "upgrade", trouble="The tables could not be made")
    flask(environ, "sample", "--scale", str(scale), "--today", str(TODAY), trouble="The sample could not be loaded")
    return folder / "se7lite.db"
