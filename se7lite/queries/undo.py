"""What an undo is made of: the changes of one entry, one row or one run, put together field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Change
from se7lite.models.change import CREATED

MOST_TOGETHER = 500  # no form has more fields, and no meeting more people who are invited at once
AT_ONCE = timedelta(milliseconds=300)  # one save writes its changes within that; nobody saves twice in it
CHUNK = 500  # numbers in one IN list


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One field of one record that is to say `before` again where it still says `after`, both as the history keeps
    them. `part` is whose attendance it is. `ids` are the changes put together in it, the newest first.

    `why` is said where it is known beforehand that nothing of it can go back.
    """

    noun: str
    record_id: int
    reference: str
    field: str
    part: str = ""
    before: Any = None
    after: Any = None
    ids: tuple[int, ...] = ()
    why: str = ""


class Undone(NamedTuple):
    """Who undid a change, and when."""

    who: str
    at: datetime


def find_change(number: int) -> Change | None:
    """One entry of the history."""
    return db.session.get(Change, number)


def changes_between(first: Change, last: int) -> list[Change]:
    """From one change to the one of that number, all of the same record and hand, the newest first."""
    mine = (Change.noun == first.noun, Change.record_id == first.record_id, Change.account_id == first.account_id)
    rows = (
        select(Change).where(*mine, Change.id.between(first.id, last)).order_by(Change.id.desc()).limit(MOST_TOGETHER)
    )
    return list(db.session.scalars(rows))


def changed_with(change: Change) -> list[Change]:
    """Fields of the same record that one form in se7lite changed together, the change itself included."""
    if change.run_id or not change.account_id or change.field == CREATED:
        return [change]
    mine = (Change.noun == change.noun, Change.record_id == change.record_id, Change.account_id == change.account_id)
    near = Change.at.between(change.at - AT_ONCE, change.at + AT_ONCE)
    rows = select(Change).where(*mine, near, Change.door == change.door, Change.field != CREATED).order_by(Change.id)
    return list(db.session.scalars(rows.limit(MOST_TOGETHER)))


def step_of(change: Any) -> Step:
    """One change alone."""
    part = change.after.get("representative", "") if isinstance(change.after, dict) and change.field else ""
    return Step(
        change.noun,
        change.record_id,
        change.reference,
        change.field,
        part,
        change.before,
        change.after,
        (change.id,),
    )


def put_together(changes: Iterable[Change]) -> list[Step]:
    """Changes of one field that follow on each other go back in one step. They are given the newest first."""
    found: dict[tuple[str, int, str, str], list[Step]] = {}
    for change in changes:
        step = step_of(change)
        steps = found.setdefault((step.noun, step.record_id, step.field, step.part), [])
        if steps and steps[-1].before == step.after:
            newer = steps.pop()
            step = Step(**{**_fields(newer), "before": step.before, "ids": (*newer.ids, *step.ids)})
        steps.append(step)
    return [step for steps in found.values() for step in steps]


def changes_made_by_run(run_id: int, reference: str = "") -> list[Change]:
    """What a run changed in se7lite, or in one record, the newest first."""
    mine = select(Change).where(Change.run_id == run_id).order_by(Change.id.desc())
    return list(db.session.scalars(mine.where(Change.reference == reference) if reference else mine))


def undone(ids: Sequence[int]) -> dict[int, Undone]:
    """Those of the changes that somebody has undone since: by whom and when, the last time."""
    found: dict[int, Undone] = {}
    for start in range(0, len(ids), CHUNK):
        rows = db.session.execute(
            select(Change.undoes_id, Account.name, Change.at)
            .join(Account, Account.id == Change.account_id, isouter=True)
            .where(Change.undoes_id.in_(ids[start : start + CHUNK]))
            .order_by(Change.id)
        )
        found |= {number: Undone(who or "se7lite", at) for number, who, at in rows}
    return found


def _fields(step: Step) -> dict[str, Any]:
    return {name: getattr(step, name) for name in step.__slots__}
