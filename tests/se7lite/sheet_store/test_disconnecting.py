"""A spreadsheet is disconnected while something of it is under way."""

import pytest
from sqlalchemy import select

from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.services import sync_runs
from se7lite.services.sync_connections import disconnect_spreadsheet
from sync.ports import Stopped
from sync.transport import SheetTrouble


def spreadsheet():
    return db.session.scalars(select(SyncSpreadsheet)).one()


@pytest.mark.parametrize(
    "ends", [SheetTrouble("Out of reach."), Stopped(), ValueError("Ours.")], ids=lambda one: type(one).__name__
)
def test_a_run_that_fails_after_its_spreadsheet_was_disconnected_stops_nobody_else(office, monkeypatch, ends):
    def run(store, sheets, ran):
        disconnect_spreadsheet(spreadsheet())
        raise ends

    monkeypatch.setattr(sync_runs, "run", run)
    [result] = office.sync()
    assert result.trouble
    db.session.rollback()
    assert spreadsheet().trouble is None and spreadsheet().lease_token is None
