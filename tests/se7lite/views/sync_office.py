"""For tests of the sync's pages: the app, a connected spreadsheet in the local Sheets, and a held edit or two."""

from datetime import date

import pytest

from se7lite.services.meetings import change_meeting
from tests.se7lite.sheet_store.conftest import as_google_describes_it, checked_sheets, local_sheets
from tests.se7lite.sheet_store.conftest import office as connected

TODAY = date(2026, 11, 24)


@pytest.fixture
def local_config(app, local_sheets, monkeypatch):
    """The app's settings point at the local Sheets."""
    _, address, key = local_sheets
    monkeypatch.setitem(app.config, "SHEETS_URL", address)
    monkeypatch.setitem(app.config, "SHEETS_KEY", str(key))
    return app.config


@pytest.fixture
def office(local_config, connected):
    return connected


@pytest.fixture
def conflict(office, meeting, officer):
    """The place of a meeting, changed on both sides: Town Hall in the sheet, Civic Centre in se7lite."""
    office.settle()
    office.person.types("meetings", meeting.reference, "Place", "Town Hall")
    change_meeting(meeting, {"place": "Civic Centre"}, officer, today=TODAY)
    office.settle()
    return office.open_holds("conflict")[0].id


__all__ = [
    "as_google_describes_it",
    "checked_sheets",
    "conflict",
    "connected",
    "local_config",
    "local_sheets",
    "office",
]
