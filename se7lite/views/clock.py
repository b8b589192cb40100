"""The present day and instant, for services that take it as an argument."""

from datetime import date, datetime

from se7lite.database import utc_now
from se7lite.local_time import local_day


def today() -> date:
    """Today in the region."""
    return local_day(utc_now())


def now() -> datetime:
    """This instant."""
    return utc_now()
