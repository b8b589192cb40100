"""`flask sync run` in a process of its own, which is killed at a step of the run, or stops there until it is told on.

Reads lines such as "intend before kill" or "look after wait". For each it forks a child that runs the command until it
comes to that step, and prints the child's exit status once it has ended (-9 for one that was killed). A child that
waits prints "waiting" and goes on with the next line. The hooks stand at the ports and in this file only.
"""

import os
import signal
import sys

from flask.cli import ScriptInfo

from se7lite import create_app
from se7lite.services import sync_runs
from sync import sheets
from tests.sync.machine.moments import Moment, Watched

MOST_RUNS = 4  # a new row is a record in the third


def main() -> None:
    """One child for each line."""
    app = create_app()
    for line in sys.stdin:
        step, when, what = line.split()
        child = os.fork()
        if child == 0:
            run_until(app, Moment(step, when == "after", {"kill": die, "wait": wait}[what]))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def die() -> None:
    """As if the machine had lost its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def wait() -> None:
    """Until the test has seen enough."""
    print("waiting", flush=True)
    sys.stdin.readline()


def run_until(app, moment: Moment) -> None:
    """The command itself, as often as it takes to come to the moment. Never returns."""
    store = sync_runs.SheetStore
    sync_runs.SheetStore = lambda *given, **named: Watched(store(*given, **named), moment)
    sync_runs.Sheets = lambda *given, **named: Watched(sheets.Sheets(*given, **named), moment)
    status = 0
    for _ in range(MOST_RUNS):
        if not moment.met:
            status = run_command(app)
    sys.stdout.flush()
    os._exit(status)


def run_command(app) -> int:
    """flask sync run; its exit status."""
    try:
        app.cli.main(["sync", "run"], obj=ScriptInfo(create_app=lambda: app))
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


if __name__ == "__main__":
    main()
