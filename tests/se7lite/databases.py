"""Databases for tests: a SQLite file, and a throw-away database on this machine's PostgreSQL; emptied for each test."""

import os
from contextlib import contextmanager

import psycopg
import pytest

from se7lite import create_app
from se7lite.extensions import db
from se7lite.models import Policy, Rate
from se7lite.region import first_rates
from tests.machine import POSTGRES

# Of the sequences that gave a number since.
FIRST_NUMBERS = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) "
    "FROM pg_sequences WHERE last_value IS NOT NULL"
)
BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@contextmanager
def throw_away_postgres(purpose="tests", *, durable=False):
    """The address of an empty database of this test run; it is dropped afterwards. `durable` leaves it as PostgreSQL is
    set up: otherwise no commit waits for the disk, as nobody cuts the power in a test."""
    name = f"se7_domain_{purpose}_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        if not durable:
            connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        try:
            yield POSTGRES.rpartition("/")[0] + f"/{name}"
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def app_with_tables(folder, **config):
    """An app on an empty database with all its tables; its connections are closed afterwards."""
    app = create_app({"DATA": folder, "TESTING": True, "WTF_CSRF_ENABLED": False, **config})
    with app.app_context():
        db.create_all()
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def fresh(app):
    """The app's context, with every table empty save for the regional policy and its first rates."""
    with app.app_context():
        empty_tables()
        db.session.add(Policy(rates=[Rate(**values) for values in first_rates()]))
        db.session.commit()
        yield app
        db.session.remove()


def empty_tables():
    """Row by row: TRUNCATE makes every file of every table anew and waits for the disk each time. All in one go: most
    tables are empty, and asking for each takes longer than many a test."""
    db.session.rollback()
    deletes = ";".join(f'DELETE FROM "{table.name}"' for table in reversed(db.metadata.sorted_tables))
    with db.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if connection.dialect.name == "postgresql":
            driver.execute(f"{deletes};{FIRST_NUMBERS}")
            driver.commit()
        else:
            driver.executescript(f"BEGIN IMMEDIATE;{deletes};COMMIT")
