"""`flask sync connect` as the first start uses it."""

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.sync_cli import looked_at_lately
from tests.se7lite.views.sync_office import as_google_describes_it, checked_sheets, local_config, local_sheets

__all__ = ["as_google_describes_it", "checked_sheets", "local_config", "local_sheets"]


def test_asked_for_once_a_connected_spreadsheet_is_left_as_it_is(app, local_config):
    def connect(*once):
        return app.test_cli_runner().invoke(args=["sync", "connect", "--sample", *once])

    assert connect("--once").output.startswith("Connected “SE7 co-production (sample)”")
    again = connect("--once")
    assert (again.exit_code, again.output) == (0, "“SE7 co-production (sample)” is connected already.\n")
    refused = connect()
    assert refused.exit_code == 1
    assert "all connected already" in refused.output
    assert db.session.scalar(select(func.count()).select_from(SyncSpreadsheet)) == 1


def test_a_worker_that_starts_beside_another_says_that_they_take_turns(app, local_config):
    app.test_cli_runner().invoke(args=["sync", "connect", "--sample"])
    assert looked_at_lately() == []
    app.test_cli_runner().invoke(args=["sync", "run"])
    [line] = looked_at_lately()
    assert "was looked at just now. If another worker does that, the two take turns." in line
