"""Which rows of a tab are old: they stood there when it was connected, or speak of what was over before.

What such a row says of a meeting is taken over as it is (services.gates): nobody was held to anything then.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import insert, select

from se7lite.extensions import db
from se7lite.local_time import local_day
from se7lite.models import SyncOldRow, SyncSpreadsheet
from se7lite.services.actor import Actor


class OldRows:
    """Read once for a run, and only when a row is to become a record."""

    def __init__(self, spreadsheet_id: int) -> None:
        self.spreadsheet_id = spreadsheet_id
        self._day: date | None = None
        self._keys: dict[int, frozenset[str]] = {}

    def actor(self, tab_id: int, row_key: str, run_id: int | None) -> Actor:
        """Who acts for a row of that content that is to become a record."""
        return Actor(
            None,
            "",
            None,
            "spreadsheet",
            run_id,
            adopting=row_key in self._keys_of(tab_id),
            old_before=self._connected_on(),
        )

    def _keys_of(self, tab_id: int) -> frozenset[str]:
        if tab_id not in self._keys:
            mine = select(SyncOldRow.row_key).where(SyncOldRow.tab_id == tab_id)
            self._keys[tab_id] = frozenset(db.session.scalars(mine))
        return self._keys[tab_id]

    def _connected_on(self) -> date:
        if self._day is None:
            mine = select(SyncSpreadsheet.connected_at).where(SyncSpreadsheet.id == self.spreadsheet_id)
            self._day = local_day(db.session.execute(mine).scalar_one())
        return self._day


def keep_old_rows(tab_id: int, row_keys: Collection[str]) -> None:
    """What stands in a tab as it is connected and is no record yet. Part of the caller's transaction."""
    rows = [{"tab_id": tab_id, "row_key": key} for key in sorted(set(row_keys))]
    if rows:
        db.session.execute(insert(SyncOldRow), rows)
