"""One connected spreadsheet in an administrator's hand: its settings, the time that passes, and connecting it anew."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from se7lite.extensions import db
from se7lite.models import Setting, SyncSpreadsheet
from se7lite.services.sync_connections import disconnect_spreadsheet, keep_spreadsheet, own_tab
from se7lite.services.transaction import transaction
from sync.pauses import Limits


@dataclass
class Connection:
    """Where the spreadsheet is, and the key with which it is opened."""

    spreadsheet_id: int
    google_id: str
    key: Path
    address: str

    def limit(self, limits: Limits) -> None:
        """An administrator sets what the brakes go by."""
        db.session.add_all([Setting(key=f"sync_{key}", value=str(value)) for key, value in asdict(limits).items()])
        db.session.commit()

    def run_out(self) -> None:
        """The lease lasts no longer."""
        self._move("lease_until", timedelta(minutes=5))

    def wait(self) -> None:
        """Three minutes pass."""
        self._move("quiet_until", timedelta(minutes=4))

    def _move(self, name: str, by: timedelta) -> None:
        found = db.session.get_one(SyncSpreadsheet, self.spreadsheet_id, populate_existing=True)
        if getattr(found, name) is not None:
            earlier = {name: getattr(found, name) - by}
            db.session.execute(update(SyncSpreadsheet).values(**earlier))
        db.session.commit()

    def disconnect(self) -> None:
        """As on the page."""
        disconnect_spreadsheet(db.session.get_one(SyncSpreadsheet, self.spreadsheet_id))
        db.session.rollback()

    def connect(self) -> None:
        """To the same tabs, found again under the headings that they had."""
        before = db.session.get_one(SyncSpreadsheet, self.spreadsheet_id)
        config = {"SHEETS_URL": self.address}
        with transaction():
            made = keep_spreadsheet(self.google_id, before.title, config, before.hidden_sheet_id)
            for tab in before.tabs:
                again = own_tab(tab.noun, tab.sheet_id)
                again.title, again.headings = tab.title, dict(tab.headings)
                made.tabs.append(again)
        self.spreadsheet_id = made.id
        db.session.rollback()
