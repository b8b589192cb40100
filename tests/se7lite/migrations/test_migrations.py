from contextlib import contextmanager
from datetime import date

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text

from se7lite import create_app
from se7lite.extensions import db
from se7lite.models import Area, Claim, ConfidentialityAgreement, Policy, Representative
from tests.se7lite.databases import BOTH, throw_away_postgres


@contextmanager
def empty_app(kind, folder):
    config = {"DATA": folder, "TESTING": True}
    if kind == "sqlite":
        yield create_app(config)
        return
    with throw_away_postgres("migrations") as url:
        yield create_app({**config, "DATABASE_URL": url})


def areas_of_payments_after_0028():
    """Status to area, of two claims that were there before the area was kept with a payment."""
    person = Representative(
        reference="R-0001", name="Rosa Castellanos", sector="adviser", area=Area(name="Kent", position=1)
    )
    known = {"representative": person, "policy": db.session.query(Policy).one(), "date": date(2026, 5, 1)}
    claims = [
        Claim(reference="C-0001", status="paid", paid_on=date(2026, 5, 9), **known),
        Claim(reference="C-0002", status="approved", **known),
    ]
    db.session.add_all(claims)
    db.session.commit()
    downgrade(revision="0027")
    upgrade()
    db.session.expire_all()
    found = {one.status: one.paid_area_id and db.session.get(Area, one.paid_area_id).name for one in claims}
    for one in (*claims, person, person.area):
        db.session.delete(one)
    db.session.commit()
    return found


def agreements_after_0029():
    """Name to what is kept of it in 0028, and again after it: of several agreements there is room for the newest."""
    first, last, until = date(2025, 1, 6), date(2026, 2, 3), date(2027, 2, 2)
    agreed = {"Ann": [(first, None), (last, until)], "Ben": [(first, None)], "Cal": []}
    people = [
        Representative(
            reference=f"R-000{number}",
            name=name,
            sector="adviser",
            confidentiality=[ConfidentialityAgreement(agreed_on=on, until=to) for on, to in days],
        )
        for number, (name, days) in enumerate(agreed.items(), 2)
    ]
    db.session.add_all(people)
    db.session.commit()
    downgrade(revision="0028")
    columns = "SELECT name, confidentiality_agreed_on, confidentiality_until FROM representative ORDER BY name"
    before = [tuple(day and str(day) for day in row) for row in db.session.execute(text(columns))]
    db.session.rollback()
    upgrade()
    db.session.expire_all()
    after = {one.name: [(line.agreed_on, line.until) for line in one.confidentiality] for one in people}
    for one in people:
        db.session.delete(one)
    db.session.commit()
    assert before == [("Ann", str(last), str(until)), ("Ben", str(first), None), ("Cal", None, None)]
    assert after == {"Ann": [(last, until)], "Ben": [(first, None)], "Cal": []}


@pytest.mark.parametrize("kind", BOTH)
def test_migrations_and_models_agree(kind, tmp_path, capsys):
    with empty_app(kind, tmp_path) as app, app.app_context():
        upgrade()
        check()
        assert areas_of_payments_after_0028() == {"paid": "Kent", "approved": None}
        agreements_after_0029()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.session.remove()
        db.engine.dispose()
