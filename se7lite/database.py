"""How the database is spoken to: column types that read the same everywhere, and the connection's manners."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Engine, Integer, MetaData, String, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_TIMEOUT_MS = 15_000
WRITES = "se7lite_writes"


def utc_now() -> datetime:
    """The present instant: the one clock that stamps of records and history come from."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Takes and gives aware datetimes; a naive one is refused, as nobody could say which hour it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on the way in; SQLite keeps no zone, so there it is stored without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored time needs its time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Hundredths(TypeDecorator[Decimal]):
    """A number with two decimals, kept as a whole number of hundredths: SQLite has no exact decimals of its own."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        """Refuses what two decimals cannot hold: rounding is the service's to do, and to say."""
        if value is None:
            return None
        hundredths = Decimal(value) * 100
        if hundredths != int(hundredths):
            raise ValueError(f"{value} has more than two decimals")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Two decimals, always: 12.50, never 12.5."""
        return None if value is None else (Decimal(value) / 100).quantize(Decimal("0.01"))


class Base(DeclarativeBase):
    """What every table shares: named constraints (migrations need the names) and the Python type of each column."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={str: String(200), datetime: UtcDateTime(), Decimal: Hundredths()},
    )


@event.listens_for(Engine, "connect")
def prepare_sqlite(dbapi_connection: Any, record: Any) -> None:
    """Readers do not wait for a writer, a commit survives a power cut, and a lock is waited for."""
    if not type(dbapi_connection).__module__.startswith("sqlite3"):
        return
    # The driver would otherwise begin transactions by its own rules and break savepoints.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


@event.listens_for(Engine, "begin")
def begin_sqlite(connection: Connection) -> None:
    """A transaction that is going to write takes the lock first: a read that turns into a write can fail."""
    if connection.dialect.name != "sqlite":
        return
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # Straight to the driver, which costs a tenth: every request begins with this, and it cannot fail on a lock.
        connection.connection.driver_connection.execute("BEGIN")
