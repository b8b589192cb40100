"""The same app on PostgreSQL: migrated, filled with the sample, read and changed through its pages."""

import html
import re
import uuid
from datetime import date

import psycopg
import pytest
from flask_migrate import downgrade, upgrade
from psycopg import sql

from se7lite import create_app
from se7lite.extensions import db
from se7lite.sample.accounts import ACCOUNTS, PASSWORD
from se7lite.sample.load import load_sample
from tests.machine import POSTGRES

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def database():
    """The address of a database of its own, dropped afterwards."""
    name = f"se7lite_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield POSTGRES.rpartition("/")[0] + "/" + name
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def app(database, tmp_path_factory):
    app = create_app({"DATABASE_URL": database, "DATA": tmp_path_factory.mktemp("data"), "WTF_CSRF_ENABLED": False})
    with app.app_context():
        upgrade()
        load_sample(date(2026, 11, 24))
        db.session.remove()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def officer(app):
    client = app.test_client()
    address = next(account.email for account in ACCOUNTS if account.role == "officer")
    assert client.post("/sign-in", data={"email": address, "password": PASSWORD}).status_code in (302, 303)
    return client


def test_it_is_postgresql_that_answers(app):
    with app.app_context():
        assert db.engine.dialect.name == "postgresql"


@pytest.mark.parametrize("path", ["/", "/meetings", "/representatives", "/claims", "/claims?sort=date", "/claims.csv"])
def test_each_list_opens_sorts_and_downloads(officer, path):
    assert officer.get(path).status_code == 200


@pytest.mark.parametrize(("noun", "words", "found"), [("meetings", "eValuation", "M-"), ("claims", "c-0001", "C-0001")])
def test_a_search_finds_what_is_there_and_nothing_else(officer, noun, words, found):
    def references(asked):
        return set(re.findall(rf"/{noun}/([MC]-\d+)", officer.get(f"/{noun}?q={asked}").text))

    assert {one[: len(found)] for one in references(words)} == {found}
    assert references("no such words anywhere") == set()


def test_a_change_is_kept_with_its_history(officer):
    form = officer.get("/meetings/M-0001/edit").text
    opened = html.unescape(re.search(r'name="opened"[^>]*value="([^"]*)"', form).group(1))
    saved = officer.post("/meetings/M-0001/edit", data={"title": "A title of our own – £5", "opened": opened})
    assert saved.status_code in (302, 303)
    page = officer.get("/meetings/M-0001").text
    assert "A title of our own – £5" in page
    assert "Tom Fairhurst" in page, "the history says who"


def test_the_tables_can_be_taken_down_and_put_up_again(database, tmp_path):
    app = create_app({"DATABASE_URL": database, "DATA": tmp_path})
    with app.app_context():
        downgrade(revision="base")
        upgrade()
        db.engine.dispose()
