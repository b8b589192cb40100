"""What the database is asked: for tests that ten thousand rows take as many questions as ten."""

from contextlib import contextmanager

from sqlalchemy import event

from se7lite.extensions import db


@contextmanager
def selects():
    """Every statement that is sent meanwhile."""
    asked = []

    def note(connection, cursor, statement, parameters, context, executemany):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
