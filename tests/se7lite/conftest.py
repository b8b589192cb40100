"""An app on an empty database, and a few people, bodies, meetings and claims that tests start from."""

from datetime import date, time
from decimal import Decimal

import pytest
from argon2 import PasswordHasher

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import Account, Area, Body
from se7lite.services import passwords
from se7lite.services.actor import Actor
from se7lite.services.claims import create_claim
from se7lite.services.meetings import create_meeting
from se7lite.services.representatives import create_representative
from tests.se7lite.databases import app_with_tables, fresh, throw_away_postgres

# What a guess at a password is made to cost, a fifth of a second, every test that signs somebody in would pay too.
passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
passwords.NOBODY = passwords.HASHER.hash("\0" * 32)


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory):
    with app_with_tables(tmp_path_factory.mktemp("sqlite")) as app:
        yield app


@pytest.fixture(scope="session")
def postgres_app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("postgres")
    with throw_away_postgres() as url, app_with_tables(folder, DATABASE_URL=url) as app:
        yield app


@pytest.fixture
def app(sqlite_app):
    """The app, with its context open and its tables empty. Where both databases matter a folder's conftest says so."""
    with fresh(sqlite_app):
        yield sqlite_app


@pytest.fixture
def today(request):
    """One day for everybody, but for tests of what is stamped with the real time: those stand on the real day."""
    return local_day(utc_now()) if request.node.get_closest_marker("stamped") else date(2026, 11, 24)


@pytest.fixture
def accounts(app):
    """Sign-ins by name; nobody is linked to a representative."""
    made = {
        name: Account(email=f"{name}@example.org", name=name.title(), role=role)
        for name, role in (("olive", "officer"), ("omar", "officer"), ("ada", "administrator"), ("stella", "steering"))
    }
    db.session.add_all(made.values())
    db.session.commit()
    return made


def acting(account, door="browser"):
    return Actor(account.id, account.role, account.representative_id, door)


@pytest.fixture
def officer(accounts):
    return acting(accounts["olive"])


@pytest.fixture
def other_officer(accounts):
    return acting(accounts["omar"])


@pytest.fixture
def administrator(accounts):
    return acting(accounts["ada"])


@pytest.fixture
def steering_member(accounts):
    return acting(accounts["stella"])


@pytest.fixture
def spreadsheet():
    return Actor(None, "officer", None, "spreadsheet", run_id=12)


@pytest.fixture
def kent(app):
    area = Area(name="Kent", position=1)
    db.session.add(area)
    db.session.commit()
    return area


@pytest.fixture
def body(app):
    body = Body(name="Parent Carers subgroup", kind="subgroup")
    db.session.add(body)
    db.session.commit()
    return body


@pytest.fixture
def representative(kent, officer, today):
    values = {"name": "Siân Okafor", "sector": "parent_carer", "affiliation": "Kent"}
    return create_representative(values, officer, today=today)


@pytest.fixture
def meeting(body, officer, today):
    values = {
        "body": str(body.id),
        "kind": "meeting",
        "title": "Autumn meeting",
        "date": date(2026, 11, 12),
        "start": time(10),
        "end": time(12, 30),
        "place": "Linden House, Lewes",
    }
    return create_meeting(values, officer, today=today)


@pytest.fixture
def claim(representative, meeting, officer, today):
    values = {
        "representative": representative.reference,
        "meeting": meeting.reference,
        "date": date(2026, 11, 12),
        "miles": Decimal("30"),
        "vehicle": "car",
        "fares": Decimal("4.20"),
    }
    return create_claim(values, officer, today=today)
