"""What others changed since somebody opened a page: asked every few seconds, so with as little as possible."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, not_, select

from se7lite.extensions import db
from se7lite.models import Account, Change

MOST = 1_000  # changed records looked at; a first sync brings more, and nobody counts them on a list


class LastChange(NamedTuple):
    """When a record was last changed, by which door, and by whom where that is known."""

    at: datetime
    door: str
    who: str | None


def newest_change() -> int:
    """The id of the last change of all; 0 before the first."""
    return db.session.scalar(select(func.max(Change.id))) or 0


def changed_since(noun: str, since: int, reader: int, unseen: Sequence[str]) -> list[str]:
    """References of the records of a noun that somebody else, or the sheet, changed after that change; what changed in
    `unseen` fields is left out."""
    found = select(Change.reference).where(Change.noun == noun, Change.id > since, *_by_others(reader))
    return list(db.session.scalars(found.where(Change.field.not_in(unseen)).distinct().limit(MOST)))


def last_change_of(noun: str, record_id: int, since: int, reader: int, unseen: Sequence[str]) -> LastChange | None:
    """The newest such change of one record, `unseen` fields left out; None where there is none."""
    row = (
        select(Change.at, Change.door, Account.name)
        .join(Account, Account.id == Change.account_id, isouter=True)
        .where(Change.noun == noun, Change.record_id == record_id, Change.id > since, *_by_others(reader))
        .where(Change.field.not_in(unseen))
        .order_by(Change.id.desc())
        .limit(1)
    )
    found = db.session.execute(row).first()
    return LastChange(*found) if found else None


def _by_others(reader: int) -> list[ColumnElement[bool]]:
    """All but what the reader did in the browser: they have seen it."""
    return [not_(and_(func.coalesce(Change.account_id, 0) == reader, Change.door == "browser"))]
