"""A spreadsheet with its tabs, connected to the app's own database: where the random machine meets what is shipped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from se7lite.extensions import db
from se7lite.models import Account, Body
from se7lite.services.actor import Actor
from se7lite.services.sync_connections import connect_sample
from sync.local.server import LocalSheets
from tests.se7lite.databases import app_with_tables, fresh, throw_away_postgres
from tests.se7lite.sheet_store.database_side import DatabaseSide
from tests.spreadsheet import Person

Desk = tuple[LocalSheets, DatabaseSide, Person]


@contextmanager
def database_desks(flask_app: Any, app: LocalSheets, address: str, key: Path) -> Iterator[Callable[..., Desk]]:
    """What makes a fresh desk on the database of one app: its tables are emptied each time."""
    with fresh(flask_app):
        config = {**flask_app.config, "SHEETS_URL": address, "SHEETS_KEY": str(key)}

        def make(side_of: type[DatabaseSide] = DatabaseSide) -> Desk:
            app.faults.clear()
            app.faults.held.clear()
            with fresh(flask_app):
                officer = Account(email="olive@example.org", name="Olive", role="officer")
                db.session.add_all([officer, Body(name="Regional Steering Group", kind="steering_group")])
                db.session.add(Body(name="Local Offer", kind="subgroup"))
                db.session.commit()
                made = connect_sample(config)
                sheet_ids = {tab.noun: tab.sheet_id for tab in made.tabs}
                side = side_of(made.id, made.google_id, key, address, Actor(officer.id, "officer", None, "browser"))
                db.session.rollback()
            return app, side, Person(app.workbooks.open(side.google_id), sheet_ids)

        yield make


@contextmanager
def app_for_long(folder: Path, postgres: bool) -> Iterator[Any]:
    """The app on a database of its own: in a SQLite file, or on this machine's PostgreSQL until it is over."""
    if not postgres:
        with app_with_tables(folder / "machine") as flask_app:
            yield flask_app
        return
    with throw_away_postgres("soak") as url, app_with_tables(folder / "machine", DATABASE_URL=url) as flask_app:
        yield flask_app
