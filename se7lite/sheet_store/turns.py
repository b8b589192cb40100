"""Letting others write between two of our transactions. SQLite has one writer at a time and no queue: whoever waits
asks again every tenth of a second, and one that takes the lock again at once would keep a form out for as long as a
first sync lasts."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from se7lite.extensions import db

SHARE = 0.4  # of the time that we wrote: with it, whoever waits gets in at one of the next few tries


@contextmanager
def taking_turns() -> Iterator[None]:
    """Around one of several transactions: pauses after it, in proportion. PostgreSQL has no such lock."""
    started = time.monotonic()
    yield
    if db.session.get_bind().dialect.name == "sqlite":
        time.sleep(SHARE * (time.monotonic() - started))
