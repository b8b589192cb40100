import os
import sqlite3
from contextlib import closing

import pytest
from alembic.script import ScriptDirectory

from se7lite.launch.data_folder import DataFolder
from se7lite.launch.options import read_options
from se7lite.launch.prepare import MIGRATIONS, prepare_sample, prepare_tables, stands_at_head


@pytest.fixture
def database(tmp_path):
    """database("revision", …): a SQLite file that says it had these migrations."""

    def make(*revisions):
        path = tmp_path / "se7lite.db"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            connection.executemany("INSERT INTO alembic_version VALUES (?)", [(revision,) for revision in revisions])
        return path

    return make


def test_a_database_with_the_newest_migration_needs_no_more(database):
    assert stands_at_head(database(*ScriptDirectory(str(MIGRATIONS)).get_heads())) is True


def test_a_database_of_an_older_version_needs_migrating(database):
    assert stands_at_head(database("an-older-one")) is False


def test_a_database_that_was_never_migrated_needs_it(database):
    assert stands_at_head(database()) is False


def test_a_missing_file_needs_it_and_is_not_made_by_looking(tmp_path):
    assert stands_at_head(tmp_path / "none.db") is False
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_left_to_the_migration_to_refuse(tmp_path):
    (tmp_path / "se7lite.db").write_text("these are words, and more of them than a header takes " * 20)
    assert stands_at_head(tmp_path / "se7lite.db") is False


def test_a_start_that_was_cut_off_after_loading_the_sample_is_gone_on_from(tmp_path):
    options = read_options([f"--data={tmp_path}"], {})
    environ = options.environment({"PATH": os.environ["PATH"]})
    data, said = DataFolder(tmp_path), []
    prepare_tables(environ, data, said.append)
    prepare_sample(environ, data, options, said.append)
    (tmp_path / "first-start.json").unlink()
    prepare_sample(environ, data, options, said.append)
    assert data.recall("sample") is True
    with closing(sqlite3.connect(tmp_path / "se7lite.db")) as database:
        assert database.execute("SELECT count(*) FROM representative").fetchone() == (60,)
