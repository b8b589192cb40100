"""What merged cells said of the rows beneath them when a tab was connected, by what each row says."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select

from se7lite.extensions import db
from se7lite.models import SyncGroupRow
from sync.terms import Raw

MANY = 500  # in one statement


def load_groups(tab_id: int) -> dict[str, dict[str, Raw]]:
    """Row key -> field -> cell, of the rows of which that counts still."""
    mine = select(SyncGroupRow.row_key, SyncGroupRow.cells).where(SyncGroupRow.tab_id == tab_id)
    return dict(db.session.execute(mine).all())


def keep_groups(tab_id: int, groups: Mapping[str, Mapping[str, Raw]]) -> None:
    """Part of the caller's transaction."""
    rows = [{"tab_id": tab_id, "row_key": key, "cells": dict(cells)} for key, cells in groups.items()]
    if rows:
        db.session.execute(insert(SyncGroupRow), rows)


def end_groups(tab_id: int, keys: Iterable[str]) -> None:
    """These count no longer. Part of the caller's transaction."""
    gone = list(keys)
    for start in range(0, len(gone), MANY):
        some = SyncGroupRow.row_key.in_(gone[start : start + MANY])
        db.session.execute(delete(SyncGroupRow).where(SyncGroupRow.tab_id == tab_id, some))
