"""What an administrator keeps besides the three nouns: areas, bodies, accounts. Simpler, with the same manners."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, clean_values
from se7lite.services.history import keep_change, keep_creation
from se7lite.services.records import Draft
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import lock_row, transaction

SO_ALREADY = {
    ("archived", True): "archived already",
    ("archived", False): "not archived",
    ("removed", True): "taken out already",
    ("removed", False): "there already",
}
ADMINISTRATOR_ONLY = "Only an administrator can change this: ask one."


@dataclass(frozen=True, slots=True)
class Table:
    """`unseen` are not shown in the history.

    `may` refuses who may not change it (an administrator may, without it); `after` follows each change.
    """

    name: str
    one: str
    model: type
    fields: Mapping[str, Field]
    read: Callable[[Any], dict[str, Any]]
    apply: Callable[[Any, Draft], None]
    check: Callable[[Draft], None]
    unseen: tuple[str, ...] = ()
    may: Callable[[Actor], None] | None = None
    after: Callable[[Any, Draft], None] | None = None


def create_row(table: Table, values: Mapping[str, Any], actor: Actor, today: date) -> Any:
    """A new one, or Refused."""
    (table.may or may_administer)(actor)
    with transaction():
        kept, errors = clean_values(table.fields, values)
        for key, known in table.fields.items():
            if known.required and key not in values:
                errors[key] = f"{known.words} is needed: fill it in."
        draft = Draft(None, dict.fromkeys(table.fields), kept, actor, today, errors)
        _settle(table, draft)
        record = table.model()
        table.apply(record, draft)
        db.session.add(record)
        db.session.flush()
        if table.after:
            table.after(record, draft)
        keep_creation(table.name, record, {key: kept[key] for key in kept if key not in table.unseen}, actor)
    return record


def change_row(
    table: Table, record: Any, values: Mapping[str, Any], actor: Actor, today: date, expected: Mapping[str, Any] | None
) -> list[Change]:
    """The fields that really changed. Refused when it would not be right, Moved when `expected` is not met."""
    (table.may or may_administer)(actor)

    def seen(key: str, value: Any) -> Any:
        return None if key in table.unseen else value

    with transaction():
        lock_row(record, others_may_point=True)
        present = table.read(record)
        moved = {
            key: (value, present[key]) for key, value in (expected or {}).items() if (value or None) != present[key]
        }
        if moved:
            raise Moved(moved)
        kept, errors = clean_values(table.fields, values)
        draft = Draft(record, present, {k: v for k, v in kept.items() if v != present[k]}, actor, today, errors)
        _settle(table, draft)
        table.apply(record, draft)
        db.session.flush()
        if table.after:
            table.after(record, draft)
        return [
            keep_change(table.name, record, key, seen(key, present[key]), seen(key, value), actor)
            for key, value in draft.changed.items()
        ]


def mark_row(table: Table, row: Any, mark: str, on: bool, actor: Actor) -> Change:
    """Puts a row away ("archived") or takes it out ("removed"), or brings it back: nothing else of it changes."""
    (table.may or may_administer)(actor)
    with transaction():
        lock_row(row, others_may_point=True)
        if bool(getattr(row, f"{mark}_at")) == on:
            raise Refused({"": f"“{row.name}” is {SO_ALREADY[mark, on]}."})
        setattr(row, f"{mark}_at", utc_now() if on else None)
        return keep_change(table.name, row, mark, not on, on, actor)


def may_administer(actor: Actor) -> None:
    """Refuses everybody else."""
    if actor.role != "administrator":
        raise Refused({"": ADMINISTRATOR_ONLY})


def put(record: Any, changed: Mapping[str, Any], texts: tuple[str, ...]) -> None:
    """Sets the plain fields; a blank text is kept as an empty one."""
    for key, value in changed.items():
        setattr(record, key, "" if value is None and key in texts else value)


def _settle(table: Table, draft: Draft) -> None:
    table.check(draft)
    if draft.errors:
        raise Refused(draft.errors)
