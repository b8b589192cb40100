"""A spreadsheet is given back when its run ends, however it ends, and the others have their turn."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.services.sync_runs import OWN_FAULT


@contextmanager
def refused_by_the_database(*columns):
    """The first update of the spreadsheet that begins with each of these columns fails, as where it is locked."""
    left = [f"UPDATE sync_spreadsheet SET {column}=" for column in columns]

    def refuse(connection, cursor, statement, *_):
        if left and statement.startswith(left[0]):
            left.pop(0)
            raise OperationalError(statement, {}, Exception("database is locked"))

    event.listen(db.engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", refuse)
    assert left == []


@pytest.mark.parametrize("columns", [["url"], ["url", "lease_until"]], ids=["once", "again when it is to be said"])
def test_a_database_that_is_locked_as_a_run_begins_keeps_neither_the_lease_nor_the_others_from_their_turn(
    office, columns
):
    with refused_by_the_database(*columns):
        [result] = office.sync()
    assert result.trouble == OWN_FAULT
    db.session.rollback()
    assert db.session.scalars(select(SyncSpreadsheet.lease_token)).one() is None
    [result] = office.sync()
    assert result.trouble is None
