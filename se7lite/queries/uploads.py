"""Uploaded lists and their findings."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select

from se7lite.extensions import db
from se7lite.models import Account, Upload, UploadItem
from se7lite.services.uploads import DECIDED

PAGE = 200
LATEST = 30


class UploadRow(NamedTuple):
    """One upload in the list of them; `waiting` is how many of its findings somebody still has to decide."""

    id: int
    noun: str
    name: str
    at: datetime
    who: str | None
    waiting: int
    taken: int


def latest_uploads() -> list[UploadRow]:
    """The newest ones."""
    item = UploadItem
    rows = (
        select(
            Upload.id,
            Upload.noun,
            Upload.name,
            Upload.at,
            Account.name,
            _number(item.state == "open", item.kind.in_(DECIDED)),
            _number(item.state == "taken"),
        )
        .outerjoin(Account, Account.id == Upload.account_id)
        .order_by(Upload.id.desc())
        .limit(LATEST)
    )
    return [UploadRow(*row) for row in db.session.execute(rows)]


def find_upload(number: int) -> Upload | None:
    """One upload."""
    return db.session.get(Upload, number)


def count_items(upload_id: int) -> Counter[tuple[str, str]]:
    """How many findings there are by (state, kind)."""
    item = UploadItem
    rows = select(item.state, item.kind, func.count()).where(item.upload_id == upload_id)
    return Counter(
        {(state, kind): number for state, kind, number in db.session.execute(rows.group_by(item.state, item.kind))}
    )


def find_items(
    upload_id: int, states: Sequence[str], kinds: Sequence[str], after: int = 0, most: int | None = PAGE
) -> list[UploadItem]:
    """Findings in the order of the file; `after` is the id of the last one that was seen."""
    item = UploadItem
    wanted = select(item).where(
        item.upload_id == upload_id, item.state.in_(states), item.kind.in_(kinds), item.id > after
    )
    return list(db.session.scalars(wanted.order_by(item.id).limit(most)))


def _number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    mine = select(func.count()).where(UploadItem.upload_id == Upload.id, *conditions)
    return mine.correlate(Upload).scalar_subquery()
