"""How the sync is doing, for the home page, the page Sync and the command line."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import SyncHold, SyncSpreadsheet, SyncTab
from se7lite.queries.sync_pauses import live_pauses


class SyncState(NamedTuple):
    """One connected spreadsheet. `held` counts open held edits; `paused` holds the reasons of paused tabs."""

    id: int
    title: str
    url: str
    checked_at: datetime | None
    trouble: str | None
    trouble_since: datetime | None
    held: int
    paused: tuple[str, ...]
    pauses: tuple[tuple[int, str], ...] = ()  # the number of each pause, and the tab's title

    @property
    def words(self) -> str:
        """One sentence for the command line."""
        if self.trouble:
            return self.trouble
        if self.paused:
            return " ".join(self.paused)
        if self.checked_at is None:
            return "not synced yet. The worker does it: flask sync watch."
        seen = self.checked_at.strftime("%H:%M:%S UTC")
        return f"in step, last looked at {seen}; {self.held} held edits wait for a decision."


def find_sync_state() -> list[SyncState]:
    """Every connected spreadsheet, in the order in which they were connected."""
    return [_state(one) for one in db.session.scalars(_connected())]


def held_count() -> int:
    """How many held edits wait for somebody, over all connected spreadsheets."""
    wanted = select(func.count()).select_from(SyncHold).join(SyncTab, SyncTab.id == SyncHold.tab_id)
    return db.session.scalar(wanted.where(SyncHold.state == "open", SyncTab.connected_noun.is_not(None))) or 0


def _connected():  # type: ignore[no-untyped-def]  # SQLAlchemy infers the select's type
    return select(SyncSpreadsheet).where(SyncSpreadsheet.disconnected_at.is_(None)).order_by(SyncSpreadsheet.id)


def _state(one: SyncSpreadsheet) -> SyncState:
    tabs = [tab for tab in one.tabs if tab.connected_noun]
    pauses = live_pauses() if any(tab.paused for tab in tabs) else {}
    open_holds = select(func.count()).where(SyncHold.state == "open", SyncHold.tab_id.in_([tab.id for tab in tabs]))
    return SyncState(
        one.id,
        one.title,
        f"{one.url}#gid={tabs[0].sheet_id}" if tabs else one.url,  # the spreadsheet's own first tab is empty
        one.checked_at,
        one.trouble,
        one.trouble_since,
        db.session.scalar(open_holds) or 0,
        tuple(tab.paused for tab in tabs if tab.paused),
        tuple((pauses[tab.id].id, tab.title) for tab in tabs if tab.id in pauses),
    )
