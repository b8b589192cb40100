"""The history entry that every change leaves, in the same transaction as the change."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.models import Change, Claim, ClaimStep
from se7lite.models.change import CREATED
from se7lite.services.actor import Actor


def keep_change(noun: str, record: Any, field: str, before: Any, after: Any, actor: Actor) -> Change:
    """One field of one record: who, by which door, from what, to what.

    What has no reference of its own, as an area, is known by its number.
    """
    change = Change(
        account_id=actor.account_id,
        door=actor.door,
        noun=noun,
        record_id=record.id,
        reference=getattr(record, "reference", f"{record.id}"),
        field=field,
        before=plain(before),
        after=plain(after),
        run_id=actor.run_id,
    )
    db.session.add(change)
    return change


def keep_creation(noun: str, record: Any, values: Mapping[str, Any], actor: Actor) -> Change:
    """A new record: one entry that holds all its first values."""
    filled = {key: plain(value) for key, value in values.items() if value is not None}
    return keep_change(noun, record, CREATED, None, filled, actor)


def keep_step(claim: Claim, step: str, actor: Actor, note: str = "") -> None:
    """Who took a claim a step further (choices.CLAIM_STEPS), and when."""
    claim.steps.append(ClaimStep(step=step, account_id=actor.account_id, at=utc_now(), note=note))


def plain(value: Any) -> Any:
    """A value as JSON holds it: dates as 2026-11-24, times as 10:30, amounts as "12.50"."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value
