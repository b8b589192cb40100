"""The region's time of day: stored times are UTC, shown and typed times are those on the wall."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")


class NoSuchTime(ValueError):
    """The clocks went forward over this time of day: it did not exist on that date."""


class TimeTwice(ValueError):
    """The clocks went back over this time of day: it came twice on that date."""


def to_utc(day: date, clock: time) -> datetime:
    """The instant at which a clock in the region shows `clock` on `day`.

    Raises NoSuchTime or TimeTwice where there is not exactly one such instant.
    """
    earlier = datetime.combine(day, clock.replace(tzinfo=None, fold=0), ZONE)
    later = earlier.replace(fold=1)
    if earlier.utcoffset() == later.utcoffset():
        return earlier.astimezone(UTC)
    # Both readings of a repeated time survive the round trip; a skipped time comes back an hour off.
    if earlier.astimezone(UTC).astimezone(ZONE).time() == clock:
        raise TimeTwice
    raise NoSuchTime


def to_local(instant: datetime) -> datetime:
    """An aware instant as the region's clocks show it."""
    return instant.astimezone(ZONE)


def local_clock(instant: datetime | None) -> time | None:
    """The time of day in the region at that instant; None where there is none."""
    return to_local(instant).time() if instant else None


def local_day(instant: datetime) -> date:
    """The date in the region at that instant."""
    return to_local(instant).date()
