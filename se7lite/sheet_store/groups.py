"""What merged cells said of the rows beneath them when a tab was connected, by what each row says."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select

from se7lite.extensions import db
from se7lite.models import SyncGroupRow
from sync.state import Birth, Outcome, Tab
from sync.terms import Raw


def load_groups(tab_id: int) -> dict[str, dict[str, Raw]]:
    """Row key -> field -> cell, of the rows that have not become records yet, and of those that were some already."""
    mine = select(SyncGroupRow.row_key, SyncGroupRow.cells).where(SyncGroupRow.tab_id == tab_id)
    return dict(db.session.execute(mine).all())


def keep_groups(tab_id: int, groups: Mapping[str, Mapping[str, Raw]]) -> None:
    """Part of the caller's transaction."""
    rows = [{"tab_id": tab_id, "row_key": key, "cells": dict(cells)} for key, cells in groups.items()]
    if rows:
        db.session.execute(insert(SyncGroupRow), rows)


def end_groups(tab: Tab, births: Sequence[Birth], outcomes: Sequence[Outcome]) -> None:
    """Rows that have become records: a later row that says the same is another one, of which no merged cell spoke.
    Part of the caller's transaction."""
    born = {outcome.reference for outcome in outcomes if outcome.record is not None}
    keys = [one.key for one in births if one.reference in born and one.key in tab.groups]
    if keys:
        db.session.execute(delete(SyncGroupRow).where(SyncGroupRow.tab_id == tab.id, SyncGroupRow.row_key.in_(keys)))
