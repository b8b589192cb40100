"""Databases for tests: a SQLite file, and a throw-away database on this machine's PostgreSQL; emptied for each test."""

import os
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import text

from se7lite import create_app
from se7lite.extensions import db
from se7lite.models import Policy, Rate
from se7lite.region import first_rates
from tests.machine import POSTGRES

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@contextmanager
def throw_away_postgres(purpose="tests"):
    """The address of an empty database of this test run; it is dropped afterwards."""
    name = f"se7_domain_{purpose}_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
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
    """Row by row: TRUNCATE makes every file of every table anew and waits for the disk each time."""
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"))
    db.session.commit()
