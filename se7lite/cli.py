"""Commands for whoever looks after the installation: sample, account add, account password, checklists."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import func, select

from se7lite.choices import ROLES
from se7lite.extensions import db
from se7lite.models import Account
from se7lite.sample.load import SEED, load_sample, sample_is_loaded
from se7lite.services.accounts import ACCOUNTS
from se7lite.services.actor import Actor
from se7lite.services.checklist_keeping import keep_checklists
from se7lite.services.refusals import Refused
from se7lite.services.tables import change_row, create_row
from se7lite.services.transaction import transaction
from se7lite.shown import count
from se7lite.views import clock

# Whoever can start a command on the server holds the database anyway: that is an administrator.
AT_THE_COMMAND_LINE = Actor(None, "administrator", None, "command")
accounts = AppGroup("account", help="Add an account, or give one a new password.")


@click.command("sample")
@click.option("--scale", type=click.IntRange(1, 200), default=1, help="So many times the sixty people.")
@click.option("--seed", type=int, default=SEED, help="Another number gives other people.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day the sample is seen from; without it, today.")
@click.option("--once", is_flag=True, help="Where the sample is loaded already, say so and change nothing.")
def sample(scale: int, seed: int, today: datetime | None, once: bool) -> None:
    """Fill an empty database with invented people, meetings and claims."""
    if once and sample_is_loaded():
        click.echo("The sample is loaded already.")
        return
    with _plain_refusals():
        counts = load_sample(today.date() if today else clock.today(), scale=scale, seed=seed)
    shown = ", ".join(f"{counts[table]:,} {words}" for table, words in SHOWN.items())
    click.echo(f"Loaded {shown}.")


SHOWN = {"body": "bodies", "representative": "people", "meeting": "meetings", "claim": "claims"}


@accounts.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice(list(ROLES)), default="officer", show_default=True)
@click.option("--representative", help="The reference of the representative whom the account belongs to, as R-0007.")
@click.password_option()
def add(email: str, name: str, role: str, representative: str | None, password: str) -> None:
    """Make an account for NAME, who signs in with EMAIL."""
    values = {"email": email, "name": name, "role": role, "representative": representative, "password": password}
    with _plain_refusals():
        account = create_row(ACCOUNTS, values, AT_THE_COMMAND_LINE, clock.today())
    click.echo(f"{account.name} can sign in with {account.email}.")


@accounts.command("password")
@click.argument("email")
@click.password_option()
def change_password(email: str, password: str) -> None:
    """Give the account of EMAIL a new password."""
    account = db.session.scalars(select(Account).where(func.lower(Account.email) == email.strip().lower())).first()
    if account is None:
        raise click.ClickException(f"There is no account {email}: check the address, or add it with flask account add.")
    with _plain_refusals():
        change_row(ACCOUNTS, account, {"password": password}, AT_THE_COMMAND_LINE, clock.today(), None)
    click.echo(f"{account.name} signs in with the new password from now on.")


@click.command("checklists")
def checklists() -> None:
    """Look at every meeting’s checklist again: after an update, which may bring other rules."""
    with transaction():
        many = keep_checklists()
    click.echo(f"{count(many, 'checklist')} came out differently." if many else "All checklists are as they were.")


def register(app: Flask) -> None:
    """Adds the commands to the app."""
    app.cli.add_command(sample)
    app.cli.add_command(accounts)
    app.cli.add_command(checklists)


@contextmanager
def _plain_refusals() -> Iterator[None]:
    """What a service refuses is said in its own words, without a traceback."""
    try:
        yield
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
