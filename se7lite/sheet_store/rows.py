"""Rows of a tab through the same services as a form: changed, made, or refused in the services' own words (rule 5)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Claim, Meeting, Representative
from se7lite.queries.claim_warnings import twice_remark
from se7lite.queries.records import by_reference
from se7lite.services.actor import Actor
from se7lite.services.claims import CLAIMS, change_claim, create_claim, read_claim
from se7lite.services.meetings import MEETINGS, change_meeting, create_meeting, read_meeting
from se7lite.services.moved import remark_on
from se7lite.services.records import Noun, check_new
from se7lite.services.refusals import Moved, Refused
from se7lite.services.representatives import (
    REPRESENTATIVES,
    change_representative,
    create_representative,
    read_representative,
)
from se7lite.sheet_store.values import as_record, from_text
from sync.state import Birth, Follow, Outcome
from sync.terms import Base, Record, Value


@dataclass(frozen=True, slots=True)
class Door:
    """The services of one noun."""

    model: type[Any]
    noun: Noun
    create: Callable[..., Any]
    change: Callable[..., Any]
    read: Callable[[Any], dict[str, Any]]


DOORS = {
    "representatives": Door(
        Representative, REPRESENTATIVES, create_representative, change_representative, read_representative
    ),
    "meetings": Door(Meeting, MEETINGS, create_meeting, change_meeting, read_meeting),
    "claims": Door(Claim, CLAIMS, create_claim, change_claim, read_claim),
}


def find_record(noun: str, reference: str) -> Any:
    """The record with this reference, or None."""
    return by_reference(DOORS[noun].model, reference)


def record_now(noun: str, record: Any) -> Record:
    """A record as the sync compares it."""
    return as_record(noun, DOORS[noun].read(record), record.archived_at is not None, remarks_on(noun, record))


def remarks_on(noun: str, record: Any) -> dict[str, str]:
    """What its row is to say besides: of a meeting, what its status will be asked and does not hold; of a claim, what
    looks claimed twice."""
    said = {"meetings": remark_on, "claims": twice_remark}.get(noun)
    return status_remark(said(record)) if said else {}


def status_remark(words: str) -> dict[str, str]:
    """None without words."""
    return {"status": words} if words else {}


def hold_rows(noun: str, rows: Sequence[Follow | Birth]) -> None:
    """Keeps others from changing these records until the transaction ends. In the order of their ids, as everybody
    else who holds several does: two who hold what the other waits for would wait for ever."""
    model = DOORS[noun].model
    mine = select(model.id).where(model.reference.in_([row.reference for row in rows]))
    db.session.execute(mine.order_by(model.id).with_for_update(key_share=True))


def follow_row(noun: str, follow: Follow, actor: Actor, today: date) -> Outcome:
    """Let a record follow its row, cell by cell where some are refused. Part of the caller's transaction."""
    record = find_record(noun, follow.reference)
    wanted, refused, moved = dict(follow.cells), {}, False
    while wanted:
        try:
            _change(noun, record, wanted, actor, today)
            break
        except Moved:
            wanted, moved = {}, True
        except Refused as refusal:
            told = by_field(refusal.errors, wanted)
            refused |= told
            wanted = {name: cell for name, cell in wanted.items() if name not in told}
    present = record_now(noun, record)
    base: Base = {name: (cell[0], present.values[name]) for name, cell in wanted.items()}
    return Outcome(follow.reference, present, base, refused, moved)


def _change(noun: str, record: Any, wanted: Mapping[str, tuple[Any, Value, Value]], actor: Actor, today: date) -> None:
    values = from_text(noun, {name: cell[1] for name, cell in wanted.items()})
    expected = from_text(noun, {name: cell[2] for name, cell in wanted.items()})
    DOORS[noun].change(record, values, actor, today=today, expected=expected)


def by_field(errors: Mapping[str, str], wanted: Mapping[str, object]) -> dict[str, str]:
    """Refusals by the cells they speak of. One that speaks of no cell that moved stands against all that did."""
    told = {name: words for name, words in errors.items() if name in wanted}
    return told or dict.fromkeys(wanted, " ".join(dict.fromkeys(errors.values())))


def bear_row(noun: str, birth: Birth, actor: Actor, today: date) -> Outcome:
    """Make the record of a row that carries its reserved reference. Part of the caller's transaction."""
    values = from_text(noun, {name: cell[1] for name, cell in birth.cells.items()})
    try:
        record = DOORS[noun].create(values, actor, reference=birth.reference, today=today)
    except Refused as refusal:
        return Outcome(birth.reference, None, {}, dict(refusal.errors))
    present = record_now(noun, record)
    return Outcome(birth.reference, present, birth.base(present.values))


def refusals_of(noun: str, values: Mapping[str, Value], actor: Actor, today: date) -> dict[str, str]:
    """What the service says to a new record with these values."""
    try:
        check_new(DOORS[noun].noun, from_text(noun, values), actor, today)
    except Refused as refusal:
        return dict(refusal.errors)
    return {}
