from contextlib import contextmanager

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from se7lite import create_app
from se7lite.extensions import db
from tests.se7lite.databases import BOTH, throw_away_postgres


@contextmanager
def empty_app(kind, folder):
    config = {"DATA": folder, "TESTING": True}
    if kind == "sqlite":
        yield create_app(config)
        return
    with throw_away_postgres("migrations") as url:
        yield create_app({**config, "DATABASE_URL": url})


@pytest.mark.parametrize("kind", BOTH)
def test_migrations_and_models_agree(kind, tmp_path, capsys):
    with empty_app(kind, tmp_path) as app, app.app_context():
        upgrade()
        check()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.session.remove()
        db.engine.dispose()
