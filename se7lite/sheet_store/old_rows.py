"""Which rows of a tab stood there when it was connected: they are taken over as they are (services.adoption)."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import insert, select

from se7lite.extensions import db
from se7lite.models import Change, SyncOldRow, SyncTab
from se7lite.services.actor import Actor
from se7lite.services.adoption import STOOD_IN_A_TAB
from se7lite.services.history import keep_change

NOUN, CONNECTED = "tabs", "connected"
"""How the history keeps who connected a tab: it is what the rows that stood there are taken over by."""


class _Old(NamedTuple):
    keys: frozenset[str]
    confirmed_by: int | None
    why: str


class OldRows:
    """Read once for a run, and only when a row is to become a record."""

    def __init__(self) -> None:
        self._tabs: dict[int, _Old] = {}

    def actor(self, tab_id: int, row_key: str, run_id: int | None) -> Actor:
        """Who acts for a row of that content that is to become a record."""
        old = self._of(tab_id)
        if row_key not in old.keys:
            return Actor(None, "", None, "spreadsheet", run_id)
        return Actor(None, "", None, "spreadsheet", run_id, adopting=old.why, confirmed_by=old.confirmed_by)

    def _of(self, tab_id: int) -> _Old:
        if tab_id not in self._tabs:
            keys = db.session.scalars(select(SyncOldRow.row_key).where(SyncOldRow.tab_id == tab_id))
            self._tabs[tab_id] = _Old(frozenset(keys), _confirmed_by(tab_id), _why(tab_id))
        return self._tabs[tab_id]


def _confirmed_by(tab_id: int) -> int | None:
    mine = select(Change.account_id).where(Change.noun == NOUN, Change.record_id == tab_id, Change.field == CONNECTED)
    return db.session.scalar(mine.order_by(Change.id.desc()).limit(1))


def _why(tab_id: int) -> str:
    tab = db.session.get_one(SyncTab, tab_id)
    return STOOD_IN_A_TAB.format(tab=tab.title, title=tab.spreadsheet.title)


def keep_old_rows(tab: SyncTab, row_keys: Collection[str], actor: Actor) -> None:
    """What stands in a tab as it is connected and is no record yet, and who confirmed that. Part of the caller's
    transaction."""
    rows = [{"tab_id": tab.id, "row_key": key} for key in sorted(set(row_keys))]
    if rows:
        db.session.execute(insert(SyncOldRow), rows)
    said = {"title": tab.title, "spreadsheet": tab.spreadsheet.title, "rows": len(rows)}
    keep_change(NOUN, tab, CONNECTED, None, said, actor)
