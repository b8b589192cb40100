"""The history of one record, the newest change first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Account, Change

PAGE = 100


class ChangeRow(NamedTuple):
    """One field's change; `who` is None where nobody is known, as at the spreadsheet's door."""

    id: int
    at: datetime
    who: str | None
    door: str
    field: str
    before: Any
    after: Any
    run_id: int | None


class Changes(NamedTuple):
    """Up to a hundred changes. `older` is the id to go on from, 0 at the end."""

    rows: list[ChangeRow]
    older: int


def changes_of(noun: str, record_id: int | None, older_than: int = 0, without: Sequence[str] = ()) -> Changes:
    """One page of the changes of a record, or, without one, of everything of that noun; some fields left out."""
    change = Change
    rows = (
        select(
            change.id, change.at, Account.name, change.door, change.field, change.before, change.after, change.run_id
        )
        .join(Account, Account.id == change.account_id, isouter=True)
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
