"""Values as services take them <-> values as the sync compares them (sync.ports.Value): exact text on that side."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from sync.columns import COLUMNS
from sync.terms import Record, Value

TO_TEXT: Mapping[type, Callable[[Any], str]] = {
    str: str,
    date: date.isoformat,
    time: lambda value: value.strftime("%H:%M"),
    Decimal: lambda value: f"{value:.2f}",
}
FROM_TEXT: Mapping[str, Callable[[str], Any]] = {
    "text": str,
    "choice": str,
    "pointer": str,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "money": Decimal,
    "miles": Decimal,
}


def as_record(noun: str, values: Mapping[str, Any], archived: bool, remarks: Mapping[str, str] | None = None) -> Record:
    """A record's values by field, as text that compares exactly; only fields that have a column."""
    texts: dict[str, Value] = {}
    for column in COLUMNS[noun]:
        value = values.get(column.field)
        texts[column.field] = None if value is None else TO_TEXT[type(value)](value)
    return Record(texts, archived, remarks or {})


def from_text(noun: str, values: Mapping[str, Value]) -> dict[str, Any]:
    """Values as the services take them: dates, times, decimals, keys and text."""
    kinds = {column.field: column.kind for column in COLUMNS[noun]}
    return {name: None if value is None else FROM_TEXT[kinds[name]](value) for name, value in values.items()}
