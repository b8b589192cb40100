"""Rows that were confirmed to be records when their tab was connected, by what they say."""

from collections.abc import Mapping

from sqlalchemy import delete, exists, insert, select

from se7lite.extensions import db
from se7lite.models import SyncBase, SyncMatch


def load_matches(tab_id: int) -> dict[str, str]:
    """Row key or identity -> reference, of those whose records have no row in the tab yet."""
    has_row = exists().where(SyncBase.tab_id == tab_id, SyncBase.reference == SyncMatch.reference)
    mine = select(SyncMatch.row_key, SyncMatch.reference).where(SyncMatch.tab_id == tab_id, ~has_row)
    return dict(db.session.execute(mine).all())


def keep_matches(tab_id: int, matches: Mapping[str, str]) -> None:
    """Part of the caller's transaction."""
    rows = [{"tab_id": tab_id, "row_key": key, "reference": reference} for key, reference in matches.items()]
    if rows:
        db.session.execute(insert(SyncMatch), rows)


def start_anew(tab_id: int, reference: str) -> None:
    """The record gets a row of its own, as if it had never had one in the tab. Part of the caller's transaction."""
    for kept in (SyncBase, SyncMatch):
        db.session.execute(delete(kept).where(kept.tab_id == tab_id, kept.reference == reference))
