"""What creating, changing, archiving and restoring have in common for the three nouns kept in spreadsheets."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change
from se7lite.services.actor import Actor
from se7lite.services.fields import Field, clean_values
from se7lite.services.history import keep_change, keep_creation
from se7lite.services.references import keep_counter_ahead, reserve_reference
from se7lite.services.refusals import Moved, Refused
from se7lite.services.transaction import lock_row, transaction


@dataclass(slots=True)
class Draft:
    """A record as it would be; `record` is None for a new one. Checks add `errors`, settle `changed`, keep `found`.

    `entries` are those that a noun leaves in the history itself: of `told_as_list`, and of what followed.
    """

    record: Any
    present: dict[str, Any]
    changed: dict[str, Any]
    actor: Actor
    today: date
    errors: dict[str, str] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    entries: list[Change] = field(default_factory=list)

    @property
    def whole(self) -> dict[str, Any]:
        """Every field as it would be."""
        return {**self.present, **self.changed}

    def refuse(self, key: str, words: str) -> None:
        """The first complaint about a field is the one that is shown."""
        self.errors.setdefault(key, words)


@dataclass(frozen=True, slots=True)
class Noun:
    """How one noun differs from the others: its fields, how they are read, checked together, and put on the record."""

    name: str
    one: str
    model: type
    fields: Mapping[str, Field]
    defaults: Mapping[str, Any]
    read: Callable[[Any], dict[str, Any]]
    check: Callable[[Draft], None]
    apply: Callable[[Any, Draft], None]
    stays: Callable[[Any], str] = lambda record: ""
    """Why a record cannot be archived as it stands, and what to do first; nothing where it can."""
    restored: Callable[[Any, Actor], None] = lambda record, actor: None
    """What has to be right again once a record counts again."""
    made: Callable[[Any, Draft], None] = lambda record, draft: None
    """What a new record leaves in the history besides its first values."""
    followed: Callable[[Any, Draft], None] = lambda record, draft: None
    """What a change brings with it elsewhere, once it is made; the entries of that are added to the draft's."""
    waits: Callable[[Mapping[str, str]], Collection[str]] = lambda errors: ()
    """Of what a change or a new row was refused for: the fields that alone have to wait, while the others are kept."""
    goes_by_itself: frozenset[str] = frozenset()
    """Fields that another change may blank: an undo of that change does not put them back by itself."""
    told_as_list: frozenset[str] = frozenset()
    """Fields that are one line of a list: `apply` keeps the whole list in the history, and adds that to `entries`."""


def create(noun: Noun, values: Mapping[str, Any], actor: Actor, today: date, reference: str | None) -> Any:
    """A new record, or Refused. `reference` is one that was reserved before; without it the next one is taken."""
    with transaction():
        draft = check_new(noun, values, actor, today)
        record = noun.model(reference=_reference_for(noun, reference))
        with db.session.no_autoflush:
            noun.apply(record, draft)
            db.session.add(record)
        db.session.flush()
        keep_creation(noun.name, record, noun.read(record), actor)
        noun.made(record, draft)
    return record


def check_new(noun: Noun, values: Mapping[str, Any], actor: Actor, today: date) -> Draft:
    """A new record as it would be, or Refused. Reads only: 10,000 rows can be asked about first."""
    may_write(actor)
    kept, errors = clean_values(noun.fields, values)
    for key, known in noun.fields.items():
        if known.required and key not in values:
            errors[key] = f"{known.words} is needed: fill it in."
    given = {key: value for key, value in kept.items() if value is not None}
    draft = Draft(None, dict.fromkeys(noun.fields), {**noun.defaults, **given}, actor, today, errors)
    _settle(noun, draft)
    return draft


def change(
    noun: Noun,
    record: Any,
    values: Mapping[str, Any],
    actor: Actor,
    today: date,
    expected: Mapping[str, Any] | None,
    *,
    alone: bool = False,
) -> list[Change]:
    """The fields that really changed. Refused when the record as it would be is not right.

    Moved when a field no longer holds what `expected` says. `alone`: without what a change brings with it elsewhere,
    for what only puts something back.
    """
    may_write(actor)
    with transaction():
        lock(record)
        refuse_archived(noun.one, record)
        present = noun.read(record)
        _compare(expected or {}, present)
        kept, errors = clean_values(noun.fields, values)
        changed = {key: value for key, value in kept.items() if value != present[key]}
        draft = Draft(record, present, changed, actor, today, errors)
        _settle(noun, draft)
        moved = {key: value for key, value in draft.changed.items() if value != present[key]}
        if not moved:
            return []
        with db.session.no_autoflush:
            noun.apply(record, draft)
        record.updated_at = utc_now()
        told = {key: value for key, value in moved.items() if key not in noun.told_as_list}
        changes = [keep_change(noun.name, record, key, present[key], value, actor) for key, value in told.items()]
        db.session.flush()
        if not alone:
            noun.followed(record, draft)
    return changes + draft.entries


def archive(noun: Noun, record: Any, actor: Actor) -> Change:
    """Puts a record away. Nothing that points at it changes. Refused where something of it is still to be done."""
    may_write(actor)
    with transaction():
        lock(record)
        if record.archived_at:
            raise Refused({"": f"{record.reference} is archived already."})
        if why := noun.stays(record):
            raise Refused({"": why})
        record.archived_at = record.updated_at = utc_now()
        return keep_change(noun.name, record, "archived", False, True, actor)


def restore(noun: Noun, record: Any, actor: Actor) -> Change:
    """Brings an archived record back as it was."""
    may_write(actor)
    with transaction():
        lock(record)
        if not record.archived_at:
            raise Refused({"": f"{record.reference} is not archived: there is nothing to restore."})
        record.archived_at = None
        record.updated_at = utc_now()
        noun.restored(record, actor)
        return keep_change(noun.name, record, "archived", True, False, actor)


def lock(record: Any) -> None:
    """Reads a record afresh and keeps others from changing it until the transaction ends; pointing at it they may."""
    db.session.flush()
    db.session.expire(record)
    lock_row(record, others_may_point=True)


def refuse_archived(one: str, record: Any) -> None:
    """An archived record stays as it is until it is restored."""
    if record.archived_at:
        raise Refused({"": f"This {one} ({record.reference}) is archived: restore it first."})


def may_write(actor: Actor) -> None:
    """Refuses whoever only reads."""
    if actor.role == "steering":
        raise Refused({"": "A steering member reads and does not change: ask an officer to change this."})


def _compare(expected: Mapping[str, Any], present: Mapping[str, Any]) -> None:
    moved = {
        key: (value, present[key])
        for key, value in expected.items()
        if key in present and (None if value == "" else value) != present[key]
    }
    if moved:
        raise Moved(moved)


def _settle(noun: Noun, draft: Draft) -> None:
    """Fields that do not parse are said together with what the rest of the record breaks."""
    noun.check(draft)
    if draft.errors:
        raise Refused(draft.errors)


def _reference_for(noun: Noun, reference: str | None) -> str:
    if reference is None:
        return reserve_reference(noun.name)
    if db.session.execute(select(noun.model.id).where(noun.model.reference == reference)).first():
        raise Refused({"": f"{reference} is another {noun.one} already."})
    keep_counter_ahead(noun.name, reference)
    return reference
