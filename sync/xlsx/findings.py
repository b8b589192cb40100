"""What comes of comparing an uploaded list: plain data for a page that shows it and a service that carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as first
from typing import Any

from sync.terms import Base, Raw, Value


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a file says and se7lite does not. `row` counts from 0, as in the file.

    `kind` is change, conflict, new, unreadable, ours, unknown, double, incomplete or waiting. What is `sure` is taken
    over unless somebody says no; all else only if somebody says yes.
    """

    kind: str
    row: int
    reference: str | None = None
    field: str | None = None
    message: str = ""
    cell: Any = None  # the raw cell, or {heading: cell} of a whole row
    cell_value: Value = None
    record_value: Value = None
    base_value: Value = None
    sure: bool = False
    row_key: str = ""
    values: Mapping[str, tuple[Raw, Value]] = first(default_factory=dict)  # of a new row: field -> (cell, value)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the file that was uploaded. `bases` is None where nobody knows what it showed.

    `taken` is what earlier uploads of the same download have changed, by reference and field, the last of each;
    `made` are the records that its new rows became, by the row's key.
    """

    bases: Mapping[str, Base] | None
    taken: Mapping[tuple[str, str], tuple[Raw, Value]] = first(default_factory=dict)
    made: Mapping[str, list[tuple[str, Base]]] = first(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compared:
    """All findings by row, the references that were downloaded and have no row, and new rows known from before."""

    findings: list[Finding]
    missing: list[str]
    made_before: list[str]
