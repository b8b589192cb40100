"""`flask sync`: connect, plan, run, watch, status. The worker is `flask sync watch`, a process of its own."""

import signal
import threading
from datetime import timedelta
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from se7lite.database import utc_now
from se7lite.extensions import db
from se7lite.queries.limits import interval_now
from se7lite.queries.sync_state import find_sync_state
from se7lite.services.refusals import Refused
from se7lite.services.sync_connections import connect_sample, connect_spreadsheet
from se7lite.services.sync_plans import describe_plans
from se7lite.services.sync_runs import Result, connected_spreadsheets, run_all
from se7lite.services.sync_watch import Watch
from se7lite.shown import count
from se7lite.views.clock import today
from sync.columns import NOUNS

LATELY = 15  # seconds
sync = AppGroup("sync", help="The two-way sync with Google Sheets.")


@sync.command("connect")
@click.argument("address", required=False)
@click.option("--sample", is_flag=True, help="Make a spreadsheet in the local Sheets and connect that.")
@click.option(
    "--only", multiple=True, type=click.Choice(NOUNS), help="Make the tab of this list only; can be repeated."
)
@click.option("--once", is_flag=True, help="Where a spreadsheet is connected already, say so and change nothing.")
def connect(address: str | None, sample: bool, only: tuple[str, ...], once: bool) -> None:
    """Make our tabs in the spreadsheet at ADDRESS, as the browser shows it, and connect it."""
    if once and (connected := connected_spreadsheets()):
        click.echo(f"“{connected[0].title}” is connected already.")
        return
    if not sample and not address:
        raise click.UsageError("Give the spreadsheet's address, or --sample for one in the local Sheets.")
    try:
        nouns = [noun for noun in NOUNS if noun in only]
        found = (
            connect_sample(current_app.config, nouns)
            if sample
            else connect_spreadsheet(str(address), current_app.config, nouns)
        )
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"Connected “{found.title}”: {found.url}")


@sync.command("plan")
def plan() -> None:
    """Print what a run would do, and change nothing."""
    for line in describe_plans(current_app.config):
        click.echo(line)


@sync.command("run")
def run_once() -> None:
    """Sync every connected spreadsheet once."""
    results = run_all(current_app.config, today)
    for result in results:
        click.echo(sentence(result))
    if not results:
        click.echo("No spreadsheet is connected. Connect one on the page Sync, or with flask sync connect ADDRESS.")
    if any(result.trouble for result in results):
        raise SystemExit(1)


@sync.command("watch")
def watch() -> None:
    """Sync for as long as this runs: at each change here, and every few seconds for changes there."""
    stop = threading.Event()

    def leave(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    click.echo("The sync worker is ready.")
    for line in looked_at_lately():
        click.echo(line)

    def tell(result: Result) -> None:
        click.echo(sentence(result))

    Watch(current_app.config, today, tell, current_app.app_context).until(stop)


def looked_at_lately() -> list[str]:
    """Signs of another worker, which is no fault: one waits while the other is at work."""
    lately = utc_now() - timedelta(seconds=LATELY)
    titles = [state.title for state in find_sync_state() if state.checked_at and state.checked_at > lately]
    db.session.rollback()
    return [f"{title} was looked at just now. If another worker does that, the two take turns." for title in titles]


@sync.command("status")
def status() -> None:
    """Say how each connected spreadsheet is doing."""
    spreadsheets = connected_spreadsheets()
    db.session.rollback()
    if not spreadsheets:
        click.echo("No spreadsheet is connected. Connect one on the page Sync, or with flask sync connect ADDRESS.")
    every = timedelta(seconds=interval_now(current_app.config))
    for state in find_sync_state(every=every):
        click.echo(f"{state.title}: {state.words}")


def sentence(result: Result) -> str:
    """One line about a turn."""
    if result.trouble or result.ran is None:
        return f"{result.title}: {result.trouble}"
    counts = ", ".join(f"{what} {number:,}" for what, number in result.ran.counts.items()) or "nothing to do"
    return f"{result.title}: {counts} ({count(result.ran.calls, 'call')}, {result.ran.own_seconds:.2f} s of our own)."


def register(app: Flask) -> None:
    """Adds the commands to the app."""
    app.cli.add_command(sync)
