"""One unit of work: all of it is kept or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text

from se7lite.database import WRITES
from se7lite.extensions import db

OPEN = "se7lite_transaction_open"


@contextmanager
def transaction() -> Iterator[None]:
    """The outermost takes the write lock, commits at its end and rolls back on any error.

    An inner one is a savepoint: its error undoes only its own work, and whoever holds the outer one may catch it and
    go on. Records loaded before are read afresh inside, so that a service compares with what is there now.
    """
    session = db.session()
    if session.info.get(OPEN):
        with session.begin_nested():
            yield
        return
    session.commit()
    session.info[OPEN] = True
    try:
        session.connection(execution_options={WRITES: True})
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info[OPEN] = False


class _NotKept(Exception):
    """Undoes a trial."""


@contextmanager
def trial() -> Iterator[None]:
    """A transaction of which nothing is kept at its end."""
    try:
        with transaction():
            yield
            raise _NotKept
    except _NotKept:
        pass


def hold_table(model: Any) -> None:
    """Keeps everybody else from adding to a table or changing it until the transaction ends.

    For what has to be true of all its rows together. SQLite lets one transaction write at a time anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text(f'LOCK TABLE "{model.__tablename__}" IN SHARE ROW EXCLUSIVE MODE'))


def lock_row(record: Any, *, others_may_point: bool = False) -> None:
    """Reads a record afresh and keeps others from changing it until the transaction ends.

    Only the record's own row: what its page loaded beside it comes by outer joins, whose rows PostgreSQL refuses to
    lock. With `others_may_point` new rows may point at it meanwhile.
    """
    db.session.refresh(record, with_for_update={"of": type(record), "key_share": others_may_point})
