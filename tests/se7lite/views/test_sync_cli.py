"""`flask sync`: what the pages of the sync say, in a terminal."""

from sqlalchemy import func, select

from se7lite.extensions import db
from se7lite.models import SyncSpreadsheet
from se7lite.sync_cli import looked_at_lately


def test_asked_for_once_a_connected_spreadsheet_is_left_as_it_is(app, local_config):
    def connect(*once):
        return app.test_cli_runner().invoke(args=["sync", "connect", "--sample", *once])

    assert connect("--once").output.startswith("Connected “Co-production”")
    again = connect("--once")
    assert (again.exit_code, again.output) == (0, "“Co-production” is connected already.\n")
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


def test_one_held_edit_is_spoken_of_as_one(app, conflict):
    said = {what: app.test_cli_runner().invoke(args=["sync", what]).output for what in ("status", "plan", "run")}
    assert "; 1 held edit waits for a decision." in said["status"]
    assert "Meetings: 1 thing to do or to decide." in said["plan"]
    assert "(1 call, " in said["run"]


def test_the_plans_of_several_spreadsheets_say_which_is_whose(app, local_config):
    def plan():
        return app.test_cli_runner().invoke(args=["sync", "plan"]).output.splitlines()

    app.test_cli_runner().invoke(args=["sync", "connect", "--sample", "--only", "meetings"])
    assert plan() == ["Meetings: nothing to do."]
    app.test_cli_runner().invoke(args=["sync", "connect", "--sample", "--only", "claims"])
    assert plan() == [
        "Co-production:",
        "Meetings: nothing to do.",
        "Co-production 2:",
        "Claims: nothing to do.",
    ]
