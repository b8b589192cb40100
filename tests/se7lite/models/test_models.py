from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, StatementError

from se7lite.extensions import db
from se7lite.local_time import NoSuchTime, TimeTwice, to_local, to_utc
from se7lite.models import Meeting, Representative
from se7lite.models.search import fold
from tests.se7lite.databases import BOTH, fresh


@pytest.fixture(params=BOTH)
def app(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


def kept(**values):
    person = Representative(reference="R-0007", name="Ana", sector="health", **values)
    db.session.add(person)
    db.session.commit()
    return person


def test_an_instant_comes_back_aware_and_in_utc_from_either_database(app):
    summer = timezone(timedelta(hours=1))
    person = kept(archived_at=datetime(2026, 7, 1, 10, tzinfo=summer))
    assert person.archived_at == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert person.archived_at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(app):
    with pytest.raises(StatementError, match="time zone"):
        kept(archived_at=datetime(2026, 7, 1, 10))
    db.session.rollback()


def test_miles_come_back_to_the_hundredth(app):
    assert str(kept(usual_miles=Decimal("12.5")).usual_miles) == "12.50"


def test_a_third_decimal_is_refused_rather_than_dropped(app):
    with pytest.raises(StatementError, match="two decimals"):
        kept(usual_miles=Decimal("12.345"))
    db.session.rollback()


def test_a_reference_is_given_once(app):
    kept()
    with pytest.raises(IntegrityError):
        kept()
    db.session.rollback()


def test_a_row_cannot_point_at_nothing(app):
    with pytest.raises(IntegrityError):
        db.session.add(Meeting(reference="M-0001", body_id=99, kind="meeting", title="x", date=date(2026, 1, 1)))
        db.session.commit()
    db.session.rollback()


def test_the_number_follows_the_reference(app):
    assert kept().number == 7


def test_each_change_moves_the_version(app):
    person = kept()
    first = person.version
    person.role = "Chair"
    db.session.commit()
    assert person.version == first + 1


def test_every_foreign_key_has_an_index(app):
    """Without one, each deletion and each look from the other side would read a whole table."""
    found = inspect(db.engine)
    bare = []
    for table in ours(found):
        indexed = {index["column_names"][0] for index in found.get_indexes(table)}
        indexed |= {found.get_pk_constraint(table)["constrained_columns"][0]}
        indexed |= {constraint["column_names"][0] for constraint in found.get_unique_constraints(table)}
        keys = [key["constrained_columns"][0] for key in found.get_foreign_keys(table)]
        bare += [f"{table}.{key}" for key in keys if key not in indexed]
    assert bare == []


def ours(found):
    return [name for name in found.get_table_names() if not name.startswith("sync_")]


def test_sqlite_is_durable_and_lets_readers_read(sqlite_app):
    with fresh(sqlite_app):
        said = {name: db.session.execute(text(f"PRAGMA {name}")).scalar() for name in PRAGMAS}
    assert said == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}


@pytest.mark.parametrize(
    ("text_", "folded"),
    [("Siân  LLOYD", "sian lloyd"), ("Straße", "strasse"), ("Ｆｕｌｌ", "full"), ("שלום", "שלום"), ("  ", "")],
)
def test_text_is_folded_for_searching(text_, folded):
    assert fold(text_) == folded


def test_the_region_keeps_summer_time():
    assert to_utc(date(2026, 7, 1), time(10)) == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert to_local(datetime(2026, 7, 1, 9, tzinfo=UTC)).time() == time(10)
    with pytest.raises(NoSuchTime):
        to_utc(date(2027, 3, 28), time(1, 30))
    with pytest.raises(TimeTwice):
        to_utc(date(2026, 10, 25), time(1, 30))


@pytest.mark.parametrize(
    ("day", "edge", "utc"),
    [
        (date(2027, 3, 28), time(0, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (date(2027, 3, 28), time(2, 0), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(0, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_the_hours_beside_a_change_of_the_clocks_are_plain(day, edge, utc):
    assert to_utc(day, edge) == utc
