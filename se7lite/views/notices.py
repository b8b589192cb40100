"""What a page says on top of the next one."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash

from se7lite.services.refusals import Refused


@contextmanager
def refusal_told() -> Iterator[None]:
    """What a service refuses inside is told in its own words; what comes after the block is done either way."""
    try:
        yield
    except Refused as refused:
        flash(str(refused), "problem")
