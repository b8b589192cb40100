"""The whole sync, database and spreadsheet, on both databases: what `flask sync run` does, over real HTTP."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import Change, SyncHold, SyncSpreadsheet
from se7lite.queries.sync_holds import find_hold
from se7lite.services.sync_connections import connect_sample
from se7lite.services.sync_runs import run_all
from sync.local.server import LocalSheets
from tests.se7lite.databases import BOTH, fresh
from tests.se7lite.sheet_store.untidy_office import open_untidy
from tests.spreadsheet import Person, as_google_describes_it, checked_sheets, local_sheets

TODAY = date(2026, 11, 24)


@pytest.fixture(params=BOTH)
def app(request):
    with fresh(request.getfixturevalue(f"{request.param}_app")) as app:
        yield app


@dataclass
class Office:
    """A connected spreadsheet, the person who types in it, and the worker."""

    person: Person
    config: dict
    local: LocalSheets

    def sync(self):
        """One turn of the worker."""
        return run_all(self.config, lambda: TODAY)

    def settle(self, most=12):
        """Until nothing is left to do."""
        for _ in range(most):
            [result] = self.sync()
            assert result.trouble is None, result.trouble
            if result.ran.outcome == "nothing":
                return
        raise AssertionError("not settled")

    def open_holds(self, kind=None):
        """Each as its page loads it: what stands beside it comes along."""
        db.session.rollback()
        mine = select(SyncHold.id, SyncHold.kind).where(SyncHold.state == "open").order_by(SyncHold.id)
        return [find_hold(number) for number, its in db.session.execute(mine).all() if kind in (None, its)]

    def changes(self, reference, field):
        db.session.rollback()
        return list(db.session.scalars(select(Change).where(Change.reference == reference, Change.field == field)))

    def three_minutes_pass(self):
        spreadsheet = db.session.scalars(select(SyncSpreadsheet)).one()
        if spreadsheet.quiet_until:
            spreadsheet.quiet_until -= timedelta(minutes=4)
        db.session.commit()


@pytest.fixture
def office(app, local_sheets):
    local, address, key = local_sheets
    local.faults.clear()
    config = {**app.config, "SHEETS_URL": address, "SHEETS_KEY": str(key)}
    spreadsheet = connect_sample(config)
    sheet_ids = {tab.noun: tab.sheet_id for tab in spreadsheet.tabs}
    person = Person(local.workbooks.open(spreadsheet.google_id), sheet_ids)
    db.session.rollback()
    return Office(person, config, local)


@pytest.fixture
def open_case(app, local_sheets, administrator):
    """Opens an untidy workbook that is not connected yet."""
    local, address, key = local_sheets
    local.faults.clear()
    config = {**app.config, "SHEETS_URL": address, "SHEETS_KEY": str(key)}
    return lambda untidy: open_untidy(untidy, config, local, key, administrator)


__all__ = ["as_google_describes_it", "checked_sheets", "local_sheets"]
