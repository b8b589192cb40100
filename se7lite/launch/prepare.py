"""What has to be there before the three processes start: the front end, the tables, on the first start sample data."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from alembic.script import ScriptDirectory

from se7lite.config import PROJECT
from se7lite.launch.data_folder import DataFolder
from se7lite.launch.options import Options
from se7lite.launch.problem import Problem

MIGRATIONS = PROJECT / "se7lite" / "migrations"
Say = Callable[[str], None]


def prepare_tables(environ: Mapping[str, str], data: DataFolder, say: Say) -> None:
    """Bring the tables up to date. Raises Problem when that fails."""
    if not environ.get("DATABASE_URL") and stands_at_head(data.path / "se7lite.db"):
        return
    say("Preparing the tables …")
    flask(environ, "db", "upgrade", trouble="The tables could not be prepared")
    # Another version may bring other rules.
    flask(environ, "checklists", trouble="The checklists of the meetings could not be looked at")


def stands_at_head(database: Path, migrations: Path = MIGRATIONS) -> bool:
    """Whether a SQLite file has had every migration, read without the seconds that asking Alembic for it takes."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            done = {version for (version,) in connection.execute("SELECT version_num FROM alembic_version")}
        except sqlite3.DatabaseError:
            # Not yet migrated, or no database at all: the migration itself has the words for it.
            return False
    return done == set(ScriptDirectory(str(migrations)).get_heads())


def prepare_sample(environ: Mapping[str, str], data: DataFolder, options: Options, say: Say) -> None:
    """Load sample data on the first start and never again: what the first start was asked for holds for this folder."""
    if data.recall("sample") is None:
        if options.sample:
            say("Loading sample data …")
            # A start that was cut off after loading them, and before it was noted here, finds them loaded.
            flask(environ, "sample", "--once", trouble="The sample data could not be loaded")
        data.remember("sample", options.sample)
    elif data.recall("sample") and not options.sample:
        say(
            f"{data.path} began with sample data and keeps them. To start empty: make run SAMPLE=no DATA=another-folder"
        )


def connect_sample(environ: Mapping[str, str], data: DataFolder, options: Options, say: Say) -> None:
    """Once: make the sample spreadsheet in the local Sheets and connect it. A failure is said, and does not stop us."""
    if not data.recall("sample") or data.recall("connected") or options.google:
        return
    say("Connecting the sample spreadsheet …")
    try:
        flask(environ, "sync", "connect", "--sample", "--once", trouble="The sample spreadsheet could not be connected")
    except Problem as problem:
        say(f"{problem}\nThe app starts without it; the next start tries again.")
    else:
        data.remember("connected", True)


def flask(environ: Mapping[str, str], *command: str, trouble: str) -> None:
    """Run one of the app's own commands. Raises Problem: the `trouble` and the end of what the command said."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *command],
        cwd=PROJECT,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        last_lines = "\n".join((done.stderr or done.stdout).strip().splitlines()[-8:])
        raise Problem(f"{trouble}:\n{last_lines}")
