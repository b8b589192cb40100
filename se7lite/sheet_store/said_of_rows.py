"""What was found or said of rows when their tab was connected, by what each row says: what merged cells said of those
beneath them (SyncGroupRow), and which days are to be turned round (SyncTurnedRow)."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select

from se7lite.extensions import db
from se7lite.models import SyncGroupRow, SyncTurnedRow
from sync.terms import Raw

MANY = 500  # in one statement
Kind = type[SyncGroupRow] | type[SyncTurnedRow]


def load_said(kind: Kind, tab_id: int) -> dict[str, dict[str, Raw]]:
    """Row key -> field -> cell, of the rows of which that counts still."""
    mine = select(kind.row_key, kind.cells).where(kind.tab_id == tab_id)
    return dict(db.session.execute(mine).all())


def keep_said(kind: Kind, tab_id: int, said: Mapping[str, Mapping[str, Raw]]) -> None:
    """Part of the caller's transaction."""
    rows = [{"tab_id": tab_id, "row_key": key, "cells": dict(cells)} for key, cells in said.items()]
    if rows:
        db.session.execute(insert(kind), rows)


def end_said(kind: Kind, tab_id: int, keys: Iterable[str]) -> None:
    """These count no longer. Part of the caller's transaction."""
    gone = list(keys)
    for start in range(0, len(gone), MANY):
        some = kind.row_key.in_(gone[start : start + MANY])
        db.session.execute(delete(kind).where(kind.tab_id == tab_id, some))
