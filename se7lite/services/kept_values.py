"""Values of the history as the services take them again: the inverse of services.history.plain."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple

from se7lite.services.claims import CLAIMS
from se7lite.services.confidentiality import AGREED
from se7lite.services.confidentiality import LIST as AGREEMENTS
from se7lite.services.fields import Field, clock, day, days, miles, money
from se7lite.services.meetings import MEETINGS
from se7lite.services.records import Noun
from se7lite.services.representatives import REPRESENTATIVES

NOUNS: Mapping[str, Noun] = {noun.name: noun for noun in (REPRESENTATIVES, MEETINGS, CLAIMS)}
# By what a field accepts; everything else is kept as it is.
FROM_PLAIN: Mapping[Any, Callable[[Any], Any]] = {
    day: date.fromisoformat,
    clock: time.fromisoformat,
    miles: Decimal,
    money: Decimal,
    days: Decimal,
}


class Within(NamedTuple):
    """A field that the history keeps inside a list: the list's name, and the field's value in it."""

    field: str
    value: Callable[[Sequence[Mapping[str, Any]]], Any]


WITHIN: Mapping[tuple[str, str], Within] = {
    ("representatives", AGREED): Within(AGREEMENTS, lambda lines: lines[-1]["agreed_on"] if lines else None),
}
"""By noun and field. What was kept before there was such a list stands under the field's own name."""


def names_in_history(noun: str, field: str) -> tuple[str, ...]:
    """The fields under which the history keeps what a field says: its own name, and the list that it is part of."""
    within = WITHIN.get((noun, field))
    return (field, within.field) if within else (field,)


def from_plain(field: Field, value: Any) -> Any:
    """A date, time, number or text; None for blank. ValueError or ArithmeticError where it is no such thing."""
    return None if value is None or value == "" else FROM_PLAIN.get(field.clean, _same)(value)


def lines_from_plain(fields: Mapping[str, Field], lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines of a list, without what numbers them: a line that came back has another number, and says the same."""
    return [{key: from_plain(field, line.get(key)) for key, field in fields.items()} for line in lines]


def _same(value: Any) -> Any:
    return value
