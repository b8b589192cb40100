"""The history of one record, the newest change first, and what the runs of the sync have to do with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from se7lite.extensions import db
from se7lite.models import Account, Change, SyncRun, SyncWrite

PAGE = 100


class ChangeRow(NamedTuple):
    """One field's change; `who` is None where nobody is known, as at the spreadsheet's door.

    `run_id` is the run that made it, while runs of that age are kept; `undoes_at` is when the change was made that this
    one undid.
    """

    id: int
    at: datetime
    who: str | None
    door: str
    noun: str
    record_id: int
    reference: str
    field: str
    before: Any
    after: Any
    run_id: int | None
    undoes_at: datetime | None


class Changes(NamedTuple):
    """Up to a hundred changes. `older` is the id to go on from, 0 at the end."""

    rows: list[ChangeRow]
    older: int


def changes_of(noun: str, record_id: int | None, older_than: int = 0, without: Sequence[str] = ()) -> Changes:
    """One page of the changes of a record, or, without one, of everything of that noun; some fields left out."""
    change, undone = Change, aliased(Change)
    said = (change.noun, change.record_id, change.reference, change.field, change.before, change.after)
    rows = (
        select(change.id, change.at, Account.name, change.door, *said, SyncRun.id, undone.at)
        .join(Account, Account.id == change.account_id, isouter=True)
        .join(SyncRun, SyncRun.id == change.run_id, isouter=True)
        .join(undone, undone.id == change.undoes_id, isouter=True)
        .where(change.noun == noun)
        .order_by(change.id.desc())
        .limit(PAGE + 1)
    )
    if record_id is not None:
        rows = rows.where(change.record_id == record_id)
    if older_than:
        rows = rows.where(change.id < older_than)
    if without:
        rows = rows.where(change.field.not_in(without))
    found = [ChangeRow(*row) for row in db.session.execute(rows)]
    return Changes(found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else 0)


def carried(ids: Sequence[int]) -> dict[int, list[tuple[int, datetime]]]:
    """By change, the runs that wrote it into the sheet and when they began, while runs of that age are kept."""
    found: dict[int, list[tuple[int, datetime]]] = {}
    rows = db.session.execute(
        select(SyncWrite.change_id, SyncRun.id, SyncRun.started_at)
        .join(SyncRun, SyncRun.id == SyncWrite.run_id)
        .where(SyncWrite.change_id.in_(ids))
        .distinct()
        .order_by(SyncRun.id)
    )
    for change, run, at in rows:
        found.setdefault(change, []).append((run, at))
    return found
