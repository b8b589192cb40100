"""Rows as they are going to be inserted, table by table, with their keys given out here."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from se7lite.local_time import to_utc
from se7lite.services.references import format_reference

Row = dict[str, Any]


@dataclass
class Rows:
    """Everything that is made, in the order in which tables can be filled; all of it on or seen from `today`."""

    today: date
    chance: Random
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, bytes] = field(default_factory=dict)
    """Receipts by the name that they are stored under."""

    def add(self, table: str, **values: Any) -> Row:
        """One row with the next id of its table."""
        row = {"id": len(self.tables[table]) + 1, **values}
        self.tables[table].append(row)
        return row

    def add_record(self, table: str, noun: str, made_on: date, **values: Any) -> Row:
        """The same for a noun with references, made on a day."""
        number = len(self.tables[table]) + 1
        at = at_work(min(made_on, self.today), self.chance)
        stamps = {"version": 1, "created_at": at, "updated_at": at, "archived_at": None}
        return self.add(table, reference=format_reference(noun, number), number=number, **stamps, **values)

    def past(self, day: date) -> date:
        """That day, or today where it is still to come."""
        return min(day, self.today)


def at_work(day: date, chance: Random) -> datetime:
    """An instant in the working hours of a day."""
    return to_utc(day, time(9 + chance.randrange(8), chance.randrange(60), chance.randrange(60)))


def midnight(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


def midday(day: date) -> datetime:
    """Twelve o’clock of a day."""
    return to_utc(day, time(12))


def working_days(day: date, how_many: int) -> date:
    """So many weekdays later, or earlier where negative; holidays are left out of the sample's reckoning."""
    step = 1 if how_many > 0 else -1
    while how_many:
        day += timedelta(days=step)
        how_many -= step if day.weekday() < 5 else 0
    return day
